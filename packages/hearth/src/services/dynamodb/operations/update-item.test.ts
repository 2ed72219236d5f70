import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
const Key = { id: { S: '1' } };
const base = { TableName: 'Things', Key };

beforeAll(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', {
    TableName: 'Things',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
});
beforeEach(() =>
  test.run('PutItem', {
    TableName: 'Things',
    Item: { id: { S: '1' }, a: { M: { b: { N: '1' }, c: { N: '2' } } }, n: { N: '7' } },
  }),
);
afterAll(() => test.close());

const INVALID = 'One or more parameter values were invalid: ';

describe('UpdateItem', () => {
  it.each([
    ['ALL_OLD', { id: { S: '1' }, a: { M: { b: { N: '1' }, c: { N: '2' } } }, n: { N: '7' } }],
    ['ALL_NEW', { id: { S: '1' }, a: { M: { b: { N: '6' }, c: { N: '2' } } }, x: { N: '5' } }],
    ['UPDATED_OLD', { a: { M: { b: { N: '1' } } }, n: { N: '7' } }],
    ['UPDATED_NEW', { a: { M: { b: { N: '6' } } }, x: { N: '5' } }],
    ['NONE', undefined],
  ] as const)('returns %s', async (ReturnValues, expected) => {
    const { Attributes } = await test.run('UpdateItem', {
      ...base,
      UpdateExpression: 'SET a.b = a.b + :v, x = :v REMOVE n',
      ExpressionAttributeValues: { ':v': { N: '5' } },
      ReturnValues,
    });
    expect(Attributes).toEqual(expected);
  });

  it('makes an item that was not there, with its key alone if need be', async () => {
    const other = { TableName: 'Things', Key: { id: { S: 'new' } } };
    expect(await test.run('UpdateItem', { ...other, ReturnValues: 'ALL_NEW' })).toEqual({
      Attributes: { id: { S: 'new' } },
    });
    await test.run('UpdateItem', {
      ...other,
      UpdateExpression: 'ADD n :v',
      ExpressionAttributeValues: { ':v': { N: '1' } },
    });
    expect((await test.run('GetItem', other)).Item).toEqual({ id: { S: 'new' }, n: { N: '1' } });
    const copied = {
      TableName: 'Things',
      Key: { id: { S: 'copied' } },
      UpdateExpression: 'SET n = if_not_exists(n, id)',
    };
    expect(await test.run('UpdateItem', { ...copied, ReturnValues: 'UPDATED_NEW' })).toEqual({
      Attributes: { n: { S: 'copied' } },
    });
  });

  it('loses no increment of many at once', async () => {
    const add = () =>
      test.run('UpdateItem', {
        ...base,
        UpdateExpression: 'SET n = n + :v',
        ExpressionAttributeValues: { ':v': { N: '1' } },
      });
    await Promise.all(Array.from({ length: 200 }, add));
    expect((await test.run('GetItem', base)).Item.n).toEqual({ N: '207' });
  });

  it.each([
    [
      'the key',
      { UpdateExpression: 'SET id = :v', ExpressionAttributeValues: { ':v': { S: '1' } } },
      'One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key',
    ],
    [
      'too much',
      { UpdateExpression: 'SET x = :v', ExpressionAttributeValues: { ':v': { S: 'x'.repeat(409_600) } } },
      'Item size to update has exceeded the maximum allowed size',
    ],
    [
      'a mixture',
      { UpdateExpression: 'REMOVE x', Expected: { id: { Exists: false } } },
      '1 validation error detected: Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {UpdateExpression}',
    ],
    [
      'a key that is too much',
      { Key: { id: { S: '1' }, x: { S: '1' } } },
      'The provided key element does not match the schema',
    ],
  ])('refuses to change %s', async (_what, input, message) => {
    await expect(test.send('UpdateItem', { ...base, ...input })).rejects.toMatchObject({
      code: 'ValidationException',
      message,
    });
  });

  it('takes the parameters from before expressions', async () => {
    const { Attributes } = await test.run('UpdateItem', {
      ...base,
      AttributeUpdates: {
        n: { Action: 'ADD', Value: { N: '3' } },
        a: { Action: 'DELETE' },
        l: { Action: 'ADD', Value: { L: [{ S: 'x' }] } },
      },
      Expected: { n: { ComparisonOperator: 'GE', AttributeValueList: [{ N: '7' }] }, z: { Exists: false } },
      ReturnValues: 'ALL_NEW',
    });
    expect(Attributes).toEqual({ id: { S: '1' }, n: { N: '10' }, l: { L: [{ S: 'x' }] } });
    const refused = test.run('UpdateItem', {
      ...base,
      AttributeUpdates: { n: { Value: { N: '0' } } },
      Expected: { n: { Value: { N: '9' } } },
    });
    await expect(refused).rejects.toMatchObject({ code: 'ConditionalCheckFailedException' });
  });

  it.each([
    ['CONTAINS', [{ SS: ['x'] }], `${INVALID}ComparisonOperator CONTAINS is not valid for SS AttributeValue type`],
    ['NOT_CONTAINS', [{ L: [] }], `${INVALID}ComparisonOperator NOT_CONTAINS is not valid for L AttributeValue type`],
    ['IN', [{ N: '7' }, { S: '7' }], `${INVALID}AttributeValues inside AttributeValueList must be of same type`],
    [
      'BETWEEN',
      [{ N: '10' }, { N: '9' }],
      'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
    ],
  ])('refuses Expected with %s %j', async (ComparisonOperator, AttributeValueList, message) => {
    const input = { ...base, Expected: { n: { ComparisonOperator, AttributeValueList } } };
    await expect(test.send('UpdateItem', input)).rejects.toMatchObject({
      code: 'ValidationException',
      message: `1 validation error detected: ${message}`,
    });
  });

  it.each([
    [{ Value: { N: '1' }, AttributeValueList: [] }, 'Value and AttributeValueList cannot be used together'],
    [{ AttributeValueList: [], Exists: true }, 'AttributeValueList can only be used with a ComparisonOperator'],
    [{ Exists: true, ComparisonOperator: 'LT' }, 'Exists and ComparisonOperator cannot be used together'],
  ])('refuses Expected of %j', async (n, message) => {
    await expect(test.send('UpdateItem', { ...base, Expected: { n } })).rejects.toThrow(
      `1 validation error detected: One or more parameter values were invalid: ${message} for Attribute: n`,
    );
  });

  // alternator's suite, which runs against AWS too: taking away makes no item, though an empty update does.
  it.each([
    ['REMOVE', { UpdateExpression: 'REMOVE x, y.z, l[0]' }],
    ['DELETE', { UpdateExpression: 'DELETE x :v', ExpressionAttributeValues: { ':v': { SS: ['a'] } } }],
    ['both', { UpdateExpression: 'REMOVE y DELETE x :v', ExpressionAttributeValues: { ':v': { SS: ['a'] } } }],
    ['AttributeUpdates', { AttributeUpdates: { x: { Action: 'DELETE' } } }],
    ['AttributeUpdates with a set', { AttributeUpdates: { x: { Action: 'DELETE', Value: { NS: ['4'] } } } }],
  ])('makes no item only to take from it, by %s', async (what, input) => {
    const absent = { TableName: 'Things', Key: { id: { S: `absent ${what}` } } };
    const { Attributes, ConsumedCapacity } = await test.send('UpdateItem', {
      ...absent,
      ...input,
      ReturnValues: 'ALL_NEW',
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(Attributes).toBeUndefined();
    expect(ConsumedCapacity.CapacityUnits).toBe(1);
    expect((await test.run('GetItem', absent)).Item).toBeUndefined();
    if ('UpdateExpression' in input) {
      await test.run('TransactWriteItems', { TransactItems: [{ Update: { ...absent, ...input } }] });
      expect((await test.run('GetItem', absent)).Item).toBeUndefined();
    }
    await test.run('UpdateItem', { ...absent, AttributeUpdates: {} });
    expect((await test.run('GetItem', absent)).Item).toEqual(absent.Key);
  });

  it.each([
    ['adds to a map', { a: { Action: 'ADD', Value: { N: '1' } } }],
    ['takes from a number', { n: { Action: 'DELETE', Value: { NS: ['7'] } } }],
    ['appends to a number', { n: { Action: 'ADD', Value: { L: [] } } }],
  ])('words the wrong type otherwise where AttributeUpdates %s', async (_what, AttributeUpdates) => {
    await expect(test.send('UpdateItem', { ...base, AttributeUpdates })).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'Type mismatch for attribute to update',
    });
  });

  it('takes names of 65,535 bytes, and no longer ones anywhere', async () => {
    const uses = (name: string): ['PutItem' | 'GetItem' | 'UpdateItem' | 'DeleteItem', object][] => [
      ['PutItem', { TableName: 'Things', Item: { ...Key, [name]: { N: '1' } } }],
      ['GetItem', { ...base, AttributesToGet: [name] }],
      ['GetItem', { ...base, ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': name } }],
      ['UpdateItem', { ...base, AttributeUpdates: { [name]: { Action: 'PUT', Value: { N: '2' } } } }],
      ['DeleteItem', { ...base, Expected: { [name]: { Value: { N: '2' } } } }],
    ];
    const longest = `${'é'.repeat(32_767)}x`;
    for (const [operation, input] of uses(longest)) await test.send(operation, input);
    for (const [operation, input] of uses(`${longest}x`)) {
      await expect(test.send(operation, input)).rejects.toMatchObject({
        code: 'ValidationException',
        message: expect.stringContaining('Attribute name is too large, must be less than 65536 bytes'),
      });
    }
  });

  it('asks for the type of a value as well as of an attribute', async () => {
    const update = (type: string) =>
      test.run('UpdateItem', {
        TableName: 'Things',
        Key: { id: { S: 'typed' } },
        UpdateExpression: 'SET seen = :value',
        ConditionExpression: 'attribute_type(:value, :type)',
        ExpressionAttributeValues: { ':value': { N: '1' }, ':type': { S: type } },
      });
    await update('N');
    await expect(update('S')).rejects.toMatchObject({ code: 'ConditionalCheckFailedException' });
  });
});
