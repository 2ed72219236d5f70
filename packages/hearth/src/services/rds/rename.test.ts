import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from './fixture.ts';
import { type Made, makeAlone, makeCluster } from './fixture-cluster.ts';
import { handlers } from './index.ts';

let fixture: Fixture;
let made: Made;
beforeAll(async () => {
  fixture = await openFixture();
  made = await makeCluster(fixture, 'before', { instances: 2 });
  await made.ask(made.ports.writer, 'CREATE TABLE t AS SELECT 1 AS n');
});
afterAll(() => fixture.close());

const members = (cluster: string): unknown =>
  fixture.rds.records.members(cluster).map(({ identifier, isWriter }) => ({ identifier, isWriter }));

test('a cluster keeps its data, ports, instances and endpoints under a new name', async () => {
  const { rds } = fixture;
  const endpoint = { DBClusterEndpointIdentifier: 'some', EndpointType: 'ANY', StaticMembers: ['before-2'] };
  await handlers.CreateDBClusterEndpoint(rds, { DBClusterIdentifier: 'before', ...endpoint }, testCall());
  const { DBCluster } = await handlers.ModifyDBCluster(
    rds,
    { DBClusterIdentifier: 'before', NewDBClusterIdentifier: 'After', ApplyImmediately: true },
    testCall(),
  );
  expect(DBCluster).toMatchObject({
    DBClusterIdentifier: 'after',
    DBClusterArn: 'arn:aws:rds:us-east-1:000000000000:cluster:after',
    Port: made.ports.writer,
  });
  expect(rds.cluster('before')).toBeUndefined();
  expect(members('after')).toEqual([
    { identifier: 'before-1', isWriter: true },
    { identifier: 'before-2', isWriter: false },
  ]);
  expect(await made.ask(made.ports.writer, 'SELECT n FROM t')).toBe(1);
  const custom = rds.customEndpoints.get('some');
  expect(custom?.cluster).toBe('after');
  await rds.running('after')?.wakeAll();
  expect(await made.ask(custom?.port ?? 0, "SELECT current_setting('cluster_name')")).toBe('before-2');
});

test('an instance keeps its place under a new name', async () => {
  const { rds } = fixture;
  const port = made.ports.instance(2);
  const { DBInstance } = await handlers.ModifyDBInstance(
    rds,
    { DBInstanceIdentifier: 'before-2', NewDBInstanceIdentifier: 'reader' },
    testCall(),
  );
  expect(DBInstance).toMatchObject({ DBInstanceIdentifier: 'reader', Endpoint: { Port: port } });
  expect(members('after')).toEqual([
    { identifier: 'before-1', isWriter: true },
    { identifier: 'reader', isWriter: false },
  ]);
  expect(rds.customEndpoints.get('some')?.staticMembers).toEqual(['reader']);
  await rds.running('after')?.wakeAll();
  expect(await made.ask(port, "SELECT current_setting('cluster_name')")).toBe('reader');
  expect(await made.ask(port, 'SELECT n FROM t')).toBe(1);
});

test('an instance that is in no cluster keeps its data, also for the next process', async () => {
  const { rds } = fixture;
  const port = await makeAlone(fixture);
  await made.ask(port, 'CREATE TABLE t AS SELECT 7 AS n');
  const rename = { DBInstanceIdentifier: 'alone', NewDBInstanceIdentifier: 'together' };
  await handlers.ModifyDBInstance(rds, rename, testCall());
  expect(await made.ask(port, 'SELECT n FROM t')).toBe(7);
  await fixture.reopen();
  const again = fixture.rds.records.cluster('db:together');
  expect(again?.arn).toBe('arn:aws:rds:us-east-1:000000000000:db:together');
  expect(await made.ask(again?.writerPort ?? 0, 'SELECT n FROM t')).toBe(7);
});

test('a name that is taken is refused', async () => {
  const { rds } = fixture;
  await makeCluster(fixture, 'taken');
  const cluster = { DBClusterIdentifier: 'after', NewDBClusterIdentifier: 'taken' };
  await expect(handlers.ModifyDBCluster(rds, cluster, testCall())).rejects.toMatchObject({
    code: 'DBClusterAlreadyExistsFault',
  });
  const instance = { DBInstanceIdentifier: 'reader', NewDBInstanceIdentifier: 'taken-1' };
  await expect(handlers.ModifyDBInstance(rds, instance, testCall())).rejects.toMatchObject({
    code: 'DBInstanceAlreadyExistsFault',
  });
  await expect(
    handlers.ModifyDBInstance(rds, { ...instance, NewDBInstanceIdentifier: '1x' }, testCall()),
  ).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});
