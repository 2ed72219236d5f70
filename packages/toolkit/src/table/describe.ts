/** The design made visible: access patterns as text, the CloudFormation that they need, a live table held against it. */
import { send, type TableContext } from './client.ts';
import type { EntityContext } from './codec.ts';
import type { KeyNames } from './definition.ts';

export interface Description {
  /** One line an access pattern: entity, name, index, partition key, sort key. */
  readonly text: string;
  /** Properties of AWS::DynamoDB::Table. */
  readonly cloudFormation: Readonly<Record<string, unknown>>;
}

export function describeTable({ keys, indexes, ttl }: TableContext, entities: readonly EntityContext[]): Description {
  const rows = [['entity', 'pattern', 'index', 'partition key', 'sort key']];
  for (const { name, options } of entities) {
    const { key, by = {}, unique = [] } = options;
    rows.push([name, 'get, query', 'table', key.pk, key.sk]);
    for (const [pattern, { index, pk, sk }] of Object.entries(by)) rows.push([name, pattern, index, pk, sk]);
    for (const each of unique)
      rows.push([name, `unique ${each}`, 'table', `UNIQUE#${name}#${each}#{${each}}`, 'UNIQUE']);
  }
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2;
  const text = rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(width(column)))
        .join('')
        .trimEnd(),
    )
    .join('\n');
  const names = new Set([keys, ...Object.values(indexes)].flatMap(({ pk, sk = pk }) => [pk, sk]));
  const global = Object.entries(indexes).map(([IndexName, names]) => ({
    IndexName,
    KeySchema: schemaOf(names),
    Projection: { ProjectionType: 'ALL' },
  }));
  const expires = entities.some(({ options }) => options.expires);
  const cloudFormation = {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: schemaOf(keys),
    ...(global.length && { GlobalSecondaryIndexes: global }),
    ...(expires && { TimeToLiveSpecification: { AttributeName: ttl, Enabled: true } }),
  };
  return { text, cloudFormation };
}

function schemaOf({ pk, sk }: KeyNames) {
  const schema = [{ AttributeName: pk, KeyType: 'HASH' }];
  return sk ? [...schema, { AttributeName: sk, KeyType: 'RANGE' }] : schema;
}

/** What the live table lacks, in words; empty when it is as the entities need it. */
export async function checkTable(table: TableContext): Promise<string[]> {
  const { output } = await send(table, 'DescribeTable', { TableName: table.name });
  const { KeySchema, GlobalSecondaryIndexes = [] } = output.Table ?? {};
  const pairs = Object.entries(table.indexes).map(([name, keys]) => {
    const live = GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === name);
    return [`index ${name}`, keys, live?.KeySchema] as const;
  });
  return ([[`table ${table.name}`, table.keys, KeySchema], ...pairs] as const).flatMap(([what, keys, live]) => {
    const [wanted, found] = [schemaOf(keys), live].map((schema) => JSON.stringify(schema));
    if (!found) return `${what} does not exist`;
    return found === wanted ? [] : `${what} has the keys ${found}, not ${wanted}`;
  });
}
