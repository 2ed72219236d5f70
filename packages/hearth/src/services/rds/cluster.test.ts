import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from './fixture.ts';
import { makeCluster } from './fixture-cluster.ts';
import { maxConnections } from './capacity.ts';
import { createDBCluster } from './operations/create-db-cluster.ts';
import { createDBInstance } from './operations/create-db-instance.ts';
import { deleteDBCluster } from './operations/delete-db-cluster.ts';
import { deleteDBInstance } from './operations/delete-db-instance.ts';
import { describeDBClusters } from './operations/describe-db-clusters.ts';
import { modifyDBCluster } from './operations/modify-db-cluster.ts';
import { dataApiTarget } from './data-api-target.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const call = testCall();

async function create(
  name: string,
  minCapacity = 0,
): Promise<{ port: number; readerPort: number; user: string; password: string }> {
  const { DBCluster } = await createDBCluster(
    fixture.rds,
    {
      DBClusterIdentifier: name,
      Engine: 'aurora-postgresql',
      MasterUsername: 'postgres',
      ManageMasterUserPassword: true,
      DatabaseName: 'app',
      EnableHttpEndpoint: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: minCapacity, MaxCapacity: 4 },
    },
    call,
  );
  await createDBInstance(
    fixture.rds,
    {
      DBInstanceIdentifier: `${name}-1`,
      DBClusterIdentifier: name,
      Engine: 'aurora-postgresql',
      DBInstanceClass: 'db.serverless',
    },
    call,
  );
  const secret = fixture.secrets.get(DBCluster?.MasterUserSecret?.SecretArn ?? '');
  const { username, password } = JSON.parse(secret?.secretString ?? '{}') as { username: string; password: string };
  const readerPort = fixture.rds.cluster(name)?.readerPort ?? 0;
  return { port: DBCluster?.Port ?? 0, readerPort, user: username, password };
}

