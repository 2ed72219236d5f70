/** `hearth-toolkit/describe`: the design of a table made visible: access patterns as text, the CloudFormation that they need, a live table held against it. */
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { keysOf, send } from './client.ts';
import type { KeyNames } from './definition.ts';
import type { Table } from './index.ts';

export interface Description {
  /** One line an access pattern: entity, name, index, partition key, sort key. */
  readonly text: string;
  /** Properties of AWS::DynamoDB::Table. */
  readonly cloudFormation: TableProperties;
}

/** As CloudFormation and DescribeTable both say it. */
type TableProperties = Pick<TableDescription, 'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes'> & {
  readonly BillingMode?: string;
  readonly TimeToLiveSpecification?: { readonly AttributeName: string; readonly Enabled: boolean };
};

/**
 * Access patterns as text, and the table that they need as CloudFormation.
 *
 * ```ts
 * import { describe } from 'hearth-toolkit/describe';
 * import { table } from 'hearth-toolkit/table';
 *
 * console.log(describe(table({ name: 'Directory' })).text);
 * ```
 */
export function describe(table: Table): Description {
  const rows = [['entity', 'pattern', 'index', 'partition key', 'sort key']];
  for (const { name, options } of table.entities) {
    const { key, by = {}, unique = [] } = options;
    rows.push([name, 'get, query', 'table', key.pk, key.sk]);
    for (const [pattern, { index, pk, sk }] of Object.entries(by)) rows.push([name, pattern, index, pk, sk]);
    for (const each of unique)
      rows.push([name, `unique ${each}`, 'table', `UNIQUE#${name}#${each}#{${each}}`, 'UNIQUE']);
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2) ?? [];
  const line = (row: string[]): string => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('');
  return { text: rows.map((row) => line(row).trimEnd()).join('\n'), cloudFormation: propertiesOf(table) };
}

function propertiesOf({ context, entities }: Table): TableProperties {
  const { keys, indexes, ttl } = context;
  const used = entities.flatMap(({ options }) => Object.values(options.by ?? {}).map(({ index }) => index));
  const names = [...new Set([...Object.keys(indexes), ...used])];
  const schemas = names.map((name) => [name, keysOf(context, name)] as const);
  const attributes = new Set([keys, ...schemas.map(([, schema]) => schema)].flatMap(({ pk, sk = pk }) => [pk, sk]));
  return {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: schemaOf(keys),
    ...(names.length && {
      GlobalSecondaryIndexes: schemas.map(([IndexName, schema]) => ({
        IndexName,
        KeySchema: schemaOf(schema),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
    ...(entities.some(({ options }) => options.expires) && {
      TimeToLiveSpecification: { AttributeName: ttl, Enabled: true },
    }),
  };
}

function schemaOf({ pk, sk }: KeyNames): NonNullable<TableDescription['KeySchema']> {
  return [{ AttributeName: pk, KeyType: 'HASH' }, ...(sk ? [{ AttributeName: sk, KeyType: 'RANGE' } as const] : [])];
}

/**
 * What the live table lacks, in words; empty when it is as the entities need it. For a test, or at deployment.
 *
 * ```ts
 * import { check } from 'hearth-toolkit/describe';
 * import { table } from 'hearth-toolkit/table';
 *
 * const lacks = await check(table({ name: 'Directory' }));
 * if (lacks.length > 0) throw new Error(lacks.join('; '));
 * ```
 */
export async function check(table: Table): Promise<string[]> {
  const { context } = table;
  const TableName = context.name;
  const [{ output }, ttl] = await Promise.all([
    send(context, 'DescribeTable', { TableName }),
    send(context, 'DescribeTimeToLive', { TableName }),
  ]);
  const { Table: live = {} } = output;
  const there = new Map([
    ...factsOf({
      ...live,
      GlobalSecondaryIndexes: [...(live.GlobalSecondaryIndexes ?? []), ...(live.LocalSecondaryIndexes ?? [])],
    }),
    ['TTL', ttl.output.TimeToLiveDescription?.AttributeName],
  ]);
  return factsOf(propertiesOf(table)).flatMap(([what, wanted]) => {
    const found = there.get(what);
    return found === wanted ? [] : `${TableName}: ${what} is ${found ?? 'missing'}, not ${wanted}`;
  });
}

/** What must be the same, by its name. */
function factsOf({
  AttributeDefinitions = [],
  KeySchema,
  GlobalSecondaryIndexes = [],
  TimeToLiveSpecification: ttl,
}: TableProperties): [string, string | undefined][] {
  const keys = (schema: TableDescription['KeySchema'] = []): string =>
    schema
      .map(({ AttributeName }) => {
        const type = AttributeDefinitions.find((each) => each.AttributeName === AttributeName)?.AttributeType;
        return `${AttributeName} (${type})`;
      })
      .join(', ');
  return [
    ['key', keys(KeySchema)],
    ...GlobalSecondaryIndexes.map((index): [string, string] => [
      `index ${index.IndexName}`,
      `${keys(index.KeySchema)}, ${index.Projection?.ProjectionType}`,
    ]),
    ...(ttl ? [['TTL', ttl.AttributeName] as [string, string]] : []),
  ];
}
