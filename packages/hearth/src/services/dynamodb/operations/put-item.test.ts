import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonText } from '../../../base/json-text.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Pets',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'owner', AttributeType: 'S' },
      { AttributeName: 'no', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'owner', KeyType: 'HASH' },
      { AttributeName: 'no', KeyType: 'RANGE' },
    ],
  });
});
afterAll(() => test.close());

describe('PutItem', () => {
  it('stores every type and gives numbers back in their canonical form, sets in their order', async () => {
    const item = {
      owner: { S: 'ann' },
      no: { N: '0042.1200' },
      __proto: { S: 'x' },
      all: {
        M: {
          s: { S: 'é✓' },
          b: { B: 'AAE=' },
          t: { BOOL: false },
          z: { NULL: true },
          ss: { SS: ['b', 'é', '', 'a'] },
          ns: { NS: ['1e3', '-0.50'] },
          bs: { BS: ['/w==', 'AA=='] },
          l: { L: [{ N: '-0' }, { M: {} }] },
        },
      },
    };
    await test.run('PutItem', { TableName: 'Pets', Item: item });
    const { Item } = await test.run('GetItem', { TableName: 'Pets', Key: { owner: { S: 'ann' }, no: { N: '42.12' } } });
    expect(Item).toEqual({
      ...item,
      no: { N: '42.12' },
      all: {
        M: {
          ...item.all.M,
          ss: { SS: ['', 'a', 'b', 'é'] },
          ns: { NS: ['-0.5', '1000'] },
          bs: { BS: ['AA==', '/w=='] },
          l: { L: [{ N: '0' }, { M: {} }] },
        },
      },
    });
  });

  it('answers the old item and the units of the larger one', async () => {
    const Item = { owner: { S: 'bob' }, no: { N: '1' }, text: { S: 'x'.repeat(2000) } };
    const first = await test.run('PutItem', {
      TableName: 'Pets',
      Item,
      ReturnValues: 'ALL_OLD',
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(first).toEqual({ ConsumedCapacity: { TableName: 'Pets', CapacityUnits: 2 } });
    const second = await test.run('PutItem', {
      TableName: 'Pets',
      Item: { owner: { S: 'bob' }, no: { N: '1.0' } },
      ReturnValues: 'ALL_OLD',
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(second).toEqual({
      Attributes: Item,
      ConsumedCapacity: { TableName: 'Pets', CapacityUnits: 2, Table: { CapacityUnits: 2 } },
    });
  });

  it('refuses where the condition is not met, and gives the item when asked to', async () => {
    const Item = { owner: { S: 'cid' }, no: { N: '1' } };
    await test.run('PutItem', {
      TableName: 'Pets',
      Item,
      ConditionExpression: 'attribute_not_exists(#o)',
      ExpressionAttributeNames: { '#o': 'owner' },
    });
    const again = test.run('PutItem', {
      TableName: 'Pets',
      Item,
      ConditionExpression: 'attribute_not_exists(#n)',
      ExpressionAttributeNames: { '#n': 'no' },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(again).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
    });
    const error = await again.catch((each: unknown) => each);
    expect(JSON.parse(String((error as { members: { Item: JsonText } }).members.Item))).toEqual(Item);
  });

  it.each([
    [
      'a missing key',
      { owner: { S: 'a' } },
      'One or more parameter values were invalid: Missing the key no in the item',
    ],
    [
      'a key of the wrong type',
      { owner: { S: 'a' }, no: { S: '1' } },
      'One or more parameter values were invalid: Type mismatch for key no expected: N actual: S',
    ],
    [
      'an empty key',
      { owner: { S: '' }, no: { N: '1' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: owner',
    ],
    [
      'more than 400 KB',
      { owner: { S: 'a' }, no: { N: '1' }, x: { S: 'x'.repeat(409_600) } },
      'Item size has exceeded the maximum allowed size',
    ],
    [
      'a long key',
      { owner: { S: 'a'.repeat(2049) }, no: { N: '1' } },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    ],
    [
      'an empty set',
      { owner: { S: 'a' }, no: { N: '1' }, x: { SS: [] } },
      '1 validation error detected: One or more parameter values were invalid: An string set  may not be empty',
    ],
    [
      'a set with twins',
      { owner: { S: 'a' }, no: { N: '1' }, x: { NS: ['1', '1.0'] } },
      '1 validation error detected: One or more parameter values were invalid: Input collection contains duplicates.',
    ],
    [
      'a null that is none',
      { owner: { S: 'a' }, no: { N: '1' }, x: { L: [{ NULL: false }] } },
      '1 validation error detected: One or more parameter values were invalid: Null attribute value types must have the value of true',
    ],
    [
      'what is no number',
      { owner: { S: 'a' }, no: { N: 'b' } },
      '1 validation error detected: The parameter cannot be converted to a numeric value: b',
    ],
    [
      'a value without type',
      { owner: { S: 'a' }, no: {} },
      'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    ],
  ])('refuses %s', async (_what, Item, message) => {
    await expect(test.send('PutItem', { TableName: 'Pets', Item })).rejects.toMatchObject({
      code: 'ValidationException',
      message,
    });
  });

  it('checks expressions before it looks for the table', async () => {
    const input = { TableName: 'None', Item: { a: { S: 'a' } } };
    await expect(test.run('PutItem', { ...input, ConditionExpression: 'a = ' })).rejects.toThrow(
      'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="',
    );
    await expect(test.run('PutItem', input)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  });

  it('takes ARNs for names', async () => {
    const TableName = 'arn:aws:dynamodb:us-east-1:000000000000:table/Pets';
    await test.run('PutItem', { TableName, Item: { owner: { S: 'arn' }, no: { N: '1' } } });
    expect(await test.run('GetItem', { TableName, Key: { owner: { S: 'arn' }, no: { N: '1' } } })).toHaveProperty(
      'Item',
    );
  });

  it('keeps attributes of any name apart from prototypes', async () => {
    const text =
      '{"TableName":"Pets","Item":{"owner":{"S":"p"},"no":{"N":"1"},"__proto__":{"S":"own"},"constructor":{"S":"c"}}}';
    await test.send('PutItem', JSON.parse(text));
    const key = { owner: { S: 'p' }, no: { N: '1' } };
    const { Item } = await test.run('GetItem', { TableName: 'Pets', Key: key });
    expect(Object.getOwnPropertyDescriptor(Item, '__proto__')?.value).toEqual({ S: 'own' });
    const missing = test.run('PutItem', {
      TableName: 'Pets',
      Item: key,
      ConditionExpression: 'attribute_exists(toString)',
    });
    await expect(missing).rejects.toMatchObject({ code: 'ConditionalCheckFailedException' });
  });
});
