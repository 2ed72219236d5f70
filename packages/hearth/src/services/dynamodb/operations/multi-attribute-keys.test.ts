import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
const names = ['pk', 'country', 'city', 'year', 'month', 'day'];
const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' as const });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' as const });
const definitions = names.map((AttributeName) => ({
  AttributeName,
  AttributeType: ['year', 'month', 'day'].includes(AttributeName) ? ('N' as const) : ('S' as const),
}));
const index = (KeySchema: readonly object[]) => ({
  IndexName: 'byPlace',
  KeySchema,
  Projection: { ProjectionType: 'ALL' },
});
const GAP =
  'RANGE key attributes year must have equality conditions specified in the query because a condition is present on key attribute month';
const create = (more: object): Promise<unknown> =>
  test.send('CreateTable', {
    TableName: 'Visits',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: definitions,
    KeySchema: [hash('pk')],
    ...more,
  });
const schema = [hash('country'), hash('city'), range('year'), range('month'), range('day')];

const visits = [
  ['a', 'CH', 'Bern', 2025, 12, 3],
  ['b', 'CH', 'Bern', 2026, 1, 5],
  ['c', 'CH', 'Bern', 2026, 2, 1],
  ['d', 'CH', 'Bern', 2026, 10, 1],
  ['e', 'CH', 'Basel', 2026, 1, 1],
  ['f', 'CHB', 'ern', 2026, 1, 1],
] as const;

beforeAll(async () => {
  test = openTestDatabase();
  await create({ GlobalSecondaryIndexes: [index(schema)] });
  for (const [pk, country, city, year, month, day] of visits) {
    const Item = {
      pk: { S: pk },
      country: { S: country },
      city: { S: city },
      year: { N: `${year}` },
      month: { N: `${month}` },
      day: { N: `${day}` },
    };
    await test.run('PutItem', { TableName: 'Visits', Item });
  }
  // Entries lack one of the key's attributes: not in the index.
  await test.run('PutItem', {
    TableName: 'Visits',
    Item: { pk: { S: 'g' }, country: { S: 'CH' }, city: { S: 'Bern' } },
  });
});
afterAll(() => test.close());

async function query(condition: string, values: Record<string, string | number>, more: object = {}) {
  const answer = await test.send('Query', {
    TableName: 'Visits',
    IndexName: 'byPlace',
    KeyConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries(
      names.flatMap((name) => (condition.includes(`#${name}`) ? [[`#${name}`, name]] : [])),
    ),
    ExpressionAttributeValues: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'number' ? { N: `${value}` } : { S: value },
      ]),
    ),
    ...more,
  });
  return { keys: answer.Items.map((item: { pk: { S: string } }) => item.pk.S).join(''), last: answer.LastEvaluatedKey };
}
const bern = { ':c': 'CH', ':t': 'Bern' };
const place = '#country = :c AND #city = :t';

describe('an index whose key has several attributes', () => {
  it.each<[string, Record<string, string | number>, string]>([
    [place, bern, 'abcd'],
    [place, { ':c': 'CHB', ':t': 'ern' }, 'f'],
    [`${place} AND #year = :y`, { ...bern, ':y': 2026 }, 'bcd'],
    [`${place} AND #year > :y`, { ...bern, ':y': 2025 }, 'bcd'],
    [`${place} AND #year = :y AND #month BETWEEN :a AND :b`, { ...bern, ':y': 2026, ':a': 2, ':b': 11 }, 'cd'],
    [`${place} AND #year = :y AND #month = :m AND #day <= :d`, { ...bern, ':y': 2026, ':m': 1, ':d': 5 }, 'b'],
  ])('%s', async (condition, values, expected) => {
    expect((await query(condition, values)).keys).toBe(expected);
  });

  it('pages with all attributes in the key', async () => {
    const first = await query(place, bern, { Limit: 2 });
    expect(Object.keys(first.last).sort()).toEqual([...names].sort());
    expect((await query(place, bern, { ExclusiveStartKey: first.last })).keys).toBe('cd');
  });

  it.each<[string, Record<string, string | number>, string]>([
    ['#country = :c', { ':c': 'CH' }, 'Query condition missed key schema element: city'],
    [`${place} AND #month = :m`, { ...bern, ':m': 1 }, GAP],
    [`${place} AND #year > :y AND #month = :m`, { ...bern, ':y': 1, ':m': 1 }, GAP],
  ])('refuses %s', async (condition, values, message) => {
    await expect(query(condition, values)).rejects.toThrow(message);
  });

  // Four sort keys of 1 KB each would be an entry that no store takes.
  it('bounds what all attributes of one kind have together', async () => {
    const put = (country: number, city: number): Promise<unknown> =>
      test.run('PutItem', {
        TableName: 'Visits',
        Item: { pk: { S: 'h' }, country: { S: 'x'.repeat(country) }, city: { S: 'x'.repeat(city) } },
      });
    await put(1024, 1024);
    await expect(put(1024, 1025)).rejects.toThrow('Size of hashkey has exceeded the maximum size limit of2048 bytes');
    await create({
      TableName: 'Long',
      AttributeDefinitions: ['pk', 'a', 'b', 'c'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [index([hash('a'), range('pk'), range('b'), range('c')])],
    });
    const long = (bytes: number): Promise<unknown> => {
      const value = { S: 'x'.repeat(bytes) };
      return test.run('PutItem', { TableName: 'Long', Item: { pk: { S: 'p' }, a: value, b: value, c: value } });
    };
    await long(511);
    await expect(long(512)).rejects.toThrow(
      'Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    );
    const grown = test.run('UpdateItem', {
      TableName: 'Long',
      Key: { pk: { S: 'p' } },
      UpdateExpression: 'SET c = :c',
      ExpressionAttributeValues: { ':c': { S: 'x'.repeat(513) } },
    });
    await expect(grown).rejects.toThrow('attempted to update the secondary index key beyond allowed size limits');
  });

  it('is described in the order in which it was given', async () => {
    const { Table } = await test.run('DescribeTable', { TableName: 'Visits' });
    expect(Table.GlobalSecondaryIndexes[0].KeySchema).toEqual(schema);
  });
});

// Texts seen 2026-10-08.
it.each<[string, object, string]>([
  [
    'five partition keys',
    { GlobalSecondaryIndexes: [index(names.slice(1).map(hash))] },
    'maximum allowed number of HASH key attributes',
  ],
  [
    'a partition key after a sort key',
    { GlobalSecondaryIndexes: [index([hash('country'), range('year'), hash('city')])] },
    'All HASH key attributes must precede RANGE key attributes in the KeySchema',
  ],
  [
    'one attribute twice',
    { GlobalSecondaryIndexes: [index([hash('country'), range('year'), range('year')])] },
    'The KeySchema contains multiple key attributes with the same name',
  ],
  [
    'three attributes of a table',
    { KeySchema: [hash('pk'), range('year'), range('day')] },
    "Value '[KeySchemaElement(attributeName=pk, keyType=HASH), KeySchemaElement(attributeName=year, keyType=RANGE), KeySchemaElement(attributeName=day, keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2",
  ],
])('CreateTable refuses %s', async (_what, more, message) => {
  await expect(create({ TableName: 'Other', ...more })).rejects.toThrow(message);
});
