/** Tables from CreateTable to DeleteTable, on real LMDB. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { fillOrders, order, ORDERS } from '../testing/orders.ts';

let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.close());

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
    await fillOrders(test);
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
    await fillOrders(test);
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
      'a key without any definition',
      { KeySchema: [{ AttributeName: 'nope', KeyType: 'HASH' }], AttributeDefinitions: [] },
      'Invalid KeySchema: Some index key attribute have no definition',
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

  it('tell the class once it was named, and when it was changed', async () => {
    const summary = async () => (await test.run('DescribeTable', { TableName: 'Orders' })).Table.TableClassSummary;
    const invalid = { code: 'ValidationException', message: expect.stringContaining('Invalid table-class parameter') };
    await expect(test.send('CreateTable', { ...ORDERS, TableClass: 'standard' })).rejects.toMatchObject(invalid);
    await test.run('CreateTable', { ...ORDERS, TableClass: 'STANDARD' });
    expect(await summary()).toEqual({ TableClass: 'STANDARD' });
    // What is empty counts for nothing.
    const change = { TableClass: 'STANDARD_INFREQUENT_ACCESS', WarmThroughput: {} } as const;
    await test.run('UpdateTable', { TableName: 'Orders', ...change });
    expect(await summary()).toEqual({ TableClass: 'STANDARD_INFREQUENT_ACCESS', LastUpdateDateTime: expect.any(Date) });
    await expect(test.send('UpdateTable', { TableName: 'Orders', TableClass: '' })).rejects.toMatchObject(invalid);
  });

  it.each([
    [
      { DeletionProtectionEnabled: true, TableClass: 'STANDARD' },
      'TableClass modification must be the only operation in the request',
    ],
    [
      {
        StreamSpecification: { StreamEnabled: false },
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byCity' } }],
      },
      'You cannot create or delete index while changing stream status',
    ],
  ])('do not change together: %j', async (input, problem) => {
    await test.run('CreateTable', ORDERS);
    const message = `One or more parameter values were invalid: ${problem}`;
    await expect(test.send('UpdateTable', { TableName: 'Orders', ...input })).rejects.toMatchObject({
      code: 'ValidationException',
      message,
    });
  });

  it('let an item keep what a later index cannot hold', async () => {
    await fillOrders(test);
    const Key = { customer: { S: 'ann' }, day: { S: '01' } };
    await test.run('UpdateItem', {
      TableName: 'Orders',
      Key,
      UpdateExpression: 'SET rank_of = :n',
      ExpressionAttributeValues: { ':n': { N: '1' } },
    });
    await test.run('UpdateTable', {
      TableName: 'Orders',
      AttributeDefinitions: [{ AttributeName: 'rank_of', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: 'byRank',
            KeySchema: [{ AttributeName: 'rank_of', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        },
      ],
    });
    await test.db.settled();
    await test.run('UpdateItem', { TableName: 'Orders', Key, UpdateExpression: 'SET elsewhere = rank_of' });
    await expect(
      test.run('UpdateItem', { TableName: 'Orders', Key, AttributeUpdates: { rank_of: { Value: { N: '3' } } } }),
    ).rejects.toThrow('Type mismatch for Index Key rank_of Expected: S Actual: N IndexName: byRank');
    await expect(
      test.run('UpdateItem', {
        TableName: 'Orders',
        Key,
        UpdateExpression: 'SET rank_of = :n, elsewhere = rank_of.x',
        ExpressionAttributeValues: { ':n': { N: '2' } },
      }),
    ).rejects.toThrow('Type mismatch for Index Key rank_of Expected: S Actual: N IndexName: byRank');
    await test.run('UpdateItem', {
      TableName: 'Orders',
      Key,
      UpdateExpression: 'SET elsewhere = :n',
      ExpressionAttributeValues: { ':n': { N: '2' } },
    });
    await expect(
      test.run('UpdateItem', { TableName: 'Orders', Key, UpdateExpression: 'SET rank_of = elsewhere' }),
    ).rejects.toThrow('The update expression attempted to update the secondary index key to unsupported type');
    await expect(
      test.send('PutItem', { TableName: 'Orders', Item: { ...order('x', '1', '1', 'y'), rank_of: { N: '1' } } }),
    ).rejects.toThrow(
      'One or more parameter values were invalid: Type mismatch for Index Key rank_of Expected: S Actual: N IndexName: byRank',
    );
  });

  it('keep tags by the table ARN', async () => {
    const ResourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';
    await test.run('CreateTable', { ...ORDERS, Tags: [{ Key: 'a', Value: '1' }] });
    await test.run('TagResource', { ResourceArn, Tags: [{ Key: 'b', Value: '2' }] });
    await expect(test.run('TagResource', { ResourceArn, Tags: [{ Key: 'hi!', Value: '' }] })).rejects.toThrow(
      'The Tag Key provided is invalid, Key: hi!',
    );
    await expect(test.run('TagResource', { ResourceArn, Tags: [{ Key: 'c', Value: 'd%g' }] })).rejects.toThrow(
      'The Tag Value provided is invalid, Value: d%g',
    );
    const TagKeys = Array.from({ length: 51 }, (_, i) => `t${i}`);
    await expect(test.run('UntagResource', { ResourceArn, TagKeys })).rejects.toThrow('Number of Tags exceed');
    await test.run('UntagResource', { ResourceArn, TagKeys: ['a', 'never'] });
    await test.reopen();
    expect(await test.run('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [{ Key: 'b', Value: '2' }] });
  });

  it('take an index on attributes that the request defines again', async () => {
    await test.run('CreateTable', ORDERS);
    const create = (definitions: object): Promise<unknown> =>
      test.send('UpdateTable', {
        TableName: 'Orders',
        ...definitions,
        GlobalSecondaryIndexUpdates: [
          {
            Create: {
              IndexName: 'again',
              KeySchema: [{ AttributeName: 'amount', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'KEYS_ONLY' },
            },
          },
        ],
      });
    await expect(create({})).rejects.toThrow(
      'One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [amount], AttributeDefinitions: []',
    );
    await expect(create({ AttributeDefinitions: [{ AttributeName: 'amount', AttributeType: 'S' }] })).rejects.toThrow(
      'One or more parameter values were invalid: Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. ' +
        'Existing schema: Schema:[SchemaElement: key{customer:S:HASH}, SchemaElement: key{amount:N:RANGE}] New schema: Schema:[SchemaElement: key{amount:S:HASH}]',
    );
    await create({ AttributeDefinitions: [{ AttributeName: 'amount', AttributeType: 'N' }] });
    const { Table } = await test.run('DescribeTable', { TableName: 'Orders' });
    expect(Table.AttributeDefinitions).toContainEqual({ AttributeName: 'amount', AttributeType: 'N' });
  });

  it('protect from deletion', async () => {
    await test.run('CreateTable', { ...ORDERS, DeletionProtectionEnabled: true });
    await expect(test.run('DeleteTable', { TableName: 'Orders' })).rejects.toThrow(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
    await test.run('UpdateTable', { TableName: 'Orders', DeletionProtectionEnabled: false });
    await test.run('DeleteTable', { TableName: 'Orders' });
  });

  it('refuse what is not served, by name', async () => {
    await test.run('CreateTable', ORDERS);
    await expect(test.send('UpdateTable', { TableName: 'Orders', ReplicaUpdates: [] })).rejects.toThrow(
      'Hearth does not serve ReplicaUpdates of UpdateTable yet',
    );
  });
});
