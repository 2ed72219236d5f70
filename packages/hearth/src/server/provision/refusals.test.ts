/** What services refuse of a template is told all at once, and what was not refused is made. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentLog } from '../../base/log.ts';
import type { Resource } from '../../template/stack.ts';
import { ServiceError } from '../../wire/errors.ts';
import { start } from '../start.ts';
import { Refusals } from './refusals.ts';

async function refusalOf(text: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-refusals-'));
  const template = join(folder, 'template.yaml');
  writeFileSync(template, text);
  try {
    const home = await start({ template, log: silentLog, ephemeral: true, port: 0 });
    await home.close();
    return 'up';
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${folder}/`, '') : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('names all that is refused, each with its line and property, and nothing that only waits for it', async () => {
  const lines = await refusalOf(`Resources:
  Group: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: a b } }
  Stream: { Type: AWS::Logs::LogStream, Properties: { LogGroupName: !Ref Group, LogStreamName: s } }
  After: { Type: AWS::SSM::Parameter, DependsOn: Stream, Properties: { Type: Wrong, Value: v } }
  Queue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 99999999 } }
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: Upper_Case } }
  Custom: { Type: Custom::Seed, Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:000000000000:function:gone' } }
`);
  expect(lines.split('\n')).toEqual([
    expect.stringMatching(
      /^template\.yaml:2: LogGroupName of Group \(AWS::Logs::LogGroup\): InvalidParameterException: /,
    ),
    expect.stringMatching(/^template\.yaml:5: VisibilityTimeout of Queue .*InvalidAttributeValue/),
    expect.stringMatching(/^template\.yaml:6: BucketName of Bucket .*InvalidBucketName/),
  ]);
});

it('names all that is not served', async () => {
  const lines = await refusalOf(`Transform: [Mine, Yours]
Resources: { Bucket: { Type: AWS::S3::Bucket } }
`);
  expect(lines.split('\n')).toEqual([
    'template.yaml:1: the transform Mine is not served',
    'template.yaml:1: the transform Yours is not served',
  ]);
});

it('takes policies that are the text of one, as CloudFormation does', async () => {
  const said = await refusalOf(`Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: '{"Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}'
      Policies: [{ PolicyName: p, PolicyDocument: '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}' }]
  Queue: { Type: AWS::SQS::Queue }
  May: { Type: AWS::SQS::QueuePolicy, Properties: { Queues: [!Ref Queue], PolicyDocument: '{"Statement": "{{}"' } }
`);
  expect(said).toMatch(/^template\.yaml:8: .*May \(AWS::SQS::QueuePolicy\): InvalidAttributeValue: /);
});

it('leaves out of a database what it does not serve', async () => {
  const cluster = 'Engine: aurora-mysql, MasterUsername: root1, MasterUserPassword: password1';
  const said = await refusalOf(`Resources:
  Db: { Type: AWS::RDS::DBCluster, Properties: { ${cluster}, EnableIAMDatabaseAuthentication: true } }
`);
  expect(said).toBe('up');
});

it('tells what a service says it does not serve, and what cannot be made for want of that, from a refusal', () => {
  const refusals = new Refusals();
  const resource = (logicalId: string, properties = {}): Resource => ({
    logicalId,
    type: 'AWS::RDS::DBInstance',
    line: 1,
    dependsOn: [],
    properties,
  });
  const error = (message: string): ServiceError => new ServiceError('Code', message, { status: 400 });
  expect(refusals.leaveOut(resource('Other'), error('It is wrong.'))).toBeUndefined();
  expect(refusals.leaveOut(resource('Db'), error('aurora-mysql needs a server, and this machine has none.'))).toMatch(
    /needs a server/,
  );
  const member = resource('Member', { DBClusterIdentifier: { Ref: 'Db' } });
  expect(refusals.leaveOut(member, error('There is no such cluster.'))).toBe('it is about Db, which is left out');
  expect(refusals.leaveOut(member, new Error('a bug'))).toBeUndefined();
  expect(() => refusals.check()).not.toThrow();
});
