/** What a function leaves open in a database is told with its name and request id, by real functions with real drivers. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../journal/record.ts';
import { FunctionError, type Home } from './home.ts';
import { start } from './start.ts';

const DATABASE = `
  Places:
    Type: AWS::RDS::DBCluster
    Properties:
      DBClusterIdentifier: places
      Engine: aurora-postgresql
      MasterUsername: chief
      ManageMasterUserPassword: true
      DatabaseName: app
      EnableHttpEndpoint: true
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 1 }
  One:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceIdentifier: one
      DBClusterIdentifier: !Ref Places
      Engine: aurora-postgresql
      DBInstanceClass: db.serverless
  ProxyRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { Service: rds.amazonaws.com }, Action: sts:AssumeRole }] }
      Policies: [{ PolicyName: secret, PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: secretsmanager:GetSecretValue, Resource: !GetAtt Places.MasterUserSecret.SecretArn }] } }]
  Pool:
    Type: AWS::RDS::DBProxy
    Properties:
      DBProxyName: pool
      EngineFamily: POSTGRESQL
      RoleArn: !GetAtt ProxyRole.Arn
      VpcSubnetIds: [subnet-1, subnet-2]
      Auth: [{ AuthScheme: SECRETS, IAMAuth: DISABLED, SecretArn: !GetAtt Places.MasterUserSecret.SecretArn }]
  PoolTargets:
    Type: AWS::RDS::DBProxyTargetGroup
    Properties:
      DBProxyName: !Ref Pool
      TargetGroupName: default
      DBClusterIdentifiers: [!Ref Places]
`;

const functionNamed = (name: string): string => `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: ${name}
      CodeUri: ./code
      Handler: index.${name.toLowerCase()}
      Runtime: nodejs22.x
      Timeout: 30
      Policies:
        - Statement:
            - { Effect: Allow, Action: ['rds-data:*', 'secretsmanager:GetSecretValue'], Resource: '*' }
      Environment:
        Variables:
          HOST: !GetAtt Places.Endpoint.Address
          PORT: !GetAtt Places.Endpoint.Port
          POOL: !GetAtt Pool.Endpoint
          CLUSTER: !GetAtt Places.DBClusterArn
          SECRET: !GetAtt Places.MasterUserSecret.SecretArn
`;

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31\nResources:\n${DATABASE}${functionNamed('Sql')}${functionNamed('Plain')}`;

/** `Sql` runs the statements of its event on a client that it keeps; the last one is not awaited where `loose` is set. */
const CODE = `
const { Client } = require('pg');
const { GetSecretValueCommand, SecretsManagerClient } = require('@aws-sdk/client-secrets-manager');
const { RDSDataClient, BeginTransactionCommand, CommitTransactionCommand } = require('@aws-sdk/client-rds-data');
const kept = new Map();
const { HOST, PORT, POOL, CLUSTER, SECRET } = process.env;
async function open(host) {
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: SECRET }));
  const { username: user, password } = JSON.parse(SecretString);
  const client = new Client({ host, port: Number(PORT), user, password, database: 'app' });
  client.on('error', () => {});
  await client.connect();
  kept.set(host, client);
  return client;
}
exports.sql = async ({ host = HOST, statements = [], loose, dataApi, end }) => {
  if (dataApi) {
    const data = new RDSDataClient({});
    const where = { resourceArn: CLUSTER, secretArn: SECRET, database: 'app' };
    const { transactionId } = await data.send(new BeginTransactionCommand(where));
    if (dataApi === 'commit') await data.send(new CommitTransactionCommand({ ...where, transactionId }));
    return 'done';
  }
  const client = kept.get(host) ?? (await open(host));
  for (const text of statements) await client.query(text);
  if (loose) client.query(loose).catch(() => {});
  if (end) { kept.delete(host); await client.end(); }
  return 'done';
};
exports.plain = async () => 'done';
`;

interface Scene {
  readonly home: Home;
  readonly lines: string[];
  close(): Promise<void>;
}

