/** Backups and point-in-time recovery: what comes back is what was there, indexes and counts included. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { fillOrders, order } from '../testing/orders.ts';

const SECOND_MS = 1000;
let test: TestDatabase;
beforeEach(async () => {
  test = openTestDatabase();
  await fillOrders(test);
});
afterEach(() => test.close());

const put = (...of: Parameters<typeof order>) => test.run('PutItem', { TableName: 'Orders', Item: order(...of) });
const items = async (TableName: string) => {
  const { Items } = await test.run('Scan', { TableName });
  return Items.map(
    (item: Record<string, { S: string; N: string }>) => `${item['customer']?.S}${item['day']?.S} ${item['amount']?.N}`,
  ).sort();
};
const inRome = async (TableName: string) =>
  (
    await test.run('Query', {
      TableName,
      IndexName: 'byCity',
      KeyConditionExpression: 'city = :c',
      ExpressionAttributeValues: { ':c': { S: 'Rome' } },
    })
  ).Count;
const enable = () =>
  test.run('UpdateContinuousBackups', {
    TableName: 'Orders',
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
/** To the next full second. */
const tick = () => test.clock.advance(SECOND_MS - (test.clock.now() % SECOND_MS));
const seconds = () => Math.floor(test.clock.now() / SECOND_MS);
const restoreTo = (TargetTableName: string, RestoreDateTime: number) =>
  test.send('RestoreTableToPointInTime', { SourceTableName: 'Orders', TargetTableName, RestoreDateTime });

describe('backups', () => {
  it('keep the items as they were, and become tables with indexes and counts', async () => {
    const { BackupDetails } = await test.run('CreateBackup', { TableName: 'Orders', BackupName: 'first' });
    expect(BackupDetails).toMatchObject({ BackupName: 'first', BackupStatus: 'CREATING', BackupType: 'USER' });
    const BackupArn = BackupDetails.BackupArn;
    expect(BackupArn).toMatch(/:table\/Orders\/backup\/\d{14}-[0-9a-f]{8}$/);
    const before = await items('Orders');
    await put('zoe', '01', '1', 'Rome');
    await test.run('DeleteTable', { TableName: 'Orders' });
    await test.reopen();
    const { BackupDescription } = await test.run('DescribeBackup', { BackupArn });
    expect(BackupDescription).toMatchObject({
      BackupDetails: { BackupStatus: 'AVAILABLE' },
      SourceTableDetails: { TableName: 'Orders', ItemCount: 5 },
      SourceTableFeatureDetails: { GlobalSecondaryIndexes: [{ IndexName: 'byCity' }] },
    });
    const { TableDescription } = await test.run('RestoreTableFromBackup', { BackupArn, TargetTableName: 'Again' });
    expect(TableDescription).toMatchObject({
      TableName: 'Again',
      TableStatus: 'CREATING',
      RestoreSummary: { SourceBackupArn: BackupArn, RestoreInProgress: true },
    });
    expect(await items('Again')).toEqual(before);
    expect(await inRome('Again')).toBe(4);
    const { Table } = await test.run('DescribeTable', { TableName: 'Again' });
    expect(Table).toMatchObject({ TableStatus: 'ACTIVE', ItemCount: 5, RestoreSummary: { RestoreInProgress: false } });
    await expect(test.run('RestoreTableFromBackup', { BackupArn, TargetTableName: 'Again' })).rejects.toMatchObject({
      code: 'TableAlreadyExistsException',
      message: 'Table already exists: Again',
    });
    // What the restored table does afterwards does not touch the backup.
    await test.run('DeleteItem', { TableName: 'Again', Key: { customer: { S: 'ann' }, day: { S: '01' } } });
    await test.db.settled();
    await test.run('RestoreTableFromBackup', {
      BackupArn,
      TargetTableName: 'Bare',
      GlobalSecondaryIndexOverride: [],
      LocalSecondaryIndexOverride: [],
    });
    expect(await items('Bare')).toEqual(before);
    expect((await test.run('DescribeTable', { TableName: 'Bare' })).Table.AttributeDefinitions).toHaveLength(2);
  });

  it('see no write that comes after them, also while they are being made', async () => {
    const before = await items('Orders');
    const making = test.run('CreateBackup', { TableName: 'Orders', BackupName: 'race' });
    await Promise.all([put('zoe', '01', '1', 'Rome'), put('ann', '01', '999', 'Rome')]);
    const { BackupDetails } = await making;
    await test.run('RestoreTableFromBackup', { BackupArn: BackupDetails.BackupArn, TargetTableName: 'Again' });
    expect(await items('Again')).toEqual(before);
  });

  it('are listed in pages and deleted', async () => {
    const arns: string[] = [];
    for (const BackupName of ['one', 'two', 'three']) {
      arns.push((await test.run('CreateBackup', { TableName: 'Orders', BackupName })).BackupDetails.BackupArn);
      test.clock.advance(5);
    }
    const first = await test.run('ListBackups', { TableName: 'Orders', Limit: 2 });
    expect(first.BackupSummaries.map((each: { BackupArn: string }) => each.BackupArn)).toEqual(arns.slice(0, 2));
    const rest = await test.run('ListBackups', { ExclusiveStartBackupArn: first.LastEvaluatedBackupArn });
    expect(rest.BackupSummaries).toMatchObject([
      { BackupName: 'three', BackupStatus: 'AVAILABLE', TableName: 'Orders' },
    ]);
    const gone = { BackupArn: arns[0] ?? '' };
    expect((await test.run('DeleteBackup', gone)).BackupDescription.BackupDetails.BackupStatus).toBe('DELETED');
    // Its ARN still tells a place.
    const after = await test.run('ListBackups', { ExclusiveStartBackupArn: arns[0] ?? '' });
    expect(after.BackupSummaries.map((each: { BackupArn: string }) => each.BackupArn)).toEqual(arns.slice(1));
    await expect(test.send('ListBackups', { TimeRangeLowerBound: 2, TimeRangeUpperBound: 1 })).rejects.toMatchObject({
      message:
        'One or more parameter values were invalid: Time range lower bound must be less than or equal to upper bound',
    });
    for (const name of ['DescribeBackup', 'DeleteBackup'] as const) {
      await expect(test.run(name, gone)).rejects.toMatchObject({ code: 'BackupNotFoundException' });
    }
    await expect(test.run('CreateBackup', { TableName: 'Gone', BackupName: 'x_x' })).rejects.toMatchObject({
      code: 'TableNotFoundException',
    });
  });
});

