/**
 * Which resource types Hearth makes, and which of their properties it reads. The provisioner is written against this table.
 *
 * made      made by the service; `properties` it reads, `quiet` ones mean nothing to a home on one machine (tags, encryption,
 *           backups) and are passed over in silence; any other gets a warning
 * accepted  gets a name to be referred by; nothing is made. Its properties are not looked at
 *           (accepted.ts)
 * Every other type is not served: left out with a warning, and what names it keeps a name alone (unserved.ts).
 */

import { acceptedTypes, isNetwork, NETWORK, type SupportedType } from './accepted.ts';

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}

function made(properties: string, quiet = '', about = ''): SupportedType {
  return {
    kind: 'made',
    properties: words(properties),
    quiet: words(`${quiet} Tags`),
    about: words(about),
  };
}

/** Quiet properties that are told all the same, by type. */
const TOLD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::ApiGateway::RestApi': {
    Policy: 'resource policies of APIs are not evaluated: whoever reaches the API may call it',
  },
  'AWS::ApiGateway::Stage': {
    CacheClusterEnabled: 'answers are not cached',
    CanarySetting: 'every call goes to the deployment',
  },
  'AWS::ApiGateway::UsagePlan': { Quota: 'calls are not counted', Throttle: 'calls are not throttled' },
  'AWS::ApiGatewayV2::Stage': { StageVariables: 'events carry no stage variables' },
  'AWS::Lambda::Function': {
    DurableConfig: 'durable executions are not served: what the function calls for them fails',
    FileSystemConfigs: 'no file system is mounted: the path is not there',
    TenancyConfig: 'tenants share environments',
  },
};

