/**
 * The AWS managed policies that functions in the wild attach, with their documents cut to statements that can matter here.
 * Source: AWS Managed Policy Reference Guide (2026-11). A policy that is not in this table cannot be attached, as on AWS
 * one that does not exist.
 */
import type { CompiledPolicy } from './compile.ts';
import { compilePolicies } from './compile.ts';
import { parsePolicy } from './document.ts';

interface Grant {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*'): Grant => ({
  Effect: 'Allow',
  Action,
  Resource,
});

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const NETWORK_INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];
const STREAM_READ = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];
const QUEUE_READ = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const XRAY_WRITE = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
];
const RDS_DATA = [
  'rds-data:BatchExecuteStatement',
  'rds-data:BeginTransaction',
  'rds-data:CommitTransaction',
  'rds-data:ExecuteStatement',
  'rds-data:RollbackTransaction',
];
const EVERY_READ = [
  'dynamodb:BatchGet*',
  'dynamodb:Describe*',
  'dynamodb:Get*',
  'dynamodb:List*',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  'iam:Get*',
  'iam:List*',
  'lambda:Get*',
  'lambda:List*',
  'logs:Describe*',
  'logs:FilterLogEvents',
  'logs:Get*',
  'rds:Describe*',
  'rds:List*',
  's3:DescribeJob',
  's3:Get*',
  's3:List*',
  'secretsmanager:Describe*',
  'secretsmanager:GetResourcePolicy',
  'secretsmanager:List*',
  'sqs:Get*',
  'sqs:List*',
  'ssm:Describe*',
  'ssm:Get*',
  'ssm:List*',
  'xray:BatchGet*',
  'xray:Get*',
];

