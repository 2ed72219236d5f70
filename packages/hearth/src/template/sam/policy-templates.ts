/**
 * SAM's policy templates for the services that Hearth or its functions' policies know: name → parameters and statements.
 * Facts from SAM's policy_templates.json (Apache-2.0), read 2026-11.
 */
import type { Value } from '../value.ts';
import { anywhere, of, one, type Template } from './policy-grant.ts';
import { MORE_TEMPLATES } from './policy-templates-more.ts';

const ARN = /^\$\{[a-zA-Z]+\}$/;

const TABLE = 'dynamodb:@:table/${TableName}';
const TABLE_AND_INDEXES = [TABLE, `${TABLE}/index/*`];
const BUCKET = 's3:::${BucketName}';
const BUCKET_AND_OBJECTS = [BUCKET, `${BUCKET}/*`];
const QUEUE = 'sqs:@:${QueueName}';
const KEY = 'kms:@:key/${KeyId}';
const SSM_READ = of('ssm', 'GetParameters GetParameter GetParametersByPath');

const table = (actions: string): Template => ({
  parameters: ['TableName'],
  grants: [{ actions: of('dynamodb', actions), resources: TABLE_AND_INDEXES }],
});
const bucket = (actions: string): Template => ({
  parameters: ['BucketName'],
  grants: [{ actions: of('s3', actions), resources: BUCKET_AND_OBJECTS }],
});
const parameterRead = (resource: string): Template => ({
  parameters: ['ParameterName'],
  grants: [
    { actions: ['ssm:DescribeParameters'], resources: '*' },
    { actions: SSM_READ, resources: resource },
  ],
});