const TYPES: Readonly<Record<string, SupportedType>> = {
  'AWS::ApiGateway::ApiKey': made('Value Enabled', 'Name Description CustomerId GenerateDistinctId StageKeys'),
  'AWS::ApiGateway::Authorizer': made(
    'RestApiId Type AuthorizerUri IdentitySource IdentityValidationExpression AuthorizerResultTtlInSeconds',
    'Name AuthType AuthorizerCredentials ProviderARNs',
    'RestApiId',
  ),
  'AWS::ApiGateway::Deployment': made('RestApiId StageName', 'Description StageDescription', 'RestApiId'),
  'AWS::ApiGateway::Method': made(
    'RestApiId ResourceId HttpMethod Integration AuthorizationType AuthorizerId AuthorizationScopes ApiKeyRequired',
    'MethodResponses OperationName RequestParameters RequestModels RequestValidatorId',
    'RestApiId',
  ),
  'AWS::ApiGateway::Resource': made('RestApiId ParentId PathPart', '', 'RestApiId'),
  'AWS::ApiGateway::RestApi': made(
    'Name Body BinaryMediaTypes',
    `Description EndpointConfiguration FailOnWarnings MinimumCompressionSize Parameters ApiKeySourceType DisableExecuteApiEndpoint
     Mode Policy`,
  ),
  'AWS::ApiGateway::Stage': made(
    'RestApiId StageName Variables',
    `DeploymentId AccessLogSetting CacheClusterEnabled CacheClusterSize CanarySetting Description MethodSettings TracingEnabled
     DocumentationVersion ClientCertificateId`,
    'RestApiId',
  ),
  'AWS::ApiGateway::UsagePlan': made('ApiStages', 'UsagePlanName Description Quota Throttle'),
  'AWS::ApiGateway::UsagePlanKey': made('KeyId UsagePlanId', 'KeyType'),
  'AWS::ApiGatewayV2::Api': made(
    'Body Name CorsConfiguration Target',
    `ProtocolType Description FailOnWarnings DisableExecuteApiEndpoint Version RouteSelectionExpression
     ApiKeySelectionExpression DisableSchemaValidation IpAddressType`,
  ),
  'AWS::ApiGatewayV2::Authorizer': made(
    `ApiId AuthorizerType AuthorizerUri IdentitySource AuthorizerPayloadFormatVersion EnableSimpleResponses
     AuthorizerResultTtlInSeconds JwtConfiguration`,
    'Name AuthorizerCredentialsArn IdentityValidationExpression',
    'ApiId',
  ),
  'AWS::ApiGatewayV2::Deployment': made('ApiId', 'Description StageName', 'ApiId'),
  'AWS::ApiGatewayV2::Integration': made(
    'ApiId IntegrationType IntegrationSubtype IntegrationUri IntegrationMethod ConnectionType PayloadFormatVersion TimeoutInMillis',
    'Description PassthroughBehavior ContentHandlingStrategy CredentialsArn',
    'ApiId',
  ),
  'AWS::ApiGatewayV2::Route': made(
    'ApiId RouteKey Target AuthorizationType AuthorizerId AuthorizationScopes',
    'OperationName ApiKeyRequired RouteResponseSelectionExpression',
    'ApiId',
  ),
  'AWS::ApiGatewayV2::Stage': made(
    'ApiId StageName',
    'AutoDeploy Description AccessLogSettings DefaultRouteSettings RouteSettings StageVariables DeploymentId ClientCertificateId',
    'ApiId',
  ),
  'AWS::DynamoDB::GlobalTable': made(
    `TableName AttributeDefinitions KeySchema BillingMode GlobalSecondaryIndexes LocalSecondaryIndexes StreamSpecification
     TimeToLiveSpecification`,
    'Replicas SSESpecification WriteProvisionedThroughputSettings WriteOnDemandThroughputSettings WarmThroughput',
  ),
  'AWS::DynamoDB::Table': made(
    `TableName AttributeDefinitions KeySchema BillingMode ProvisionedThroughput OnDemandThroughput GlobalSecondaryIndexes LocalSecondaryIndexes
     StreamSpecification TimeToLiveSpecification TableClass DeletionProtectionEnabled`,
    'PointInTimeRecoverySpecification SSESpecification ContributorInsightsSpecification WarmThroughput',
  ),
  'AWS::Events::EventBus': made(
    'Name',
    'Description KmsKeyIdentifier EventSourceName Policy DeadLetterConfig LogConfig',
  ),
  'AWS::Events::Rule': made('Name EventBusName EventPattern ScheduleExpression State Targets Description', 'RoleArn'),
  'AWS::IAM::ManagedPolicy': made('ManagedPolicyName PolicyDocument Path Roles Users', 'Description'),
  'AWS::IAM::Policy': made('PolicyName PolicyDocument Roles Users', 'Groups'),
  'AWS::IAM::Role': made(
    'RoleName AssumeRolePolicyDocument Policies ManagedPolicyArns Path PermissionsBoundary Description MaxSessionDuration',
  ),
  'AWS::IAM::User': made('UserName Policies'),
  'AWS::Lambda::Alias': made(
    'FunctionName Name FunctionVersion Description ProvisionedConcurrencyConfig RoutingConfig',
    '',
    'FunctionName',
  ),
  'AWS::Lambda::EventInvokeConfig': made(
    'FunctionName MaximumEventAgeInSeconds MaximumRetryAttempts DestinationConfig Qualifier',
    '',
    'FunctionName',
  ),
  'AWS::Lambda::EventSourceMapping': made(
    `EventSourceArn FunctionName StartingPosition BatchSize Enabled MaximumBatchingWindowInSeconds MaximumRetryAttempts BisectBatchOnFunctionError
     MaximumRecordAgeInSeconds ParallelizationFactor TumblingWindowInSeconds FunctionResponseTypes FilterCriteria DestinationConfig ScalingConfig`,
    'KmsKeyArn MetricsConfig LoggingConfig',
    'EventSourceArn FunctionName',
  ),
  'AWS::Lambda::Function': made(
    `FunctionName Handler Runtime Role Code Description MemorySize Timeout Environment TracingConfig ReservedConcurrentExecutions DeadLetterConfig
     Layers EphemeralStorage SnapStart LoggingConfig Architectures`,
    // SAM's VpcConfig has a finding of its own (sam/function.ts).
    'PackageType KmsKeyArn VpcConfig RuntimeManagementConfig RecursiveLoop CodeSigningConfigArn FileSystemConfigs DurableConfig TenancyConfig',
  ),
  'AWS::Lambda::LayerVersion': made(
    'Content LayerName Description CompatibleRuntimes CompatibleArchitectures LicenseInfo',
  ),
  'AWS::Lambda::Permission': made(
    'FunctionName Principal Action SourceArn SourceAccount EventSourceToken PrincipalOrgID FunctionUrlAuthType InvokedViaFunctionUrl',
    '',
    'FunctionName',
  ),
  'AWS::Lambda::Url': made('TargetFunctionArn Qualifier AuthType Cors InvokeMode', '', 'TargetFunctionArn'),
  'AWS::Lambda::Version': made(
    'FunctionName Description ProvisionedConcurrencyConfig',
    'CodeSha256 RuntimePolicy FunctionScalingConfig',
    'FunctionName',
  ),
  'AWS::RDS::DBCluster': made(
    `DBClusterIdentifier Engine EngineVersion EngineMode DatabaseName MasterUsername MasterUserPassword ManageMasterUserPassword EnableHttpEndpoint
     ServerlessV2ScalingConfiguration Port BackupRetentionPeriod DeletionProtection StorageEncrypted KmsKeyId EnableIAMDatabaseAuthentication`,
    `MasterUserSecret DBSubnetGroupName DBClusterParameterGroupName VpcSecurityGroupIds AvailabilityZones PreferredBackupWindow
     PreferredMaintenanceWindow CopyTagsToSnapshot EnableCloudwatchLogsExports StorageType PerformanceInsightsEnabled PerformanceInsightsKmsKeyId
     PerformanceInsightsRetentionPeriod MonitoringInterval MonitoringRoleArn DatabaseInsightsMode DeleteAutomatedBackups AutoMinorVersionUpgrade
     NetworkType BacktrackWindow`,
  ),
  'AWS::RDS::DBInstance': made(
    `DBInstanceIdentifier DBClusterIdentifier DBInstanceClass Engine EngineVersion DBName MasterUsername MasterUserPassword ManageMasterUserPassword
     AllocatedStorage Port PromotionTier PubliclyAccessible DeletionProtection StorageEncrypted EnableIAMDatabaseAuthentication`,
    `MasterUserSecret KmsKeyId DBSubnetGroupName DBParameterGroupName VPCSecurityGroups AvailabilityZone MultiAZ StorageType Iops
     PreferredBackupWindow PreferredMaintenanceWindow BackupRetentionPeriod CopyTagsToSnapshot EnablePerformanceInsights PerformanceInsightsKMSKeyId
     PerformanceInsightsRetentionPeriod MonitoringInterval MonitoringRoleArn AutoMinorVersionUpgrade AllowMajorVersionUpgrade MaxAllocatedStorage
     CACertificateIdentifier DeleteAutomatedBackups NetworkType`,
  ),
  'AWS::RDS::DBClusterParameterGroup': made('DBClusterParameterGroupName Description Family Parameters'),
  'AWS::RDS::DBParameterGroup': made('DBParameterGroupName Description Family Parameters'),
  // Networks mean nothing here: what a template imports or looks up for them may be unknown.
  'AWS::RDS::DBSubnetGroup': made('DBSubnetGroupName DBSubnetGroupDescription', 'SubnetIds'),
  'AWS::RDS::DBProxy': made(
    'DBProxyName EngineFamily Auth RoleArn VpcSubnetIds RequireTLS IdleClientTimeout DebugLogging',
    'VpcSecurityGroupIds EndpointNetworkType TargetConnectionNetworkType',
  ),
  'AWS::RDS::DBProxyEndpoint': made(
    'DBProxyEndpointName DBProxyName VpcSubnetIds TargetRole',
    'VpcSecurityGroupIds EndpointNetworkType',
    'DBProxyName',
  ),
  'AWS::RDS::DBProxyTargetGroup': made(
    'DBProxyName TargetGroupName DBClusterIdentifiers DBInstanceIdentifiers ConnectionPoolConfigurationInfo',
    '',
    'DBProxyName',
  ),
  'AWS::S3::Bucket': made(
    'BucketName NotificationConfiguration CorsConfiguration',
    `AccessControl PublicAccessBlockConfiguration BucketEncryption OwnershipControls LoggingConfiguration AnalyticsConfigurations
     MetricsConfigurations InventoryConfigurations IntelligentTieringConfigurations`,
  ),
  'AWS::SQS::Queue': made(
    `QueueName FifoQueue DelaySeconds MaximumMessageSize MessageRetentionPeriod ReceiveMessageWaitTimeSeconds VisibilityTimeout
     ContentBasedDeduplication DeduplicationScope FifoThroughputLimit KmsMasterKeyId KmsDataKeyReusePeriodSeconds SqsManagedSseEnabled
     RedrivePolicy RedriveAllowPolicy`,
  ),
  'AWS::Logs::LogGroup': made(
    'LogGroupName RetentionInDays KmsKeyId LogGroupClass Tags',
    'DataProtectionPolicy FieldIndexPolicies ResourcePolicyDocument DeletionProtectionEnabled BearerTokenAuthenticationEnabled',
  ),
  'AWS::Logs::LogStream': made('LogGroupName LogStreamName', ''),
  'AWS::SQS::QueueInlinePolicy': made('Queue PolicyDocument', ''),
  'AWS::SQS::QueuePolicy': made('Queues PolicyDocument', ''),
  'AWS::Scheduler::Schedule': made(
    `Name GroupName ScheduleExpression ScheduleExpressionTimezone State Target Description FlexibleTimeWindow StartDate EndDate
     KmsKeyArn`,
    '',
  ),
  'AWS::Scheduler::ScheduleGroup': made('Name', 'Tags'),
  'AWS::SSM::Parameter': made('Name Type Value Description', 'Tier DataType'),
  'AWS::SecretsManager::RotationSchedule': made(
    'SecretId RotationLambdaARN RotationRules RotateImmediatelyOnUpdate HostedRotationLambda',
  ),
  'AWS::SecretsManager::SecretTargetAttachment': made('SecretId TargetId TargetType'),
  'AWS::SecretsManager::Secret': made('Name Description SecretString GenerateSecretString', 'KmsKeyId ReplicaRegions'),

  ...acceptedTypes,
};

