/**
 * Every operation that AWS itself has in the services of Hearth, served or not: what is here but has no handler is refused
 * loudly by its name, what is not here is unknown to AWS too. From the schemas of the pinned `@aws-sdk/client-*` packages;
 * route-known.test.ts compares them.
 */

/** AWS JSON and AWS Query: names by service. */
export const KNOWN_OPERATIONS: Readonly<Record<string, string>> = {
  dynamodb: `
    BatchExecuteStatement BatchGetItem BatchWriteItem CancelBulkOperation CreateBackup CreateGlobalTable CreateTable
    DeleteBackup DeleteItem DeleteResourcePolicy DeleteTable DescribeBackup DescribeBulkOperation
    DescribeContinuousBackups DescribeContributorInsights DescribeEndpoints DescribeExport DescribeGlobalTable
    DescribeGlobalTableSettings DescribeImport DescribeKinesisStreamingDestination DescribeLimits DescribeTable
    DescribeTableReplicaAutoScaling DescribeTimeToLive DisableKinesisStreamingDestination
    EnableKinesisStreamingDestination ExecuteStatement ExecuteTransaction ExportTableToPointInTime GetItem
    GetResourcePolicy ImportTable ListBackups ListBulkOperations ListContributorInsights ListExports
    ListGlobalTables ListImports ListTables ListTagsOfResource PutItem PutResourcePolicy Query
    RestoreTableFromBackup RestoreTableToPointInTime Scan SearchVectors StartBulkPutItems TagResource
    TransactGetItems TransactWriteItems UntagResource UpdateContinuousBackups UpdateContributorInsights
    UpdateGlobalTable UpdateGlobalTableSettings UpdateItem UpdateKinesisStreamingDestination UpdateTable
    UpdateTableReplicaAutoScaling UpdateTimeToLive
  `,
  'dynamodb-streams': `
    DescribeStream GetRecords GetShardIterator ListStreams
  `,
  iam: `
    AcceptDelegationRequest AcquireRole AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup
    AssociateDelegationRequest AttachGroupPolicy AttachRolePolicy AttachUserPolicy ChangePassword CreateAccessKey
    CreateAccountAlias CreateDelegationRequest CreateGroup CreateInstanceProfile CreateLoginProfile
    CreateOpenIDConnectProvider CreatePolicy CreatePolicyVersion CreateRole CreateSAMLProvider
    CreateServiceLinkedRole CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeactivateMFADevice
    DeleteAccessKey DeleteAccountAlias DeleteAccountPasswordPolicy DeleteGroup DeleteGroupPolicy
    DeleteInstanceProfile DeleteLoginProfile DeleteOpenIDConnectProvider DeletePolicy DeletePolicyVersion DeleteRole
    DeleteRolePermissionsBoundary DeleteRolePolicy DeleteSAMLProvider DeleteSSHPublicKey DeleteServerCertificate
    DeleteServiceLinkedRole DeleteServiceSpecificCredential DeleteSigningCertificate DeleteUser
    DeleteUserPermissionsBoundary DeleteUserPolicy DeleteVirtualMFADevice DetachGroupPolicy DetachRolePolicy
    DetachUserPolicy DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions
    DisableOutboundWebIdentityFederation EnableMFADevice EnableOrganizationsRootCredentialsManagement
    EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation GenerateCredentialReport
    GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails GetAccessKeyLastUsed
    GetAccountAuthorizationDetails GetAccountPasswordPolicy GetAccountProperties GetAccountSummary
    GetContextKeysForCustomPolicy GetContextKeysForPrincipalPolicy GetCredentialReport GetDelegationRequest GetGroup
    GetGroupPolicy GetHumanReadableSummary GetInstanceProfile GetLoginProfile GetMFADevice GetOpenIDConnectProvider
    GetOrganizationsAccessReport GetOutboundWebIdentityFederationInfo GetPolicy GetPolicyVersion GetRole
    GetRolePolicy GetRoleTemplateVersion GetSAMLProvider GetSSHPublicKey GetServerCertificate
    GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities GetServiceLinkedRoleDeletionStatus
    GetUser GetUserPolicy ListAccessKeys ListAccountAliases ListAttachedGroupPolicies ListAttachedRolePolicies
    ListAttachedUserPolicies ListDelegationRequests ListEntitiesForPolicy ListGroupPolicies ListGroups
    ListGroupsForUser ListInstanceProfileTags ListInstanceProfiles ListInstanceProfilesForRole ListMFADeviceTags
    ListMFADevices ListOpenIDConnectProviderTags ListOpenIDConnectProviders ListOrganizationsFeatures ListPolicies
    ListPoliciesGrantingServiceAccess ListPolicyTags ListPolicyVersions ListRolePolicies ListRoleTags ListRoles
    ListSAMLProviderTags ListSAMLProviders ListSSHPublicKeys ListServerCertificateTags ListServerCertificates
    ListServiceSpecificCredentials ListSigningCertificates ListUserPolicies ListUserTags ListUsers
    ListVirtualMFADevices PutAccountProperties PutGroupPolicy PutRolePermissionsBoundary PutRolePolicy
    PutUserPermissionsBoundary PutUserPolicy RejectDelegationRequest RemoveClientIDFromOpenIDConnectProvider
    RemoveRoleFromInstanceProfile RemoveUserFromGroup ResetServiceSpecificCredential ResyncMFADevice
    SendDelegationToken SetDefaultPolicyVersion SetSecurityTokenServicePreferences SimulateCustomPolicy
    SimulatePrincipalPolicy TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagPolicy TagRole
    TagSAMLProvider TagServerCertificate TagUser UntagInstanceProfile UntagMFADevice UntagOpenIDConnectProvider
    UntagPolicy UntagRole UntagSAMLProvider UntagServerCertificate UntagUser UpdateAccessKey
    UpdateAccountPasswordPolicy UpdateAssumeRolePolicy UpdateDelegationRequest UpdateGroup UpdateLoginProfile
    UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateRoleDescription UpdateSAMLProvider UpdateSSHPublicKey
    UpdateServerCertificate UpdateServiceSpecificCredential UpdateSigningCertificate UpdateUser UploadSSHPublicKey
    UploadServerCertificate UploadSigningCertificate
  `,
  sts: `
    AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot DecodeAuthorizationMessage GetAccessKeyInfo
    GetCallerIdentity GetDelegatedAccessToken GetFederationToken GetSessionToken GetWebIdentityToken
  `,
  rds: `
    AddRoleToDBCluster AddRoleToDBInstance AddSourceIdentifierToSubscription AddTagsToResource
    ApplyPendingMaintenanceAction AuthorizeDBSecurityGroupIngress BacktrackDBCluster CancelDBCapacityReservation
    CancelExportTask CopyDBClusterParameterGroup CopyDBClusterSnapshot CopyDBParameterGroup CopyDBSnapshot
    CopyOptionGroup CreateBlueGreenDeployment CreateCustomDBEngineVersion CreateDBCapacityReservation
    CreateDBCluster CreateDBClusterEndpoint CreateDBClusterParameterGroup CreateDBClusterSnapshot CreateDBInstance
    CreateDBInstanceReadReplica CreateDBParameterGroup CreateDBProxy CreateDBProxyEndpoint CreateDBSecurityGroup
    CreateDBShardGroup CreateDBSnapshot CreateDBSubnetGroup CreateEventSubscription CreateGlobalCluster
    CreateIntegration CreateOptionGroup CreateTenantDatabase DeleteBlueGreenDeployment DeleteCustomDBEngineVersion
    DeleteDBCluster DeleteDBClusterAutomatedBackup DeleteDBClusterEndpoint DeleteDBClusterParameterGroup
    DeleteDBClusterSnapshot DeleteDBInstance DeleteDBInstanceAutomatedBackup DeleteDBParameterGroup DeleteDBProxy
    DeleteDBProxyEndpoint DeleteDBSecurityGroup DeleteDBShardGroup DeleteDBSnapshot DeleteDBSubnetGroup
    DeleteEventSubscription DeleteGlobalCluster DeleteIntegration DeleteOptionGroup DeleteTenantDatabase
    DeregisterDBProxyTargets DescribeAccountAttributes DescribeBlueGreenDeployments DescribeCertificates
    DescribeDBCapacityReservations DescribeDBClusterAutomatedBackups DescribeDBClusterBacktracks
    DescribeDBClusterEndpoints DescribeDBClusterParameterGroups DescribeDBClusterParameters
    DescribeDBClusterSnapshotAttributes DescribeDBClusterSnapshots DescribeDBClusters DescribeDBEngineVersions
    DescribeDBInstanceAutomatedBackups DescribeDBInstances DescribeDBLogFiles DescribeDBMajorEngineVersions
    DescribeDBParameterGroups DescribeDBParameters DescribeDBProxies DescribeDBProxyEndpoints
    DescribeDBProxyTargetGroups DescribeDBProxyTargets DescribeDBRecommendations DescribeDBSecurityGroups
    DescribeDBShardGroups DescribeDBSnapshotAttributes DescribeDBSnapshotTenantDatabases DescribeDBSnapshots
    DescribeDBSubnetGroups DescribeEngineDefaultClusterParameters DescribeEngineDefaultParameters
    DescribeEventCategories DescribeEventSubscriptions DescribeEvents DescribeExportTasks DescribeGlobalClusters
    DescribeIntegrations DescribeOptionGroupOptions DescribeOptionGroups DescribeOrderableDBInstanceOptions
    DescribePendingMaintenanceActions DescribeReservedDBInstances DescribeReservedDBInstancesOfferings
    DescribeServerlessV2PlatformVersions DescribeSourceRegions DescribeTenantDatabases
    DescribeValidDBInstanceModifications DisableHttpEndpoint DownloadDBLogFilePortion EnableHttpEndpoint
    FailoverDBCluster FailoverGlobalCluster ListTagsForResource ModifyActivityStream ModifyCertificates
    ModifyCurrentDBClusterCapacity ModifyCustomDBEngineVersion ModifyDBCapacityReservation ModifyDBCluster
    ModifyDBClusterEndpoint ModifyDBClusterParameterGroup ModifyDBClusterSnapshotAttribute ModifyDBInstance
    ModifyDBParameterGroup ModifyDBProxy ModifyDBProxyEndpoint ModifyDBProxyTargetGroup ModifyDBRecommendation
    ModifyDBShardGroup ModifyDBSnapshot ModifyDBSnapshotAttribute ModifyDBSubnetGroup ModifyEventSubscription
    ModifyGlobalCluster ModifyIntegration ModifyOptionGroup ModifyTenantDatabase PromoteReadReplica
    PromoteReadReplicaDBCluster PurchaseReservedDBInstancesOffering RebootDBCluster RebootDBInstance
    RebootDBShardGroup RegisterDBProxyTargets RemoveFromGlobalCluster RemoveRoleFromDBCluster
    RemoveRoleFromDBInstance RemoveSourceIdentifierFromSubscription RemoveTagsFromResource
    ResetDBClusterParameterGroup ResetDBParameterGroup RestoreDBClusterFromS3 RestoreDBClusterFromSnapshot
    RestoreDBClusterToPointInTime RestoreDBInstanceFromDBSnapshot RestoreDBInstanceFromS3
    RestoreDBInstanceToPointInTime RevokeDBSecurityGroupIngress StartActivityStream StartDBCluster StartDBInstance
    StartDBInstanceAutomatedBackupsReplication StartExportTask StopActivityStream StopDBCluster StopDBInstance
    StopDBInstanceAutomatedBackupsReplication SwitchoverBlueGreenDeployment SwitchoverGlobalCluster
    SwitchoverReadReplica
  `,
  ssm: `
    AddTagsToResource AssociateOpsItemRelatedItem CancelCommand CancelMaintenanceWindowExecution CreateActivation
    CreateAssociation CreateAssociationBatch CreateCloudConnector CreateDocument CreateMaintenanceWindow
    CreateOpsItem CreateOpsMetadata CreatePatchBaseline CreateResourceDataSync DeleteActivation DeleteAssociation
    DeleteCloudConnector DeleteDocument DeleteInventory DeleteMaintenanceWindow DeleteOpsItem DeleteOpsMetadata
    DeleteParameter DeleteParameters DeletePatchBaseline DeleteResourceDataSync DeleteResourcePolicy
    DeregisterDefaultHostManagementConfiguration DeregisterManagedInstance DeregisterPatchBaselineForPatchGroup
    DeregisterTargetFromMaintenanceWindow DeregisterTaskFromMaintenanceWindow DescribeActivations
    DescribeAssociation DescribeAssociationExecutionTargets DescribeAssociationExecutions
    DescribeAutomationExecutions DescribeAutomationStepExecutions DescribeAvailablePatches DescribeDocument
    DescribeDocumentPermission DescribeEffectiveInstanceAssociations DescribeEffectivePatchesForPatchBaseline
    DescribeInstanceAssociationsStatus DescribeInstanceInformation DescribeInstancePatchStates
    DescribeInstancePatchStatesForPatchGroup DescribeInstancePatches DescribeInstanceProperties
    DescribeInventoryDeletions DescribeMaintenanceWindowExecutionTaskInvocations
    DescribeMaintenanceWindowExecutionTasks DescribeMaintenanceWindowExecutions DescribeMaintenanceWindowSchedule
    DescribeMaintenanceWindowTargets DescribeMaintenanceWindowTasks DescribeMaintenanceWindows
    DescribeMaintenanceWindowsForTarget DescribeOpsItems DescribeParameters DescribePatchBaselines
    DescribePatchGroupState DescribePatchGroups DescribePatchProperties DescribeSessions
    DisassociateOpsItemRelatedItem GetAccessToken GetAutomationExecution GetCalendarState GetCloudConnector
    GetCommandInvocation GetConnectionStatus GetDefaultPatchBaseline GetDeployablePatchSnapshotForInstance
    GetDocument GetExecutionPreview GetInventory GetInventorySchema GetMaintenanceWindow
    GetMaintenanceWindowExecution GetMaintenanceWindowExecutionTask GetMaintenanceWindowExecutionTaskInvocation
    GetMaintenanceWindowTask GetOpsItem GetOpsMetadata GetOpsSummary GetParameter GetParameterHistory GetParameters
    GetParametersByPath GetPatchBaseline GetPatchBaselineForPatchGroup GetResourcePolicies GetServiceSetting
    LabelParameterVersion ListAssociationVersions ListAssociations ListCloudConnectors ListCommandInvocations
    ListCommands ListComplianceItems ListComplianceSummaries ListDocumentMetadataHistory ListDocumentVersions
    ListDocuments ListInventoryEntries ListNodes ListNodesSummary ListOpsItemEvents ListOpsItemRelatedItems
    ListOpsMetadata ListResourceComplianceSummaries ListResourceDataSync ListTagsForResource
    ModifyDocumentPermission PutComplianceItems PutInventory PutParameter PutResourcePolicy
    RegisterDefaultHostManagementConfiguration RegisterDefaultPatchBaseline RegisterPatchBaselineForPatchGroup
    RegisterTargetWithMaintenanceWindow RegisterTaskWithMaintenanceWindow RemoveTagsFromResource ResetServiceSetting
    ResumeSession SendAutomationSignal SendCommand StartAccessRequest StartAssociationsOnce StartAutomationExecution
    StartChangeRequestExecution StartExecutionPreview StartSession StopAutomationExecution TerminateSession
    UnlabelParameterVersion UpdateAssociation UpdateAssociationStatus UpdateCloudConnector UpdateDocument
    UpdateDocumentDefaultVersion UpdateDocumentMetadata UpdateMaintenanceWindow UpdateMaintenanceWindowTarget
    UpdateMaintenanceWindowTask UpdateManagedInstanceRole UpdateOpsItem UpdateOpsMetadata UpdatePatchBaseline
    UpdateResourceDataSync UpdateServiceSetting ValidateCloudConnector
  `,
  'secrets-manager': `
    BatchGetSecretValue CancelRotateSecret CreateSecret DeleteResourcePolicy DeleteSecret DescribeSecret
    GetRandomPassword GetResourcePolicy GetSecretValue ListSecretVersionIds ListSecrets PutResourcePolicy
    PutSecretValue RemoveRegionsFromReplication ReplicateSecretToRegions RestoreSecret RotateSecret
    StopReplicationToReplica TagResource UntagResource UpdateSecret UpdateSecretVersionStage ValidateResourcePolicy
  `,
  sqs: `
    AddPermission CancelMessageMoveTask ChangeMessageVisibility ChangeMessageVisibilityBatch CreateQueue
    DeleteMessage DeleteMessageBatch DeleteQueue GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues
    ListMessageMoveTasks ListQueueTags ListQueues PurgeQueue ReceiveMessage RemovePermission SendMessage
    SendMessageBatch SetQueueAttributes StartMessageMoveTask TagQueue UntagQueue
  `,
  events: `
    ActivateEventSource CancelReplay CreateApiDestination CreateArchive CreateConnection CreateEndpoint
    CreateEventBus CreatePartnerEventSource DeactivateEventSource DeauthorizeConnection DeleteApiDestination
    DeleteArchive DeleteConnection DeleteEndpoint DeleteEventBus DeletePartnerEventSource DeleteRule
    DescribeApiDestination DescribeArchive DescribeConnection DescribeEndpoint DescribeEventBus
    DescribeEventSource DescribePartnerEventSource DescribeReplay DescribeRule DisableRule EnableRule
    ListApiDestinations ListArchives ListConnections ListEndpoints ListEventBuses ListEventSources
    ListPartnerEventSourceAccounts ListPartnerEventSources ListReplays ListRuleNamesByTarget ListRules
    ListTagsForResource ListTargetsByRule PutEvents PutPartnerEvents PutPermission PutRule PutTargets
    RemovePermission RemoveTargets StartReplay TagResource TestEventPattern UntagResource UpdateApiDestination
    UpdateArchive UpdateConnection UpdateEndpoint UpdateEventBus
  `,
  logs: `
    AssociateKmsKey AssociateSourceToS3TableIntegration CancelExportTask CancelImportTask CreateDelivery
    CreateExportTask CreateImportTask CreateLogAnomalyDetector CreateLogGroup CreateLogStream CreateLookupTable
    CreateScheduledQuery DeleteAccountPolicy DeleteDataProtectionPolicy DeleteDelivery DeleteDeliveryDestination
    DeleteDeliveryDestinationPolicy DeleteDeliverySource DeleteDestination DeleteIndexPolicy DeleteIntegration
    DeleteLogAnomalyDetector DeleteLogGroup DeleteLogStream DeleteLookupTable DeleteMetricFilter
    DeleteQueryDefinition DeleteResourcePolicy DeleteRetentionPolicy DeleteScheduledQuery DeleteSubscriptionFilter
    DeleteSyslogConfiguration DeleteTransformer DescribeAccountPolicies DescribeConfigurationTemplates
    DescribeDeliveries DescribeDeliveryDestinations DescribeDeliverySources DescribeDestinations
    DescribeExportTasks DescribeFieldIndexes DescribeImportTaskBatches DescribeImportTasks DescribeIndexPolicies
    DescribeLogGroups DescribeLogStreams DescribeLookupTables DescribeMetricFilters DescribeQueries
    DescribeQueryDefinitions DescribeResourcePolicies DescribeSubscriptionFilters DisassociateKmsKey
    DisassociateSourceFromS3TableIntegration FilterLogEvents GetDataProtectionPolicy GetDelivery
    GetDeliveryDestination GetDeliveryDestinationPolicy GetDeliverySource GetIntegration GetLogAnomalyDetector
    GetLogEvents GetLogFields GetLogGroupFields GetLogObject GetLogRecord GetLookupTable GetQueryResults
    GetScheduledQuery GetScheduledQueryHistory GetStorageTierPolicy GetTransformer ListAggregateLogGroupSummaries
    ListAnomalies ListIntegrations ListLogAnomalyDetectors ListLogGroups ListLogGroupsForQuery
    ListScheduledQueries ListSourcesForS3TableIntegration ListSyslogConfigurations ListTagsForResource
    ListTagsLogGroup PutAccountPolicy PutBearerTokenAuthentication PutDataProtectionPolicy PutDeliveryDestination
    PutDeliveryDestinationPolicy PutDeliverySource PutDestination PutDestinationPolicy PutIndexPolicy
    PutIntegration PutLogEvents PutLogGroupDeletionProtection PutMetricFilter PutQueryDefinition PutResourcePolicy
    PutRetentionPolicy PutStorageTierPolicy PutSubscriptionFilter PutSyslogConfiguration PutTransformer
    StartLiveTail StartQuery StopQuery TagLogGroup TagResource TestMetricFilter TestTransformer UntagLogGroup
    UntagResource UpdateAnomaly UpdateDeliveryConfiguration UpdateLogAnomalyDetector UpdateLookupTable
    UpdateScheduledQuery
  `,
};

