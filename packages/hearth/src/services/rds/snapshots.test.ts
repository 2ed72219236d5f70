import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from './fixture.ts';
import { type Made, makeAlone, makeCluster } from './fixture-cluster.ts';
import { handlers } from './index.ts';

let fixture: Fixture;
let made: Made;
beforeAll(async () => {
  fixture = await openFixture();
  made = await makeCluster(fixture, 'source', { instances: 2 });
  await made.ask(made.ports.writer, 'CREATE TABLE t AS SELECT 1 AS n');
});
afterAll(() => fixture.close());

const names = { DBClusterIdentifier: 'source', DBClusterSnapshotIdentifier: 'First' };

async function restore(name: string, snapshot: string): Promise<number> {
  const { DBCluster } = await handlers.RestoreDBClusterFromSnapshot(
    fixture.rds,
    { DBClusterIdentifier: name, SnapshotIdentifier: snapshot, Engine: 'aurora-postgresql' },
    testCall(),
  );
  for (const number of [1, 2]) {
    await handlers.CreateDBInstance(
      fixture.rds,
      {
        DBInstanceIdentifier: `${name}-${number}`,
        DBClusterIdentifier: name,
        Engine: 'aurora-postgresql',
        DBInstanceClass: 'db.r6g.large',
      },
      testCall(),
    );
  }
  return DBCluster?.Port ?? 0;
}

test('a restored cluster has the data of the snapshot, and its users', async () => {
  const taken = await handlers.CreateDBClusterSnapshot(
    fixture.rds,
    { ...names, Tags: [{ Key: 'k', Value: 'v' }] },
    testCall(),
  );
  expect(taken.DBClusterSnapshot).toMatchObject({
    DBClusterSnapshotIdentifier: 'first',
    DBClusterSnapshotArn: 'arn:aws:rds:us-east-1:000000000000:cluster-snapshot:first',
    SnapshotType: 'manual',
    Engine: 'aurora-postgresql',
    TagList: [{ Key: 'k', Value: 'v' }],
  });
  await made.ask(made.ports.writer, 'INSERT INTO t VALUES (2)');
  const port = await restore('twin', 'first');
  expect(await made.ask(port, 'SELECT count(*)::int FROM t')).toBe(1);
  await made.ask(port, 'INSERT INTO t VALUES (3), (4)');
  expect(await made.ask(made.ports.writer, 'SELECT count(*)::int FROM t')).toBe(2);
});

test('a restored cluster, which had other settings, gets readers', async () => {
  const twin = fixture.rds.running('twin');
  await twin?.wakeAll();
  const reader = fixture.rds.records.instance('twin-2')?.port ?? 0;
  while ((await made.ask(reader, 'SELECT count(*)::int FROM t')) !== 3);
  expect(await made.ask(reader, 'SELECT pg_is_in_recovery()')).toBe(true);
});

test('snapshots are listed, found by name and by ARN, and deleted with their data', async () => {
  const { rds } = fixture;
  const list = async (input: object): Promise<readonly (string | undefined)[]> =>
    ((await handlers.DescribeDBClusterSnapshots(rds, input, testCall())).DBClusterSnapshots ?? []).map(
      (one) => one.DBClusterSnapshotIdentifier,
    );
  expect(await list({})).toEqual(['first']);
  expect(await list({ DBClusterIdentifier: 'source' })).toEqual(['first']);
  expect(await list({ DBClusterIdentifier: 'other' })).toEqual([]);
  expect(await list({ SnapshotType: 'automated' })).toEqual([]);
  expect(await list({ Filters: [{ Name: 'db-cluster-id', Values: ['source'] }] })).toEqual(['first']);
  const missing = { DBClusterSnapshotIdentifier: 'gone' };
  await expect(list(missing)).rejects.toMatchObject({ code: 'DBClusterSnapshotNotFoundFault' });
  await expect(handlers.CreateDBClusterSnapshot(rds, names, testCall())).rejects.toMatchObject({
    code: 'DBClusterSnapshotAlreadyExistsFault',
  });
  const arn = 'arn:aws:rds:us-east-1:000000000000:cluster-snapshot:first';
  await handlers.AddTagsToResource(rds, { ResourceName: arn, Tags: [{ Key: 'more', Value: '1' }] }, testCall());
  const folder = rds.snapshots.get('cluster-snapshot:first')?.folder ?? '';
  expect(existsSync(join(fixture.directory, 'postgres', folder))).toBe(true);
  const { DBClusterSnapshot } = await handlers.DeleteDBClusterSnapshot(
    rds,
    { DBClusterSnapshotIdentifier: arn },
    testCall(),
  );
  expect(DBClusterSnapshot?.TagList).toHaveLength(2);
  expect(existsSync(join(fixture.directory, 'postgres', folder))).toBe(false);
  expect(await list({})).toEqual([]);
});

test('the last snapshot of a deleted cluster brings it back', async () => {
  const { rds } = fixture;
  const { records } = rds;
  for (const { identifier } of [...records.members('twin')].reverse()) {
    await handlers.DeleteDBInstance(rds, { DBInstanceIdentifier: identifier }, testCall());
  }
  const last = { DBClusterIdentifier: 'twin', FinalDBSnapshotIdentifier: 'last' };
  await handlers.DeleteDBCluster(rds, last, testCall());
  expect(await made.ask(await restore('again', 'last'), 'SELECT count(*)::int FROM t')).toBe(3);
});

test('an instance that is in no cluster has snapshots of its own kind', async () => {
  const { rds } = fixture;
  const port = await makeAlone(fixture);
  await made.ask(port, 'CREATE TABLE t AS SELECT 1 AS n');
  const of = { DBInstanceIdentifier: 'alone', DBSnapshotIdentifier: 'first' };
  await handlers.CreateDBSnapshot(rds, of, testCall());
  const { DBInstance } = await handlers.RestoreDBInstanceFromDBSnapshot(
    rds,
    { DBInstanceIdentifier: 'other', DBSnapshotIdentifier: 'first' },
    testCall(),
  );
  expect(await made.ask(DBInstance?.Endpoint?.Port ?? 0, 'SELECT count(*)::int FROM t')).toBe(1);
  const { DBSnapshots } = await handlers.DescribeDBSnapshots(rds, { DBInstanceIdentifier: 'alone' }, testCall());
  expect(DBSnapshots).toMatchObject([{ DBSnapshotIdentifier: 'first', AllocatedStorage: 20, Status: 'available' }]);
  await handlers.DeleteDBSnapshot(rds, { DBSnapshotIdentifier: 'first' }, testCall());
  await expect(
    handlers.CreateDBSnapshot(rds, { ...of, DBInstanceIdentifier: 'source-1' }, testCall()),
  ).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});
