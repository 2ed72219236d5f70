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

  it('an index that is added is CREATING for a while', async () => {
    await create();
    test.clock.advance(LONG_MS);
    await test.run('PutItem', { TableName, Item });
    await test.send('UpdateTable', {
      TableName,
      AttributeDefinitions: [{ AttributeName: 'tag', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: 'byTag',
            KeySchema: [{ AttributeName: 'tag', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        },
      ],
    });
    const index = async () => (await test.run('DescribeTable', { TableName })).Table.GlobalSecondaryIndexes[0];
    expect(await index()).toMatchObject({ IndexStatus: 'CREATING', Backfilling: true });
    await expect(test.run('Scan', { TableName, IndexName: 'byTag' })).rejects.toThrow('Cannot read from backfilling');
    const later = async (): Promise<string> => {
      test.clock.advance(LONG_MS);
      return (await index()).IndexStatus;
    };
    await expect.poll(later).toBe('ACTIVE');
    expect(await status()).toBe('ACTIVE');
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