describe('point-in-time recovery', () => {
  it('restores the items of any second since it was enabled', async () => {
    const status = async () =>
      (await test.run('DescribeContinuousBackups', { TableName: 'Orders' })).ContinuousBackupsDescription
        .PointInTimeRecoveryDescription;
    expect(await status()).toEqual({ PointInTimeRecoveryStatus: 'DISABLED' });
    await expect(restoreTo('Too-early', seconds())).rejects.toMatchObject({
      code: 'PointInTimeRecoveryUnavailableException',
    });
    await enable();
    expect(await status()).toMatchObject({ PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35 });
    const states: { at: number; held: string[]; rome: number }[] = [];
    const remember = async () => {
      tick();
      states.push({ at: seconds(), held: await items('Orders'), rome: await inRome('Orders') });
      // What comes next comes later than that second's first millisecond.
      test.clock.advance(2);
    };
    await remember();
    await put('ann', '01', '31', 'Oslo');
    await put('zoe', '01', '1', 'Rome');
    await remember();
    await test.run('DeleteItem', { TableName: 'Orders', Key: { customer: { S: 'bob' }, day: { S: '02' } } });
    await put('ann', '01', '32', 'Rome');
    await remember();
    await test.run('DeleteItem', { TableName: 'Orders', Key: { customer: { S: 'zoe' }, day: { S: '01' } } });
    await remember();
    for (const [i, { at, held, rome }] of states.entries()) {
      await restoreTo(`Then-${i}`, at);
      expect(await items(`Then-${i}`)).toEqual(held);
      expect(await inRome(`Then-${i}`)).toBe(rome);
    }
    expect(new Set(states.map(({ held }) => held.join()))).toHaveProperty('size', 4);
    await expect(restoreTo('Never', seconds() + 60)).rejects.toMatchObject({ code: 'InvalidRestoreTimeException' });
    await expect(restoreTo('Never', (states[0]?.at ?? 0) - 60)).rejects.toMatchObject({
      code: 'InvalidRestoreTimeException',
    });
    await test.send('RestoreTableToPointInTime', {
      SourceTableName: 'Orders',
      TargetTableName: 'Now',
      UseLatestRestorableTime: true,
    });
    expect(await items('Now')).toEqual(await items('Orders'));
  });

  it('takes back more changes than one page of them, and leaves nothing of its work behind', async () => {
    await test.run('CreateTable', {
      TableName: 'Notes',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
    const Put = (id: number, v: string) => ({ PutRequest: { Item: { id: { N: `${id}` }, v: { S: v } } } });
    const each = async (request: (id: number) => object): Promise<void> => {
      for (let i = 0; i < 1200; i += 25) {
        const Notes = Array.from({ length: 25 }, (_, j) => request(i + j));
        await test.send('BatchWriteItem', { RequestItems: { Notes } });
      }
    };
    await each((id) => Put(id, 'first'));
    await test.run('UpdateContinuousBackups', {
      TableName: 'Notes',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    tick();
    const RestoreDateTime = seconds();
    test.clock.advance(2);
    await each((id) => Put(id, 'second'));
    await each((id) => (id % 2 ? Put(id, 'third') : { DeleteRequest: { Key: { id: { N: `${id}` } } } }));
    await each((id) => Put(id + 10_000, 'new'));
    await test.send('RestoreTableToPointInTime', {
      SourceTableName: 'Notes',
      TargetTableName: 'Then',
      RestoreDateTime,
    });
    const first = await test.run('Scan', {
      TableName: 'Then',
      FilterExpression: 'v = :v',
      ExpressionAttributeValues: { ':v': { S: 'first' } },
    });
    expect(first).toMatchObject({ Count: 1200, ScannedCount: 1200 });
    await test.db.settled();
    expect(test.db.catalog.spacesToClear()).toEqual([]);
  });

  it('keeps a table that is deleted, for 35 days', async () => {
    await enable();
    const before = await items('Orders');
    await test.run('DeleteTable', { TableName: 'Orders' });
    await test.db.settled();
    const { BackupSummaries } = await test.run('ListBackups', { BackupType: 'SYSTEM' });
    expect(BackupSummaries).toMatchObject([{ BackupName: 'Orders$DeletedTableBackup', BackupType: 'SYSTEM' }]);
    const { BackupArn } = BackupSummaries[0];
    await test.run('RestoreTableFromBackup', { BackupArn, TargetTableName: 'Orders' });
    expect(await items('Orders')).toEqual(before);
    test.clock.advance(36 * 24 * 3600 * SECOND_MS);
    await test.db.settled();
    expect((await test.run('ListBackups', { BackupType: 'ALL' })).BackupSummaries).toEqual([]);
  });
});
