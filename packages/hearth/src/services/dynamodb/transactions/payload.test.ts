/** What a transaction may carry, and which of its faults are told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

const LARGE = { S: 'x'.repeat(100_000) };
const COUNT = 50;

let test: TestDatabase;
beforeEach(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Things',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
});
afterEach(() => test.close());

const key = (i: number) => ({ id: { S: String(i) } });
const all = (action: (i: number) => object) => ({ TransactItems: Array.from({ length: COUNT }, (_, i) => action(i)) });
const put = (i: number) => ({ Put: { TableName: 'Things', Item: { ...key(i), LARGE } } });
const set = (i: number) => ({
  Update: {
    TableName: 'Things',
    Key: key(i),
    UpdateExpression: 'SET a = if_not_exists(a, :a)',
    ExpressionAttributeValues: { ':a': LARGE },
  },
});

describe('a transaction', () => {
  it('brings at most 4 MB, whatever it deletes', async () => {
    for (const action of [put, set]) {
      await expect(test.send('TransactWriteItems', all(action))).rejects.toMatchObject({
        code: 'ValidationException',
        message: 'Transaction payload size cannot exceed 4194304 bytes',
      });
    }
    for (let i = 0; i < COUNT; i++) await test.run('PutItem', { TableName: 'Things', Item: { ...key(i), LARGE } });
    await test.send(
      'TransactWriteItems',
      all((i) => ({ Delete: { TableName: 'Things', Key: key(i) } })),
    );
    expect((await test.run('Scan', { TableName: 'Things' })).Count).toBe(0);
  });

  it('names the first of its actions that does not fit its table, and no other', async () => {
    const wrong = { Put: { TableName: 'Things', Item: { id: { N: '1' } } } };
    const TransactItems = [{ Put: { TableName: 'Things', Item: key(0) } }, wrong, wrong];
    await expect(test.send('TransactWriteItems', { TransactItems })).rejects.toMatchObject({
      members: { CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }, { Code: 'None' }] },
    });
  });

  it('may have placeholders where an action has no expression', async () => {
    const spare = { ExpressionAttributeNames: { '#a': 'a' } };
    const values = { ExpressionAttributeValues: { ':a': { S: 'a' } } };
    const TransactItems = [
      { Put: { TableName: 'Things', Item: key(0), ...spare, ...values } },
      { Delete: { TableName: 'Things', Key: key(1), ...spare } },
    ];
    await test.send('TransactWriteItems', { TransactItems });
    const read = { TransactItems: [{ Get: { TableName: 'Things', Key: key(0), ...spare } }] };
    expect(await test.run('TransactGetItems', read)).toMatchObject({ Responses: [{ Item: key(0) }] });
    const met = { Put: { TableName: 'Things', Item: key(0), ...spare, ConditionExpression: 'attribute_exists(id)' } };
    await expect(test.send('TransactWriteItems', { TransactItems: [met] })).rejects.toThrow(
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}',
    );
  });
});