/** REST services: `METHOD uri Operation`, one a line. */
export const KNOWN_REST_ROUTES: Readonly<Record<string, string>> = {
  lambda: `
    POST /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy AddLayerVersionPermission
    POST /2015-03-31/functions/{FunctionName}/policy AddPermission
    POST /2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint CheckpointDurableExecution
    POST /2015-03-31/functions/{FunctionName}/aliases CreateAlias
    POST /2025-11-30/capacity-providers CreateCapacityProvider
    POST /2020-04-22/code-signing-configs CreateCodeSigningConfig
    POST /2015-03-31/event-source-mappings CreateEventSourceMapping
    POST /2015-03-31/functions CreateFunction
    POST /2021-10-31/functions/{FunctionName}/url CreateFunctionUrlConfig
    DELETE /2015-03-31/functions/{FunctionName}/aliases/{Name} DeleteAlias
    DELETE /2025-11-30/capacity-providers/{CapacityProviderName} DeleteCapacityProvider
    DELETE /2020-04-22/code-signing-configs/{CodeSigningConfigArn} DeleteCodeSigningConfig
    DELETE /2015-03-31/event-source-mappings/{UUID} DeleteEventSourceMapping
    DELETE /2015-03-31/functions/{FunctionName} DeleteFunction
    DELETE /2020-06-30/functions/{FunctionName}/code-signing-config DeleteFunctionCodeSigningConfig
    DELETE /2017-10-31/functions/{FunctionName}/concurrency DeleteFunctionConcurrency
    DELETE /2019-09-25/functions/{FunctionName}/event-invoke-config DeleteFunctionEventInvokeConfig
    DELETE /2021-10-31/functions/{FunctionName}/url DeleteFunctionUrlConfig
    DELETE /2018-10-31/layers/{LayerName}/versions/{VersionNumber} DeleteLayerVersion
    DELETE /2019-09-30/functions/{FunctionName}/provisioned-concurrency DeleteProvisionedConcurrencyConfig
    DELETE /2026-07-09/resource-policy/{ResourceArn} DeleteResourcePolicy
    GET /2016-08-19/account-settings GetAccountSettings
    GET /2015-03-31/functions/{FunctionName}/aliases/{Name} GetAlias
    GET /2025-11-30/capacity-providers/{CapacityProviderName} GetCapacityProvider
    GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn} GetCodeSigningConfig
    GET /2025-12-01/durable-executions/{DurableExecutionArn} GetDurableExecution
    GET /2025-12-01/durable-executions/{DurableExecutionArn}/history GetDurableExecutionHistory
    GET /2025-12-01/durable-executions/{DurableExecutionArn}/state GetDurableExecutionState
    GET /2015-03-31/event-source-mappings/{UUID} GetEventSourceMapping
    GET /2015-03-31/functions/{FunctionName} GetFunction
    GET /2020-06-30/functions/{FunctionName}/code-signing-config GetFunctionCodeSigningConfig
    GET /2019-09-30/functions/{FunctionName}/concurrency GetFunctionConcurrency
    GET /2015-03-31/functions/{FunctionName}/configuration GetFunctionConfiguration
    GET /2019-09-25/functions/{FunctionName}/event-invoke-config GetFunctionEventInvokeConfig
    GET /2024-08-31/functions/{FunctionName}/recursion-config GetFunctionRecursionConfig
    GET /2025-11-30/functions/{FunctionName}/function-scaling-config GetFunctionScalingConfig
    GET /2021-10-31/functions/{FunctionName}/url GetFunctionUrlConfig
    GET /2018-10-31/layers/{LayerName}/versions/{VersionNumber} GetLayerVersion
    GET /2018-10-31/layers?find=LayerVersion GetLayerVersionByArn
    GET /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy GetLayerVersionPolicy
    GET /2015-03-31/functions/{FunctionName}/policy GetPolicy
    GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency GetProvisionedConcurrencyConfig
    GET /2026-07-09/resource-policy/{ResourceArn} GetResourcePolicy
    GET /2021-07-20/functions/{FunctionName}/runtime-management-config GetRuntimeManagementConfig
    POST /2015-03-31/functions/{FunctionName}/invocations Invoke
    POST /2014-11-13/functions/{FunctionName}/invoke-async InvokeAsync
    POST /2021-11-15/functions/{FunctionName}/response-streaming-invocations InvokeWithResponseStream
    GET /2015-03-31/functions/{FunctionName}/aliases ListAliases
    GET /2025-11-30/capacity-providers ListCapacityProviders
    GET /2020-04-22/code-signing-configs ListCodeSigningConfigs
    GET /2025-12-01/functions/{FunctionName}/durable-executions ListDurableExecutionsByFunction
    GET /2015-03-31/event-source-mappings ListEventSourceMappings
    GET /2019-09-25/functions/{FunctionName}/event-invoke-config/list ListFunctionEventInvokeConfigs
    GET /2021-10-31/functions/{FunctionName}/urls ListFunctionUrlConfigs
    GET /2025-11-30/capacity-providers/{CapacityProviderName}/function-versions ListFunctionVersionsByCapacityProvider
    GET /2015-03-31/functions ListFunctions
    GET /2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions ListFunctionsByCodeSigningConfig
    GET /2018-10-31/layers/{LayerName}/versions ListLayerVersions
    GET /2018-10-31/layers ListLayers
    GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL ListProvisionedConcurrencyConfigs
    GET /2017-03-31/tags/{Resource} ListTags
    GET /2015-03-31/functions/{FunctionName}/versions ListVersionsByFunction
    POST /2018-10-31/layers/{LayerName}/versions PublishLayerVersion
    POST /2015-03-31/functions/{FunctionName}/versions PublishVersion
    PUT /2020-06-30/functions/{FunctionName}/code-signing-config PutFunctionCodeSigningConfig
    PUT /2017-10-31/functions/{FunctionName}/concurrency PutFunctionConcurrency
    PUT /2019-09-25/functions/{FunctionName}/event-invoke-config PutFunctionEventInvokeConfig
    PUT /2024-08-31/functions/{FunctionName}/recursion-config PutFunctionRecursionConfig
    PUT /2025-11-30/functions/{FunctionName}/function-scaling-config PutFunctionScalingConfig
    PUT /2019-09-30/functions/{FunctionName}/provisioned-concurrency PutProvisionedConcurrencyConfig
    PUT /2026-07-09/resource-policy/{ResourceArn} PutResourcePolicy
    PUT /2021-07-20/functions/{FunctionName}/runtime-management-config PutRuntimeManagementConfig
    DELETE /2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId} RemoveLayerVersionPermission
    DELETE /2015-03-31/functions/{FunctionName}/policy/{StatementId} RemovePermission
    POST /2025-12-01/durable-execution-callbacks/{CallbackId}/fail SendDurableExecutionCallbackFailure
    POST /2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat SendDurableExecutionCallbackHeartbeat
    POST /2025-12-01/durable-execution-callbacks/{CallbackId}/succeed SendDurableExecutionCallbackSuccess
    POST /2025-12-01/durable-executions/{DurableExecutionArn}/stop StopDurableExecution
    POST /2017-03-31/tags/{Resource} TagResource
    DELETE /2017-03-31/tags/{Resource} UntagResource
    PUT /2015-03-31/functions/{FunctionName}/aliases/{Name} UpdateAlias
    PUT /2025-11-30/capacity-providers/{CapacityProviderName} UpdateCapacityProvider
    PUT /2020-04-22/code-signing-configs/{CodeSigningConfigArn} UpdateCodeSigningConfig
    PUT /2015-03-31/event-source-mappings/{UUID} UpdateEventSourceMapping
    PUT /2015-03-31/functions/{FunctionName}/code UpdateFunctionCode
    PUT /2015-03-31/functions/{FunctionName}/configuration UpdateFunctionConfiguration
    POST /2019-09-25/functions/{FunctionName}/event-invoke-config UpdateFunctionEventInvokeConfig
    PUT /2021-10-31/functions/{FunctionName}/url UpdateFunctionUrlConfig
  `,
  'rds-data': `
    POST /BatchExecute BatchExecuteStatement
    POST /BeginTransaction BeginTransaction
    POST /CommitTransaction CommitTransaction
    POST /ExecuteSql ExecuteSql
    POST /Execute ExecuteStatement
    POST /RollbackTransaction RollbackTransaction
  `,
};

