/** Proxies by RDS's operations, in front of a cluster with a reader. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from '../../fixture.ts';
import { createDBCluster } from '../../operations/create-db-cluster.ts';
import { createDBInstance } from '../../operations/create-db-instance.ts';
import { createDBProxy } from './create-db-proxy.ts';
import { createDBProxyEndpoint } from './create-db-proxy-endpoint.ts';
import { deleteDBProxy } from './delete-db-proxy.ts';
import { deleteDBProxyEndpoint } from './delete-db-proxy-endpoint.ts';
import { deregisterDBProxyTargets } from './deregister-db-proxy-targets.ts';
import { describeDBProxies } from './describe-db-proxies.ts';
import { describeDBProxyEndpoints } from './describe-db-proxy-endpoints.ts';
import { describeDBProxyTargetGroups } from './describe-db-proxy-target-groups.ts';
import { describeDBProxyTargets } from './describe-db-proxy-targets.ts';
import { modifyDBProxy } from './modify-db-proxy.ts';
import { modifyDBProxyEndpoint } from './modify-db-proxy-endpoint.ts';
import { modifyDBProxyTargetGroup } from './modify-db-proxy-target-group.ts';
import { registerDBProxyTargets } from './register-db-proxy-targets.ts';

const call = testCall();
let fixture: Fixture;
let secretArn: string;
beforeAll(async () => {
  fixture = await openFixture({
    whyNotRead: (roleArn) => (roleArn.endsWith('/nobody') ? 'nobody reads secrets' : undefined),
  });
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

async function connect(port: number | undefined, address?: string): Promise<Client> {
  const { username, password } = JSON.parse(fixture.secrets.get(secretArn)?.secretString ?? '{}');
  const host = address ?? fixture.rds.proxies.records.get('pool')?.address ?? '';
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

test('further endpoints lead to the readers or the writer, and survive a restart', async () => {
  const { rds } = fixture;
  const create = (DBProxyEndpointName: string, TargetRole?: 'READ_ONLY') =>
    createDBProxyEndpoint(
      rds,
      { DBProxyName: 'pool', DBProxyEndpointName, VpcSubnetIds: ['subnet-1'], ...(TargetRole && { TargetRole }) },
      call,
    );
  const { DBProxyEndpoint } = await create('Reading', 'READ_ONLY');
  expect(DBProxyEndpoint).toMatchObject({
    DBProxyEndpointName: 'reading',
    DBProxyName: 'pool',
    TargetRole: 'READ_ONLY',
    Status: 'available',
    IsDefault: false,
    DBProxyEndpointArn: expect.stringMatching(/:db-proxy-endpoint:prx-endpoint-[0-9a-f]{17}$/),
  });
  await create('writing');
  await expect(create('reading')).rejects.toMatchObject({ code: 'DBProxyEndpointAlreadyExistsFault' });
  const standby = async (name: string): Promise<boolean> => {
    const endpoint = fixture.rds.proxies.records.endpoint(name);
    const client = await connect(endpoint?.port, endpoint?.address);
    const { rows } = await client.query('select pg_is_in_recovery() as standby');
    await client.end();
    return rows[0].standby;
  };
  expect([await standby('reading'), await standby('writing')]).toEqual([true, false]);
  const before = fixture.rds.proxies.records.endpoints('pool');
  await fixture.reopen();
  await fixture.rds.running('places')?.wakeAll();
  expect(fixture.rds.proxies.records.endpoints('pool')).toEqual(before);
  expect(await standby('reading')).toBe(true);
});

test('an endpoint is described, renamed and deleted; who came in by it is disconnected', async () => {
  const { rds } = fixture;
  const names = async (input: object) =>
    (await describeDBProxyEndpoints(rds, input, call)).DBProxyEndpoints?.map((one) => one.DBProxyEndpointName);
  expect(await names({})).toEqual(['reading', 'writing']);
  expect(await names({ DBProxyName: 'pool', DBProxyEndpointName: 'writing' })).toEqual(['writing']);
  const endpoint = rds.proxies.records.endpoint('writing');
  const client = await connect(endpoint?.port, endpoint?.address);
  const gone = new Promise<void>((resolve) => client.once('end', resolve));
  await modifyDBProxyEndpoint(rds, { DBProxyEndpointName: 'writing', NewDBProxyEndpointName: 'other' }, call);
  expect(await names({ DBProxyName: 'pool' })).toEqual(['other', 'reading']);
  await client.query('select 1');
  const deleted = await deleteDBProxyEndpoint(rds, { DBProxyEndpointName: 'other' }, call);
  expect(deleted.DBProxyEndpoint?.Status).toBe('deleting');
  await gone;
  await expect(connect(endpoint?.port, endpoint?.address)).rejects.toThrow('ECONNREFUSED');
  await expect(names({ DBProxyEndpointName: 'other' })).rejects.toMatchObject({ code: 'DBProxyEndpointNotFoundFault' });
});

test('a target is deregistered and registered again', async () => {
  const { rds } = fixture;
  const port = ports()?.port;
  const targets = { DBProxyName: 'pool', DBClusterIdentifiers: ['places'] };
  await expect(
    deregisterDBProxyTargets(rds, { DBProxyName: 'pool', DBClusterIdentifiers: ['elsewhere'] }, call),
  ).rejects.toMatchObject({ code: 'DBProxyTargetNotFoundFault' });
  await deregisterDBProxyTargets(rds, targets, call);
  expect((await describeDBProxyTargets(rds, { DBProxyName: 'pool' }, call)).Targets).toEqual([]);
  await expect(connect(port)).rejects.toThrow('ECONNREFUSED');
  await registerDBProxyTargets(rds, targets, call);
  const client = await connect(ports()?.port);
  await client.end();
});

test('a proxy is modified: what a login needs at once, the rest by letting clients in anew; and renamed', async () => {
  const { rds } = fixture;
  const modify = (more: object) => modifyDBProxy(rds, { DBProxyName: 'pool', ...more }, call);
  await expect(modify({ IdleClientTimeout: 0 })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  await modify({ Auth: [{ ...basic().Auth[0], ClientPasswordAuthType: 'POSTGRES_MD5' }] });
  await (await connect(ports()?.port)).end();
  await modify({ RequireTLS: true, IdleClientTimeout: 60 });
  await expect(connect(ports()?.port)).rejects.toThrow('This RDS Proxy requires TLS connections');
  const { DBProxy } = await modify({ RequireTLS: false, NewDBProxyName: 'Basin' });
  expect(DBProxy).toMatchObject({ DBProxyName: 'basin', IdleClientTimeout: 60, RequireTLS: false });
  expect(rds.proxies.records.endpoint('reading')?.proxy).toBe('basin');
  await modifyDBProxy(rds, { DBProxyName: 'basin', NewDBProxyName: 'pool', Auth: [...basic().Auth] }, call);
});

test('a target is unavailable while the role may not read the secret, and nobody is let in', async () => {
  const { rds } = fixture;
  const health = async () =>
    (await describeDBProxyTargets(rds, { DBProxyName: 'pool' }, call)).Targets?.[1]?.TargetHealth;
  expect(await health()).toEqual({ State: 'AVAILABLE' });
  await modifyDBProxy(rds, { DBProxyName: 'pool', RoleArn: 'arn:aws:iam::000000000000:role/nobody' }, call);
  expect(await health()).toEqual({
    State: 'UNAVAILABLE',
    Reason: 'AUTH_FAILURE',
    Description: 'Proxy does not have any registered credentials',
  });
  await expect(connect(ports()?.port)).rejects.toThrow('This RDS proxy has no credentials for the role admin1');
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
