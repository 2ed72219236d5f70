/**
 * What only a cluster does: it sleeps, it fails over, its readers lag, its tokens expire. Each shown first on the bare driver or
 * SDK against a real writer and a real standby, then on the toolkit.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeEventsCommand, FailoverDBClusterCommand, RDSClient } from '@aws-sdk/client-rds';
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { start } from '../../../hearth/src/server/start.ts';
import { iamToken } from '../config/index.ts';
import { dataApi } from './data-api.ts';
import { postgres, type PostgresOptions } from './postgres.ts';
import type { Sql } from './sql.ts';

// Clusters pause, wake and fail over here, which on a busy machine takes many times the seconds that it takes alone.
vi.setConfig({ testTimeout: 180_000 });

/** AWS: a cluster at 0 ACU pauses after five minutes, and needs 15 s to resume. */
const PAUSE_MS = 301_000;
const RESUME_MS = 16_000;
/** Long enough that nobody is slower, on two open connections, than what is written takes to come over. */
const LAG_MS = 2_000;

const cluster = (name: string): string => `
  ${name}:
    Type: AWS::RDS::DBCluster
    Properties:
      DBClusterIdentifier: ${name.toLowerCase()}
      Engine: aurora-postgresql
      DatabaseName: app
      MasterUsername: chief
      MasterUserPassword: first-password
      EnableHttpEndpoint: true
      EnableIAMDatabaseAuthentication: true
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 }`;
const instance = (name: string, of: string, more = ''): string => `
  ${name}:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-postgresql, DBClusterIdentifier: !Ref ${of}, DBInstanceClass: db.serverless${more} }`;

const TEMPLATE = `Resources:${cluster('Places')}${instance('First', 'Places', ', DBInstanceIdentifier: first')}${instance(
  'Second',
  'Places',
  `, DBInstanceIdentifier: second, Tags: [{ Key: 'hearth:replica-lag-ms', Value: '${LAG_MS}' }]`,
)}${cluster('Sleeper')}${instance('Only', 'Sleeper', ', DBInstanceIdentifier: only')}
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: { SecretString: '{"username":"chief","password":"first-password"}' }
Outputs:
  Port: { Value: !GetAtt Places.Endpoint.Port }
  Reader: { Value: !GetAtt Places.ReadEndpoint.Address }
  FirstPort: { Value: !GetAtt First.Endpoint.Port }
  SleeperPort: { Value: !GetAtt Sleeper.Endpoint.Port }
  Cluster: { Value: !GetAtt Places.DBClusterArn }
  Secret: { Value: !Ref Secret }
`;

const folder = mkdtempSync(join(tmpdir(), 'hearth-toolkit-cluster-'));
let home: Awaited<ReturnType<typeof start>>;
let options: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
let db: Sql;
const opened: { end(): Promise<unknown> }[] = [];

beforeAll(async () => {
  const template = join(folder, 'template.yaml');
  writeFileSync(template, TEMPLATE);
  home = await start({ template, conditions: 'aws' });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  options = { endpoint: home.endpoint, region: home.region, credentials };
  db = postgres({ ...at('Port'), reader: { host: home.outputs['Reader'] ?? '' } });
});
afterAll(async () => {
  await Promise.all(opened.map((client) => client.end().catch(() => undefined)));
  await db.close();
  await home.close();
  rmSync(folder, { recursive: true, force: true });
});

function at(output: string, host = '127.0.0.1') {
  const port = Number(home.outputs[output]);
  return { host, port, database: 'app', user: 'chief', password: 'first-password', warn: () => undefined };
}

/** Uses the database once, and lets the time pass until it has gone to sleep. */
async function fallAsleep(instanceName: string, port: string): Promise<void> {
  const client = await bare(at(port));
  await client.end();
  const question = new DescribeEventsCommand({ SourceType: 'db-instance', SourceIdentifier: instanceName });
  const rds = new RDSClient(options);
  await vi.waitFor(
    async () => {
      home.clock.advance(PAUSE_MS);
      const { Events = [] } = await rds.send(question);
      expect(Events.map(({ Message }) => Message).join()).toMatch(/paused/);
    },
    { timeout: 120_000, interval: 100 },
  );
}

async function bare(config: object): Promise<Client> {
  const client = new Client(config);
  client.on('error', () => undefined);
  opened.push(client);
  await client.connect();
  return client;
}

