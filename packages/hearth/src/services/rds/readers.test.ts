import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall, untilAnswered } from './fixture.ts';
import { type Made, makeCluster, MASTER } from './fixture-cluster.ts';
import { createDBCluster } from './operations/create-db-cluster.ts';
import { createDBInstance } from './operations/create-db-instance.ts';
import { deleteDBInstance } from './operations/delete-db-instance.ts';
import { describeDBClusters } from './operations/describe-db-clusters.ts';
import { describeDBInstances } from './operations/describe-db-instances.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const WHO = "SELECT current_setting('cluster_name')";

async function until(made: Made, port: number, sql: string, wanted: unknown): Promise<void> {
  for (let i = 0; (await made.ask(port, sql)) !== wanted; i++)
    if (i > 300) expect.fail(`${sql} is never ${String(wanted)}`);
}

test('readers are true standbys: they take turns, refuse writes, and have a port each', async () => {
  const before = performance.now();
  const made = await makeCluster(fixture, 'pair', { instances: 3 });
  await made.cluster.wakeAll();
  expect(performance.now() - before).toBeLessThan(30_000);
  const { writer, reader, instance } = made.ports;
  expect(new Set([writer, reader, instance(1), instance(2), instance(3)]).size).toBe(5);
  await made.ask(writer, 'CREATE TABLE t AS SELECT 1 AS n');
  await until(made, instance(2), "SELECT to_regclass('t') IS NOT NULL", true);
  expect(await made.ask(writer, WHO)).toBe('pair-1');
  expect(new Set([await made.ask(reader, WHO), await made.ask(reader, WHO)])).toEqual(new Set(['pair-2', 'pair-3']));
  expect(await made.ask(instance(3), WHO)).toBe('pair-3');
  await expect(made.ask(instance(2), 'INSERT INTO t VALUES (2)')).rejects.toMatchObject({ code: '25006' });
  const { DBInstances = [] } = await describeDBInstances(fixture.rds, {}, testCall());
  expect(DBInstances.map((one) => [one.DBInstanceStatus, one.Endpoint?.Port])).toEqual(
    [1, 2, 3].map((number) => ['available', instance(number)]),
  );
});

test("ReaderEndpoint with the cluster's Port leads to the readers, before and after a restart, and to the writer without one", async () => {
  const made = await makeCluster(fixture, 'far', { instances: 2 });
  await made.cluster.wakeAll();
  const readerEndpoint = async (): Promise<string | undefined> => {
    const { DBClusters = [] } = await describeDBClusters(fixture.rds, { DBClusterIdentifier: 'far' }, testCall());
    expect(DBClusters[0]?.Port).toBe(made.ports.writer);
    return DBClusters[0]?.ReaderEndpoint;
  };
  const before = await readerEndpoint();
  expect(await made.askAt(before, WHO)).toBe('far-2');
  await fixture.reopen();
  expect(await readerEndpoint()).toBe(before);
  await fixture.rds.running('far')?.wakeAll();
  expect(await made.askAt(before, WHO)).toBe('far-2');
  await deleteDBInstance(fixture.rds, { DBInstanceIdentifier: 'far-2' }, testCall());
  expect(await made.askAt(before, WHO)).toBe('far-1');
});

test('a reader shows what was committed after its lag, and the lag is measured', async () => {
  const made = await makeCluster(fixture, 'late', { instances: 2, lagMs: 60_000 });
  await made.cluster.wakeAll();
  const { writer, reader } = made.ports;
  await made.ask(writer, 'CREATE TABLE t AS SELECT 1 AS n');
  expect(await made.ask(reader, "SELECT to_regclass('t') IS NULL")).toBe(true);
  expect(await made.ask(reader, "SELECT current_setting('recovery_min_apply_delay')")).toBe('1min');
  await made.cluster.serverless.tick();
  expect(made.cluster.node('late-2')?.series.last?.replicaLagMs).toBeGreaterThan(0);
  expect(made.cluster.node('late-1')?.series.last?.replicaLagMs).toBeUndefined();
  made.cluster.setReplicaLag('late-2', 0);
  await until(made, reader, "SELECT to_regclass('t') IS NOT NULL", true);
});

