/** Secrets that rotate while connections are open: by RDS, by a single-user and by an alternating-users function. */
import {
  CancelRotateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { openTemplateHome, type TemplateHome } from './testing/template-home.ts';

const DAY_MS = 24 * 3_600_000;

/** The steps as AWS's own rotation functions take them; with MASTER the two users of a name take turns. */
const CODE = `
const { Client } = require('pg');
const { SecretsManagerClient, GetSecretValueCommand, PutSecretValueCommand, DescribeSecretCommand, UpdateSecretVersionStageCommand,
  GetRandomPasswordCommand } = require('@aws-sdk/client-secrets-manager');
const secrets = new SecretsManagerClient({});
const read = async (SecretId, VersionStage, VersionId) =>
  JSON.parse((await secrets.send(new GetSecretValueCommand({ SecretId, VersionStage, VersionId }))).SecretString);
async function connect({ host, port, username: user, password, dbname: database }) {
  const client = new Client({ host, port, user, password, database });
  await client.connect();
  return client;
}
const other = (name) => (name.endsWith('_clone') ? name.slice(0, -6) : name + '_clone');
const steps = {
  async createSecret(id, token) {
    const current = await read(id, 'AWSCURRENT');
    try { await read(id, 'AWSPENDING', token); return; } catch (error) { if (error.name !== 'ResourceNotFoundException') throw error; }
    const { RandomPassword: password } = await secrets.send(new GetRandomPasswordCommand({ ExcludePunctuation: true }));
    const username = process.env.MASTER ? other(current.username) : current.username;
    const SecretString = JSON.stringify({ ...current, username, password });
    await secrets.send(new PutSecretValueCommand({ SecretId: id, ClientRequestToken: token, SecretString, VersionStages: ['AWSPENDING'] }));
  },
  async setSecret(id, token) {
    if (process.env.BROKEN) throw new Error('the door is stuck');
    const current = await read(id, 'AWSCURRENT');
    const pending = await read(id, 'AWSPENDING', token);
    const as = process.env.MASTER ? { ...current, ...(await read(process.env.MASTER, 'AWSCURRENT')) } : current;
    const client = await connect(as);
    const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [pending.username]);
    const verb = known.rowCount === 1 ? 'ALTER' : 'CREATE';
    const named = client.escapeIdentifier(pending.username);
    await client.query(verb + ' ROLE ' + named + (verb === 'CREATE' ? ' LOGIN' : '') + ' PASSWORD ' + client.escapeLiteral(pending.password));
    if (verb === 'CREATE') await client.query('GRANT ' + client.escapeIdentifier(current.username) + ' TO ' + client.escapeIdentifier(pending.username));
    await client.end();
  },
  async testSecret(id, token) {
    const client = await connect(await read(id, 'AWSPENDING', token));
    await client.query('SELECT now()');
    await client.end();
  },
  async finishSecret(id, token) {
    const { VersionIdsToStages } = await secrets.send(new DescribeSecretCommand({ SecretId: id }));
    const before = Object.keys(VersionIdsToStages).find((version) => VersionIdsToStages[version].includes('AWSCURRENT'));
    if (before === token) return;
    await secrets.send(new UpdateSecretVersionStageCommand({ SecretId: id, VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId: before }));
  },
};
exports.handler = ({ Step, SecretId, ClientRequestToken }) => steps[Step](SecretId, ClientRequestToken);
`;

const rotating = (name: string, variables = ''): string => `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: ${name}
      CodeUri: ./code
      Handler: index.handler
      Runtime: nodejs22.x
      Timeout: 30
      Policies: [{ Statement: [{ Effect: Allow, Action: 'secretsmanager:*', Resource: '*' }] }]
      Environment: { Variables: { NONE: ''${variables} } }
  ${name}Permission:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !GetAtt ${name}.Arn, Action: lambda:InvokeFunction, Principal: secretsmanager.amazonaws.com }
`;

const secretOf = (user: string): string => `
  ${user}Secret:
    Type: AWS::SecretsManager::Secret
    Properties: { Name: ${user}, SecretString: '{"username":"${user}","password":"first-word"}' }
  ${user}Attachment:
    Type: AWS::SecretsManager::SecretTargetAttachment
    Properties: { SecretId: !Ref ${user}Secret, TargetId: !Ref Places, TargetType: AWS::RDS::DBCluster }
`;

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Places:
    Type: AWS::RDS::DBCluster
    Properties:
      DBClusterIdentifier: places
      Engine: aurora-postgresql
      MasterUsername: chief
      ManageMasterUserPassword: true
      DatabaseName: app
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 1 }
  One:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceIdentifier: one, DBClusterIdentifier: !Ref Places, Engine: aurora-postgresql, DBInstanceClass: db.serverless }
