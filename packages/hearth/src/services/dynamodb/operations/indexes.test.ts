/** Local and global indexes: order, pages, moves, filling. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { fillOrders } from '../testing/orders.ts';

let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.close());

describe('indexes', () => {
  it.each([
    [{ customer: { S: 'ann' } }, 'The provided starting key is invalid'],
    [{ customer: { S: 'ann' }, day: { S: '01' }, other: { N: '1' } }, 'The provided starting key is invalid'],
    [
      { customer: { S: 'ann' }, other: { S: '01' }, amount: { S: '1' } },
      'The provided key element does not match the schema',
    ],
    [
      { customer: { S: 'ann' }, other: { S: '01' }, amount: { N: '1' } },
      'The provided starting key is invalid: The provided key element does not match the schema',
    ],
  ])('looks at the index before the table in the starting key %j', async (ExclusiveStartKey, message) => {
    await fillOrders(test);
    const from = { TableName: 'Orders', IndexName: 'byAmount', ExclusiveStartKey };
    const condition = { KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': { S: 'ann' } } };
    await expect(test.send('Scan', from)).rejects.toMatchObject({ message });
    await expect(test.send('Query', { ...from, ...condition })).rejects.toMatchObject({ message });
  });

  it('orders what has equal keys in a global index by a hash of the whole key, as AWS does', async () => {
    await fillOrders(test);
    const order = ['aa', 'da', 'ba', 'ca', 'db', 'cb'];
    for (const [customer = '', day = ''] of order.toSorted())
      await test.run('PutItem', {
        TableName: 'Orders',
        Item: { customer: { S: customer }, day: { S: day }, city: { S: 'Bern' }, amount: { N: '1' } },
      });
    const keys = async (more: object) => {
      const { Items } = await test.run('Query', {
        TableName: 'Orders',
        IndexName: 'byCity',
        KeyConditionExpression: 'city = :c',
        ExpressionAttributeValues: { ':c': { S: 'Bern' } },
        ...more,
      });
      return Items.map(({ customer, day }: Record<string, { S: string }>) => `${customer?.S}${day?.S}`);
    };
    expect(await keys({})).toEqual(order);
    const last = { customer: { S: 'c' }, day: { S: 'a' }, city: { S: 'Bern' }, amount: { N: '1' } };
    expect(await keys({ ExclusiveStartKey: last })).toEqual(['db', 'cb']);
    await test.run('DeleteItem', { TableName: 'Orders', Key: { customer: { S: 'd' }, day: { S: 'a' } } });
    expect(await keys({ ScanIndexForward: false })).toEqual(['cb', 'db', 'ca', 'ba', 'aa']);
  });

  it('orders a local index by its own sort key and a global one by its own keys', async () => {
    await fillOrders(test);
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
    await fillOrders(test);
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
    await fillOrders(test);
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
    await fillOrders(test);
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
    await fillOrders(test);
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

  it('leaves out of a new index what is too long or too short for its key', async () => {
    await fillOrders(test);
    for (const [day, size] of [
      ['a', 0],
      ['b', 1024],
      ['c', 1025],
      ['d', 2048],
      ['e', 2049],
    ] as const) {
      await test.run('PutItem', {
        TableName: 'Orders',
        Item: { customer: { S: 'eva' }, day: { S: day }, tag: { S: 'x'.repeat(size) } },
      });
    }
    const create = async (IndexName: string, keys: readonly string[]): Promise<number> => {
      await test.send('UpdateTable', {
        TableName: 'Orders',
        AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        GlobalSecondaryIndexUpdates: [
          {
            Create: {
              IndexName,
              KeySchema: keys.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
              Projection: { ProjectionType: 'KEYS_ONLY' },
            },
          },
        ],
      });
      await test.db.settled();
      return (await test.run('Scan', { TableName: 'Orders', IndexName })).Count;
    };
    expect(await create('byTag', ['tag'])).toBe(3);
    expect(await create('byDayAndTag', ['day', 'tag'])).toBe(1);
    await test.run('DeleteItem', { TableName: 'Orders', Key: { customer: { S: 'eva' }, day: { S: 'e' } } });
  });
});
