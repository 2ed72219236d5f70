/** Through RDS Proxy: a storm of environments on few connections, transactions, batches, cancelling. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../../../hearth/src/server/start.ts';
import { jsonSecret } from '../config/index.ts';
import { raw, sql } from './fragment.ts';
import { postgres, type PostgresOptions } from './postgres.ts';
import type { Sql } from './sql.ts';

/** Environments that want a connection at the same moment, and how many the cluster gives to the proxy's user. */
const ENVIRONMENTS = 24;
const CONNECTIONS_MAX = 8;

const TEMPLATE = `Resources:
  Places:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      DatabaseName: places
      MasterUsername: chief
      ManageMasterUserPassword: true
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 }
  Writer:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-postgresql, DBClusterIdentifier: !Ref Places, DBInstanceClass: db.serverless }
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: { SecretString: '{"username":"app","password":"first-password"}' }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Principal: { Service: rds.amazonaws.com }, Action: sts:AssumeRole }]
      Policies:
        - PolicyName: secret
          PolicyDocument:
            Version: '2012-10-17'
            Statement: [{ Effect: Allow, Action: secretsmanager:GetSecretValue, Resource: !Ref Secret }]
  Proxy:
    Type: AWS::RDS::DBProxy
    Properties:
      DBProxyName: places
      EngineFamily: POSTGRESQL
      Auth: [{ AuthScheme: SECRETS, SecretArn: !Ref Secret, IAMAuth: DISABLED }]
      RoleArn: !GetAtt Role.Arn
      VpcSubnetIds: [subnet-1, subnet-2]
  Targets:
    Type: AWS::RDS::DBProxyTargetGroup
    DependsOn: Writer
    Properties:
      DBProxyName: !Ref Proxy
      TargetGroupName: default
      DBClusterIdentifiers: [!Ref Places]
Outputs:
  Host: { Value: !GetAtt Proxy.Endpoint }
  Port: { Value: !GetAtt Places.Endpoint.Port }
  Master: { Value: !GetAtt Places.MasterUserSecret.SecretArn }
`;

const folder = mkdtempSync(join(tmpdir(), 'hearth-toolkit-proxy-'));
let home: Awaited<ReturnType<typeof start>>;
let chief: Sql;
let port: number;
const opened: Sql[] = [];

beforeAll(async () => {
  const template = join(folder, 'template.yaml');
  writeFileSync(template, TEMPLATE);
  home = await start({ template });
  port = Number(home.outputs['Port']);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SecretsManagerClient({ endpoint: home.endpoint, region: home.region, credentials });
  const secret = jsonSecret(home.outputs['Master'] ?? '', { client });
  chief = postgres({ secret, host: '127.0.0.1', port, database: 'places', warn: () => undefined });
  await chief.run`create role app login password 'first-password' connection limit ${raw(String(CONNECTIONS_MAX))}`;
  await chief.run`create table things (id int primary key, n int not null default 0)`;
  await chief.run`insert into things select generate_series(1, 3)`;
  await chief.run`grant all on things to app`;
});
afterAll(async () => {
  await Promise.all([...opened, chief].map((db) => db.close()));
  await home.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Each is another environment's: `idleMs` tells them apart. */
function environment(options: PostgresOptions = {}): Sql {
  const db = postgres({
    host: home.outputs['Host'] ?? '',
    port,
    database: 'places',
    user: 'app',
    password: 'first-password',
    ssl: { rejectUnauthorized: false },
    idleMs: 100_000 + opened.length,
    warn: () => undefined,
    ...options,
  });
  opened.push(db);
  return db;
}

describe('through a proxy', () => {
  it('a storm that the cluster refuses finds its way, and nothing waits for a slot of its own', async () => {
    const bare = Array.from({ length: ENVIRONMENTS }, async () => {
      const client = new Client({
        host: '127.0.0.1',
        port,
        database: 'places',
        user: 'app',
        password: 'first-password',
      });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    });
    const settled = await Promise.allSettled(bare);
    for (const each of settled) if (each.status === 'fulfilled') await each.value.end();
    expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
    const asks = Array.from(
      { length: ENVIRONMENTS },
      () => environment().one<{ n: number }>`select n from things where id = 1`,
    );
    expect(await Promise.all(asks)).toEqual(Array.from({ length: ENVIRONMENTS }, () => ({ n: 0 })));
  });

  it('transactions and batches are whole', async () => {
    const [one, two] = [environment(), environment()];
    const add = (db: Sql) =>
      db.transaction(async (tx) => {
        const { n } = await tx.one<{ n: number }>`select n from things where id = 2 for update`;
        await tx.run`update things set n = ${n + 1} where id = 2`;
      });
    await Promise.all([add(one), add(two), add(one), add(two)]);
    expect(await one.one`select n from things where id = 2`).toEqual({ n: 4 });
    await one.batch([10, 11, 12], (id) => sql`insert into things (id) values (${id})`);
    expect(await two.one`select count(*)::int as n from things where id >= 10`).toEqual({ n: 3 });
  });

  it('what is cancelled lets the caller go, and no other session', async () => {
    const [slow, other] = [environment(), environment()];
    const sleeping = other.one<{ a: number }>`select 7 as a from pg_sleep(1.5)`;
    await expect(slow.with({ timeoutMs: 200 }).run`select pg_sleep(20)`).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await slow.one`select 1 as a`).toEqual({ a: 1 });
    expect(await sleeping).toEqual({ a: 7 });
  });
});
