import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CreateDBClusterInput, CreateDBInstanceInput, ModifyDBClusterInput } from '../../../api/rds.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { type Fixture, openFixture, testCall } from '../fixture.ts';
import { handlers } from '../index.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const call = testCall();
const cluster = (more: Partial<CreateDBClusterInput>) =>
  handlers.CreateDBCluster(
    fixture.rds,
    {
      DBClusterIdentifier: 'places',
      Engine: 'aurora-postgresql',
      MasterUsername: 'chief',
      MasterUserPassword: 'long-enough',
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 },
      ...more,
    },
    call,
  );
const instance = (more: Partial<CreateDBInstanceInput>) =>
  handlers.CreateDBInstance(
    fixture.rds,
    {
      DBInstanceIdentifier: 'places-1',
      DBClusterIdentifier: 'places',
      Engine: 'aurora-postgresql',
      DBInstanceClass: 'db.serverless',
      ...more,
    },
    call,
  );

async function failure(work: Promise<unknown>): Promise<string> {
  const cause = await work.then(
    () => new Error('did not fail'),
    (error: unknown) => error,
  );
  if (!(cause instanceof ServiceError)) throw cause;
  return `${cause.code}: ${cause.message}`;
}

describe('CreateDBCluster', () => {
  test('answers what AWS answers, and DescribeDBClusters too', async () => {
    const { DBCluster } = await cluster({
      DBClusterIdentifier: 'Places',
      EnableHttpEndpoint: true,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect(DBCluster).toMatchObject({
      DBClusterIdentifier: 'places',
      DBClusterArn: 'arn:aws:rds:us-east-1:000000000000:cluster:places',
      Status: 'creating',
      Engine: 'aurora-postgresql',
      EngineMode: 'provisioned',
      MasterUsername: 'chief',
      Endpoint: 'localhost',
      HttpEndpointEnabled: true,
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1, SecondsUntilAutoPause: 300 },
      DBClusterMembers: [],
      TagList: [{ Key: 'a', Value: 'b' }],
    });
    expect(DBCluster?.DbClusterResourceId).toMatch(/^cluster-[A-Z2-7]{26}$/);
    expect(DBCluster?.Port).toBeGreaterThan(0);
    expect(DBCluster?.MasterUserSecret).toBeUndefined();
    const { DBClusters } = await handlers.DescribeDBClusters(fixture.rds, { DBClusterIdentifier: 'PLACES' }, call);
    expect(DBClusters).toEqual([{ ...DBCluster, Status: 'available' }]);
    expect(await failure(cluster({}))).toBe('DBClusterAlreadyExistsFault: DB Cluster already exists');
  });

  test('of two at once with one name makes one', async () => {
    const both = await Promise.allSettled([1, 2].map(() => cluster({ DBClusterIdentifier: 'twin' })));
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
    await handlers.DeleteDBCluster(fixture.rds, { DBClusterIdentifier: 'twin', SkipFinalSnapshot: true }, call);
  });

  test('keeps the password in a managed secret, and sealed at rest', async () => {
    const { DBCluster } = await cluster({
      DBClusterIdentifier: 'managed',
      MasterUserPassword: undefined,
      ManageMasterUserPassword: true,
    });
    const arn = DBCluster?.MasterUserSecret?.SecretArn ?? '';
    const secret = fixture.secrets.get(arn);
    expect(secret?.name).toMatch(/^rds!cluster-[0-9a-f-]{36}$/);
    const { password } = JSON.parse(secret?.secretString ?? '{}') as { password: string };
    expect(secret?.secretString).toBe(JSON.stringify({ username: 'chief', password }));
    expect(password).toHaveLength(28);
    expect(JSON.stringify(fixture.rds.records.cluster('managed'))).not.toContain(password);
    await handlers.DeleteDBCluster(fixture.rds, { DBClusterIdentifier: 'managed', SkipFinalSnapshot: true }, call);
    expect(fixture.secrets.has(arn)).toBe(false);
  });

  test.each<readonly [string, Partial<CreateDBClusterInput>, string]>([
    [
      'a name',
      { DBClusterIdentifier: 'a--b' },
      'InvalidParameterValue: The parameter DBClusterIdentifier is not a valid identifier.',
    ],
    [
      'a name',
      { DBClusterIdentifier: '1a' },
      'InvalidParameterValue: The parameter DBClusterIdentifier is not a valid identifier.',
    ],
    [
      'an engine',
      { Engine: 'neptune' },
      'InvalidParameterValue: Hearth serves clusters of the engines aurora-postgresql and aurora-mysql, not neptune.',
    ],
    [
      'an engine mode',
      { EngineMode: 'serverless' },
      'InvalidParameterValue: The engine mode serverless you requested is currently unavailable.',
    ],
    [
      'no user',
      { MasterUsername: undefined },
      'InvalidParameterValue: The parameter MasterUsername must be provided and must not be blank.',
    ],
    [
      'a user',
      { MasterUsername: 'admin' },
      'InvalidParameterValue: MasterUsername admin cannot be used as it is a reserved word used by the engine',
    ],
    [
      'no password',
      { MasterUserPassword: undefined },
      'InvalidParameterValue: The parameter MasterUserPassword must be provided and must not be blank.',
    ],
    [
      'a password',
      { MasterUserPassword: 'short' },
      'InvalidParameterValue: The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.',
    ],
    [
      'a password',
      { MasterUserPassword: 'with a/slash' },
      "InvalidParameterValue: The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
    ],
    [
      'two passwords',
      { ManageMasterUserPassword: true },
      "InvalidParameterCombination: You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.",
    ],
    [
      'a database',
      { DatabaseName: '9lives' },
      'InvalidParameterValue: DatabaseName must begin with a letter and contain only alphanumeric characters.',
    ],
    [
      'half a range',
      { ServerlessV2ScalingConfiguration: { MinCapacity: 0 } },
      'InvalidParameterValue: Both MinCapacity and MaxCapacity must be specified when you initialize Serverless v2 scaling configuration.',
    ],
    [
      'a capacity',
      { ServerlessV2ScalingConfiguration: { MinCapacity: 0.3, MaxCapacity: 1 } },
      "InvalidParameterValue: The Serverless v2 minimum capacity 0.3 isn't valid.",
    ],
    [
      'a capacity',
      { ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 257 } },
      "InvalidParameterValue: The Serverless v2 maximum capacity 257 isn't valid.",
    ],
    [
      'a range',
      { ServerlessV2ScalingConfiguration: { MinCapacity: 4, MaxCapacity: 2 } },
      'InvalidParameterCombination: The Serverless v2 minimum capacity 4 is greater than the maximum capacity 2.',
    ],
    [
      'a pause',
      { ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1, SecondsUntilAutoPause: 299 } },
      'InvalidParameterValue: SecondsUntilAutoPause must be between 300 and 86400: 299.',
    ],
    [
      'a pause',
      { ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 1, SecondsUntilAutoPause: 300 } },
      'InvalidParameterCombination: SecondsUntilAutoPause can only be specified when the minimum capacity is 0.',
    ],
    [
      'a global database',
      { GlobalClusterIdentifier: 'world' },
      'InvalidParameterValue: Hearth does not serve GlobalClusterIdentifier.',
    ],
  ])('refuses %s %o', async (_, more, message) => {
    expect(await failure(cluster({ DBClusterIdentifier: 'refused', ...more }))).toContain(message);
    expect(fixture.rds.cluster('refused')).toBeUndefined();
  });
});