describe('a database that sleeps', () => {
  it('refuses the first call over the Data API; the toolkit waits for it', async () => {
    await fallAsleep('first', 'Port');
    const client = new RDSDataClient(options);
    const { Cluster: resourceArn = '', Secret: secretArn = '' } = home.outputs;
    const naive = client.send(
      new ExecuteStatementCommand({ resourceArn, secretArn, database: 'app', sql: 'select 1' }),
    );
    await expect(naive).rejects.toMatchObject({ name: 'DatabaseResumingException' });
    const careful = dataApi({ resourceArn, secretArn, database: 'app', client });
    const answer = careful.one`select 1 as a`;
    home.clock.advance(RESUME_MS);
    expect(await answer).toEqual({ a: 1 });
  });

  it('is too slow for a driver’s time-out; the toolkit waits as long as the invocation lasts', async () => {
    await fallAsleep('only', 'SleeperPort');
    const naive = bare({ ...at('SleeperPort'), connectionTimeoutMillis: 300 });
    await expect(naive).rejects.toThrow(/timeout/);
    const careful = postgres({ ...at('SleeperPort') });
    const answer = careful.one`select 1 as a`;
    home.clock.advance(RESUME_MS);
    expect(await answer).toEqual({ a: 1 });
    await careful.close();
  });
});

describe('a reader that lags', () => {
  it('misses what was just written; the toolkit waits for it, or asks the writer', async () => {
    // It went to sleep again while the other one did.
    const time = setInterval(() => home.clock.advance(RESUME_MS), 200);
    await db.run`create table things (id int primary key, n int not null default 0)`;
    clearInterval(time);
    const count = (of: Sql | Parameters<Parameters<Sql['read']>[0]>[0]) =>
      of.one<{ n: number; standby: boolean }>`select count(*)::int as n, pg_is_in_recovery() as standby from things`;
    // It has the table once it has caught up with what was written here.
    expect(await db.read(count, { after: 'write', waitMs: 60_000 })).toEqual({ n: 0, standby: true });
    const naive = await bare({ ...at('Port'), host: home.outputs['Reader'] });
    await db.run`insert into things values (1)`;
    expect((await naive.query('select count(*)::int as n from things')).rows).toEqual([{ n: 0 }]);
    expect(await db.read(count)).toEqual({ n: 0, standby: true });
    expect(await db.read(count, { after: 'write', waitMs: 20 })).toEqual({ n: 1, standby: false });
    expect(await db.read(count, { after: 'write', waitMs: 60_000 })).toEqual({ n: 1, standby: true });
  });
});

describe('a failover', () => {
  const failover = (): Promise<unknown> =>
    new RDSClient(options).send(new FailoverDBClusterCommand({ DBClusterIdentifier: 'places' }));

  it('ends the bare driver’s connection for good, and the old writer’s address reads only; the toolkit goes on', async () => {
    const naive = await bare(at('Port'));
    await db.run`update things set n = 1`;
    await failover();
    await expect(naive.query('update things set n = 2')).rejects.toThrow();
    await expect(naive.query('update things set n = 2')).rejects.toThrow(/not queryable|closed|ended|terminat/);
    const stale = await bare(at('FirstPort'));
    await expect(stale.query('update things set n = 2')).rejects.toMatchObject({ code: '25006' });
    expect(await db.transaction((tx) => tx.run`update things set n = n + 1`)).toBe(1);
    expect(await db.one`select n, pg_is_in_recovery() as standby from things`).toEqual({ n: 2, standby: false });
  });

  it('in the middle of a transaction: it runs again on the new writer', async () => {
    let runs = 0;
    await db.transaction(async (tx) => {
      await tx.run`update things set n = n + 10`;
      if (++runs === 1) await failover();
      await tx.run`update things set n = n + 10`;
    });
    expect(runs).toBe(2);
    expect(await db.one`select n from things`).toEqual({ n: 22 });
  });
});

describe('an IAM token', () => {
  it('is refused after 15 minutes; the toolkit makes another, and what is open stays', async () => {
    await db.run`create role app login`;
    await db.run`grant rds_iam to app`;
    const token = iamToken({
      host: '127.0.0.1',
      port: Number(home.outputs['Port']),
      user: 'app',
      region: home.region,
      credentials: async () => options.credentials,
      now: () => new Date(home.clock.now()),
    });
    const target: PostgresOptions = { ...at('Port'), user: 'app', ssl: { rejectUnauthorized: false } };
    const kept = await token.get();
    const naive = await bare({ ...target, password: kept });
    const careful = postgres({ ...target, password: token });
    home.clock.advance(16 * 60_000);
    expect((await naive.query('select 1 as a')).rows).toEqual([{ a: 1 }]);
    await expect(bare({ ...target, password: kept })).rejects.toThrow();
    expect(await careful.one`select current_user::text as me`).toEqual({ me: 'app' });
    await careful.close();
  });
});
