/** The design made visible: access patterns as text, the CloudFormation that they need, a live table held against it. */
import { send, type TableContext } from './client.ts';
import type { AnyOptions, EntityContext } from './codec.ts';

export interface Description {
  /** One line an access pattern: entity, name, index, partition key, sort key. */
  readonly text: string;
  /** Properties of AWS::DynamoDB::Table. */
  readonly cloudFormation: Readonly<Record<string, unknown>>;
}

export function describeTable(table: TableContext, entities: readonly EntityContext[]): Description {
  const rows = [['entity', 'pattern', 'index', 'partition key', 'sort key']];
  for (const { name, options } of entities) rows.push(...patternsOf(name, options));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const text = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const expires = entities.some(({ options }) => options.expires !== undefined);
  return { text: text.join('\n'), cloudFormation: cloudFormation(table, expires) };
}

function patternsOf(name: string, options: AnyOptions): string[][] {
  return [
    [name, 'get, query', 'table', options.key.pk, options.key.sk],
    ...Object.entries(options.by ?? {}).map(([pattern, { index, pk, sk }]) => [name, pattern, index, pk, sk]),
    ...(options.unique ?? []).map((attribute) => [
      name,
      `unique ${attribute}`,
      'table',
      `UNIQUE#${name}#${attribute}#{${attribute}}`,
      'UNIQUE',
    ]),
  ];
}

function cloudFormation({ keys, indexes, ttl }: TableContext, expires: boolean) {
  const all = [keys, ...Object.values(indexes)].flatMap(({ pk, sk }) => (sk === undefined ? [pk] : [pk, sk]));
  return {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Set(all)].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: schemaOf(keys),
    ...(Object.keys(indexes).length > 0 && {
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, names]) => ({
        IndexName,
        KeySchema: schemaOf(names),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
    ...(expires && { TimeToLiveSpecification: { AttributeName: ttl, Enabled: true } }),
  };
}

function schemaOf({ pk, sk }: { readonly pk: string; readonly sk?: string }) {
  const hash = { AttributeName: pk, KeyType: 'HASH' };
  return sk === undefined ? [hash] : [hash, { AttributeName: sk, KeyType: 'RANGE' }];
}

/** What the live table lacks, in words; empty when it is as the entities need it. */
export async function checkTable(table: TableContext): Promise<string[]> {
  const { output } = await send(table, 'DescribeTable', async (client, sdk) => {
    const { Table } = await client.send(new sdk.DescribeTableCommand({ TableName: table.name }));
    return { Table, ConsumedCapacity: undefined };
  });
  const live = new Map((output.Table?.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index.KeySchema]));
  const compare = (what: string, wanted: object, found: object | undefined): string[] => {
    if (!found) return [`${what} does not exist`];
    const differs = JSON.stringify(wanted) !== JSON.stringify(found);
    return differs ? [`${what} has the keys ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`] : [];
  };
  return [
    ...compare(`table ${table.name}`, schemaOf(table.keys), output.Table?.KeySchema),
    ...Object.entries(table.indexes).flatMap(([name, keys]) =>
      compare(`index ${name}`, schemaOf(keys), live.get(name)),
    ),
  ];
}