${rotating('Single')}${rotating('Alternating', ', MASTER: !GetAtt Places.MasterUserSecret.SecretArn')}${rotating('Broken', ", BROKEN: 'yes'")}
${secretOf('solo')}${secretOf('duo')}${secretOf('stuck')}
  DuoSchedule:
    Type: AWS::SecretsManager::RotationSchedule
    DependsOn: [duoAttachment, AlternatingPermission]
    Properties:
      SecretId: !Ref duoSecret
      RotationLambdaARN: !GetAtt Alternating.Arn
      RotateImmediatelyOnUpdate: false
      RotationRules: { ScheduleExpression: 'rate(12 hours)' }
Outputs:
  Single: { Value: !GetAtt Single.Arn }
  Broken: { Value: !GetAtt Broken.Arn }
  Master: { Value: !GetAtt Places.MasterUserSecret.SecretArn }
`;

let home: Home;
let scene: TemplateHome;
let secrets: SecretsManagerClient;
const warnings: string[] = [];

beforeAll(async () => {
  const log = {
    info() {},
    warn: (line: string) => void warnings.push(line),
    error: (line: string) => void warnings.push(line),
  };
  scene = await openTemplateHome(TEMPLATE, { files: { 'code/index.js': CODE }, log });
  ({ home } = scene);
  secrets = new SecretsManagerClient(scene.client);
  // The trial of the template's rotation comes first: it finds no such user yet.
  await home.idle();
  const chief = await open(await login(home.outputs['Master'] ?? ''));
  for (const user of ['solo', 'duo', 'stuck']) await chief.query(`CREATE ROLE ${user} LOGIN PASSWORD 'first-word'`);
  await chief.end();
});
afterAll(() => scene.close());

interface Login {
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly dbname: string;
}

async function login(SecretId: string): Promise<Login> {
  const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  // The attachment put the rest in; the master secret has a name and a password alone.
  const { SecretString: attached = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: 'solo' }));
  return { ...(JSON.parse(attached) as Login), ...(JSON.parse(SecretString) as Login) };
}

async function open({ username, password, host, port, dbname }: Login): Promise<Client> {
  const client = new Client({ host, port, user: username, password, database: dbname });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const describeSecret = (SecretId: string) => secrets.send(new DescribeSecretCommand({ SecretId }));

it('an attached secret says where its database is', async () => {
  const solo = await login('solo');
  expect(solo).toMatchObject({
    username: 'solo',
    engine: 'postgres',
    host: 'localhost',
    dbname: 'app',
    dbClusterIdentifier: 'places',
  });
});

it('alternating users are rotated by the schedule of the template: the old user is let in until the next time', async () => {
  expect(await describeSecret('duo')).toMatchObject({
    RotationEnabled: true,
    RotationRules: { ScheduleExpression: 'rate(12 hours)' },
  });
  // The trial came before the template's user was there; it leaves nothing behind.
  expect(warnings).toContain(
    'the rotation of the secret duo would fail: testSecret of Alternating: password authentication failed for user "duo"',
  );
  expect(Object.values((await describeSecret('duo')).VersionIdsToStages ?? {})).not.toContainEqual(['AWSPENDING']);
  const first = await login('duo');
  expect(first).toMatchObject({ username: 'duo', password: 'first-word' });
  const client = await open(first);
  home.clock.advance(DAY_MS / 2);
  await home.idle();
  const second = await login('duo');
  expect(second.username).toBe('duo_clone');
  for (const one of [first, second]) await (await open(one)).end();
  home.clock.advance(DAY_MS / 2);
  await home.idle();
  const third = await login('duo');
  expect(third.username).toBe('duo');
  await expect(open(first)).rejects.toMatchObject({ code: '28P01' });
  for (const one of [second, third]) await (await open(one)).end();
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
});

it('a single user is rotated: open connections stay, the old password is refused, the new one is let in', async () => {
  const before = await login('solo');
  const client = await open(before);
  const rotated = await secrets.send(
    new RotateSecretCommand({
      SecretId: 'solo',
      RotationLambdaARN: home.outputs['Single'],
      RotationRules: { AutomaticallyAfterDays: 1 },
    }),
  );
  await home.idle();
  const after = await login('solo');
  expect(after).toMatchObject({ username: 'solo', host: before.host });
  expect(after.password).not.toBe(before.password);
  expect((await client.query('SELECT current_user AS who')).rows).toEqual([{ who: 'solo' }]);
  await client.end();
  await expect(open(before)).rejects.toMatchObject({ code: '28P01' });
  await (await open(after)).end();
  const told = await describeSecret('solo');
  expect(told).toMatchObject({
    RotationEnabled: true,
    RotationLambdaARN: home.outputs['Single'],
    RotationRules: { AutomaticallyAfterDays: 1 },
  });
  expect(told.LastRotatedDate).toBeInstanceOf(Date);
  expect(told.VersionIdsToStages?.[rotated.VersionId ?? '']).toContain('AWSCURRENT');
  expect(Object.values(told.VersionIdsToStages ?? {}).flat()).toContain('AWSPREVIOUS');
});

it('it is rotated again when its day comes, and not once rotation is cancelled', async () => {
  const before = await login('solo');
  home.clock.advance(DAY_MS);
  await home.idle();
  const after = await login('solo');
  expect(after.password).not.toBe(before.password);
  await secrets.send(new CancelRotateSecretCommand({ SecretId: 'solo' }));
  home.clock.advance(2 * DAY_MS);
  await home.idle();
  expect((await login('solo')).password).toBe(after.password);
  expect((await describeSecret('solo')).RotationEnabled).toBe(false);
});

it('the master secret is rotated by RDS: on request, and every seven days', async () => {
  const SecretId = home.outputs['Master'] ?? '';
  const before = await login(SecretId);
  expect(await describeSecret(SecretId)).toMatchObject({
    OwningService: 'rds',
    RotationEnabled: true,
    RotationRules: { AutomaticallyAfterDays: 7 },
  });
  const client = await open(before);
  const { VersionId = '' } = await secrets.send(new RotateSecretCommand({ SecretId }));
  await home.idle();
  const after = await login(SecretId);
  expect((await describeSecret(SecretId)).VersionIdsToStages?.[VersionId]).toEqual(['AWSCURRENT']);
  await expect(open(before)).rejects.toMatchObject({ code: '28P01' });
  await (await open(after)).end();
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  home.clock.advance(7 * DAY_MS);
  await home.idle();
  expect((await login(SecretId)).password).not.toBe(after.password);
});

it('a rotation that fails leaves the secret as it is, is told, tried again, and refuses another', async () => {
  const rotate = new RotateSecretCommand({ SecretId: 'stuck', RotationLambdaARN: home.outputs['Broken'] });
  await secrets.send(rotate);
  await home.idle();
  expect((await login('stuck')).password).toBe('first-word');
  expect(warnings.filter((line) => line.includes('the door is stuck'))[0]).toBe(
    'the secret stuck is not rotated, attempt 1 of 5: setSecret of Broken: the door is stuck',
  );
  await expect(secrets.send(new RotateSecretCommand({ SecretId: 'stuck' }))).rejects.toMatchObject({
    name: 'InvalidRequestException',
    message: "A previous rotation isn't complete. That rotation will be reattempted.",
  });
  home.clock.advance(60_000);
  await home.idle();
  expect(warnings.some((line) => line.includes('attempt 2 of 5'))).toBe(true);
});

it('says why it cannot begin', async () => {
  const SecretId = 'nobody';
  await expect(secrets.send(new RotateSecretCommand({ SecretId }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const stranger = 'arn:aws:lambda:us-east-1:000000000000:function:stranger';
  await expect(
    secrets.send(new RotateSecretCommand({ SecretId: 'duo', RotationLambdaARN: stranger })),
  ).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: /^Secrets Manager cannot invoke the specified Lambda function\./,
  });
});
