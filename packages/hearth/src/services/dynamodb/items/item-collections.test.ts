import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { COLLECTION_BYTES_MAX } from './item-collections.ts';
import { partitionPrefix } from './key-bytes.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Notes',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'at'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'byAt',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'at', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
});
afterAll(() => test.close());

const place = () => partitionPrefix(test.db.catalog.get('Notes').record.space, { S: 'p' });
const item = (sk: string) => ({ pk: { S: 'p' }, sk: { S: sk }, at: { S: 'x' }, body: { S: 'y'.repeat(100) } });
const write = (bytes: number) => test.db.lmdb.write(() => test.db.items.setCollectionBytes(place(), bytes));

it('counts the items of a partition key and their entries, and takes 10 GB', async () => {
  await test.run('PutItem', { TableName: 'Notes', Item: item('a') });
  // The item: pk p, sk a, at x, body y…; its entry: the keys alone.
  const bytes = 3 + 3 + 3 + 104 + 9;
  expect(test.db.items.collectionBytes(place())).toBe(bytes);
  await test.run('PutItem', { TableName: 'Notes', Item: item('a') });
  expect(test.db.items.collectionBytes(place())).toBe(bytes);

  await write(COLLECTION_BYTES_MAX - bytes + 1);
  const put = { TableName: 'Notes', Item: item('b'), ReturnItemCollectionMetrics: 'SIZE' as const };
  await expect(test.run('PutItem', put)).rejects.toMatchObject({
    code: 'ItemCollectionSizeLimitExceededException',
    message: 'Collection size exceeded.',
  });
  await expect(
    test.run('TransactWriteItems', { TransactItems: [{ Put: { TableName: 'Notes', Item: item('b') } }] }),
  ).rejects.toThrow('[ItemCollectionSizeLimitExceeded]');
  const { Item } = await test.run('GetItem', { TableName: 'Notes', Key: { pk: { S: 'p' }, sk: { S: 'b' } } });
  expect(Item).toBeUndefined();

  await write(COLLECTION_BYTES_MAX - bytes);
  const { ItemCollectionMetrics } = await test.run('PutItem', put);
  expect(ItemCollectionMetrics).toEqual({ ItemCollectionKey: { pk: { S: 'p' } }, SizeEstimateRangeGB: [10, 11] });
  await test.run('DeleteItem', { TableName: 'Notes', Key: { pk: { S: 'p' }, sk: { S: 'b' } } });
  expect(test.db.items.collectionBytes(place())).toBe(COLLECTION_BYTES_MAX - bytes);
});
