/** Tables and their indexes from CreateTable to DeleteTable, on real LMDB. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreateTableInput } from '../../../api/dynamodb.gen.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.close());

const ORDERS: CreateTableInput = {
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

const order = (customer: string, day: string, amount: string, city: string) => ({
  customer: { S: customer },
  day: { S: day },
  amount: { N: amount },
  city: { S: city },
  note: { S: `for ${customer}` },
  secret: { S: 'x'.repeat(3000) },
});

async function fill(): Promise<void> {
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

describe('tables', () => {
  it('answers CREATING and is ACTIVE after that', async () => {
    const { TableDescription } = await test.run('CreateTable', ORDERS);
    expect(TableDescription).toMatchObject({
      TableStatus: 'CREATING',
      TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ItemCount: 0,
    });
    expect(TableDescription).not.toHaveProperty('WarmThroughput');
    const { Table } = await test.run('DescribeTable', { TableName: 'Orders' });
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      WarmThroughput: { ReadUnitsPerSecond: 12000, WriteUnitsPerSecond: 4000, Status: 'ACTIVE' },
      GlobalSecondaryIndexes: [{ IndexName: 'byCity', IndexStatus: 'ACTIVE' }],
    });
    await expect(test.run('CreateTable', ORDERS)).rejects.toMatchObject({
      code: 'ResourceInUseException',
      message: 'Table already exists: Orders',
    });
  });

  it('counts items and bytes of table and indexes, through a restart', async () => {
    await fill();
    await test.run('DeleteItem', { TableName: 'Orders', Key: { customer: { S: 'bob' }, day: { S: '02' } } });
    await test.reopen();
    const { Table } = await test.run('DescribeTable', { TableName: 'Orders' });
    expect(Table.ItemCount).toBe(4);
    expect(Table.TableSizeBytes).toBeGreaterThan(12_000);
    expect(Table.GlobalSecondaryIndexes[0].ItemCount).toBe(4);
    expect(Table.GlobalSecondaryIndexes[0].IndexSizeBytes).toBeLessThan(400);
  });

  it('lists names in pages', async () => {
    for (const TableName of ['bbb', 'aaa', 'ccc']) {
      await test.run('CreateTable', {
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
      });
    }
    expect(await test.run('ListTables', { Limit: 2 })).toEqual({
      TableNames: ['aaa', 'bbb'],
      LastEvaluatedTableName: 'bbb',
    });
    expect(await test.run('ListTables', { ExclusiveStartTableName: 'bbb' })).toEqual({ TableNames: ['ccc'] });
  });

  it('forgets a deleted table at once, and its items for a new one of its name', async () => {
    await fill();
    const { TableDescription } = await test.run('DeleteTable', { TableName: 'Orders' });
    expect(TableDescription.TableStatus).toBe('DELETING');
    await expect(test.run('DescribeTable', { TableName: 'Orders' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: Orders not found',
    });
    await test.run('CreateTable', ORDERS);
    await test.db.settled();
    expect((await test.run('Scan', { TableName: 'Orders' })).Count).toBe(0);
    expect(test.db.catalog.spacesToClear()).toEqual([]);
  });

  it.each([
    [
      'a key without definition',
      { KeySchema: [{ AttributeName: 'nope', KeyType: 'HASH' }] },
      /^One or more parameter values were invalid: Some index key attributes are not defined/,
    ],
    [
      'a range key first',
      { KeySchema: [{ AttributeName: 'customer', KeyType: 'RANGE' }] },
      'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
    ],
    [
      'units with on-demand',
      { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } },
      'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    ],
    [
      'provisioned without units',
      { BillingMode: 'PROVISIONED' },
      'One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    ],
  ])('refuses %s', async (_what, change, message) => {
    await expect(test.send('CreateTable', { ...ORDERS, ...change })).rejects.toThrow(message);
  });
});

describe('indexes', () => {
  it('orders a local index by its own sort key and a global one by its own keys', async () => {
    await fill();
    const local = await test.run('Query', {
      TableName: 'Orders',
      IndexName: 'byAmount',
      KeyConditionExpression: 'customer = :c AND amount > :a',
      ExpressionAttributeValues: { ':c': { S: 'ann' }, ':a': { N: '-5' } },
    });
    expect(local.Items).toEqual([
      { customer: { S: 'ann' }, day: { S: '01' }, amount: { N: '30' } },
      { customer: { S: 'ann' }, day: { S: '03' }, amount: { N: '100' } },
    ]);
    const input = {
      TableName: 'Orders',
      IndexName: 'byCity',
      KeyConditionExpression: 'city = :c',
      ExpressionAttributeValues: { ':c': { S: 'Rome' } },
      ScanIndexForward: false,
      ReturnConsumedCapacity: 'INDEXES' as const,
    };
    const global = await test.run('Query', input);
    expect(global.Items.map((item: { amount: { N: string } }) => item.amount.N)).toEqual(['30', '7.5', '7.5', '-5']);
    expect(global.Items[0]).not.toHaveProperty('secret');
    expect(global.Items[0]).toHaveProperty('note');
    expect(global.ConsumedCapacity).toEqual({
      TableName: 'Orders',
      CapacityUnits: 0.5,
      Table: { CapacityUnits: 0 },
      GlobalSecondaryIndexes: { byCity: { CapacityUnits: 0.5 } },
    });
  });

  it('pages through entries of equal keys without losing or repeating any', async () => {
    await fill();
    const seen: string[] = [];
    let ExclusiveStartKey: Record<string, { S?: string; N?: string }> | undefined;
    do {
      const page = await test.run('Query', {
        TableName: 'Orders',
        IndexName: 'byCity',
        KeyConditionExpression: 'city = :c AND amount = :a',
        ExpressionAttributeValues: { ':c': { S: 'Rome' }, ':a': { N: '7.5' } },
        Limit: 1,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      });
      seen.push(...page.Items.map((item: { day: { S: string } }) => item.day.S));
      ExclusiveStartKey = page.LastEvaluatedKey;
      if (ExclusiveStartKey)
        expect(Object.keys(ExclusiveStartKey).toSorted()).toEqual(['amount', 'city', 'customer', 'day']);
    } while (ExclusiveStartKey);
    expect(seen).toEqual(['01', '02']);
  });

  it('moves entries with their items and charges what changed', async () => {
    await fill();
    const key = { customer: { S: 'ann' }, day: { S: '01' } };
    const update = (UpdateExpression: string, value: object) =>
      test.run('UpdateItem', {
        TableName: 'Orders',
        Key: key,
        UpdateExpression,
        ExpressionAttributeValues: { ':v': value },
        ReturnConsumedCapacity: 'INDEXES',
      });
    expect((await update('SET city = :v', { S: 'Oslo' })).ConsumedCapacity).toEqual({
      TableName: 'Orders',
      CapacityUnits: 5,
      Table: { CapacityUnits: 3 },
      GlobalSecondaryIndexes: { byCity: { CapacityUnits: 2 } },
    });
    expect((await update('SET note = :v', { S: 'n' })).ConsumedCapacity.GlobalSecondaryIndexes).toEqual({
      byCity: { CapacityUnits: 1 },
    });
    expect((await update('SET elsewhere = :v', { S: 'n' })).ConsumedCapacity).not.toHaveProperty(
      'GlobalSecondaryIndexes',
    );
    await test.run('UpdateItem', { TableName: 'Orders', Key: key, UpdateExpression: 'REMOVE city' });
    expect((await test.run('Scan', { TableName: 'Orders', IndexName: 'byCity' })).Count).toBe(4);
  });

  it('reads what a local index lacks from the table', async () => {
    await fill();
    const page = await test.run('Query', {
      TableName: 'Orders',
      IndexName: 'byAmount',
      KeyConditionExpression: 'customer = :c',
      ExpressionAttributeValues: { ':c': { S: 'bob' } },
      ProjectionExpression: 'note',
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(page.Items).toEqual([{ note: { S: 'for bob' } }, { note: { S: 'for bob' } }]);
    expect(page.ConsumedCapacity).toMatchObject({ CapacityUnits: 1.5, Table: { CapacityUnits: 1 } });
    const filtered = await test.run('Query', {
      TableName: 'Orders',
      IndexName: 'byAmount',
      KeyConditionExpression: 'customer = :c',
      FilterExpression: 'note = :n',
      ExpressionAttributeValues: { ':c': { S: 'bob' }, ':n': { S: 'for bob' } },
    });
    expect(filtered.Count).toBe(2);
    expect(filtered.Items[0]).not.toHaveProperty('note');
    await expect(
      test.run('Scan', { TableName: 'Orders', IndexName: 'byCity', ProjectionExpression: 'secret' }),
    ).rejects.toThrow(
      'One or more parameter values were invalid: Global secondary index byCity does not project [secret]',
    );
  });

  it('fills a new global index behind UpdateTable, and resumes that after a restart', async () => {
    await fill();
    const { TableDescription } = await test.run('UpdateTable', {
      TableName: 'Orders',
      AttributeDefinitions: [{ AttributeName: 'note', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: 'byNote',
            KeySchema: [{ AttributeName: 'note', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        },
      ],
    });
    expect(TableDescription.GlobalSecondaryIndexes).toContainEqual(
      expect.objectContaining({ IndexName: 'byNote', IndexStatus: 'CREATING' }),
    );
    await test.reopen();
    await test.db.settled();
    const { Table } = await test.run('DescribeTable', { TableName: 'Orders' });
    expect(Table.GlobalSecondaryIndexes).toContainEqual(
      expect.objectContaining({ IndexName: 'byNote', IndexStatus: 'ACTIVE', ItemCount: 5 }),
    );
    await test.run('UpdateTable', {
      TableName: 'Orders',
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byNote' } }],
    });
    expect((await test.run('DescribeTable', { TableName: 'Orders' })).Table.AttributeDefinitions).toHaveLength(4);
    await expect(test.run('Scan', { TableName: 'Orders', IndexName: 'byNote' })).rejects.toThrow(
      'The table does not have the specified index: byNote',
    );
  });
});

describe('settings', () => {
  it('tell encryption by its key, and that it is going', async () => {
    await test.run('CreateTable', { ...ORDERS, SSESpecification: { Enabled: true } });
    const { Table } = await test.run('DescribeTable', { TableName: 'Orders' });
    expect(Table.SSEDescription).toEqual({
      Status: 'ENABLED',
      SSEType: 'KMS',
      KMSMasterKeyArn: expect.stringMatching(/^arn:aws:kms:us-east-1:000000000000:key\/[0-9a-f-]{36}$/),
    });
    const { TableDescription } = await test.run('UpdateTable', {
      TableName: 'Orders',
      SSESpecification: { Enabled: false },
    });
    expect(TableDescription.SSEDescription.Status).toBe('UPDATING');
    expect((await test.run('DescribeTable', { TableName: 'Orders' })).Table).not.toHaveProperty('SSEDescription');
  });

  it('keep tags by the table ARN', async () => {
    const ResourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';
    await test.run('CreateTable', { ...ORDERS, Tags: [{ Key: 'a', Value: '1' }] });
    await test.run('TagResource', { ResourceArn, Tags: [{ Key: 'b', Value: '2' }] });
    await test.run('UntagResource', { ResourceArn, TagKeys: ['a', 'never'] });
    await test.reopen();
    expect(await test.run('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [{ Key: 'b', Value: '2' }] });
  });

  it('protect from deletion', async () => {
    await test.run('CreateTable', { ...ORDERS, DeletionProtectionEnabled: true });
    await expect(test.run('DeleteTable', { TableName: 'Orders' })).rejects.toThrow('protected against deletion');
    await test.run('UpdateTable', { TableName: 'Orders', DeletionProtectionEnabled: false });
    await test.run('DeleteTable', { TableName: 'Orders' });
  });

  it('refuse what is not served, by name', async () => {
    await expect(test.send('UpdateTable', { TableName: 'x', ReplicaUpdates: [] })).rejects.toThrow(
      'Hearth does not serve ReplicaUpdates of UpdateTable yet',
    );
  });
});
