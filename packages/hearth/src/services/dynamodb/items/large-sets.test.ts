/** Sets as large as an item or a request holds: what looked through one set for each member of another would take hours. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

// Some 390 KB of one to six digits each.
const MEMBERS = 90_000;
// Many times what it takes on a slow machine, and far below what it took before.
const TIMEOUT_MS = 30_000;
const numbers = (from: number): { NS: string[] } => ({
  NS: Array.from({ length: MEMBERS }, (_, i) => String(from + i)),
});
const Key = { pk: { S: 'many' } };
let test: TestDatabase;
beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Sets',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
});
afterAll(() => test.close());

it('are added to, and taken from, within the time of a request', { timeout: TIMEOUT_MS }, async () => {
  const change = async (how: 'ADD' | 'DELETE', set: { NS: string[] }): Promise<number> => {
    const { Attributes } = await test.run('UpdateItem', {
      TableName: 'Sets',
      Key,
      UpdateExpression: `${how} n :n`,
      ExpressionAttributeValues: { ':n': set },
      ReturnValues: 'ALL_NEW',
    });
    return Attributes.n.NS.length;
  };
  await test.run('PutItem', { TableName: 'Sets', Item: { ...Key, n: numbers(0) } });
  expect(await change('ADD', numbers(0))).toBe(MEMBERS);
  expect(await change('DELETE', numbers(MEMBERS / 2))).toBe(MEMBERS / 2);
});

it('are refused for their last member', { timeout: TIMEOUT_MS }, async () => {
  const SS = Array.from({ length: 200_000 }, (_, i) => `v${i}`);
  await expect(
    test.run('PutItem', { TableName: 'Sets', Item: { ...Key, s: { SS: [...SS, 'v199999'] } } }),
  ).rejects.toThrow(/, "v199999"\] contains duplicates\.$/);
});