/** Names of the types that are made, for the page that lists them. */
export function madeTypes(): readonly string[] {
  return Object.keys(TYPES)
    .filter((type) => TYPES[type]?.kind === 'made')
    .toSorted();
}

/** The function behind it makes what it wants of whatever properties it is given. */
const CUSTOM: SupportedType = { ...made('ServiceToken', '', 'ServiceToken'), anyProperty: true };

/** `Custom::Anything`, or without a name of its own. */
export function isCustomResource(type: string): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || type.startsWith('Custom::');
}

/** Undefined for a type that is not served. */
export function supportedType(type: string): SupportedType | undefined {
  if (isCustomResource(type)) return CUSTOM;
  const support = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  const told = TOLD[type];
  if (support) return told ? { ...support, told } : support;
  return isNetwork(type) ? NETWORK : undefined;
}

const ATTRIBUTES: Readonly<Record<string, ReadonlySet<string>>> = {
  'AWS::ApiGateway::ApiKey': words('APIKeyId'),
  'AWS::ApiGateway::Authorizer': words('AuthorizerId'),
  'AWS::ApiGateway::UsagePlan': words('Id'),
  'AWS::ApiGateway::UsagePlanKey': words('Id'),
  'AWS::ApiGatewayV2::Authorizer': words('AuthorizerId'),
  'AWS::ApiGateway::Deployment': words('DeploymentId'),
  'AWS::ApiGateway::Method': words(''),
  'AWS::ApiGateway::Resource': words('ResourceId'),
  'AWS::ApiGateway::RestApi': words('RestApiId RootResourceId'),
  'AWS::ApiGateway::Stage': words(''),
  'AWS::ApiGatewayV2::Api': words('ApiEndpoint ApiId'),
  'AWS::ApiGatewayV2::Deployment': words('DeploymentId'),
  'AWS::ApiGatewayV2::Integration': words('IntegrationId'),
  'AWS::ApiGatewayV2::Route': words('RouteId'),
  'AWS::ApiGatewayV2::Stage': words(''),
  'AWS::DynamoDB::GlobalTable': words('Arn StreamArn'),
  'AWS::DynamoDB::Table': words('Arn StreamArn'),
  'AWS::Events::EventBus': words('Arn Name'),
  'AWS::Events::Rule': words('Arn'),
  'AWS::IAM::ManagedPolicy': words('PolicyArn'),
  'AWS::IAM::Policy': words('Id'),
  'AWS::IAM::Role': words('Arn RoleId'),
  'AWS::IAM::User': words('Arn'),
  'AWS::Lambda::Alias': words('AliasArn'),
  'AWS::Lambda::EventInvokeConfig': words(''),
  'AWS::Lambda::EventSourceMapping': words('Id'),
  'AWS::Lambda::Function': words('Arn'),
  'AWS::Lambda::LayerVersion': words('LayerVersionArn'),
  'AWS::Lambda::Permission': words('Id'),
  'AWS::Lambda::Url': words('FunctionUrl FunctionArn'),
  'AWS::Lambda::Version': words('Version FunctionArn'),
  'AWS::RDS::DBCluster': words(
    'DBClusterArn DBClusterResourceId Endpoint.Address Endpoint.Port ReadEndpoint.Address MasterUserSecret.SecretArn',
  ),
  'AWS::RDS::DBInstance': words(
    'DBInstanceArn DbiResourceId Endpoint.Address Endpoint.Port MasterUserSecret.SecretArn',
  ),
  'AWS::RDS::DBClusterParameterGroup': words('DBClusterParameterGroupName'),
  'AWS::RDS::DBParameterGroup': words('DBParameterGroupName'),
  'AWS::RDS::DBSubnetGroup': words(''),
  'AWS::RDS::DBProxy': words('DBProxyArn Endpoint VpcId'),
  'AWS::RDS::DBProxyEndpoint': words('DBProxyEndpointArn Endpoint IsDefault VpcId'),
  'AWS::RDS::DBProxyTargetGroup': words('TargetGroupArn'),
  'AWS::S3::Bucket': words('Arn DomainName RegionalDomainName DualStackDomainName WebsiteURL'),
  'AWS::SQS::Queue': words('Arn QueueName QueueUrl'),
  'AWS::Logs::LogGroup': words('Arn'),
  'AWS::SQS::QueuePolicy': words('Id'),
  'AWS::Scheduler::Schedule': words('Arn'),
  'AWS::Scheduler::ScheduleGroup': words('Arn State'),
  'AWS::SSM::Parameter': words('Type Value'),
  'AWS::SecretsManager::RotationSchedule': words('Id'),
  'AWS::SecretsManager::Secret': words('Id'),
  'AWS::SecretsManager::SecretTargetAttachment': words('Id'),
};

/** What Fn::GetAtt gives; undefined where nothing is made and any name will do. */
export function attributesOf(type: string): ReadonlySet<string> | undefined {
  return Object.hasOwn(ATTRIBUTES, type) ? ATTRIBUTES[type] : undefined;
}