test('ModifyDBCluster changes what it names and keeps the rest', async () => {
  await cluster({ DBClusterIdentifier: 'changing' });
  const modify = (more: Partial<ModifyDBClusterInput>) =>
    handlers.ModifyDBCluster(fixture.rds, { DBClusterIdentifier: 'changing', ...more }, call);
  expect((await modify({ EnableHttpEndpoint: true })).DBCluster).toMatchObject({
    HttpEndpointEnabled: true,
    DeletionProtection: false,
  });
  const { DBCluster } = await modify({
    ServerlessV2ScalingConfiguration: { MinCapacity: 1 },
    DeletionProtection: true,
  });
  expect(DBCluster?.ServerlessV2ScalingConfiguration).toEqual({ MinCapacity: 1, MaxCapacity: 1 });
  expect(DBCluster?.HttpEndpointEnabled).toBe(true);
  expect(await failure(modify({ Port: 5432 }))).toBe('InvalidParameterValue: Hearth does not serve Port.');
  expect(await failure(handlers.ModifyDBCluster(fixture.rds, { DBClusterIdentifier: 'nope' }, call))).toBe(
    'DBClusterNotFoundFault: DBCluster nope not found.',
  );
});

test('DeleteDBCluster refuses what is protected, has members, or says nothing of a last snapshot', async () => {
  await cluster({ DBClusterIdentifier: 'leaving', DeletionProtection: true });
  await instance({ DBInstanceIdentifier: 'leaving-1', DBClusterIdentifier: 'leaving' });
  const remove = (more: object) =>
    handlers.DeleteDBCluster(fixture.rds, { DBClusterIdentifier: 'leaving', ...more }, call);
  expect(await failure(remove({}))).toBe(
    'InvalidParameterCombination: FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
  );
  expect(await failure(remove({ FinalDBSnapshotIdentifier: '1st' }))).toContain('is not a valid identifier');
  const skip = { SkipFinalSnapshot: true };
  expect(await failure(remove({ ...skip, FinalDBSnapshotIdentifier: 'last' }))).toContain('can not be specified');
  expect(await failure(remove(skip))).toContain('InvalidParameterCombination: Cannot delete protected Cluster');
  await handlers.ModifyDBCluster(fixture.rds, { DBClusterIdentifier: 'leaving', DeletionProtection: false }, call);
  expect(await failure(remove(skip))).toBe(
    'InvalidDBClusterStateFault: Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
  );
  await handlers.DeleteDBInstance(fixture.rds, { DBInstanceIdentifier: 'leaving-1' }, call);
  expect((await remove(skip)).DBCluster?.Status).toBe('deleting');
  expect(await failure(remove(skip))).toBe('DBClusterNotFoundFault: DBCluster leaving not found.');
  expect(await failure(handlers.DescribeDBClusters(fixture.rds, { DBClusterIdentifier: 'leaving' }, call))).toBe(
    'DBClusterNotFoundFault: DBCluster leaving not found.',
  );
});

