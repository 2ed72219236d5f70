import { once } from 'node:events';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from './fixture.ts';
import { type Made, makeCluster } from './fixture-cluster.ts';
import { access, handlers } from './index.ts';
import { dataApiTarget } from './data-api-target.ts';

let fixture: Fixture;
let made: Made;
beforeAll(async () => {
  fixture = await openFixture({ checkToken: ({ query }) => query.includes('X-Amz-Signature=good') });
  made = await makeCluster(fixture, 'main', { instances: 2, iam: true });
  await made.cluster.wakeAll();
});
afterAll(() => fixture.close());

const call = testCall();
const WHO = "SELECT current_setting('cluster_name')";

test('every operation says what it must be allowed', () => {
  expect(Object.keys(access)).toEqual(Object.keys(handlers));
});

test('a custom endpoint leads to its members, whatever their role; READER leaves the writer out', async () => {
  const made1 = await handlers.CreateDBClusterEndpoint(
    fixture.rds,
    {
      DBClusterIdentifier: 'main',
      DBClusterEndpointIdentifier: 'Reports',
      EndpointType: 'ANY',
      StaticMembers: ['main-1'],
    },
    call,
  );
  expect(made1).toMatchObject({
    DBClusterEndpointIdentifier: 'reports',
    CustomEndpointType: 'ANY',
    StaticMembers: ['main-1'],
  });
  const port = fixture.rds.customEndpoints.get('reports')?.port ?? 0;
  expect(await made.ask(port, WHO)).toBe('main-1');
  expect(await made.askAt(made1.Endpoint, WHO)).toBe('main-1');
  await handlers.ModifyDBClusterEndpoint(
    fixture.rds,
    { DBClusterEndpointIdentifier: 'reports', EndpointType: 'READER', ExcludedMembers: [] },
    call,
  );
  expect(await made.ask(port, WHO)).toBe('main-2');
  expect(await made.askAt(made1.Endpoint, WHO)).toBe('main-2');
  const { DBClusterEndpoints = [] } = await handlers.DescribeDBClusterEndpoints(
    fixture.rds,
    { DBClusterIdentifier: 'main' },
    call,
  );
  expect(DBClusterEndpoints.map((one) => one.EndpointType)).toEqual(['READER', 'WRITER', 'CUSTOM']);
  const asked = DBClusterEndpoints.map((one) => made.askAt(one.Endpoint, WHO));
  expect(await Promise.all(asked)).toEqual(['main-2', 'main-1', 'main-2']);
  await expect(
    handlers.CreateDBClusterEndpoint(
      fixture.rds,
      {
        DBClusterIdentifier: 'main',
        DBClusterEndpointIdentifier: 'bad',
        EndpointType: 'ANY',
        StaticMembers: ['nobody'],
      },
      call,
    ),
  ).rejects.toMatchObject({ code: 'DBInstanceNotFoundFault' });
  await handlers.DeleteDBClusterEndpoint(fixture.rds, { DBClusterEndpointIdentifier: 'reports' }, call);
  await expect(made.ask(port, WHO)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await expect(made.askAt(made1.Endpoint, WHO)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('FailoverDBCluster and RebootDBInstance do what they say, and the events tell of it', async () => {
  const input = { DBClusterIdentifier: 'main', TargetDBInstanceIdentifier: 'main-2' };
  await handlers.FailoverDBCluster(fixture.rds, input, call);
  expect(await made.ask(made.ports.writer, WHO)).toBe('main-2');
  await expect(handlers.FailoverDBCluster(fixture.rds, input, call)).rejects.toMatchObject({
    code: 'InvalidDBClusterStateFault',
  });
  const client = await made.open(made.ports.writer);
  const ended = once(client, 'error');
  await handlers.RebootDBInstance(fixture.rds, { DBInstanceIdentifier: 'main-2' }, call);
  expect((await ended)[0]).toMatchObject({ code: '57P01' });
  expect(await made.ask(made.ports.reader, WHO)).toBe('main-1');
  const { Events = [] } = await handlers.DescribeEvents(
    fixture.rds,
    { SourceType: 'db-cluster', SourceIdentifier: 'main', EventCategories: ['failover'] },
    call,
  );
  expect(Events.map((event) => event.Message)).toEqual([
    'Started failover to DB instance: main-2',
    'Completed failover to DB instance: main-2',
  ]);
});

test('a stopped cluster lets nobody in, and comes back with its data', async () => {
  await made.ask(made.ports.writer, 'CREATE TABLE kept AS SELECT 5 AS n');
  await handlers.StopDBCluster(fixture.rds, { DBClusterIdentifier: 'main' }, call);
  expect(made.cluster.nodes.some((node) => node.postgres.running)).toBe(false);
  await expect(made.ask(made.ports.writer, WHO)).rejects.toMatchObject({ code: '57P03' });
  const { DBClusters = [] } = await handlers.DescribeDBClusters(fixture.rds, { DBClusterIdentifier: 'main' }, call);
  expect(DBClusters[0]?.Status).toBe('stopped');
  await expect(handlers.StopDBCluster(fixture.rds, { DBClusterIdentifier: 'main' }, call)).rejects.toThrow(
    'DbCluster main is in stopped state but expected it to be one of available.',
  );
  await handlers.StartDBCluster(fixture.rds, { DBClusterIdentifier: 'main' }, call);
  expect(await made.ask(made.ports.writer, 'SELECT n FROM kept')).toBe(5);
});

test('a user of rds_iam comes with a token, over TLS, and with nothing else', async () => {
  await made.ask(made.ports.writer, 'CREATE ROLE app LOGIN');
  await made.ask(made.ports.writer, 'GRANT rds_iam TO app');
  const enter = async (password: string, ssl: object | false = { rejectUnauthorized: false }): Promise<string> => {
    const client = new Client({
      host: '127.0.0.1',
      port: made.ports.writer,
      user: 'app',
      password,
      database: 'app',
      ssl,
    });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ who: string }>('SELECT current_user AS who');
    await client.end();
    return rows[0]?.who ?? '';
  };
  const date = new Date(fixture.clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const token = (user: string, signature: string, endpoint = `localhost:${made.ports.writer}`): string =>
    `${endpoint}/?Action=connect&DBUser=${user}&X-Amz-Date=${date}&X-Amz-Expires=900&X-Amz-Signature=${signature}`;
  expect(await enter(token('app', 'good'))).toBe('app');
  const refused = { code: '28000', message: 'PAM authentication failed for user "app"' };
  await expect(enter(token('app', 'bad'))).rejects.toMatchObject(refused);
  for (const other of [
    `localhost:${made.ports.reader}`,
    `127.0.0.99:${made.ports.writer}`,
    'localhost',
    'places.example:5432',
  ]) {
    await expect(enter(token('app', 'good', other))).rejects.toMatchObject(refused);
  }
  await expect(enter(token('chief', 'good'))).rejects.toMatchObject(refused);
  await expect(enter('a password')).rejects.toMatchObject(refused);
  await expect(enter(token('app', 'good'), false)).rejects.toThrow(
    /^pg_hba.conf rejects connection .*, no encryption$/,
  );
  const target = dataApiTarget(fixture.rds, 'arn:aws:rds:us-east-1:000000000000:cluster:main');
  await expect(target?.connect('app', 'anything', 'app')).rejects.toMatchObject({ code: 'InvalidSecretException' });
  fixture.clock.advance(16 * 60_000);
  await expect(enter(token('app', 'good'))).rejects.toMatchObject(refused);
  // The master user has a password still.
  expect(await made.ask(made.ports.writer, 'SELECT current_user')).toBe('chief');
});

test('a managed password rotates while connections are open', async () => {
  const { DBCluster } = await handlers.ModifyDBCluster(
    fixture.rds,
    { DBClusterIdentifier: 'main', ManageMasterUserPassword: true },
    call,
  );
  const arn = DBCluster?.MasterUserSecret?.SecretArn ?? '';
  const read = (): string => {
    const parsed = JSON.parse(fixture.secrets.get(arn)?.secretString ?? '{}') as { password: string };
    return parsed.password;
  };
  const open = async (password: string): Promise<Client> => {
    const client = new Client({ host: '127.0.0.1', port: made.ports.writer, user: 'chief', password, database: 'app' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const first = read();
  const client = await open(first);
  await handlers.ModifyDBCluster(fixture.rds, { DBClusterIdentifier: 'main', RotateMasterUserPassword: true }, call);
  expect(read()).not.toBe(first);
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await expect(open(first)).rejects.toMatchObject({ code: '28P01' });
  await (await open(read())).end();
  await client.end();
});

test('parameter groups keep settings', async () => {
  const name = { DBClusterParameterGroupName: 'Tuned' };
  await handlers.CreateDBClusterParameterGroup(
    fixture.rds,
    { ...name, DBParameterGroupFamily: 'aurora-postgresql17', Description: 'ours' },
    call,
  );
  const given = { ParameterName: 'work_mem', ParameterValue: '8192', ApplyMethod: 'immediate' } as const;
  await handlers.ModifyDBClusterParameterGroup(fixture.rds, { ...name, Parameters: [given] }, call);
  const user = { ...name, Source: 'user' };
  const told = await handlers.DescribeDBClusterParameters(fixture.rds, user, call);
  const known = { ApplyType: 'dynamic', DataType: 'integer', AllowedValues: '64-2147483647', IsModifiable: true };
  expect(told.Parameters).toEqual([{ ...given, Source: 'user', ...known }]);
  const engines = { ...name, Source: 'engine-default', MaxRecords: 20 };
  const { Parameters = [], Marker } = await handlers.DescribeDBClusterParameters(fixture.rds, engines, call);
  expect(Parameters).toHaveLength(20);
  expect(Parameters[0]?.ParameterValue).toBeUndefined();
  expect(Marker).toBeDefined();
  await handlers.ModifyDBCluster(fixture.rds, { DBClusterIdentifier: 'main', ...name }, call);
  await expect(handlers.DeleteDBClusterParameterGroup(fixture.rds, name, call)).rejects.toMatchObject({
    code: 'InvalidDBParameterGroupStateFault',
  });
  await handlers.ResetDBClusterParameterGroup(fixture.rds, { ...name, ResetAllParameters: true }, call);
  expect((await handlers.DescribeDBClusterParameters(fixture.rds, user, call)).Parameters).toEqual([]);
  const fallback = { DBParameterGroupName: 'default.postgres17' };
  const { DBParameterGroups = [] } = await handlers.DescribeDBParameterGroups(fixture.rds, fallback, call);
  expect(DBParameterGroups[0]?.DBParameterGroupFamily).toBe('postgres17');
  await expect(handlers.DeleteDBParameterGroup(fixture.rds, fallback, call)).rejects.toThrow('cannot be changed');
  await expect(
    handlers.ModifyDBInstance(fixture.rds, { DBInstanceIdentifier: 'main-1', DBParameterGroupName: 'none' }, call),
  ).rejects.toMatchObject({ code: 'DBParameterGroupNotFoundFault' });
});

test('subnet groups are kept', async () => {
  const group = { DBSubnetGroupName: 'Inner', DBSubnetGroupDescription: 'ours', SubnetIds: ['subnet-1', 'subnet-2'] };
  await handlers.CreateDBSubnetGroup(fixture.rds, group, call);
  await expect(handlers.CreateDBSubnetGroup(fixture.rds, group, call)).rejects.toMatchObject({
    code: 'DBSubnetGroupAlreadyExistsFault',
  });
  await handlers.ModifyDBSubnetGroup(fixture.rds, { ...group, SubnetIds: ['subnet-1', 'subnet-3'] }, call);
  const { DBSubnetGroups = [] } = await handlers.DescribeDBSubnetGroups(fixture.rds, {}, call);
  expect(DBSubnetGroups[0]?.Subnets?.map((subnet) => subnet.SubnetIdentifier)).toEqual(['subnet-1', 'subnet-3']);
  const alone = {
    DBInstanceIdentifier: 'netted',
    Engine: 'postgres',
    DBInstanceClass: 'db.t4g.micro',
    AllocatedStorage: 20,
  };
  const { DBInstance } = await handlers.CreateDBInstance(
    fixture.rds,
    { ...alone, MasterUsername: 'chief', MasterUserPassword: 'first-key', DBSubnetGroupName: 'inner' },
    call,
  );
  expect(DBInstance?.DBSubnetGroup).toMatchObject({ DBSubnetGroupName: 'inner', SubnetGroupStatus: 'Complete' });
  await expect(handlers.DeleteDBSubnetGroup(fixture.rds, group, call)).rejects.toMatchObject({
    code: 'InvalidDBSubnetGroupStateFault',
  });
  await handlers.DeleteDBInstance(fixture.rds, { ...alone, SkipFinalSnapshot: true }, call);
  await handlers.DeleteDBSubnetGroup(fixture.rds, group, call);
  await expect(handlers.DescribeDBSubnetGroups(fixture.rds, group, call)).rejects.toMatchObject({
    code: 'DBSubnetGroupNotFoundFault',
  });
});

test('ModifyDBInstance changes tiers, and refuses what is the cluster’s', async () => {
  const { DBInstance } = await handlers.ModifyDBInstance(
    fixture.rds,
    { DBInstanceIdentifier: 'main-1', PromotionTier: 7 },
    call,
  );
  expect(DBInstance?.PromotionTier).toBe(7);
  expect(made.cluster.node('main-1')?.settings.promotionTier).toBe(7);
  await expect(
    handlers.ModifyDBInstance(fixture.rds, { DBInstanceIdentifier: 'main-1', MasterUserPassword: 'long-enough' }, call),
  ).rejects.toMatchObject({ code: 'InvalidParameterCombination' });
  await expect(handlers.StopDBInstance(fixture.rds, { DBInstanceIdentifier: 'main-1' }, call)).rejects.toThrow(
    'stop the DB cluster',
  );
});

test('a database of its own stops and starts', async () => {
  const identifier = { DBInstanceIdentifier: 'alone' };
  const { DBInstance } = await handlers.CreateDBInstance(
    fixture.rds,
    {
      ...identifier,
      Engine: 'postgres',
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: 20,
      MasterUsername: 'chief',
      MasterUserPassword: 'first-key',
      DBName: 'app',
    },
    call,
  );
  const port = DBInstance?.Endpoint?.Port ?? 0;
  expect(await made.ask(port, WHO)).toBe('alone');
  await handlers.StopDBInstance(fixture.rds, identifier, call);
  await expect(made.ask(port, WHO)).rejects.toMatchObject({ code: '57P03' });
  await handlers.StartDBInstance(fixture.rds, identifier, call);
  expect(await made.ask(port, WHO)).toBe('alone');
});