async function open(strict: boolean): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-left-open-'));
  const template = join(folder, 'template.yaml');
  mkdirSync(join(folder, 'code'));
  writeFileSync(template, TEMPLATE);
  writeFileSync(join(folder, 'code', 'index.js'), CODE);
  const lines: string[] = [];
  const tell = (line: string): void => void lines.push(line);
  const log = { info: tell, warn: tell, error: tell };
  const home = await start({ template, log, ephemeral: true, port: 0, strict });
  return {
    home,
    lines,
    async close() {
      await home.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function lastInvocation({ home }: Scene): CallRecord {
  const found = home.journal.recent(1_000).filter((record) => record.operation === 'Invocation');
  return found.at(-1) ?? expect.fail('no invocation was recorded');
}

let scene: Scene;

describe('without strict', () => {
  beforeAll(async () => void (scene = await open(false)));
  afterAll(() => scene.close());

  const AT = 'on one \\(database app, user chief\\)';

  /** Kinds that the journal has of it, and its line in the log. */
  async function invoke(event: object): Promise<{ kinds: readonly string[]; said: readonly string[] }> {
    const from = scene.lines.length;
    expect(await scene.home.invoke('Sql', event)).toBe('done');
    const { requestId, functionName, leftOpen = [], errorCode } = lastInvocation(scene);
    expect(functionName).toBe('Sql');
    expect(errorCode).toBeUndefined();
    const said = scene.lines.slice(from).filter((line) => line.includes('Left open:'));
    for (const line of said) expect(line).toContain(`Sql  HEARTH RequestId: ${requestId} Left open: `);
    return { kinds: leftOpen.map(({ kind }) => kind), said };
  }

  it('says nothing of clean code, and of a function that has no connection', async () => {
    const clean = {
      statements: ['CREATE TABLE t (n int)', 'BEGIN', 'INSERT INTO t VALUES (1)', 'COMMIT', 'SELECT * FROM t'],
    };
    expect(await invoke(clean)).toEqual({ kinds: [], said: [] });
    expect(await invoke({ statements: ['SELECT pg_advisory_xact_lock(1)'] })).toEqual({ kinds: [], said: [] });
    const tidy = ['BEGIN', 'CREATE TEMPORARY TABLE brief (n int) ON COMMIT DROP', 'COMMIT'];
    expect(await invoke({ statements: tidy })).toEqual({ kinds: [], said: [] });
    expect(await invoke({ dataApi: 'commit' })).toEqual({ kinds: [], said: [] });
  });

  it('names a transaction that is left open, once more in each invocation, and by nobody else', async () => {
    const first = await invoke({ statements: ['BEGIN', 'UPDATE t SET n = 2'] });
    expect(first.kinds).toEqual(['transaction']);
    expect(first.said[0]).toMatch(
      new RegExp(
        `Left open: a transaction open ${AT}; its last statement: "UPDATE t SET n = 2"\\. Commit or roll back`,
      ),
    );
    expect((await invoke({ host: '127.0.0.1', statements: ['SELECT 1'], end: true })).kinds).toEqual(['transaction']);
    await scene.home.invoke('Plain', {});
    expect(lastInvocation(scene)).toMatchObject({ functionName: 'Plain' });
    expect(lastInvocation(scene).leftOpen).toBeUndefined();
    expect((await invoke({ statements: ['ROLLBACK'] })).kinds).toEqual([]);
    expect((await invoke({ statements: ['BEGIN'], end: true })).kinds).toEqual([]);
  });

  it('names a statement that nobody awaits', async () => {
    const { kinds, said } = await invoke({ loose: 'SELECT pg_sleep(20)' });
    expect(kinds).toEqual(['statement']);
    expect(said[0]).toMatch(new RegExp(`a statement running ${AT}: "SELECT pg_sleep\\(20\\)"\\. Await every query`));
    const pids = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'";
    await invoke({ host: '127.0.0.1', statements: [pids], end: true });
    expect((await invoke({ statements: ['SELECT 1'] })).kinds).toEqual([]);
  });

  it('names temporary tables and session locks', async () => {
    const made = await invoke({
      statements: ['CREATE TEMPORARY TABLE scratch (n int)', 'CREATE TEMPORARY TABLE other (n int)'],
    });
    expect(made.kinds).toEqual(['temporary-table']);
    expect(made.said[0]).toMatch(new RegExp(`the temporary tables other, scratch ${AT}\\. Make it ON COMMIT DROP`));
    expect((await invoke({ statements: ['DROP TABLE scratch, other'] })).kinds).toEqual([]);
    const locked = await invoke({ statements: ['SELECT pg_advisory_lock(7)'] });
    expect(locked.kinds).toEqual(['session-lock']);
    expect(locked.said[0]).toMatch(
      new RegExp(`a session lock \\(pg_advisory_lock\\) ${AT}\\. Take pg_advisory_xact_lock`),
    );
    expect((await invoke({ statements: ['SELECT pg_advisory_unlock(7)'], end: true })).kinds).toEqual([]);
  });

  it('names a session of a proxy that is pinned, and a transaction through it', async () => {
    const { POOL: host } = scene.home.outputs;
    const through = { host: host ?? (await poolAddress()) };
    expect((await invoke({ ...through, statements: ['SELECT 1'] })).kinds).toEqual([]);
    expect((await invoke({ ...through, statements: ['BEGIN'] })).kinds).toEqual(['transaction']);
    expect((await invoke({ ...through, statements: ['COMMIT'] })).kinds).toEqual([]);
    const { kinds, said } = await invoke({ ...through, statements: ["SET work_mem = '8MB'"] });
    expect(kinds).toEqual(['pinned-session']);
    expect(said[0]).toMatch(
      /a session pinned through the proxy pool \(database app, user chief\): SQL changed session settings/,
    );
    const { requestId } = lastInvocation(scene);
    const pin = scene.home.journal.recent(1_000).find((record) => record.operation === 'PinSession');
    expect(pin).toMatchObject({ functionName: 'Sql', requestId, resource: 'pool', sqlShape: 'SET work_mem = ?' });
    expect(
      scene.lines.some(
        (line) =>
          line.includes('was pinned to the database connection') && line.includes(`Function: Sql (${requestId})`),
      ),
    ).toBe(true);
  });

  it('names the function whose connection keeps a database awake', async () => {
    await invoke({ statements: ['SELECT 1'] });
    const [places] = scene.home.databases();
    expect(places).toMatchObject({
      name: 'places',
      instances: [{ identifier: 'one', role: 'writer', state: 'running' }],
    });
    const why = places?.awakeBecause.find(({ functionName }) => functionName === 'Sql');
    expect(why?.text).toMatch(/^the function Sql, as chief, has been connected to one from port \d+ for \d+ s$/);
    const health = await (await fetch(`${scene.home.endpoint}/_hearth/health`)).json();
    expect(health).toMatchObject({ status: 'ready', databases: [{ name: 'places' }] });
  });

  it('names a transaction of the Data API', async () => {
    const { kinds, said } = await invoke({ dataApi: 'forget' });
    expect(kinds).toContain('data-api-transaction');
    expect(said.join('\n')).toMatch(
      /a transaction of the Data API open on places \(database app\)\. Call CommitTransaction/,
    );
  });
});

async function poolAddress(): Promise<string> {
  const proxy = scene.home.describe().resources.find(({ kind }) => kind === 'proxy');
  return proxy?.detail.replace('at ', '') ?? expect.fail('there is no proxy');
}

describe('with strict', () => {
  beforeAll(async () => void (scene = await open(true)));
  afterAll(() => scene.close());

  it('fails the invocation, and no other', async () => {
    await scene.home.invoke('Sql', { statements: ['SELECT 1'] });
    const failed = await scene.home.invoke('Sql', { statements: ['BEGIN'] }).catch((cause: unknown) => cause);
    expect(failed).toBeInstanceOf(FunctionError);
    expect(failed).toMatchObject({ payload: { errorType: 'Hearth.LeftOpen' } });
    expect(String(failed)).toMatch(/The handler left open: a transaction open on one/);
    expect(lastInvocation(scene)).toMatchObject({ errorCode: 'Hearth.LeftOpen', leftOpen: [{ kind: 'transaction' }] });
    expect(await scene.home.invoke('Plain', {})).toBe('done');
    expect(await scene.home.invoke('Sql', { statements: ['ROLLBACK'] })).toBe('done');
  });
});