describe('DB instances', () => {
  test('the first of a cluster writes, the next read, and take over when it goes', async () => {
    await cluster({ DBClusterIdentifier: 'family' });
    for (const n of [1, 2, 3])
      await instance({ DBInstanceIdentifier: `family-${n}`, DBClusterIdentifier: 'family', PromotionTier: 4 - n });
    const members = async () =>
      (
        await handlers.DescribeDBClusters(fixture.rds, { DBClusterIdentifier: 'family' }, call)
      ).DBClusters?.[0]?.DBClusterMembers?.map((member) => [member.DBInstanceIdentifier, member.IsClusterWriter]);
    expect(await members()).toEqual([
      ['family-1', true],
      ['family-3', false],
      ['family-2', false],
    ]);
    await handlers.DeleteDBInstance(fixture.rds, { DBInstanceIdentifier: 'family-1' }, call);
    expect(await members()).toEqual([
      ['family-3', true],
      ['family-2', false],
    ]);
  });

  test('one of its own has its own database and user', async () => {
    const { DBInstance } = await handlers.CreateDBInstance(
      fixture.rds,
      {
        DBInstanceIdentifier: 'alone',
        Engine: 'postgres',
        DBInstanceClass: 'db.t4g.micro',
        AllocatedStorage: 20,
        MasterUsername: 'chief',
        MasterUserPassword: 'long-enough',
        DBName: 'app',
      },
      call,
    );
    expect(DBInstance).toMatchObject({
      DBInstanceStatus: 'creating',
      Engine: 'postgres',
      DBName: 'app',
      Endpoint: { Address: 'localhost' },
    });
    const { Client } = await import('pg');
    const client = new Client({
      host: 'localhost',
      port: DBInstance?.Endpoint?.Port,
      user: 'chief',
      password: 'long-enough',
      database: 'app',
    });
    await client.connect();
    expect((await client.query('SELECT current_user AS who')).rows).toEqual([{ who: 'chief' }]);
    await client.end();
    const { DBClusters } = await handlers.DescribeDBClusters(fixture.rds, {}, call);
    expect(DBClusters?.map((one) => one.DBClusterIdentifier)).not.toContain('db:alone');
    const remove = (more: object) =>
      handlers.DeleteDBInstance(fixture.rds, { DBInstanceIdentifier: 'alone', ...more }, call);
    expect(await failure(remove({}))).toContain('FinalDBSnapshotIdentifier is required');
    await remove({ SkipFinalSnapshot: true });
    expect(await failure(handlers.DescribeDBInstances(fixture.rds, { DBInstanceIdentifier: 'alone' }, call))).toBe(
      'DBInstanceNotFoundFault: DBInstance alone not found.',
    );
  });

  test.each<readonly [Partial<CreateDBInstanceInput>, string]>([
    [{ DBClusterIdentifier: 'nope' }, 'DBClusterNotFoundFault: DBCluster nope not found.'],
    [
      { Engine: 'postgres' },
      "InvalidParameterCombination: The engine name requested for your DB instance (postgres) doesn't match the engine name of your DB cluster (aurora-postgresql).",
    ],
    [
      { MasterUsername: 'chief' },
      'InvalidParameterCombination: The requested DB Instance will be a member of a DB Cluster. Set MasterUsername for the DB Cluster.',
    ],
    [{ DBInstanceClass: 'large' }, 'InvalidParameterValue: Invalid DB Instance class: large'],
    [
      { DBClusterIdentifier: undefined, Engine: 'oracle-ee' },
      "InvalidParameterValue: Hearth serves the engines postgres, mysql, mariadb and Aurora's, not oracle-ee.",
    ],
    [
      { DBClusterIdentifier: 'plain' },
      'InvalidParameterCombination: Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
    ],
    [{ DBInstanceIdentifier: 'family-2' }, 'DBInstanceAlreadyExistsFault: DB instance already exists'],
  ])('refuses %o', async (more, message) => {
    if (!fixture.rds.cluster('plain'))
      await cluster({ DBClusterIdentifier: 'plain', ServerlessV2ScalingConfiguration: undefined });
    expect(await failure(instance({ DBInstanceIdentifier: 'refused', ...more }))).toBe(message);
  });
});

