/**
 * Which of AWS's operations Hearth serves: one entry a service, read by generate-api.ts (tables) and generate-coverage.ts
 * (docs). Serving one more starts here: add its name, run `npx tsx tools/generate-api.ts`, write the handler.
 */

export interface ServedService {
  /** Folder name in src/services, file name in src/api and tools/constraints. */
  readonly name: string;
  /** The npm package whose schemas are read. */
  readonly client: string;
  /** The service part of the SigV4 credential scope. The SDK computes it by endpoint rules; here it is a fact. */
  readonly signingName: string;
  /**
   * What stands before `#` in a JSON error's `__type`; empty where AWS sends the bare name. Not in the SDK: seen on the
   * wire (DynamoDB's carries the API version, SSM's and Secrets Manager's are bare; recorded answers, 2025).
   */
  readonly errorNamespace: string;
  /** The XML namespace of AWS Query, where a JSON service is also spoken to in it (SQS, by clients older than 2023-11). */
  readonly queryNamespace?: string;
  readonly operations: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const dynamodb: ServedService = {
  name: 'dynamodb',
  client: '@aws-sdk/client-dynamodb',
  signingName: 'dynamodb',
  errorNamespace: 'com.amazonaws.dynamodb.v20120810',
  operations: words(`
    CreateTable DescribeTable UpdateTable DeleteTable ListTables PutItem GetItem UpdateItem DeleteItem Query Scan
    BatchGetItem BatchWriteItem TransactWriteItems TransactGetItems UpdateTimeToLive DescribeTimeToLive TagResource
    UntagResource ListTagsOfResource DescribeLimits DescribeEndpoints ExecuteStatement BatchExecuteStatement
    ExecuteTransaction CreateBackup DescribeBackup ListBackups DeleteBackup RestoreTableFromBackup
    UpdateContinuousBackups DescribeContinuousBackups RestoreTableToPointInTime PutResourcePolicy GetResourcePolicy
    DeleteResourcePolicy ExportTableToPointInTime DescribeExport ListExports ImportTable DescribeImport ListImports
    DescribeContributorInsights ListContributorInsights DescribeKinesisStreamingDestination ListGlobalTables
    DescribeGlobalTable DescribeGlobalTableSettings UpdateGlobalTable UpdateGlobalTableSettings
    CreateGlobalTable SearchVectors EnableKinesisStreamingDestination DisableKinesisStreamingDestination
    UpdateKinesisStreamingDestination UpdateContributorInsights DescribeTableReplicaAutoScaling
    UpdateTableReplicaAutoScaling StartBulkPutItems DescribeBulkOperation ListBulkOperations CancelBulkOperation`),
};

const dynamodbStreams: ServedService = {
  name: 'dynamodb-streams',
  client: '@aws-sdk/client-dynamodb-streams',
  signingName: 'dynamodb',
  errorNamespace: 'com.amazonaws.dynamodb.v20120810',
  operations: words('ListStreams DescribeStream GetShardIterator GetRecords'),
};

const s3: ServedService = {
  name: 's3',
  client: '@aws-sdk/client-s3',
  signingName: 's3',
  errorNamespace: '',
  operations: words(`
    ListBuckets CreateBucket DeleteBucket HeadBucket GetBucketLocation PutObject GetObject HeadObject DeleteObject
    DeleteObjects CopyObject ListObjectsV2 ListObjects PutBucketNotificationConfiguration
    GetBucketNotificationConfiguration PutBucketCors GetBucketCors DeleteBucketCors CreateMultipartUpload UploadPart
    CompleteMultipartUpload AbortMultipartUpload ListParts ListMultipartUploads`),
};

const rds: ServedService = {
  name: 'rds',
  client: '@aws-sdk/client-rds',
  signingName: 'rds',
  errorNamespace: '',
  operations: words(`
    CreateDBCluster DescribeDBClusters ModifyDBCluster DeleteDBCluster CreateDBInstance DescribeDBInstances
    DeleteDBInstance CreateDBProxy DescribeDBProxies DeleteDBProxy RegisterDBProxyTargets DescribeDBProxyTargets
    DescribeDBProxyTargetGroups ModifyDBProxyTargetGroup ModifyDBInstance StartDBCluster StopDBCluster
    FailoverDBCluster RebootDBInstance StartDBInstance StopDBInstance DescribeEvents CreateDBClusterEndpoint
    DescribeDBClusterEndpoints ModifyDBClusterEndpoint DeleteDBClusterEndpoint CreateDBClusterParameterGroup
    DescribeDBClusterParameterGroups ModifyDBClusterParameterGroup DescribeDBClusterParameters
    ResetDBClusterParameterGroup DeleteDBClusterParameterGroup CreateDBParameterGroup DescribeDBParameterGroups
    ModifyDBParameterGroup DescribeDBParameters ResetDBParameterGroup DeleteDBParameterGroup CreateDBSubnetGroup
    DescribeDBSubnetGroups ModifyDBSubnetGroup DeleteDBSubnetGroup
    AddTagsToResource RemoveTagsFromResource ListTagsForResource ModifyDBProxy DeregisterDBProxyTargets
    CreateDBProxyEndpoint DescribeDBProxyEndpoints ModifyDBProxyEndpoint DeleteDBProxyEndpoint
    CreateDBClusterSnapshot DescribeDBClusterSnapshots DeleteDBClusterSnapshot RestoreDBClusterFromSnapshot
    CreateDBSnapshot DescribeDBSnapshots DeleteDBSnapshot RestoreDBInstanceFromDBSnapshot`),
};

const rdsData: ServedService = {
  name: 'rds-data',
  client: '@aws-sdk/client-rds-data',
  signingName: 'rds-data',
  errorNamespace: '',
  operations: words('ExecuteStatement BatchExecuteStatement BeginTransaction CommitTransaction RollbackTransaction'),
};

const lambda: ServedService = {
  name: 'lambda',
  client: '@aws-sdk/client-lambda',
  signingName: 'lambda',
  errorNamespace: '',
  operations: words(`
    Invoke InvokeWithResponseStream CreateFunction GetFunction GetFunctionConfiguration ListFunctions
    UpdateFunctionCode UpdateFunctionConfiguration DeleteFunction PublishVersion ListVersionsByFunction CreateAlias GetAlias
    ListAliases UpdateAlias DeleteAlias AddPermission RemovePermission GetPolicy PutFunctionConcurrency
    GetFunctionConcurrency DeleteFunctionConcurrency PutProvisionedConcurrencyConfig GetProvisionedConcurrencyConfig
    ListProvisionedConcurrencyConfigs DeleteProvisionedConcurrencyConfig PutFunctionEventInvokeConfig
    UpdateFunctionEventInvokeConfig GetFunctionEventInvokeConfig ListFunctionEventInvokeConfigs
    DeleteFunctionEventInvokeConfig CreateEventSourceMapping UpdateEventSourceMapping DeleteEventSourceMapping
    ListEventSourceMappings GetEventSourceMapping CreateFunctionUrlConfig UpdateFunctionUrlConfig GetFunctionUrlConfig
    ListFunctionUrlConfigs DeleteFunctionUrlConfig PublishLayerVersion GetLayerVersion GetLayerVersionByArn
    ListLayerVersions ListLayers DeleteLayerVersion AddLayerVersionPermission RemoveLayerVersionPermission
    GetLayerVersionPolicy TagResource UntagResource ListTags GetAccountSettings PutFunctionRecursionConfig
    GetFunctionRecursionConfig PutRuntimeManagementConfig GetRuntimeManagementConfig GetFunctionCodeSigningConfig`),
};

const iam: ServedService = {
  name: 'iam',
  client: '@aws-sdk/client-iam',
  signingName: 'iam',
  errorNamespace: '',
  operations: words(`
    CreateRole GetRole ListRoles DeleteRole PutRolePolicy GetRolePolicy ListRolePolicies DeleteRolePolicy
    AttachRolePolicy DetachRolePolicy ListAttachedRolePolicies CreateUser GetUser ListUsers DeleteUser PutUserPolicy
    GetUserPolicy ListUserPolicies DeleteUserPolicy CreateAccessKey ListAccessKeys DeleteAccessKey`),
};

const sts: ServedService = {
  name: 'sts',
  client: '@aws-sdk/client-sts',
  signingName: 'sts',
  errorNamespace: '',
  operations: words('GetCallerIdentity AssumeRole GetSessionToken'),
};

const ssm: ServedService = {
  name: 'ssm',
  client: '@aws-sdk/client-ssm',
  signingName: 'ssm',
  errorNamespace: '',
  operations: words(`
    PutParameter GetParameter GetParameters GetParametersByPath DeleteParameter DeleteParameters DescribeParameters`),
};

const secretsManager: ServedService = {
  name: 'secrets-manager',
  client: '@aws-sdk/client-secrets-manager',
  signingName: 'secretsmanager',
  errorNamespace: '',
  operations: words(`
    CreateSecret GetSecretValue PutSecretValue DescribeSecret ListSecrets UpdateSecret DeleteSecret RestoreSecret
    GetRandomPassword RotateSecret CancelRotateSecret UpdateSecretVersionStage ListSecretVersionIds`),
};

const sqs: ServedService = {
  name: 'sqs',
  client: '@aws-sdk/client-sqs',
  signingName: 'sqs',
  errorNamespace: 'com.amazonaws.sqs',
  queryNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  operations: words(`
    CreateQueue DeleteQueue PurgeQueue GetQueueUrl ListQueues ListDeadLetterSourceQueues GetQueueAttributes
    SetQueueAttributes AddPermission RemovePermission TagQueue UntagQueue ListQueueTags SendMessage SendMessageBatch
    ReceiveMessage DeleteMessage DeleteMessageBatch ChangeMessageVisibility ChangeMessageVisibilityBatch
    StartMessageMoveTask ListMessageMoveTasks CancelMessageMoveTask`),
};

const events: ServedService = {
  name: 'events',
  client: '@aws-sdk/client-eventbridge',
  signingName: 'events',
  errorNamespace: '',
  operations: words(`
    PutEvents PutRule DeleteRule DescribeRule ListRules EnableRule DisableRule PutTargets RemoveTargets ListTargetsByRule
    ListRuleNamesByTarget CreateEventBus DeleteEventBus DescribeEventBus ListEventBuses TestEventPattern TagResource
    UntagResource ListTagsForResource`),
};

const scheduler: ServedService = {
  name: 'scheduler',
  client: '@aws-sdk/client-scheduler',
  signingName: 'scheduler',
  errorNamespace: '',
  operations: words(`
    CreateSchedule GetSchedule UpdateSchedule DeleteSchedule ListSchedules CreateScheduleGroup GetScheduleGroup
    DeleteScheduleGroup ListScheduleGroups TagResource UntagResource ListTagsForResource`),
};

const logs: ServedService = {
  name: 'logs',
  client: '@aws-sdk/client-cloudwatch-logs',
  signingName: 'logs',
  errorNamespace: '',
  operations: words(`
    CreateLogGroup DeleteLogGroup DescribeLogGroups ListLogGroups CreateLogStream DeleteLogStream DescribeLogStreams
    PutLogEvents GetLogEvents FilterLogEvents PutRetentionPolicy DeleteRetentionPolicy TagLogGroup UntagLogGroup
    ListTagsLogGroup TagResource UntagResource ListTagsForResource`),
};

export const served: readonly ServedService[] = [
  dynamodb,
  dynamodbStreams,
  s3,
  rds,
  rdsData,
  lambda,
  iam,
  sts,
  ssm,
  secretsManager,
  sqs,
  events,
  scheduler,
  logs,
];
