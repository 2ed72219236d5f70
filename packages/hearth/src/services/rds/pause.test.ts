import { nextCapacity } from './capacity.ts';
import { afterEach, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from './fixture.ts';
import { MASTER, type Made, makeCluster } from './fixture-cluster.ts';
import type { ProxyRecord } from './proxy/records.ts';
import { createDBInstance } from './operations/create-db-instance.ts';
import { dataApiTarget } from './data-api-target.ts';

const PAUSE_MS = 300_000;
const PROXY: ProxyRecord = {
  identifier: 'pool',
  arn: 'arn:aws:rds:us-east-1:000000000000:db-proxy:prx-1',
  targetGroupArn: 'arn:aws:rds:us-east-1:000000000000:target-group:prx-tg-1',
  auth: [],
  roleArn: '',
  subnetIds: [],
  securityGroupIds: [],
  requireTls: false,
  idleClientTimeoutSeconds: 1800,
  debugLogging: false,
  tags: [],
  createdAtMs: 0,
  updatedAtMs: 0,
  address: '127.0.0.1',
  port: 0,
  splitPort: 0,
  pool: {
    maxConnectionsPercent: 100,
    maxIdleConnectionsPercent: 50,
    borrowTimeoutSeconds: 120,
    sessionPinningFilters: [],
    initQuery: '',
  },
};
let fixture: Fixture | undefined;
afterEach(() => fixture?.close());

async function pausable(conditions: 'calm' | 'aws' = 'calm', instances = 1, tiers: number[] = []): Promise<Made> {
  fixture = await openFixture({ conditions });
  const made = await makeCluster(fixture, 'rest', { minCapacity: 0, instances, tiers });
  await made.ask(made.ports.writer, 'CREATE TABLE t AS SELECT 1 AS n');
  await made.cluster.wakeAll();
  await quiet(made);
  return made;
}

/** Clients that said goodbye are gone for the server too. */
async function quiet({ cluster }: Made): Promise<void> {
  do await cluster.serverless.tick();
  while (cluster.nodes.some((node) => node.busy || (node.latest?.sessions.length ?? 0) > 0));
}

const reasons = ({ cluster }: Made): string[] => cluster.serverless.whyNotPaused().map((one) => one.kind);

test('without connections PostgreSQL stops after SecondsUntilAutoPause, and the next client starts it', async () => {
  const made = await pausable();
  expect(reasons(made)).toEqual(['waiting']);
  fixture?.clock.advance(PAUSE_MS - 5_000);
  await made.cluster.serverless.tick();
  expect(made.cluster.asleep).toBe(false);
  fixture?.clock.advance(6_000);
  await made.cluster.serverless.tick();
  expect(made.cluster.asleep).toBe(true);
  expect(made.cluster.writer?.postgres.pid).toBeUndefined();
  expect(reasons(made)).toEqual([]);
  await made.cluster.serverless.tick();
  expect(made.cluster.writer?.series.last).toMatchObject({ capacity: 0, acuUtilization: 0 });
  const before = performance.now();
  expect(await made.ask(made.ports.writer, 'SELECT n FROM t')).toBe(1);
  expect(performance.now() - before).toBeLessThan(10_000);
  expect(made.cluster.writer?.capacity).toBeGreaterThan(0);
  expect(fixture?.rds.events.between(0, Infinity).map((event) => event.id)).toEqual([
    'RDS-EVENT-0370',
    'RDS-EVENT-0372',
  ]);
});

test('an idle connection, a holder, and a provisioned instance each keep it awake, and it says so', async () => {
  const made = await pausable();
  const client = await made.open(made.ports.writer);
  fixture?.clock.advance(2 * PAUSE_MS);
  await made.cluster.serverless.tick();
  expect(made.cluster.asleep).toBe(false);
  const [why] = made.cluster.serverless.whyNotPaused();
  expect(why).toMatchObject({ kind: 'connection', user: 'chief', applicationName: 'tester', instance: 'rest-1' });
  expect(why?.text).toMatch(/^chief \(tester\) has been connected to rest-1 from port \d+ for 600 s$/);
  const said = fixture?.warnings.filter((line) => line.includes('does not pause')) ?? [];
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(
    /^rest does not pause: chief \(tester\) has been connected to rest-1 from port \d+ for 600 s$/,
  );
  await client.end();
  await quiet(made);
  const rds = fixture?.rds ?? expect.fail();
  const target = { kind: 'cluster', identifier: 'rest' } as const;
  await rds.proxies.records.save({ ...PROXY, target });
  fixture?.clock.advance(2 * PAUSE_MS);
  await made.cluster.serverless.tick();
  expect(made.cluster.asleep).toBe(false);
  expect(made.cluster.serverless.whyNotPaused()[0]?.text).toBe('the proxy pool needs it awake');
  await rds.proxies.records.remove('pool');
  await createDBInstance(
    rds,
    {
      DBInstanceIdentifier: 'big',
      DBClusterIdentifier: 'rest',
      Engine: 'aurora-postgresql',
      DBInstanceClass: 'db.r6g.large',
    },
    testCall(),
  );
  await made.cluster.serverless.tick();
  expect(made.cluster.asleep).toBe(false);
  expect(reasons(made)).toEqual(['provisioned-instance']);
});

test('a pause and the events outlive the process, and the log says what holds an idle cluster', async () => {
  const made = await pausable('aws');
  const scene = fixture ?? expect.fail();
  scene.clock.advance(PAUSE_MS);
  await made.cluster.serverless.tick();
  expect(made.cluster.asleep).toBe(true);
  await scene.reopen();
  const cluster = scene.rds.running('rest') ?? expect.fail();
  expect(cluster.serverless.whyNotPaused()).toEqual([]);
  expect(scene.rds.events.between(0, Infinity).map(({ id, number }) => [id, number])).toEqual([['RDS-EVENT-0370', 1]]);
  // A day later it takes longer, though Hearth was started anew in between.
  scene.clock.advance(25 * 3_600_000);
  const before = scene.clock.now();
  const target = dataApiTarget(scene.rds, 'arn:aws:rds:us-east-1:000000000000:cluster:rest');
  await expect(target?.connect(MASTER.user, MASTER.password, 'app')).rejects.toMatchObject({
    code: 'DatabaseResumingException',
  });
  expect((cluster.writer?.resumeUntilMs ?? 0) - before).toBeGreaterThanOrEqual(30_000);
  await scene.reopen();
  expect(scene.rds.records.instance('rest-1')?.pausedAtMs).toBeUndefined();
  expect(scene.rds.events.between(0, Infinity).map(({ number }) => number)).toEqual([1, 2]);
});

test('a cluster that nobody uses is running first, then paused, also for the next process', async () => {
  const scene = (fixture = await openFixture({ conditions: 'aws' }));
  for (const name of ['prompt', 'late', 'kept']) await makeCluster(scene, name, { minCapacity: 0 });
  const connect = async (name: string): Promise<unknown> =>
    dataApiTarget(scene.rds, `arn:aws:rds:us-east-1:000000000000:cluster:${name}`)
      ?.connect(MASTER.user, MASTER.password, 'app')
      .catch((cause: unknown) => cause);
  expect(await connect('prompt')).toMatchObject({ user: MASTER.user });
  scene.clock.advance(PAUSE_MS);
  expect(await connect('late')).toMatchObject({ code: 'DatabaseResumingException' });
  await scene.reopen();
  expect(await connect('kept')).toMatchObject({ code: 'DatabaseResumingException' });
});

test('a pause that nobody asks about is kept at its time, for a process that follows a kill', async () => {
  const { rds, clock } = (fixture = await openFixture());
  await makeCluster(fixture, 'left', { minCapacity: 0, instances: 2 });
  clock.advance(PAUSE_MS - 2_000);
  expect(rds.records.instance('left-1')?.pausedAtMs).toBeUndefined();
  clock.advance(2_000);
  while (rds.records.members('left').some(({ pausedAtMs }) => pausedAtMs === undefined)) await clock.sleep(5);
});

test('under aws a client is held for 15 s, 30 s after a day, and the Data API is told', async () => {
  const made = await pausable('aws');
  const { clock, rds } = fixture ?? expect.fail();
  const arn = 'arn:aws:rds:us-east-1:000000000000:cluster:rest';
  for (const [pausedMs, heldMs] of [
    [60_000, 15_000],
    [25 * 3_600_000, 30_000],
  ] as const) {
    clock.advance(PAUSE_MS);
    await made.cluster.serverless.tick();
    expect(made.cluster.asleep).toBe(true);
    clock.advance(pausedMs);
    const target = dataApiTarget(rds, arn);
    const told = await target?.connect(MASTER.user, MASTER.password, 'app').catch((cause: unknown) => cause);
    expect(told).toMatchObject({ code: 'DatabaseResumingException' });
    expect(String(told)).toMatch(
      /The Aurora DB instance db-[A-Z0-9]{26} is resuming after being auto-paused\. Please wait/,
    );
    let entered = false;
    const client = made.open(made.ports.writer).then((one) => ((entered = true), one));
    await made.cluster.wake();
    expect(made.cluster.asleep).toBe(false);
    clock.advance(heldMs - 1_000);
    await made.cluster.serverless.tick();
    expect(entered).toBe(false);
    clock.advance(1_000);
    await (await client).end();
    await target?.connect(MASTER.user, MASTER.password, 'app');
    await quiet(made);
  }
});

test('a reader of a high tier pauses by itself, one of a low tier with the writer', async () => {
  const made = await pausable('calm', 3, [1, 1, 15]);
  const client = await made.open(made.ports.writer);
  const { clock } = fixture ?? expect.fail();
  clock.advance(PAUSE_MS);
  await made.cluster.serverless.tick();
  const running = (): boolean[] => [1, 2, 3].map((n) => made.cluster.node(`rest-${n}`)?.postgres.running ?? false);
  expect(running()).toEqual([true, true, false]);
  await client.end();
  await quiet(made);
  clock.advance(PAUSE_MS);
  await made.cluster.serverless.tick();
  expect(running()).toEqual([false, false, false]);
  expect(await made.ask(made.ports.instance(3), 'SELECT n FROM t')).toBe(1);
  expect(running()[0]).toBe(true);
});

test('capacity follows the load', async () => {
  const made = await pausable();
  const client = await made.open(made.ports.writer);
  const writer = made.cluster.writer ?? expect.fail('no writer');
  const scaling = made.cluster.settings.scaling ?? expect.fail('not serverless');
  const before = writer.capacity;
  await client.query('SELECT count(*) FROM generate_series(1, 3000000)');
  await made.cluster.serverless.tick();
  const load = writer.latest ?? expect.fail('not measured');
  expect(load.cpuCores).toBeGreaterThan(0.05);
  expect(load.connections).toBe(1);
  expect(writer.capacity).toBe(nextCapacity(before, load, scaling));
  expect(writer.series.last).toMatchObject({ capacity: writer.capacity, cpuCores: load.cpuCores, connections: 1 });
  await client.end();
});
