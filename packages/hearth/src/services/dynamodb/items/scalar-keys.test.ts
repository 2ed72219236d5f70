/** Expressions that look below a key. Texts of AWS, in the order in which it looks. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { fillOrders } from '../testing/orders.ts';

const Key = { customer: { S: 'ann' }, day: { S: '01' } };
const values = { ':v': { N: '1' } };

let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.close());

describe('what looks below a key', () => {
  it.each([
    ['GetItem', { Key, ProjectionExpression: 'note, customer.a' }, 'Key: customer'],
    ['GetItem', { Key, ProjectionExpression: '#c[0]', ExpressionAttributeNames: { '#c': 'city' } }, 'IndexKey: city'],
    ['PutItem', { Item: Key, ConditionExpression: 'attribute_not_exists(customer[1])' }, 'Key: customer'],
    ['DeleteItem', { Key, ConditionExpression: 'attribute_not_exists(city.a)' }, 'IndexKey: city'],
    ['UpdateItem', { Key, UpdateExpression: 'SET city.a = :v', ExpressionAttributeValues: values }, 'IndexKey: city'],
    ['UpdateItem', { Key, UpdateExpression: 'SET note = amount[0]' }, 'IndexKey: amount'],
    ['Scan', { FilterExpression: 'customer.a = :v', ExpressionAttributeValues: values }, 'Key: customer'],
    [
      'Query',
      {
        KeyConditionExpression: 'customer = :c',
        FilterExpression: 'amount[1] = :c',
        ExpressionAttributeValues: { ':c': { S: 'ann' } },
      },
      'IndexKey: amount',
    ],
  ] as const)('is refused in %s %j', async (operation, input, key) => {
    await fillOrders(test);
    await expect(test.send(operation, { TableName: 'Orders', ...input })).rejects.toMatchObject({
      code: 'ValidationException',
      message: `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${key}`,
    });
  });

  it('is refused in batches and transactions too', async () => {
    await fillOrders(test);
    const get = { TableName: 'Orders', Key, ProjectionExpression: 'customer.a' };
    await expect(
      test.send('BatchGetItem', { RequestItems: { Orders: { Keys: [Key], ProjectionExpression: 'customer.a' } } }),
    ).rejects.toThrow('Key attributes must be scalars');
    await expect(test.send('TransactGetItems', { TransactItems: [{ Get: get }] })).rejects.toThrow('ValidationError');
    const check = { TableName: 'Orders', Key, ConditionExpression: 'attribute_exists(customer.a)' };
    await expect(test.send('TransactWriteItems', { TransactItems: [{ ConditionCheck: check }] })).rejects.toThrow(
      'ValidationError',
    );
  });
});
