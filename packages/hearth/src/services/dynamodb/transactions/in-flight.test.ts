import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = openTestDatabase(true);
  await test.run('CreateTable', {
    TableName: 'Notes',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
});
afterAll(() => test.close());
beforeEach(async () => {
  for (const id of ['a', 'b']) await test.run('DeleteItem', { TableName: 'Notes', Key: { pk: { S: id } } });
});

const Put = (id: string, n = 1) => ({ Put: { TableName: 'Notes', Item: { pk: { S: id }, n: { N: String(n) } } } });
const transact = (ids: readonly string[], ClientRequestToken?: string): Promise<unknown> =>
  test.send('TransactWriteItems', { TransactItems: ids.map((id) => Put(id)), ClientRequestToken });

it('of two transactions on an item at the same time one is cancelled, and says on which', async () => {
  const [first, second] = await Promise.allSettled([transact(['a', 'b']), transact(['c', 'b'])]);
  expect(first?.status).toBe('fulfilled');
  expect(second).toMatchObject({
    reason: {
      code: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, TransactionConflict]',
      members: {
        CancellationReasons: [
          { Code: 'None' },
          { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item.' },
        ],
      },
    },
  });
  await transact(['c', 'b']);
});

it('a single write and a transactional read of an item under way are refused too', async () => {
  const results = await Promise.allSettled([
    transact(['a']),
    test.run('PutItem', { TableName: 'Notes', Item: { pk: { S: 'a' } } }),
    test.run('TransactGetItems', { TransactItems: [{ Get: { TableName: 'Notes', Key: { pk: { S: 'a' } } } }] }),
    test.run('PutItem', { TableName: 'Notes', Item: { pk: { S: 'other' } } }),
  ]);
  expect(results.map((each) => (each.status === 'rejected' ? each.reason.code : 'done'))).toEqual([
    'done',
    'TransactionConflictException',
    'TransactionCanceledException',
    'done',
  ]);
});

it('a transactional read is refused what a single write is under way for, until that has ended', async () => {
  const Key = { pk: { S: 'a' } };
  const read = (): Promise<unknown> =>
    test.run('TransactGetItems', {
      TransactItems: [{ Get: { TableName: 'Notes', Key: { pk: { S: 'b' } } } }, { Get: { TableName: 'Notes', Key } }],
    });
  const writes: readonly (() => Promise<unknown>)[] = [
    () => test.run('PutItem', { TableName: 'Notes', Item: Key }),
    () => test.run('UpdateItem', { TableName: 'Notes', Key }),
    () => test.run('DeleteItem', { TableName: 'Notes', Key }),
    () => test.run('BatchWriteItem', { RequestItems: { Notes: [{ PutRequest: { Item: Key } }] } }),
    () => test.run('ExecuteStatement', { Statement: `UPDATE "Notes" SET n = 1 WHERE pk = 'a'` }),
  ];
  for (const write of writes) {
    const [written, refused] = await Promise.allSettled([Promise.all([write(), write()]), read()]);
    expect(written.status).toBe('fulfilled');
    expect(refused).toMatchObject({
      reason: { members: { CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }] } },
    });
    await read();
  }
});

it('a batch leaves the item of a transaction unprocessed', async () => {
  const RequestItems = { Notes: ['a', 'z'].map((id) => ({ PutRequest: { Item: { pk: { S: id } } } })) };
  const [, { UnprocessedItems }] = await Promise.all([transact(['a']), test.send('BatchWriteItem', { RequestItems })]);
  expect(UnprocessedItems.Notes).toEqual([{ PutRequest: { Item: { pk: { S: 'a' } } } }]);
});

it('the same token at the same time is in progress, and afterwards done', async () => {
  const results = await Promise.allSettled([transact(['a'], 'token'), transact(['a'], 'token')]);
  expect(results[1]).toMatchObject({ reason: { code: 'TransactionInProgressException' } });
  await transact(['a'], 'token');
});
