/** Proxies by RDS's operations, in front of a cluster with a reader. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from '../../fixture.ts';
import { createDBCluster } from '../../operations/create-db-cluster.ts';
import { createDBInstance } from '../../operations/create-db-instance.ts';
import { createDBProxy } from './create-db-proxy.ts';
import { deleteDBProxy } from './delete-db-proxy.ts';
import { describeDBProxies } from './describe-db-proxies.ts';
import { describeDBProxyTargetGroups } from './describe-db-proxy-target-groups.ts';
import { describeDBProxyTargets } from './describe-db-proxy-targets.ts';
import { modifyDBProxyTargetGroup } from './modify-db-proxy-target-group.ts';
import { registerDBProxyTargets } from './register-db-proxy-targets.ts';

const call = testCall();
let fixture: Fixture;
let secretArn: string;
beforeAll(async () => {
  fixture = await openFixture();
  const { DBCluster } = await createDBCluster(
    fixture.rds,
    {
      DBClusterIdentifier: 'places',
      Engine: 'aurora-postgresql',
      MasterUsername: 'admin1',
      ManageMasterUserPassword: true,
      DatabaseName: 'places',
    },
    call,
  );
  secretArn = DBCluster?.MasterUserSecret?.SecretArn ?? '';
  for (const name of ['one', 'two']) {
    await createDBInstance(
      fixture.rds,
      {
        DBInstanceIdentifier: name,
        DBClusterIdentifier: 'places',
        Engine: 'aurora-postgresql',
        DBInstanceClass: 'db.r6g.large',
      },
      call,
    );
  }
  await fixture.rds.running('places')?.wakeAll();
});
afterAll(() => fixture.close());

const basic = () =>
  ({
    DBProxyName: 'pool',
    EngineFamily: 'POSTGRESQL',
    Auth: [{ AuthScheme: 'SECRETS', SecretArn: secretArn, IAMAuth: 'DISABLED' }],
    RoleArn: 'arn:aws:iam::000000000000:role/proxy',
    VpcSubnetIds: ['subnet-1', 'subnet-2'],
  }) as const;

async function connect(port: number | undefined): Promise<Client> {
  const { username, password } = JSON.parse(fixture.secrets.get(secretArn)?.secretString ?? '{}');
  const host = fixture.rds.proxies.records.get('pool')?.address ?? '';
  const client = new Client({ host, port: port ?? 0, user: username, password, database: 'places', ssl: false });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const ports = () => fixture.rds.proxies.records.get('pool');

test('is made, given a target, and serves', async () => {
  const { rds } = fixture;
  const { DBProxy } = await createDBProxy(
    rds,
    { ...basic(), VpcSubnetIds: ['subnet-1', 'subnet-2'], Auth: [...basic().Auth] },
    call,
  );
  expect(DBProxy).toMatchObject({
    DBProxyName: 'pool',
    Status: 'available',
    EngineFamily: 'POSTGRESQL',
    IdleClientTimeout: 1800,
  });
  expect(DBProxy?.DBProxyArn).toMatch(/^arn:aws:rds:us-east-1:000000000000:db-proxy:prx-[0-9a-f]{17}$/);
  await expect(
    createDBProxy(rds, { ...basic(), VpcSubnetIds: [], Auth: [...basic().Auth] }, call),
  ).rejects.toMatchObject({ code: 'DBProxyAlreadyExistsFault' });
  const { DBProxyTargets } = await registerDBProxyTargets(
    rds,
    { DBProxyName: 'pool', DBClusterIdentifiers: ['places'] },
    call,
  );
  expect(DBProxyTargets?.map(({ Type, Role }) => [Type, Role])).toEqual([
    ['TRACKED_CLUSTER', undefined],
    ['RDS_INSTANCE', 'READ_WRITE'],
    ['RDS_INSTANCE', 'READ_ONLY'],
  ]);
  await expect(
    registerDBProxyTargets(rds, { DBProxyName: 'pool', DBClusterIdentifiers: ['places'] }, call),
  ).rejects.toMatchObject({ code: 'DBProxyTargetAlreadyRegisteredFault' });
  const client = await connect(ports()?.port);
  expect((await client.query('select current_database() as name')).rows).toEqual([{ name: 'places' }]);
  await client.end();
  expect((await describeDBProxies(rds, {}, call)).DBProxies).toHaveLength(1);
  expect((await describeDBProxyTargets(rds, { DBProxyName: 'pool' }, call)).Targets).toHaveLength(3);
});

test('the splitting port reads from the reader and sees its own writes', async () => {
  const client = await connect(ports()?.splitPort);
  const where = async (sql: string): Promise<boolean> => (await client.query(sql)).rows[0].standby;
  expect(await where('select pg_is_in_recovery() as standby')).toBe(true);
  await client.query('create table notes (n int)');
  for (let n = 1; n <= 20; n++) {
    await client.query('insert into notes values ($1)', [n]);
    expect((await client.query('select count(*)::int as count from notes')).rows).toEqual([{ count: n }]);
  }
  await client.query('begin');
  expect(await where('select pg_is_in_recovery() as standby')).toBe(false);
  await client.query('commit');
  // What was written is at the reader by now, or soon.
  await expect.poll(() => where('select pg_is_in_recovery() as standby')).toBe(true);
  expect(await where('select pg_is_in_recovery() as standby from notes where n = 1 for share')).toBe(false);
  await client.end();
});

test('read-your-writes while the reader is behind', async () => {
  const cluster = fixture.rds.running('places');
  const reader = cluster?.readers[0];
  const admin = await reader?.admin();
  await admin?.query('select pg_wal_replay_pause()');
  const client = await connect(ports()?.splitPort);
  await client.query('create table late (n int)');
  const { rows } = await client.query('select pg_is_in_recovery() as standby, count(*)::int as count from late');
  expect(rows).toEqual([{ standby: false, count: 0 }]);
  // Another client, who has written nothing, reads what the reader has.
  const other = await connect(ports()?.splitPort);
  await expect(other.query('select * from late')).rejects.toMatchObject({ code: '42P01' });
  await admin?.query('select pg_wal_replay_resume()');
  await client.end();
  await other.end();
});

test('the pool is configured, in its limits', async () => {
  const { rds } = fixture;
  const modify = (ConnectionPoolConfig: object) =>
    modifyDBProxyTargetGroup(rds, { DBProxyName: 'pool', TargetGroupName: 'default', ConnectionPoolConfig }, call);
  await expect(modify({ MaxConnectionsPercent: 0 })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  await expect(modify({ ConnectionBorrowTimeout: 301 })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  await expect(modify({ SessionPinningFilters: ['OTHER'] })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  await modify({
    MaxConnectionsPercent: 10,
    SessionPinningFilters: ['EXCLUDE_VARIABLE_SETS'],
    InitQuery: "set work_mem = '9MB'",
  });
  const { TargetGroups } = await describeDBProxyTargetGroups(rds, { DBProxyName: 'pool' }, call);
  expect(TargetGroups?.[0]).toMatchObject({
    TargetGroupName: 'default',
    ConnectionPoolConfig: { MaxConnectionsPercent: 10, MaxIdleConnectionsPercent: 10, ConnectionBorrowTimeout: 120 },
  });
  const client = await connect(ports()?.port);
  expect((await client.query('show work_mem')).rows).toEqual([{ work_mem: '9MB' }]);
  await client.query("set statement_timeout = '5s'");
  expect(rds.proxies.running('pool')?.counts.pinned).toBe(0);
  await client.end();
});

test('survives a restart at the same place', async () => {
  const before = ports();
  await fixture.reopen();
  await fixture.rds.running('places')?.wakeAll();
  expect(ports()).toMatchObject({ address: before?.address, port: before?.port, splitPort: before?.splitPort });
  const client = await connect(ports()?.port);
  expect((await client.query('select count(*)::int as count from notes')).rows).toEqual([{ count: 20 }]);
  await client.end();
});

test('is deleted', async () => {
  const { rds } = fixture;
  const { DBProxy } = await deleteDBProxy(rds, { DBProxyName: 'POOL' }, call);
  expect(DBProxy?.Status).toBe('deleting');
  await expect(describeDBProxies(rds, { DBProxyName: 'pool' }, call)).rejects.toMatchObject({
    code: 'DBProxyNotFoundFault',
  });
  expect(rds.proxies.running('pool')).toBeUndefined();
});

test.each([
  [{ EngineFamily: 'MYSQL' }, 'InvalidParameterValue'],
  [{ DBProxyName: '1x' }, 'InvalidParameterValue'],
  [{ IdleClientTimeout: 28_801 }, 'InvalidParameterValue'],
  [{ Auth: [] }, 'InvalidParameterCombination'],
])('refuses %j', async (wrong, code) => {
  const input = { ...basic(), DBProxyName: 'wrong', VpcSubnetIds: [], Auth: [...basic().Auth], ...wrong };
  // The wrong values are the point.
  await expect(createDBProxy(fixture.rds, input as never, call)).rejects.toMatchObject({ code });
});