async function connect(port: number, user: string, password: string, database = 'app'): Promise<Client> {
  const client = new Client({ host: 'localhost', port, user, password, database });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function remove(name: string): Promise<void> {
  await deleteDBInstance(fixture.rds, { DBInstanceIdentifier: `${name}-1` }, call);
  await deleteDBCluster(fixture.rds, { DBClusterIdentifier: name, SkipFinalSnapshot: true }, call);
}

describe('a cluster with a minimum of 0 ACU', () => {
  test('sleeps until the first connection, which the managed secret opens', async () => {
    const { port, readerPort, user, password } = await create('sleepy');
    expect(fixture.rds.running('sleepy')?.asleep).toBe(true);
    const clients = await Promise.all([
      connect(port, user, password),
      connect(readerPort, user, password),
      connect(port, user, password, 'postgres'),
    ]);
    expect(fixture.rds.running('sleepy')?.asleep).toBe(false);
    const { rows } = await (clients[0] ?? expect.fail()).query(
      "SELECT rolsuper, rolcreatedb, rolcreaterole, pg_has_role('rds_superuser', 'member') AS member, current_setting('max_connections') AS max FROM pg_roles WHERE rolname = current_user",
    );
    expect(rows).toEqual([{ rolsuper: false, rolcreatedb: true, rolcreaterole: true, member: true, max: '823' }]);
    await Promise.all(clients.map((client) => client.end()));
  });

  test('the master user owns its database, makes roles and databases, and cannot do what RDS forbids', async () => {
    const { port, user, password } = await create('owner');
    const client = await connect(port, user, password);
    await client.query('CREATE TABLE t (a int); CREATE EXTENSION pgcrypto');
    await client.query('CREATE DATABASE other');
    await client.query("CREATE ROLE app LOGIN PASSWORD 'pencil'; GRANT rds_superuser TO app; GRANT ALL ON t TO app");
    await expect(client.query("COPY t TO '/tmp/hearth-never'")).rejects.toThrow('permission denied');
    await expect(client.query('CREATE ROLE chief SUPERUSER')).rejects.toThrow('permission denied');
    await client.end();
    const app = await connect(port, 'app', 'pencil');
    expect((await app.query('SELECT * FROM t')).rows).toEqual([]);
    await app.end();
    await expect(connect(port, user, 'wrong')).rejects.toThrow('password authentication failed');
    await remove('owner');
  });

  test('connections pass large answers, many at once, and half-closed ends', async () => {
    const { port, user, password } = await create('wide');
    const client = await connect(port, user, password);
    const { rows } = await client.query<{ text: string }>(
      "SELECT repeat('x', 1000) AS text FROM generate_series(1, 20000)",
    );
    expect(rows).toHaveLength(20_000);
    expect(fixture.rds.running('wide')?.endpoints.connections).toBe(1);
    const closed = new Promise((resolve) => client.once('end', resolve));
    await client.end();
    await closed;
    await remove('wide');
  });
});

test('clients that want TLS get it', async () => {
  const { port, user, password } = await create('sealed');
  const open = async (ssl: object): Promise<Client> => {
    const client = new Client({ host: 'localhost', port, user, password, database: 'app', ssl });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const client = await open({ rejectUnauthorized: false });
  const { rows } = await client.query<{ text: string }>(
    "SELECT repeat('x', 1000) AS text FROM generate_series(1, 5000)",
  );
  expect(rows).toHaveLength(5_000);
  const presented = (client.connection.stream as TLSSocket).getPeerX509Certificate();
  await client.end();
  expect(presented?.checkHost('localhost')).toBe('localhost');
  expect(presented?.checkIP('127.0.0.1')).toBe('127.0.0.1');
  await expect(open({})).rejects.toThrow('self-signed certificate');
  await (await open({ ca: presented?.toString() })).end();
  await remove('sealed');
});

test("a driver's cancel request passes", async () => {
  const { port, user, password } = await create('stoppable');
  const client = await connect(port, user, password);
  const running = client.query('SELECT pg_sleep(60)').catch((cause: unknown) => cause);
  const watcher = await connect(port, user, password);
  const active = "SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND wait_event = 'PgSleep'";
  while ((await watcher.query(active)).rowCount === 0) await new Promise((resolve) => setImmediate(resolve));
  const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
  const message = Buffer.alloc(16);
  [16, 80_877_102, processID, secretKey].forEach((value, i) => message.writeInt32BE(value, i * 4));
  createConnection({ port, host: '127.0.0.1' }).resume().end(message);
  expect(await running).toMatchObject({ code: '57014' });
  await Promise.all([client.end(), watcher.end()]);
  await remove('stoppable');
});

test('who says nothing, or nonsense, is let go', async () => {
  const { port } = await create('patient');
  const silent = createConnection({ port, host: '127.0.0.1' });
  await once(silent, 'connect');
  silent.end();
  await once(silent, 'close');
  const short = createConnection({ port, host: '127.0.0.1' });
  short.end('GET');
  await once(short, 'close');
  const web = createConnection({ port, host: '127.0.0.1' });
  web.resume().end('GET / HTTP/1.1\r\n\r\n');
  await once(web, 'close');
  expect(fixture.rds.running('patient')?.endpoints.connections).toBe(0);
  await remove('patient');
});

test('one with a minimum above 0 starts at once', async () => {
  await create('wakeful', 0.5);
  await fixture.rds.running('wakeful')?.wake();
  expect(fixture.rds.running('wakeful')?.asleep).toBe(false);
  await remove('wakeful');
});

test('nothing is said of a cluster that still starts when the home closes', async () => {
  const home = await openFixture();
  await makeCluster(home, 'hasty', { instances: 2 });
  await home.close();
  expect(home.warnings).toEqual([]);
});

test('without an instance nobody is let in', async () => {
  const { port, user, password } = await create('headless');
  await deleteDBInstance(fixture.rds, { DBInstanceIdentifier: 'headless-1' }, call);
  await expect(connect(port, user, password)).rejects.toThrow('the database system is not available');
  expect(dataApiTarget(fixture.rds, 'arn:aws:rds:us-east-1:000000000000:cluster:headless')?.hasInstance).toBe(false);
});

test('a new master password is told to a running database, and to a sleeping one when it wakes', async () => {
  await createDBCluster(
    fixture.rds,
    {
      DBClusterIdentifier: 'keys',
      Engine: 'aurora-postgresql',
      MasterUsername: 'chief',
      MasterUserPassword: 'first-key',
    },
    call,
  );
  await createDBInstance(
    fixture.rds,
    {
      DBInstanceIdentifier: 'keys-1',
      DBClusterIdentifier: 'keys',
      Engine: 'aurora-postgresql',
      DBInstanceClass: 'db.r6g.large',
    },
    call,
  );
  const port = fixture.rds.cluster('keys')?.writerPort ?? 0;
  await (await connect(port, 'chief', 'first-key', 'postgres')).end();
  await modifyDBCluster(fixture.rds, { DBClusterIdentifier: 'keys', MasterUserPassword: 'second-key' }, call);
  await expect(connect(port, 'chief', 'first-key', 'postgres')).rejects.toThrow('password authentication failed');
  await (await connect(port, 'chief', 'second-key', 'postgres')).end();
});

test('data, ports and passwords outlive the process', async () => {
  const before = await create('lasting');
  const client = await connect(before.port, before.user, before.password);
  await client.query('CREATE TABLE kept AS SELECT 7 AS n');
  await client.end();
  await fixture.reopen();
  const described = await describeDBClusters(fixture.rds, { DBClusterIdentifier: 'lasting' }, call);
  expect(described.DBClusters?.[0]?.Port).toBe(before.port);
  const again = await connect(before.port, before.user, before.password);
  expect((await again.query('SELECT n FROM kept')).rows).toEqual([{ n: 7 }]);
  await again.end();
});

test('the Data API reaches it by ARN, exact case', async () => {
  const { user, password } = await create('reached');
  const arn = 'arn:aws:rds:us-east-1:000000000000:cluster:reached';
  expect(dataApiTarget(fixture.rds, arn.replace('reached', 'Reached'))).toBeUndefined();
  const target = dataApiTarget(fixture.rds, arn);
  expect(target).toMatchObject({ clusterIdentifier: 'reached', httpEndpointEnabled: true, hasInstance: true });
  const settings = await target?.connect(user, password, 'app');
  const client = new Client({ ...settings });
  await client.connect();
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
});

test.each([
  [0, 1, 189],
  [0, 4, 823],
  [0.5, 8, 1669],
  [1, 16, 3360],
  [1, 64, 5000],
  [0, 64, 2000],
])('max_connections of %d to %d ACU', (minCapacity, maxCapacity, expected) => {
  expect(maxConnections({ minCapacity, maxCapacity })).toBe(expected);
});
