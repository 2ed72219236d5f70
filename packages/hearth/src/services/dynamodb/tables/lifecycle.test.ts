/** The states of tables and indexes under AWS's conditions, on a clock that only the test moves. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreateTableInput } from '../../../api/dynamodb.gen.ts';
import { conditions } from '../../../base/conditions.ts';
import { openTestDatabase, stillClock, testCall, type TestDatabase } from '../testing/open-test-database.ts';

const TableName = 'Slow';
const TABLE: CreateTableInput = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
};
const LONG_MS = 10_000;
/** After it a new index is filled. */
const ALLOCATED_MS = 3000;
const Item = { id: { S: '1' }, tag: { S: 'a' } };

let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase(false, conditions('aws'), undefined, stillClock());
});
afterEach(() => test.close());

const create = () => test.send('CreateTable', TABLE);
const status = async (): Promise<string> => (await test.run('DescribeTable', { TableName })).Table.TableStatus;
const inUse = (what: string) => ({
  code: 'ResourceInUseException',
  message: `Attempt to change a resource which is still in use: Table is being ${what}: Slow`,
});
const NOT_FOUND = { code: 'ResourceNotFoundException', message: 'Requested resource not found' };

describe("under AWS's conditions", () => {
  it('a table is CREATING for a while: calls on items do not find it, changes are refused', async () => {
    expect((await create()).TableDescription.TableStatus).toBe('CREATING');
    expect(await status()).toBe('CREATING');
    expect((await test.run('ListTables', {})).TableNames).toEqual([TableName]);
    await expect(test.run('PutItem', { TableName, Item })).rejects.toMatchObject(NOT_FOUND);
    await expect(test.run('Scan', { TableName })).rejects.toMatchObject(NOT_FOUND);
    await expect(test.run('DeleteTable', { TableName })).rejects.toMatchObject(inUse('created'));
    await expect(test.run('UpdateTable', { TableName, DeletionProtectionEnabled: true })).rejects.toMatchObject(
      inUse('created'),
    );
    const TimeToLiveSpecification = { AttributeName: 'ends', Enabled: true };
    await expect(test.run('UpdateTimeToLive', { TableName, TimeToLiveSpecification })).rejects.toMatchObject(
      inUse('created'),
    );
    await expect(create()).rejects.toMatchObject({ message: 'Table already exists: Slow' });
    await test.reopen();
    expect(await status()).toBe('CREATING');
    test.clock.advance(LONG_MS);
    expect(await status()).toBe('ACTIVE');
    await test.run('PutItem', { TableName, Item });
  });

  it('a table is UPDATING for a while, serves calls on items, and cannot be changed again', async () => {
    await create();
    test.clock.advance(LONG_MS);
    await test.run('UpdateTable', { TableName, DeletionProtectionEnabled: false });
    expect(await status()).toBe('UPDATING');
    await test.run('PutItem', { TableName, Item });
    await expect(test.run('DeleteTable', { TableName })).rejects.toMatchObject(inUse('updated'));
    test.clock.advance(LONG_MS);
    expect(await status()).toBe('ACTIVE');
    await test.run('DeleteTable', { TableName });
  });

  it('a table is DELETING for a while, and its name free after that', async () => {
    await create();
    test.clock.advance(LONG_MS);
    await test.run('DeleteTable', { TableName });
    expect(await status()).toBe('DELETING');
    expect((await test.run('ListTables', {})).TableNames).toEqual([TableName]);
    await expect(test.run('GetItem', { TableName, Key: { id: Item.id } })).rejects.toMatchObject(NOT_FOUND);
    await expect(test.run('DeleteTable', { TableName })).rejects.toMatchObject(inUse('deleted'));
    await expect(create()).rejects.toMatchObject({ message: 'Table already exists: Slow' });
    test.clock.advance(LONG_MS);
    await expect(status()).rejects.toMatchObject({ message: 'Requested resource not found: Table: Slow not found' });
    await create();
  });

  const index = async () => (await test.run('DescribeTable', { TableName })).Table.GlobalSecondaryIndexes?.[0];
  const change = (GlobalSecondaryIndexUpdates: readonly object[]) =>
    test.send('UpdateTable', {
      TableName,
      AttributeDefinitions: [{ AttributeName: 'tag', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates,
    });
  const add = (IndexName: string) => {
    const KeySchema = [{ AttributeName: 'tag', KeyType: 'HASH' }];
    return change([{ Create: { IndexName, KeySchema, Projection: { ProjectionType: 'ALL' } } }]);
  };
  const drop = (IndexName: string) => change([{ Delete: { IndexName } }]);
  const allocating = {
    TableStatus: 'UPDATING',
    GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING', Backfilling: false }],
  };

  it('an index that is added is allocated, then filled while the table is ACTIVE again', async () => {
    await create();
    test.clock.advance(LONG_MS);
    await test.run('PutItem', { TableName, Item });
    expect((await add('byTag')).TableDescription).toMatchObject(allocating);
    expect((await test.run('DescribeTable', { TableName })).Table).toMatchObject(allocating);
    await expect(drop('byTag')).rejects.toThrow('Index creation is in resource allocation phase');
    await expect(drop('other')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    await expect(test.run('DeleteTable', { TableName })).rejects.toMatchObject(inUse('updated'));
    test.clock.advance(ALLOCATED_MS);
    expect(await status()).toBe('ACTIVE');
    expect(await index()).toMatchObject({ IndexStatus: 'CREATING', Backfilling: true });
    await expect(test.run('Scan', { TableName, IndexName: 'byTag' })).rejects.toThrow('Cannot read from backfilling');
    await expect(add('second')).rejects.toMatchObject({ code: 'LimitExceededException' });
    await expect(test.run('DeleteTable', { TableName })).rejects.toThrow('Cannot delete table while indexes are being');
    const later = async (): Promise<string> => {
      test.clock.advance(LONG_MS);
      return (await index()).IndexStatus;
    };
    await expect.poll(later).toBe('ACTIVE');
    expect(await index()).not.toHaveProperty('Backfilling');
  });

  it('an index can be given up while it is filled, and is DELETING for a while', async () => {
    await create();
    test.clock.advance(LONG_MS);
    await add('byTag');
    test.clock.advance(ALLOCATED_MS);
    const { TableDescription } = await drop('byTag');
    expect(TableDescription.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'byTag', IndexStatus: 'DELETING' }]);
    expect(await index()).toMatchObject({ IndexName: 'byTag', IndexStatus: 'DELETING' });
    test.clock.advance(LONG_MS);
    await test.db.settled();
    expect(await index()).toBeUndefined();
    await add('byTag');
    expect(await index()).toMatchObject({ IndexStatus: 'CREATING', Backfilling: false });
  });

  it("a template's tables change at once, for CloudFormation waits by itself", async () => {
    const template = testCall('CreateTable');
    const principal = { ...template.principal, kind: 'service' } as const;
    await test.run('CreateTable', TABLE, { ...template, principal });
    expect(await status()).toBe('ACTIVE');
    await test.run('DeleteTable', { TableName }, { ...template, principal });
    await expect(status()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});
