/** Tables, keys and indexes may have the names that JavaScript's objects have already. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
beforeAll(() => {
  test = openTestDatabase();
});
afterAll(() => test.close());

/** `__proto__` as a name of its own, which an object literal would not give. */
const named = <Value>(name: string, value: Value): Record<string, Value> => Object.fromEntries([[name, value]]);

describe.each(['__proto__', 'constructor', 'toString'])('%s', (name) => {
  const key = named(name, { S: 'k' });

  it('is a table and its key', async () => {
    await test.send('CreateTable', {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: name, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
    });
    await test.send('BatchWriteItem', { RequestItems: named(name, [{ PutRequest: { Item: key } }]) });
    const { Responses } = await test.send('BatchGetItem', { RequestItems: named(name, { Keys: [key] }) });
    expect(Object.entries(Responses)).toEqual([[name, [key]]]);
    const { LastEvaluatedKey } = await test.send('Scan', { TableName: name, Limit: 1 });
    expect(LastEvaluatedKey).toEqual(key);
  });

  it('is changed by a statement that names the key', async () => {
    await test.send('ExecuteStatement', { Statement: `UPDATE "${name}" SET n = 1 WHERE "${name}" = 'k'` });
    const { Item } = await test.send('GetItem', { TableName: name, Key: key });
    expect(Item).toEqual({ ...key, n: { N: '1' } });
  });

  it('is the key of an index that is made later', async () => {
    const TableName = `of-${name}`;
    await test.send('CreateTable', {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    const Item = { ...key, pk: { S: 'a' } };
    await test.send('PutItem', { TableName, Item });
    await test.send('UpdateTable', {
      TableName,
      AttributeDefinitions: [{ AttributeName: name, AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: `by-${name}`,
            KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        },
      ],
    });
    await test.db.settled();
    expect((await test.send('Scan', { TableName, IndexName: `by-${name}` })).Items).toEqual([Item]);
  });
});
