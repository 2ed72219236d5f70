/** The parameters from before expressions know no limit but that of the request. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

// More than calls nest in Node.
const CONDITIONS = 30_000;
const each = <Value>(value: Value): Record<string, Value> =>
  Object.fromEntries(Array.from({ length: CONDITIONS }, (_, i) => [`a${i}`, value]));
let test: TestDatabase;
beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Old',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
  await test.run('PutItem', { TableName: 'Old', Item: { pk: { S: 'a' }, a29999: { N: '1' } } });
});
afterAll(() => test.close());

const put = (Expected: object, ConditionalOperator: string): Promise<unknown> =>
  test.send('PutItem', {
    TableName: 'Old',
    Item: { pk: { S: 'a' }, a29999: { N: '1' } },
    Expected,
    ConditionalOperator,
  });

it('are expected all, or one of them', async () => {
  await put(each({ Value: { N: '1' } }), 'OR');
  await expect(put(each({ Exists: false }), 'AND')).rejects.toMatchObject({ code: 'ConditionalCheckFailedException' });
});

it('filter', async () => {
  const filter = (ComparisonOperator: string, ConditionalOperator: string): Promise<{ Count: number }> =>
    test.send('Scan', { TableName: 'Old', ScanFilter: each({ ComparisonOperator }), ConditionalOperator });
  expect((await filter('NOT_NULL', 'OR')).Count).toBe(1);
  expect((await filter('NULL', 'AND')).Count).toBe(0);
});