const TEMPLATES: Readonly<Record<string, Template>> = {
  DynamoDBCrudPolicy: table(
    'GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem',
  ),
  DynamoDBReadPolicy: table('GetItem Scan Query BatchGetItem DescribeTable'),
  DynamoDBWritePolicy: table('PutItem UpdateItem BatchWriteItem'),
  DynamoDBReconfigurePolicy: one('TableName', ['dynamodb:UpdateTable'], TABLE),
  DynamoDBStreamReadPolicy: {
    parameters: ['TableName', 'StreamName'],
    grants: [
      {
        actions: of('dynamodb', 'DescribeStream GetRecords GetShardIterator'),
        resources: `${TABLE}/stream/\${StreamName}`,
      },
      { actions: ['dynamodb:ListStreams'], resources: `${TABLE}/stream/*` },
    ],
  },
  DynamoDBBackupFullAccessPolicy: {
    parameters: ['TableName'],
    grants: [
      { actions: of('dynamodb', 'CreateBackup DescribeContinuousBackups'), resources: TABLE },
      { actions: of('dynamodb', 'DeleteBackup DescribeBackup ListBackups'), resources: `${TABLE}/backup/*` },
    ],
  },
  DynamoDBRestoreFromBackupPolicy: {
    parameters: ['TableName'],
    grants: [
      { actions: ['dynamodb:RestoreTableFromBackup'], resources: `${TABLE}/backup/*` },
      { actions: of('dynamodb', 'PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem'), resources: TABLE },
    ],
  },
  S3ReadPolicy: bucket('GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration'),
  S3WritePolicy: bucket('PutObject PutObjectAcl PutLifecycleConfiguration'),
  S3CrudPolicy: bucket(
    'GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject',
  ),
  S3FullAccessPolicy: {
    parameters: ['BucketName'],
    grants: [
      {
        actions: of(
          's3',
          'GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging DeleteObjectVersionTagging ' +
            'GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging',
        ),
        resources: [`${BUCKET}/*`],
      },
      {
        actions: of('s3', 'ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration'),
        resources: [BUCKET],
      },
    ],
  },
  LambdaInvokePolicy: one('FunctionName', ['lambda:InvokeFunction'], 'lambda:@:function:${FunctionName}*'),
  SSMParameterReadPolicy: parameterRead('ssm:@:parameter/${ParameterName}'),
  SSMParameterWithSlashPrefixReadPolicy: parameterRead('ssm:@:parameter${ParameterName}'),
  AWSSecretsManagerGetSecretValuePolicy: one('SecretArn', ['secretsmanager:GetSecretValue'], '${SecretArn}'),
  AWSSecretsManagerRotationPolicy: {
    parameters: ['FunctionName'],
    grants: [
      {
        actions: of('secretsmanager', 'DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage'),
        resources: 'secretsmanager:@:secret:*',
        condition: [
          'StringEquals',
          'secretsmanager:resource/AllowRotationLambdaArn',
          'lambda:@:function:${FunctionName}',
        ],
      },
      { actions: ['secretsmanager:GetRandomPassword'], resources: '*' },
    ],
  },
  SQSPollerPolicy: one(
    'QueueName',
    of(
      'sqs',
      'ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage',
    ),
    QUEUE,
  ),
  SQSSendMessagePolicy: one('QueueName', ['sqs:SendMessage*'], QUEUE),
  SNSPublishMessagePolicy: one('TopicName', ['sns:Publish'], 'sns:@:${TopicName}'),
  KMSDecryptPolicy: one('KeyId', 'kms:Decrypt', KEY),
  KMSEncryptPolicy: one('KeyId', 'kms:Encrypt', KEY),
  KMSEncryptPolicy_v2: one(
    'KeyId',
    of(
      'kms',
      'Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext',
    ),
    KEY,
  ),
  AthenaQueryPolicy: {
    parameters: ['WorkGroupName'],
    grants: [
      {
        actions: of(
          'athena',
          'ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces GetTables GetTable',
        ),
        resources: '*',
      },
      {
        actions: of(
          'athena',
          'StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions StopQueryExecution GetQueryResultsStream ' +
            'ListNamedQueries CreateNamedQuery GetQueryExecution BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup',
        ),
        resources: 'athena:@:workgroup/${WorkGroupName}',
      },
    ],
  },
  CloudWatchPutMetricPolicy: anywhere(['cloudwatch:PutMetricData']),
  CloudWatchDashboardPolicy: anywhere(of('cloudwatch', 'GetDashboard ListDashboards PutDashboard ListMetrics')),
  CloudWatchDescribeAlarmHistoryPolicy: anywhere(['cloudwatch:DescribeAlarmHistory']),
  CloudFormationDescribeStacksPolicy: {
    parameters: [],
    grants: [{ actions: ['cloudformation:DescribeStacks'], resources: 'cloudformation:@:stack/*' }],
  },
  EventBridgePutEventsPolicy: one('EventBusName', 'events:PutEvents', 'events:@:event-bus/${EventBusName}'),
  FilterLogEventsPolicy: one('LogGroupName', ['logs:FilterLogEvents'], 'logs:@:log-group:${LogGroupName}:log-stream:*'),
  StepFunctionsExecutionPolicy: one(
    'StateMachineName',
    ['states:StartExecution'],
    'states:@:stateMachine:${StateMachineName}',
  ),
  VPCAccessPolicy: anywhere(
    of('ec2', 'CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface'),
  ),
  ...MORE_TEMPLATES,
};

export function isPolicyTemplate(name: string): boolean {
  return Object.hasOwn(TEMPLATES, name);
}

export function policyTemplateParameters(name: string): readonly string[] {
  return TEMPLATES[name]?.parameters ?? [];
}

/** The policy document, its ARNs as Fn::Sub over the values given. */
export function policyTemplateDocument(name: string, values: Readonly<Record<string, Value>>): Value {
  const statements = (TEMPLATES[name]?.grants ?? []).map(({ actions, resources, condition }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource:
      typeof resources === 'string' ? arn(resources, values) : resources.map((resource) => arn(resource, values)),
    ...(condition && { Condition: { [condition[0]]: { [condition[1]]: arn(condition[2], values) } } }),
  }));
  return { Statement: statements };
}

function arn(resource: string, values: Readonly<Record<string, Value>>): Value {
  if (resource === '*') return resource;
  const text = ARN.test(resource)
    ? resource
    : `arn:\${AWS::Partition}:${resource.replace('@', '${AWS::Region}:${AWS::AccountId}')}`;
  return { 'Fn::Sub': [text, values] };
}