/** By what follows `arn:aws:iam::aws:policy/`. */
const DOCUMENTS: Readonly<Record<string, readonly Grant[]>> = {
  AdministratorAccess: [allow('*')],
  PowerUserAccess: [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow(['iam:ListRoles', 'iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole']),
  ],
  ReadOnlyAccess: [allow(EVERY_READ)],
  'service-role/AWSLambdaBasicExecutionRole': [allow(LOGS)],
  'service-role/AWSLambdaVPCAccessExecutionRole': [allow([...LOGS, ...NETWORK_INTERFACES])],
  'service-role/AWSLambdaDynamoDBExecutionRole': [allow([...STREAM_READ, ...LOGS])],
  'service-role/AWSLambdaSQSQueueExecutionRole': [allow([...QUEUE_READ, ...LOGS])],
  'service-role/AWSLambdaKinesisExecutionRole': [
    allow(['kinesis:Describe*', 'kinesis:Get*', 'kinesis:List*', ...LOGS]),
  ],
  'service-role/AWSLambdaRole': [allow('lambda:InvokeFunction')],
  'AWSLambdaInvocation-DynamoDB': [allow('lambda:InvokeFunction'), allow(STREAM_READ)],
  AWSLambdaExecute: [allow('logs:*', 'arn:aws:logs:*:*:*'), allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::*')],
  AWSLambda_FullAccess: [allow('lambda:*'), allow(['logs:DescribeLogGroups', 'iam:GetRole', 'iam:ListRoles'])],
  AWSLambda_ReadOnlyAccess: [allow(['lambda:Get*', 'lambda:List*', 'iam:GetRole', 'iam:ListRoles'])],
  AWSXRayDaemonWriteAccess: [allow(XRAY_WRITE)],
  AWSXrayWriteOnlyAccess: [allow(XRAY_WRITE)],
  AWSXrayFullAccess: [allow('xray:*')],
  AmazonDynamoDBFullAccess: [allow(['dynamodb:*', 'dax:*', 'application-autoscaling:*', 'cloudwatch:*'])],
  AmazonDynamoDBFullAccess_v2: [allow('dynamodb:*')],
  AmazonDynamoDBReadOnlyAccess: [
    allow([
      'dynamodb:BatchGetItem',
      'dynamodb:Describe*',
      'dynamodb:List*',
      'dynamodb:GetAbacStatus',
      'dynamodb:GetItem',
      'dynamodb:GetResourcePolicy',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PartiQLSelect',
    ]),
  ],
  AmazonS3FullAccess: [allow(['s3:*', 's3-object-lambda:*'])],
  AmazonS3ReadOnlyAccess: [
    allow(['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*']),
  ],
  AmazonRDSDataFullAccess: [
    {
      Sid: 'SecretsManagerDbCredentialsAccess',
      ...allow(
        [
          'secretsmanager:GetSecretValue',
          'secretsmanager:PutResourcePolicy',
          'secretsmanager:PutSecretValue',
          'secretsmanager:DeleteSecret',
          'secretsmanager:DescribeSecret',
          'secretsmanager:TagResource',
        ],
        'arn:aws:secretsmanager:*:*:secret:rds-db-credentials/*',
      ),
    },
    {
      Sid: 'RDSDataServiceAccess',
      ...allow([
        'dbqms:*',
        ...RDS_DATA,
        'secretsmanager:CreateSecret',
        'secretsmanager:ListSecrets',
        'secretsmanager:GetRandomPassword',
        'tag:GetResources',
      ]),
    },
  ],
  AmazonRDSFullAccess: [allow(['rds:*', 'cloudwatch:*', 'logs:DescribeLogStreams', 'logs:GetLogEvents'])],
  AmazonRDSReadOnlyAccess: [allow(['rds:Describe*', 'rds:ListTagsForResource'])],
  AmazonSSMReadOnlyAccess: [allow(['ssm:Describe*', 'ssm:Get*', 'ssm:List*'])],
  AmazonSSMFullAccess: [allow('ssm:*')],
  AmazonSQSFullAccess: [allow('sqs:*')],
  SecretsManagerReadWrite: [
    allow('secretsmanager:*'),
    allow(['lambda:ListFunctions', 'rds:DescribeDBClusters', 'rds:DescribeDBInstances', 'tag:GetResources']),
  ],
  CloudWatchLogsFullAccess: [allow('logs:*')],
  CloudWatchLambdaInsightsExecutionRolePolicy: [
    allow('logs:CreateLogGroup'),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:*:*:log-group:/aws/lambda-insights:*'),
  ],
  CloudWatchFullAccess: [allow(['cloudwatch:*', 'logs:*'])],
  // Services that Hearth does not serve: attached by templates, and allowed to be.
  AmazonSNSFullAccess: [allow('sns:*')],
  AmazonKinesisFullAccess: [allow('kinesis:*')],
  AmazonKinesisFirehoseFullAccess: [allow('firehose:*')],
  AmazonEventBridgeFullAccess: [allow(['events:*', 'schemas:*', 'scheduler:*', 'pipes:*'])],
  AmazonAthenaFullAccess: [allow(['athena:*', 'glue:*', 's3:GetBucketLocation', 's3:GetObject', 's3:ListBucket'])],
  AmazonCognitoPowerUser: [allow(['cognito-identity:*', 'cognito-idp:*', 'cognito-sync:*'])],
  AmazonBedrockFullAccess: [allow('bedrock:*')],
  AmazonRekognitionFullAccess: [allow('rekognition:*')],
  AmazonTextractFullAccess: [allow('textract:*')],
  AmazonPollyFullAccess: [allow('polly:*')],
  TranslateFullAccess: [allow('translate:*')],
  ComprehendFullAccess: [allow('comprehend:*')],
  AmazonSESFullAccess: [allow('ses:*')],
  AWSStepFunctionsFullAccess: [allow('states:*')],
  'service-role/AWSLambdaMSKExecutionRole': [
    allow(['kafka:Describe*', 'kafka:GetBootstrapBrokers', ...NETWORK_INTERFACES, ...LOGS]),
  ],
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': [
    allow([...LOGS, 'logs:Describe*', 'logs:GetLogEvents', 'logs:FilterLogEvents']),
  ],
  IAMFullAccess: [allow('iam:*')],
  IAMReadOnlyAccess: [allow(['iam:GenerateCredentialReport', 'iam:Get*', 'iam:List*'])],
};

const PREFIX = 'arn:aws:iam::aws:policy/';

export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly document: unknown;
}

export function managedPolicy(arn: string): ManagedPolicy | undefined {
  const key = arn.startsWith(PREFIX) ? arn.slice(PREFIX.length) : '';
  const statements = Object.hasOwn(DOCUMENTS, key) ? DOCUMENTS[key] : undefined;
  if (!statements) return undefined;
  const slash = key.lastIndexOf('/');
  return {
    arn,
    name: key.slice(slash + 1),
    path: slash < 0 ? '/' : `/${key.slice(0, slash)}/`,
    document: { Version: '2012-10-17', Statement: statements },
  };
}

/** All of them, for completeness tests. */
export const MANAGED_POLICY_ARNS: readonly string[] = Object.keys(DOCUMENTS).map((key) => PREFIX + key);

/** Compiled on its own: a permissions boundary, a session's PolicyArns. */
export function compileManaged(arn: string): CompiledPolicy | undefined {
  const found = managedPolicy(arn);
  return found && compilePolicies([{ name: found.name, document: parsePolicy(found.document, 'identity') }]);
}