/** S3's sub-resources: query key → operation by method. Everything else that S3 has is told apart in route-s3.ts. */
export const S3_SUBRESOURCES: Readonly<
  Record<'bucket' | 'object', Readonly<Record<string, Readonly<Record<string, string>>>>>
> = {
  bucket: {
    abac: { GET: 'GetBucketAbac', PUT: 'PutBucketAbac' },
    accelerate: { GET: 'GetBucketAccelerateConfiguration', PUT: 'PutBucketAccelerateConfiguration' },
    acl: { GET: 'GetBucketAcl', PUT: 'PutBucketAcl' },
    analytics: {
      DELETE: 'DeleteBucketAnalyticsConfiguration',
      GET: 'GetBucketAnalyticsConfiguration',
      'GET list': 'ListBucketAnalyticsConfigurations',
      PUT: 'PutBucketAnalyticsConfiguration',
    },
    cors: { DELETE: 'DeleteBucketCors', GET: 'GetBucketCors', PUT: 'PutBucketCors' },
    delete: { POST: 'DeleteObjects' },
    encryption: { DELETE: 'DeleteBucketEncryption', GET: 'GetBucketEncryption', PUT: 'PutBucketEncryption' },
    'intelligent-tiering': {
      DELETE: 'DeleteBucketIntelligentTieringConfiguration',
      GET: 'GetBucketIntelligentTieringConfiguration',
      'GET list': 'ListBucketIntelligentTieringConfigurations',
      PUT: 'PutBucketIntelligentTieringConfiguration',
    },
    inventory: {
      DELETE: 'DeleteBucketInventoryConfiguration',
      GET: 'GetBucketInventoryConfiguration',
      'GET list': 'ListBucketInventoryConfigurations',
      PUT: 'PutBucketInventoryConfiguration',
    },
    lifecycle: {
      DELETE: 'DeleteBucketLifecycle',
      GET: 'GetBucketLifecycleConfiguration',
      PUT: 'PutBucketLifecycleConfiguration',
    },
    location: { GET: 'GetBucketLocation' },
    logging: { GET: 'GetBucketLogging', PUT: 'PutBucketLogging' },
    metadataAnnotationTable: { PUT: 'UpdateBucketMetadataAnnotationTableConfiguration' },
    metadataConfiguration: {
      POST: 'CreateBucketMetadataConfiguration',
      DELETE: 'DeleteBucketMetadataConfiguration',
      GET: 'GetBucketMetadataConfiguration',
    },
    metadataInventoryTable: { PUT: 'UpdateBucketMetadataInventoryTableConfiguration' },
    metadataJournalTable: { PUT: 'UpdateBucketMetadataJournalTableConfiguration' },
    metadataTable: {
      POST: 'CreateBucketMetadataTableConfiguration',
      DELETE: 'DeleteBucketMetadataTableConfiguration',
      GET: 'GetBucketMetadataTableConfiguration',
    },
    metrics: {
      DELETE: 'DeleteBucketMetricsConfiguration',
      GET: 'GetBucketMetricsConfiguration',
      'GET list': 'ListBucketMetricsConfigurations',
      PUT: 'PutBucketMetricsConfiguration',
    },
    notification: { GET: 'GetBucketNotificationConfiguration', PUT: 'PutBucketNotificationConfiguration' },
    'object-lock': { GET: 'GetObjectLockConfiguration', PUT: 'PutObjectLockConfiguration' },
    ownershipControls: {
      DELETE: 'DeleteBucketOwnershipControls',
      GET: 'GetBucketOwnershipControls',
      PUT: 'PutBucketOwnershipControls',
    },
    policy: { DELETE: 'DeleteBucketPolicy', GET: 'GetBucketPolicy', PUT: 'PutBucketPolicy' },
    policyStatus: { GET: 'GetBucketPolicyStatus' },
    publicAccessBlock: { DELETE: 'DeletePublicAccessBlock', GET: 'GetPublicAccessBlock', PUT: 'PutPublicAccessBlock' },
    replication: { DELETE: 'DeleteBucketReplication', GET: 'GetBucketReplication', PUT: 'PutBucketReplication' },
    requestPayment: { GET: 'GetBucketRequestPayment', PUT: 'PutBucketRequestPayment' },
    session: { GET: 'CreateSession' },
    tagging: { DELETE: 'DeleteBucketTagging', GET: 'GetBucketTagging', PUT: 'PutBucketTagging' },
    uploads: { GET: 'ListMultipartUploads' },
    versioning: { GET: 'GetBucketVersioning', PUT: 'PutBucketVersioning' },
    versions: { GET: 'ListObjectVersions' },
    website: { DELETE: 'DeleteBucketWebsite', GET: 'GetBucketWebsite', PUT: 'PutBucketWebsite' },
  },
  object: {
    acl: { GET: 'GetObjectAcl', PUT: 'PutObjectAcl' },
    annotation: {
      DELETE: 'DeleteObjectAnnotation',
      GET: 'GetObjectAnnotation',
      'GET list': 'ListObjectAnnotations',
      PUT: 'PutObjectAnnotation',
    },
    attributes: { GET: 'GetObjectAttributes' },
    encryption: { PUT: 'UpdateObjectEncryption' },
    'legal-hold': { GET: 'GetObjectLegalHold', PUT: 'PutObjectLegalHold' },
    renameObject: { PUT: 'RenameObject' },
    restore: { POST: 'RestoreObject' },
    retention: { GET: 'GetObjectRetention', PUT: 'PutObjectRetention' },
    select: { POST: 'SelectObjectContent' },
    tagging: { DELETE: 'DeleteObjectTagging', GET: 'GetObjectTagging', PUT: 'PutObjectTagging' },
    torrent: { GET: 'GetObjectTorrent' },
    uploads: { POST: 'CreateMultipartUpload' },
  },
};