test('Describe operations page and filter', async () => {
  for (let n = 0; n < 22; n++)
    await instance({ DBInstanceIdentifier: `many-${n}`, DBClusterIdentifier: n < 12 ? 'places' : 'changing' });
  const first = await handlers.DescribeDBInstances(fixture.rds, { MaxRecords: 20 }, call);
  expect(first.DBInstances).toHaveLength(20);
  const second = await handlers.DescribeDBInstances(
    fixture.rds,
    { MaxRecords: 20, ...(first.Marker && { Marker: first.Marker }) },
    call,
  );
  const names = [...(first.DBInstances ?? []), ...(second.DBInstances ?? [])].map((one) => one.DBInstanceIdentifier);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(fixture.rds.records.instances().length);
  expect(second.Marker).toBeUndefined();
  const Filters = [{ Name: 'db-cluster-id', Values: ['changing'] }];
  expect((await handlers.DescribeDBInstances(fixture.rds, { Filters }, call)).DBInstances).toHaveLength(10);
  expect(await failure(handlers.DescribeDBInstances(fixture.rds, { MaxRecords: 5 }, call))).toContain(
    'InvalidParameterValue: Invalid value 5 for MaxRecords',
  );
  expect(
    await failure(handlers.DescribeDBClusters(fixture.rds, { Filters: [{ Name: 'colour', Values: ['red'] }] }, call)),
  ).toContain('Unrecognized filter name: colour');
});
