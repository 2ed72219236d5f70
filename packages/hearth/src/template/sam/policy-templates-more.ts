/**
 * SAM's policy templates for the services that Hearth has nothing of: what they allow cannot be called here, but a role has what it
 * has on AWS. Facts and notation as in policy-templates.ts.
 */
import { anywhere, of, one, type Template } from './policy-grant.ts';

export const MORE_TEMPLATES: Readonly<Record<string, Template>> = {
  AMIDescribePolicy: anywhere(['ec2:DescribeImages']),
  AcmGetCertificatePolicy: one('CertificateArn', ['acm:GetCertificate'], '${CertificateArn}'),
  CodeCommitCrudPolicy: one(
    'RepositoryName',
    of(
      'codecommit',
      'GitPull GitPush CreateBranch DeleteBranch GetBranch ListBranches MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay UpdateDefaultBranch BatchDescribeMergeConflicts CreateUnreferencedMergeCommit DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests CreatePullRequest DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay PostCommentForPullRequest UpdatePullRequestDescription UpdatePullRequestStatus UpdatePullRequestTitle DeleteFile GetBlob GetFile GetFolder PutFile DeleteCommentContent GetComment GetCommentsForComparedCommit PostCommentForComparedCommit PostCommentReply UpdateComment BatchGetCommits CreateCommit GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository UpdateRepositoryDescription ListTagsForResource TagResource UntagResource GetRepositoryTriggers PutRepositoryTriggers TestRepositoryTriggers GetBranch GetCommit UploadArchive GetUploadArchiveStatus CancelUploadArchive',
    ),
    'codecommit:@:${RepositoryName}',
  ),
  CodeCommitReadPolicy: one(
    'RepositoryName',
    of(
      'codecommit',
      'GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests GetBlob GetFile GetFolder GetComment GetCommentsForComparedCommit BatchGetCommits GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository ListTagsForResource GetRepositoryTriggers TestRepositoryTriggers GetBranch GetCommit GetUploadArchiveStatus',
    ),
    'codecommit:@:${RepositoryName}',
  ),
  CodePipelineLambdaExecutionPolicy: anywhere(of('codepipeline', 'PutJobSuccessResult PutJobFailureResult')),
  CodePipelineReadOnlyPolicy: one(
    'PipelineName',
    ['codepipeline:ListPipelineExecutions'],
    'codepipeline:@:${PipelineName}',
  ),
  ComprehendBasicAccessPolicy: anywhere(
    of(
      'comprehend',
      'BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment',
    ),
  ),
  CostExplorerReadOnlyPolicy: anywhere(
    of(
      'ce',
      'GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization GetTags',
    ),
  ),
  EC2CopyImagePolicy: one('ImageId', ['ec2:CopyImage'], 'ec2:@:image/${ImageId}'),
  EC2DescribePolicy: anywhere(of('ec2', 'DescribeRegions DescribeInstances')),
  EFSWriteAccessPolicy: {
    parameters: ['AccessPoint', 'FileSystem'],
    grants: [
      {
        actions: of('elasticfilesystem', 'ClientMount ClientWrite'),
        resources: 'elasticfilesystem:@:file-system/${FileSystem}',
        condition: [
          'StringEquals',
          'elasticfilesystem:AccessPointArn',
          'elasticfilesystem:@:access-point/${AccessPoint}',
        ],
      },
    ],
  },
  EKSDescribePolicy: anywhere(of('eks', 'DescribeCluster ListClusters')),
  EcsRunTaskPolicy: one('TaskDefinition', ['ecs:RunTask'], 'ecs:@:task-definition/${TaskDefinition}'),
  ElasticMapReduceAddJobFlowStepsPolicy: one(
    'ClusterId',
    'elasticmapreduce:AddJobFlowSteps',
    'elasticmapreduce:@:cluster/${ClusterId}',
  ),
  ElasticMapReduceCancelStepsPolicy: one(
    'ClusterId',
    'elasticmapreduce:CancelSteps',
    'elasticmapreduce:@:cluster/${ClusterId}',
  ),
  ElasticMapReduceModifyInstanceFleetPolicy: one(
    'ClusterId',
    of('elasticmapreduce', 'ModifyInstanceFleet ListInstanceFleets'),
    'elasticmapreduce:@:cluster/${ClusterId}',
  ),
  ElasticMapReduceModifyInstanceGroupsPolicy: one(
    'ClusterId',
    of('elasticmapreduce', 'ModifyInstanceGroups ListInstanceGroups'),
    'elasticmapreduce:@:cluster/${ClusterId}',
  ),
  ElasticMapReduceSetTerminationProtectionPolicy: one(
    'ClusterId',
    'elasticmapreduce:SetTerminationProtection',
    'elasticmapreduce:@:cluster/${ClusterId}',
  ),
  ElasticMapReduceTerminateJobFlowsPolicy: one(
    'ClusterId',
    'elasticmapreduce:TerminateJobFlows',
    'elasticmapreduce:@:cluster/${ClusterId}',
  ),
  ElasticsearchHttpPostPolicy: one('DomainName', of('es', 'ESHttpPost ESHttpPut'), 'es:@:domain/${DomainName}/*'),
  FirehoseCrudPolicy: one(
    'DeliveryStreamName',
    of(
      'firehose',
      'CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination',
    ),
    'firehose:@:deliverystream/${DeliveryStreamName}',
  ),
  FirehoseWritePolicy: one(
    'DeliveryStreamName',
    of('firehose', 'PutRecord PutRecordBatch'),
    'firehose:@:deliverystream/${DeliveryStreamName}',
  ),
  KinesisCrudPolicy: one(
    'StreamName',
    of(
      'kinesis',
      'AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream',
    ),
    'kinesis:@:stream/${StreamName}',
  ),
  KinesisStreamReadPolicy: {
    parameters: ['StreamName'],
    grants: [
      { actions: of('kinesis', 'ListStreams DescribeLimits'), resources: 'kinesis:@:stream/*' },
      {
        actions: of('kinesis', 'DescribeStream DescribeStreamSummary GetRecords GetShardIterator'),
        resources: 'kinesis:@:stream/${StreamName}',
      },
    ],
  },
  MobileAnalyticsWriteOnlyAccessPolicy: anywhere(['mobileanalytics:PutEvents']),
  OrganizationsListAccountsPolicy: anywhere(['organizations:ListAccounts']),
  PinpointEndpointAccessPolicy: one(
    'PinpointApplicationId',
    of('mobiletargeting', 'GetEndpoint UpdateEndpoint UpdateEndpointsBatch'),
    'mobiletargeting:@:apps/${PinpointApplicationId}/endpoints/*',
  ),
  PollyFullAccessPolicy: {
    parameters: ['LexiconName'],
    grants: [
      { actions: of('polly', 'GetLexicon DeleteLexicon'), resources: ['polly:@:lexicon/${LexiconName}'] },
      {
        actions: of('polly', 'DescribeVoices ListLexicons PutLexicon SynthesizeSpeech'),
        resources: ['polly:@:lexicon/*'],
      },
    ],
  },
  RekognitionDetectOnlyPolicy: anywhere(
    of('rekognition', 'DetectFaces DetectLabels DetectModerationLabels DetectText'),
  ),
  RekognitionFacesManagementPolicy: one(
    'CollectionId',
    of('rekognition', 'IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces'),
    'rekognition:@:collection/${CollectionId}',
  ),
  RekognitionFacesPolicy: anywhere(of('rekognition', 'CompareFaces DetectFaces')),
  RekognitionLabelsPolicy: anywhere(of('rekognition', 'DetectLabels DetectModerationLabels')),
  RekognitionNoDataAccessPolicy: one(
    'CollectionId',
    of('rekognition', 'CompareFaces DetectFaces DetectLabels DetectModerationLabels'),
    'rekognition:@:collection/${CollectionId}',
  ),
  RekognitionReadPolicy: one(
    'CollectionId',
    of('rekognition', 'ListCollections ListFaces SearchFaces SearchFacesByImage'),
    'rekognition:@:collection/${CollectionId}',
  ),
  RekognitionWriteOnlyAccessPolicy: one(
    'CollectionId',
    of('rekognition', 'CreateCollection IndexFaces'),
    'rekognition:@:collection/${CollectionId}',
  ),
  Route53ChangeResourceRecordSetsPolicy: one(
    'HostedZoneId',
    ['route53:ChangeResourceRecordSets'],
    'route53:::hostedzone/${HostedZoneId}',
  ),
  SESBulkTemplatedCrudPolicy: one(
    'IdentityName',
    of(
      'ses',
      'GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail VerifyEmailIdentity',
    ),
    'ses:@:identity/${IdentityName}',
  ),
  SESBulkTemplatedCrudPolicy_v2: {
    parameters: ['IdentityName', 'TemplateName'],
    grants: [
      {
        actions: of('ses', 'SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail'),
        resources: ['ses:@:identity/${IdentityName}', 'ses:@:template/${TemplateName}'],
      },
      { actions: of('ses', 'GetIdentityVerificationAttributes VerifyEmailIdentity'), resources: '*' },
    ],
  },
  SESCrudPolicy: one(
    'IdentityName',
    of('ses', 'GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity'),
    'ses:@:identity/${IdentityName}',
  ),
  SESEmailTemplateCrudPolicy: anywhere(
    of('ses', 'CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate'),
  ),
  SESSendBouncePolicy: one('IdentityName', ['ses:SendBounce'], 'ses:@:identity/${IdentityName}'),
  SNSCrudPolicy: one(
    'TopicName',
    of('sns', 'ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish'),
    'sns:@:${TopicName}*',
  ),
  SageMakerCreateEndpointConfigPolicy: one(
    'EndpointConfigName',
    ['sagemaker:CreateEndpointConfig'],
    'sagemaker:@:endpoint-config/${EndpointConfigName}',
  ),
  SageMakerCreateEndpointPolicy: one(
    'EndpointName',
    ['sagemaker:CreateEndpoint'],
    'sagemaker:@:endpoint/${EndpointName}',
  ),
  ServerlessRepoReadWriteAccessPolicy: {
    parameters: [],
    grants: [
      {
        actions: of(
          'serverlessrepo',
          'CreateApplication CreateApplicationVersion UpdateApplication GetApplication ListApplications ListApplicationVersions ListApplicationDependencies',
        ),
        resources: ['serverlessrepo:@:applications/*'],
      },
    ],
  },
  StepFunctionsCallbackPolicy: one(
    'StateMachineName',
    of('states', 'SendTaskFailure SendTaskHeartbeat SendTaskSuccess'),
    'states:@:stateMachine:${StateMachineName}',
  ),
  StepFunctionsExecutionPolicy_v2: one(
    'StateMachineName',
    of('states', 'StartExecution StartSyncExecution'),
    'states:@:stateMachine:${StateMachineName}',
  ),
  TextractDetectAnalyzePolicy: anywhere(
    of('textract', 'DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument'),
  ),
  TextractGetResultPolicy: anywhere(of('textract', 'GetDocumentTextDetection GetDocumentAnalysis')),
  TextractPolicy: anywhere(['textract:*']),
};
