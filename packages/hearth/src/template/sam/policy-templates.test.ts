/** Expectations retyped from SAM's policy_templates.json (read 2026-11), for one function whose ARNs are all known. */
import { describe, expect, it } from 'vitest';
import { loadText } from '../testing/load-text.ts';
import { SAM } from '../testing/sam-expectations.ts';

const ACCOUNT = 'eu-central-1:000000000000';
const TABLE = `arn:aws:dynamodb:${ACCOUNT}:table/t`;

function statementsOf(policy: string): unknown {
  const stack = loadText(`${SAM}Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      Policies: ${policy}
`);
  expect(stack.findings).toEqual([]);
  const policies = stack.resources.get('FnRole')?.properties['Policies'];
  return JSON.parse(JSON.stringify(policies)).flatMap(
    (entry: { PolicyDocument: { Statement: unknown } }) => entry.PolicyDocument.Statement,
  );
}

const allow = (actions: string | readonly string[], resources: string | readonly string[]): object => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
});

describe('policy templates', () => {
  it.each<[string, object[]]>([
    [
      'EFSWriteAccessPolicy: { FileSystem: f, AccessPoint: a }',
      [
        {
          ...allow(
            ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
            `arn:aws:elasticfilesystem:${ACCOUNT}:file-system/f`,
          ),
          Condition: {
            StringEquals: { 'elasticfilesystem:AccessPointArn': `arn:aws:elasticfilesystem:${ACCOUNT}:access-point/a` },
          },
        },
      ],
    ],
    ['RekognitionLabelsPolicy: {}', [allow(['rekognition:DetectLabels', 'rekognition:DetectModerationLabels'], '*')]],
    [
      'Route53ChangeResourceRecordSetsPolicy: { HostedZoneId: z }',
      [allow(['route53:ChangeResourceRecordSets'], 'arn:aws:route53:::hostedzone/z')],
    ],
    [
      'DynamoDBWritePolicy: { TableName: t }',
      [allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'], [TABLE, `${TABLE}/index/*`])],
    ],
    ['DynamoDBReconfigurePolicy: { TableName: t }', [allow(['dynamodb:UpdateTable'], TABLE)]],
    [
      'DynamoDBStreamReadPolicy: { TableName: t, StreamName: s }',
      [
        allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], `${TABLE}/stream/s`),
        allow(['dynamodb:ListStreams'], `${TABLE}/stream/*`),
      ],
    ],
    [
      'S3ReadPolicy: { BucketName: b }',
      [
        allow(
          [
            's3:GetObject',
            's3:ListBucket',
            's3:GetBucketLocation',
            's3:GetObjectVersion',
            's3:GetLifecycleConfiguration',
          ],
          ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
        ),
      ],
    ],
    [
      'S3WritePolicy: { BucketName: b }',
      [
        allow(
          ['s3:PutObject', 's3:PutObjectAcl', 's3:PutLifecycleConfiguration'],
          ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
        ),
      ],
    ],
    [
      'SSMParameterReadPolicy: { ParameterName: a/b }',
      [
        allow(['ssm:DescribeParameters'], '*'),
        allow(
          ['ssm:GetParameters', 'ssm:GetParameter', 'ssm:GetParametersByPath'],
          `arn:aws:ssm:${ACCOUNT}:parameter/a/b`,
        ),
      ],
    ],
    [
      'SSMParameterWithSlashPrefixReadPolicy: { ParameterName: /a/b }',
      [
        allow(['ssm:DescribeParameters'], '*'),
        allow(
          ['ssm:GetParameters', 'ssm:GetParameter', 'ssm:GetParametersByPath'],
          `arn:aws:ssm:${ACCOUNT}:parameter/a/b`,
        ),
      ],
    ],
    [
      'AWSSecretsManagerGetSecretValuePolicy: { SecretArn: arn:s }',
      [allow(['secretsmanager:GetSecretValue'], 'arn:s')],
    ],
    [
      'AWSSecretsManagerRotationPolicy: { FunctionName: f }',
      [
        {
          ...allow(
            [
              'secretsmanager:DescribeSecret',
              'secretsmanager:GetSecretValue',
              'secretsmanager:PutSecretValue',
              'secretsmanager:UpdateSecretVersionStage',
            ],
            `arn:aws:secretsmanager:${ACCOUNT}:secret:*`,
          ),
          Condition: {
            StringEquals: { 'secretsmanager:resource/AllowRotationLambdaArn': `arn:aws:lambda:${ACCOUNT}:function:f` },
          },
        },
        allow(['secretsmanager:GetRandomPassword'], '*'),
      ],
    ],
    ['SQSSendMessagePolicy: { QueueName: q }', [allow(['sqs:SendMessage*'], `arn:aws:sqs:${ACCOUNT}:q`)]],
    ['KMSDecryptPolicy: { KeyId: k }', [allow('kms:Decrypt', `arn:aws:kms:${ACCOUNT}:key/k`)]],
    [
      'EventBridgePutEventsPolicy: { EventBusName: e }',
      [allow('events:PutEvents', `arn:aws:events:${ACCOUNT}:event-bus/e`)],
    ],
    ['CloudWatchPutMetricPolicy: {}', [allow(['cloudwatch:PutMetricData'], '*')]],
  ])('%s', (policy, statements) => {
    expect(statementsOf(`[{ ${policy} }]`)).toEqual(statements);
  });

  it('may stand in one map', () => {
    const both = statementsOf('{ SQSSendMessagePolicy: { QueueName: q }, KMSEncryptPolicy: { KeyId: k } }');
    expect(both).toEqual([
      allow(['sqs:SendMessage*'], `arn:aws:sqs:${ACCOUNT}:q`),
      allow('kms:Encrypt', `arn:aws:kms:${ACCOUNT}:key/k`),
    ]);
  });
});
