/** ARNs where a table's name is asked for. Texts seen 2026-10-08 (us-west-2). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { ORDERS } from '../testing/orders.ts';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';
const FOREIGN = ARN.replace('000000000000', '123456789012');
const FORMAT = "failed to satisfy constraint: Valid ARN format is 'arn:<awsPartition>:<vendor>:";

let test: TestDatabase;
beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', ORDERS);
});
afterAll(() => test.close());

it.each([
  ['DescribeTable', FOREIGN, 'AccessDeniedException', 'Access is denied'],
  ['Scan', FOREIGN, 'AccessDeniedException', 'Access is denied'],
  ['DescribeTimeToLive', `${ARN}None`, 'ResourceNotFoundException', 'Table: OrdersNone not found'],
  ['DescribeContinuousBackups', ARN.replace('us-', 'eu-'), 'ValidationException', 'Invalid AWS region in'],
  ['DescribeTable', ARN.replace('aws', 'aws-cn'), 'ValidationException', 'Invalid AWS partition in'],
  ['DescribeTable', ARN.replace('table', 'stream'), 'ValidationException', 'Invalid resource type in'],
  ['DescribeTable', `${ARN}/index/byCity`, 'ValidationException', FORMAT],
] as const)('%s of %s: %s', async (operation, TableName, code, text) => {
  await expect(test.send(operation, { TableName })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(text),
  });
});

it('take the table that they name', async () => {
  expect((await test.run('DescribeTable', { TableName: ARN })).Table.TableName).toBe('Orders');
  const Keys = [{ customer: { S: 'a' }, day: { S: '1' } }];
  expect((await test.run('BatchGetItem', { RequestItems: { [ARN]: { Keys } } })).Responses).toEqual({ [ARN]: [] });
});
