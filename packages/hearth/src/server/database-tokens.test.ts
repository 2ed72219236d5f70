/** A database token, signed by AWS's own signer, checked against `rds-db:connect` of whoever signed it. */
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftRequest, signerFor } from '../wire/sigv4.fixture.ts';
import type { Home } from './home.ts';
import { openTemplateHome, type TemplateHome } from './testing/template-home.ts';

const TEMPLATE = `Resources:
  Places:
    Type: AWS::RDS::DBCluster
    Properties:
      DBClusterIdentifier: places
      Engine: aurora-postgresql
      MasterUsername: chief
      MasterUserPassword: first-key
      DatabaseName: app
      EnableIAMDatabaseAuthentication: true
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 }
  One:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceIdentifier: one
      DBClusterIdentifier: !Ref Places
      Engine: aurora-postgresql
      DBInstanceClass: db.serverless
  Two:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceIdentifier: two
      DBClusterIdentifier: !Ref Places
      Engine: aurora-postgresql
      DBInstanceClass: db.serverless
      Tags: [{ Key: 'hearth:replica-lag-ms', Value: '50' }]
`;

let home: Home;
let scene: TemplateHome;
let port: number;
let iam: IAMClient;
beforeAll(async () => {
  scene = await openTemplateHome(TEMPLATE);
  ({ home } = scene);
  iam = new IAMClient(scene.client);
  const { DBClusters = [] } = await new RDSClient(scene.client).send(new DescribeDBClustersCommand({}));
  port = DBClusters[0]?.Port ?? 0;
});
afterAll(() => scene.close());

interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

async function keyOf(name: string, resource: string): Promise<Key> {
  await iam.send(new CreateUserCommand({ UserName: name }));
  const Statement = [{ Effect: 'Allow', Action: 'rds-db:connect', Resource: resource }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutUserPolicyCommand({ UserName: name, PolicyName: 'connect', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}

/** As AWS's `Signer.getAuthToken` makes it. */
async function tokenOf({ accessKeyId, secretAccessKey }: Key): Promise<string> {
  const signer = signerFor('rds-db', {
    accessKeyId,
    secretAccessKey,
    principal: { arn: '', accountId: '', userId: '', kind: 'user' },
  });
  const host = `localhost:${port}`;
  const draft = { method: 'GET', path: '/', headers: { host }, query: { Action: 'connect', DBUser: 'app' } };
  const signed = await signer.presign(draftRequest(draft), { expiresIn: 900, signingDate: new Date(home.clock.now()) });
  const query = Object.entries(signed.query ?? {}).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return `${host}/?${query.join('&')}`;
}

async function enter(user: string, password: string): Promise<string> {
  const ssl = { rejectUnauthorized: false };
  const client = new Client({ host: 'localhost', port, user, password, database: 'app', ssl });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ who: string }>('SELECT current_user AS who');
  await client.end();
  return rows[0]?.who ?? '';
}

it('lets in who may rds-db:connect as that user, and nobody else', async () => {
  const master = new Client({ host: 'localhost', port, user: 'chief', password: 'first-key', database: 'app' });
  await master.connect();
  await master.query('CREATE ROLE app LOGIN; GRANT rds_iam TO app');
  await master.end();
  const may = await keyOf('may', 'arn:aws:rds-db:*:*:dbuser:*/app');
  const mayNot = await keyOf('may-not', 'arn:aws:rds-db:*:*:dbuser:*/other');
  expect(await enter('app', await tokenOf(may))).toBe('app');
  const refused = { code: '28000', message: 'PAM authentication failed for user "app"' };
  await expect(enter('app', await tokenOf(mayNot))).rejects.toMatchObject(refused);
  await expect(enter('app', await tokenOf({ ...may, secretAccessKey: 'guessed' }))).rejects.toMatchObject(refused);
  const late = await tokenOf(may);
  home.clock.advance(16 * 60_000);
  await expect(enter('app', late)).rejects.toMatchObject(refused);
  expect(await enter('app', await tokenOf(may))).toBe('app');
});
