/** Scan of tables: every item once, in segments and pages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = openTestDatabase();
  await create('Texts', 'S');
});
afterAll(() => test.close());

async function create(TableName: string, AttributeType: 'S' | 'N'): Promise<void> {
  await test.run('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'p', AttributeType: 'S' },
      { AttributeName: 's', AttributeType },
    ],
    KeySchema: [
      { AttributeName: 'p', KeyType: 'HASH' },
      { AttributeName: 's', KeyType: 'RANGE' },
    ],
  });
}

describe('Scan', () => {
  it('covers every item once, in segments and pages, in one order', async () => {
    await create('Many', 'N');
    const random = createRandom('scan');
    const keys = Array.from({ length: 300 }, (_, i) => `${random.text(3, 'abcdef')}${i}`);
    for (const key of keys) await test.run('PutItem', { TableName: 'Many', Item: { p: { S: key }, s: { N: '1' } } });
    const whole = (await test.run('Scan', { TableName: 'Many' })).Items.map((item: { p: { S: string } }) => item.p.S);
    const split: string[] = [];
    for (let Segment = 0; Segment < 7; Segment++) {
      let ExclusiveStartKey: Record<string, object> | undefined;
      do {
        const page = await test.send('Scan', {
          TableName: 'Many',
          Segment,
          TotalSegments: 7,
          Limit: 9,
          ExclusiveStartKey,
        });
        split.push(...page.Items.map((item: { p: { S: string } }) => item.p.S));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
    }
    expect(split).toEqual(whole);
    expect(whole.toSorted()).toEqual(keys.toSorted());
  });

  it('ends a page with the item that takes it to 1 MB', async () => {
    await create('Large', 'N');
    for (let i = 0; i < 4; i++) {
      await test.run('PutItem', {
        TableName: 'Large',
        Item: { p: { S: 'x' }, s: { N: String(i) }, data: { S: 'x'.repeat(400_000) } },
      });
    }
    const first = await test.run('Scan', { TableName: 'Large', ReturnConsumedCapacity: 'TOTAL', ConsistentRead: true });
    expect(first).toMatchObject({
      Count: 3,
      LastEvaluatedKey: { s: { N: '2' } },
      ConsumedCapacity: { CapacityUnits: 293 },
    });
    const second = await test.run('Scan', { TableName: 'Large', ExclusiveStartKey: first.LastEvaluatedKey });
    expect(second.Count).toBe(1);
    expect(second).not.toHaveProperty('LastEvaluatedKey');
  });

  it.each([
    [
      { Segment: 5, TotalSegments: 5 },
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 5 is not less than TotalSegments: 5',
    ],
    [
      { Segment: 5 },
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    ],
    [
      { Segment: 5, ExpressionAttributeValues: {}, ScanFilter: {} },
      'ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null',
    ],
    [
      { Segment: 5, AttributesToGet: ['a', 'a'] },
      'One or more parameter values were invalid: Duplicate value in attribute name: a',
    ],
    [
      { Segment: 5, FilterExpression: '', ExclusiveStartKey: { p: {} } },
      'The provided starting key is invalid: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    ],
    [
      { Segment: 5, FilterExpression: '' },
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    ],
    [
      { ExclusiveStartKey: { p: { S: 'a' }, s: { N: '1' } } },
      'The provided starting key is invalid: The provided key element does not match the schema',
    ],
    [{ IndexName: 'nope' }, 'The table does not have the specified index: nope'],
    [
      { Select: 'ALL_PROJECTED_ATTRIBUTES', ProjectionExpression: 'p' },
      'Cannot specify the ProjectionExpression when choosing to get ALL_PROJECTED_ATTRIBUTES',
    ],
    [
      { Select: 'SPECIFIC_ATTRIBUTES' },
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    ],
  ])('refuses %j', async (input, message) => {
    await expect(test.send('Scan', { TableName: 'Texts', ...input })).rejects.toMatchObject({
      code: 'ValidationException',
      message,
    });
  });
});
