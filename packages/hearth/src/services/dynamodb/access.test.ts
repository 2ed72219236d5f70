/** Which permissions calls ask for. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Permission } from '../../wire/operation.ts';
import { access } from './access.ts';
import { openTestDatabase, testCall, type TestDatabase } from './testing/open-test-database.ts';

let test: TestDatabase;
const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Notes';

beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Notes',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'writer', AttributeType: 'S' },
      { AttributeName: 'topic', AttributeType: 'S' },
    ],
    KeySchema: [{ AttributeName: 'writer', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byTopic',
        KeySchema: [{ AttributeName: 'topic', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
});
afterAll(() => test.close());

const call = testCall('any');
const told = (needed: readonly Permission[]): object[] =>
  needed.map((one) => ({ ...one, context: typeof one.context === 'function' ? one.context() : one.context }));

it('asks for an item with its leading key and attributes', () => {
  const input = {
    TableName: arn,
    Key: { writer: { S: 'ann' } },
    ProjectionExpression: '#t.x, body',
    ExpressionAttributeNames: { '#t': 'title' },
  };
  expect(told(access.GetItem(test.db, input))).toEqual([
    {
      action: 'dynamodb:GetItem',
      resource: arn,
      context: { 'dynamodb:LeadingKeys': ['ann'], 'dynamodb:Attributes': ['writer', 'title', 'body'] },
    },
  ]);
  expect(call.notes).toEqual({});
});

it('asks for an index by the ARN of the index and its partition key', () => {
  const input = {
    TableName: 'Notes',
    IndexName: 'byTopic',
    KeyConditionExpression: '#t = :t',
    ExpressionAttributeNames: { '#t': 'topic' },
    ExpressionAttributeValues: { ':t': { S: 'fish' } },
    Select: 'COUNT' as const,
  };
  expect(told(access.Query(test.db, input))).toMatchObject([
    {
      action: 'dynamodb:Query',
      resource: `${arn}/index/byTopic`,
      context: { 'dynamodb:LeadingKeys': ['fish'], 'dynamodb:Select': 'COUNT' },
    },
  ]);
});

it('asks for each action of a transaction', () => {
  const Key = { writer: { S: 'ann' } };
  const needed = access.TransactWriteItems(test.db, {
    TransactItems: [
      { Put: { TableName: 'Notes', Item: Key } },
      { Update: { TableName: 'Notes', Key, UpdateExpression: 'REMOVE x' } },
      { Delete: { TableName: 'Notes', Key } },
      { ConditionCheck: { TableName: 'Notes', Key, ConditionExpression: 'attribute_exists(writer)' } },
    ],
  });
  expect(needed.map((one) => one.action)).toEqual([
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ]);
  expect(told(needed)[1]).toHaveProperty('context', {
    'dynamodb:LeadingKeys': ['ann'],
    'dynamodb:Attributes': ['writer', 'x'],
    'dynamodb:EnclosingOperation': 'TransactWriteItems',
  });
});
