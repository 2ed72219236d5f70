/** A table with a local and a global index, and five orders in it. Only for tests. */
import type { CreateTableInput } from '../../../api/dynamodb.gen.ts';
import type { TestDatabase } from './open-test-database.ts';

export const ORDERS: CreateTableInput = {
  TableName: 'Orders',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'customer', AttributeType: 'S' },
    { AttributeName: 'day', AttributeType: 'S' },
    { AttributeName: 'amount', AttributeType: 'N' },
    { AttributeName: 'city', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'customer', KeyType: 'HASH' },
    { AttributeName: 'day', KeyType: 'RANGE' },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'byAmount',
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'amount', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byCity',
      KeySchema: [
        { AttributeName: 'city', KeyType: 'HASH' },
        { AttributeName: 'amount', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
    },
  ],
};

export const order = (customer: string, day: string, amount: string, city: string) => ({
  customer: { S: customer },
  day: { S: day },
  amount: { N: amount },
  city: { S: city },
  note: { S: `for ${customer}` },
  secret: { S: 'x'.repeat(3000) },
});

export async function fillOrders(test: TestDatabase): Promise<void> {
  await test.run('CreateTable', ORDERS);
  for (const [customer, day, amount, city] of [
    ['ann', '01', '30', 'Rome'],
    ['ann', '02', '-5', 'Rome'],
    ['ann', '03', '100', 'Oslo'],
    ['bob', '01', '7.5', 'Rome'],
    ['bob', '02', '7.50', 'Rome'],
  ] as const) {
    await test.run('PutItem', { TableName: 'Orders', Item: order(customer, day, amount, city) });
  }
}
