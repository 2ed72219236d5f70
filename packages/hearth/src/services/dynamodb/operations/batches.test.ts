/** Batches and transactions over two tables. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = openTestDatabase();
  for (const TableName of ['One', 'Two']) {
    await test.run('CreateTable', {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
  }
});
afterAll(() => test.close());

const NO_REQUESTS =
  "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1";
const id = (S: string) => ({ id: { S } });
const get = async (TableName: string, S: string) => (await test.run('GetItem', { TableName, Key: id(S) })).Item;

describe('batches', () => {
  it('write and read several tables', async () => {
    const written = await test.run('BatchWriteItem', {
      RequestItems: {
        One: [{ PutRequest: { Item: { ...id('a'), n: { N: '1.0' } } } }, { DeleteRequest: { Key: id('z') } }],
        Two: [{ PutRequest: { Item: id('b') } }],
      },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(written).toEqual({
      UnprocessedItems: {},
      ConsumedCapacity: [
        { TableName: 'One', CapacityUnits: 2 },
        { TableName: 'Two', CapacityUnits: 1 },
      ],
    });
    const read = await test.run('BatchGetItem', {
      RequestItems: {
        One: { Keys: [id('a'), id('no')], ProjectionExpression: 'n' },
        Two: { Keys: [id('b')], ConsistentRead: true },
      },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(read).toEqual({
      Responses: { One: [{ n: { N: '1' } }], Two: [id('b')] },
      UnprocessedKeys: {},
      ConsumedCapacity: [
        { TableName: 'One', CapacityUnits: 1 },
        { TableName: 'Two', CapacityUnits: 1 },
      ],
    });
  });

  it('hands back what does not fit 16 MB', async () => {
    const keys = Array.from({ length: 45 }, (_, i) => id(`large${i}`));
    for (const key of keys)
      await test.run('PutItem', { TableName: 'One', Item: { ...key, data: { S: 'x'.repeat(400_000) } } });
    const page = await test.run('BatchGetItem', { RequestItems: { One: { Keys: keys, ProjectionExpression: 'id' } } });
    expect(page.Responses.One).toHaveLength(41);
    expect(page.UnprocessedKeys.One).toEqual({ Keys: keys.slice(41), ProjectionExpression: 'id' });
  });

  it.each([
    [
      'BatchGetItem',
      { RequestItems: { One: { Keys: [id('a'), id('a')] } } },
      'Provided list of item keys contains duplicates',
    ],
    [
      'BatchGetItem',
      {
        RequestItems: {
          Nope: {
            Keys: [
              { a: { N: '1' }, b: { N: '2' } },
              { b: { N: '2.0' }, a: { N: '1' } },
            ],
          },
        },
      },
      'Provided list of item keys contains duplicates',
    ],
    [
      'BatchWriteItem',
      { RequestItems: { One: [{}] } },
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    ],
    [
      'BatchWriteItem',
      { RequestItems: { One: [{ PutRequest: { Item: id('a') } }, { DeleteRequest: { Key: id('a') } }] } },
      'Provided list of item keys contains duplicates',
    ],
    [
      'BatchWriteItem',
      { RequestItems: { One: [{ PutRequest: { Item: { id: { N: '1' } } } }] } },
      'The provided key element does not match the schema',
    ],
    ['BatchGetItem', { RequestItems: {} }, NO_REQUESTS],
    ['BatchWriteItem', { RequestItems: {} }, NO_REQUESTS],
  ] as const)('%s refuses %j', async (operation, input, message) => {
    await expect(test.send(operation, input)).rejects.toMatchObject({ code: 'ValidationException', message });
  });
});

describe('transactions', () => {
  it('write all or nothing', async () => {
    await test.run('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName: 'One', Item: { ...id('t1'), n: { N: '1' } } } },
        {
          Update: {
            TableName: 'Two',
            Key: id('t2'),
            UpdateExpression: 'SET n = :n',
            ExpressionAttributeValues: { ':n': { N: '2' } },
          },
        },
        { ConditionCheck: { TableName: 'One', Key: id('t3'), ConditionExpression: 'attribute_not_exists(id)' } },
      ],
    });
    const cancelled = test.run('TransactWriteItems', {
      TransactItems: [
        { Delete: { TableName: 'One', Key: id('t1') } },
        {
          Update: {
            TableName: 'Two',
            Key: id('t2'),
            UpdateExpression: 'SET n = n + :n',
            ConditionExpression: 'n > :n',
            ExpressionAttributeValues: { ':n': { N: '5' } },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
        { Update: { TableName: 'Two', Key: id('t4'), UpdateExpression: 'SET n = absent' } },
      ],
    });
    const error = await cancelled.catch((each: unknown) => each);
    expect(error).toMatchObject({
      code: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError]',
      members: {
        CancellationReasons: [
          { Code: 'None' },
          { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
          {
            Code: 'ValidationError',
            Message: 'The provided expression refers to an attribute that does not exist in the item',
          },
        ],
      },
    });
    expect(await get('One', 't1')).toEqual({ ...id('t1'), n: { N: '1' } });
    expect(await get('Two', 't2')).toEqual({ ...id('t2'), n: { N: '2' } });
  });

  it('happen once for a token, within ten minutes of the clock', async () => {
    const input = {
      ClientRequestToken: 'token-1',
      TransactItems: [
        {
          Update: {
            TableName: 'One',
            Key: id('once'),
            UpdateExpression: 'ADD n :n',
            ExpressionAttributeValues: { ':n': { N: '1' } },
          },
        },
      ],
      ReturnConsumedCapacity: 'TOTAL' as const,
    };
    expect((await test.run('TransactWriteItems', input)).ConsumedCapacity).toEqual([
      { TableName: 'One', WriteCapacityUnits: 2, CapacityUnits: 2 },
    ]);
    expect((await test.run('TransactWriteItems', input)).ConsumedCapacity).toEqual([
      { TableName: 'One', ReadCapacityUnits: 2, CapacityUnits: 2 },
    ]);
    expect(await get('One', 'once')).toEqual({ ...id('once'), n: { N: '1' } });
    await expect(
      test.run('TransactWriteItems', { ...input, TransactItems: [{ Delete: { TableName: 'One', Key: id('once') } }] }),
    ).rejects.toMatchObject({
      code: 'IdempotentParameterMismatchException',
    });
    test.clock.advance(10 * 60 * 1000 + 1);
    await test.run('TransactWriteItems', input);
    expect(await get('One', 'once')).toEqual({ ...id('once'), n: { N: '2' } });
  });

  it('read several tables at one moment', async () => {
    await test.run('PutItem', { TableName: 'One', Item: { ...id('r'), n: { N: '1' } } });
    const { Responses, ConsumedCapacity } = await test.run('TransactGetItems', {
      TransactItems: [
        { Get: { TableName: 'One', Key: id('r'), ProjectionExpression: 'n' } },
        { Get: { TableName: 'Two', Key: id('nobody') } },
      ],
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(Responses).toEqual([{ Item: { n: { N: '1' } } }, {}]);
    expect(ConsumedCapacity).toContainEqual({ TableName: 'Two', ReadCapacityUnits: 2, CapacityUnits: 2 });
  });

  it.each([
    [
      [{ Put: { TableName: 'One', Item: id('x') } }, { Delete: { TableName: 'One', Key: id('x') } }],
      'ValidationException',
      'Transaction request cannot include multiple operations on one item',
    ],
    [[{ Put: { TableName: 'Nope', Item: id('x') } }], 'ResourceNotFoundException', 'Requested resource not found'],
    [
      [
        { Put: { TableName: 'Nope', Item: id('x') } },
        { Delete: { TableName: 'One', Key: id('x'), ConditionExpression: '(' } },
      ],
      'ValidationException',
      'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "("',
    ],
    [
      [{ Put: { TableName: 'One', Item: { a: { S: 'x' } } } }],
      'TransactionCanceledException',
      'Transaction cancelled, please refer cancellation reasons for specific reasons [ValidationError]',
    ],
    [
      [{ Put: { TableName: 'One', Item: { ...id('x'), y: { S: 'y'.repeat(409_600) } } } }],
      'ValidationException',
      'Item size has exceeded the maximum allowed size',
    ],
    [
      [{ Put: { TableName: 'One', Item: id('') } }],
      'ValidationException',
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    ],
  ])('refuse %#', async (TransactItems, code, message) => {
    await expect(test.send('TransactWriteItems', { TransactItems })).rejects.toMatchObject({ code, message });
  });
});