test('a failover takes the lowest tier; old connections break; endpoints move; nothing is lost', async () => {
  const made = await makeCluster(fixture, 'shift', { instances: 3, tiers: [1, 5, 2] });
  await made.cluster.wakeAll();
  const { writer, reader, instance } = made.ports;
  await made.ask(writer, 'CREATE TABLE t AS SELECT 1 AS n');
  const client = await made.open(writer);
  const ended = once(client, 'error');
  const before = performance.now();
  await made.cluster.failover();
  const tookMs = performance.now() - before;
  expect((await ended)[0]).toMatchObject({ code: '57P01' });
  expect(tookMs).toBeLessThan(10_000);
  expect(await made.ask(writer, WHO)).toBe('shift-3');
  await made.ask(writer, 'INSERT INTO t VALUES (2)');
  // What kept the old writer's address finds a reader there.
  await expect(made.ask(instance(1), 'INSERT INTO t VALUES (3)')).rejects.toMatchObject({ code: '25006' });
  await until(made, instance(1), 'SELECT count(*) FROM t', '2');
  await until(made, instance(2), 'SELECT count(*) FROM t', '2');
  expect(new Set([await made.ask(reader, WHO), await made.ask(reader, WHO)])).toEqual(new Set(['shift-1', 'shift-2']));
  const { DBClusters = [] } = await describeDBClusters(fixture.rds, { DBClusterIdentifier: 'shift' }, testCall());
  expect(DBClusters[0]?.DBClusterMembers?.find((member) => member.IsClusterWriter)?.DBInstanceIdentifier).toBe(
    'shift-3',
  );
  // And back, to one that is named; then the writer is deleted.
  await made.cluster.failover('shift-1');
  expect(await made.ask(writer, WHO)).toBe('shift-1');
  await deleteDBInstance(fixture.rds, { DBInstanceIdentifier: 'shift-1' }, testCall());
  expect(await made.ask(writer, 'SELECT count(*) FROM t')).toBe('2');
  expect(made.cluster.nodes).toHaveLength(2);
});

test('the roles outlive the process', async () => {
  await fixture.reopen();
  const cluster = fixture.rds.running('shift') ?? expect.fail('gone');
  await cluster.wakeAll();
  expect(cluster.writer?.settings.identifier).toBe('shift-3');
  expect(cluster.readers.every((node) => node.ready)).toBe(true);
});

test('a writer that is killed under load recovers, and keeps what it acknowledged', async () => {
  const made = await makeCluster(fixture, 'hurt', { instances: 2 });
  await made.cluster.wakeAll();
  const { writer, instance } = made.ports;
  await made.ask(writer, 'CREATE TABLE t (n int)');
  let acknowledged = 0;
  const load = [0, 1, 2, 3].map(async () => {
    const client = await made.open(writer);
    for (;;) {
      await client.query('INSERT INTO t VALUES (1)');
      acknowledged++;
      if (acknowledged === 50) process.kill(made.cluster.writer?.postgres.pid ?? 0, 'SIGKILL');
    }
  });
  await Promise.allSettled(load);
  expect(acknowledged).toBeGreaterThanOrEqual(50);
  const kept = Number(await untilAnswered(() => made.ask(writer, 'SELECT count(*) FROM t')));
  expect(kept).toBeGreaterThanOrEqual(acknowledged);
  expect(kept).toBeLessThanOrEqual(acknowledged + load.length);
  expect(await made.ask(writer, WHO)).toBe('hurt-1');
  await until(made, instance(2), 'SELECT count(*) FROM t', String(kept));
});

test('instances that are made at the same time are one writer and its readers', async () => {
  const { rds } = fixture;
  await createDBCluster(
    rds,
    {
      DBClusterIdentifier: 'rush',
      Engine: 'aurora-postgresql',
      MasterUsername: MASTER.user,
      MasterUserPassword: MASTER.password,
    },
    testCall(),
  );
  const make = (number: number) =>
    createDBInstance(
      rds,
      {
        DBInstanceIdentifier: `rush-${number}`,
        DBClusterIdentifier: 'rush',
        Engine: 'aurora-postgresql',
        DBInstanceClass: 'db.r6g.large',
      },
      testCall(),
    );
  await Promise.all([1, 2, 3].map(make));
  expect(rds.records.members('rush').map(({ isWriter }) => isWriter)).toEqual([true, false, false]);
  await rds.running('rush')?.wakeAll();
  expect(rds.running('rush')?.nodes.every(({ ready }) => ready)).toBe(true);
});
