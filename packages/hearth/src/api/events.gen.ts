// Written by tools/generate-api.ts from @aws-sdk/client-eventbridge and tools/constraints/events.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-eventbridge';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type PutEventsInput = InputOf<Sdk.PutEventsRequest>;
export type PutEventsOutput = OutputOf<Sdk.PutEventsResponse>;
export type PutRuleInput = InputOf<Sdk.PutRuleRequest>;
export type PutRuleOutput = OutputOf<Sdk.PutRuleResponse>;
export type DeleteRuleInput = InputOf<Sdk.DeleteRuleRequest>;
export type DeleteRuleOutput = Record<string, never>;
export type DescribeRuleInput = InputOf<Sdk.DescribeRuleRequest>;
export type DescribeRuleOutput = OutputOf<Sdk.DescribeRuleResponse>;
export type ListRulesInput = InputOf<Sdk.ListRulesRequest>;
export type ListRulesOutput = OutputOf<Sdk.ListRulesResponse>;
export type EnableRuleInput = InputOf<Sdk.EnableRuleRequest>;
export type EnableRuleOutput = Record<string, never>;
export type DisableRuleInput = InputOf<Sdk.DisableRuleRequest>;
export type DisableRuleOutput = Record<string, never>;
export type PutTargetsInput = InputOf<Sdk.PutTargetsRequest>;
export type PutTargetsOutput = OutputOf<Sdk.PutTargetsResponse>;
export type RemoveTargetsInput = InputOf<Sdk.RemoveTargetsRequest>;
export type RemoveTargetsOutput = OutputOf<Sdk.RemoveTargetsResponse>;
export type ListTargetsByRuleInput = InputOf<Sdk.ListTargetsByRuleRequest>;
export type ListTargetsByRuleOutput = OutputOf<Sdk.ListTargetsByRuleResponse>;
export type ListRuleNamesByTargetInput = InputOf<Sdk.ListRuleNamesByTargetRequest>;
export type ListRuleNamesByTargetOutput = OutputOf<Sdk.ListRuleNamesByTargetResponse>;
export type CreateEventBusInput = InputOf<Sdk.CreateEventBusRequest>;
export type CreateEventBusOutput = OutputOf<Sdk.CreateEventBusResponse>;
export type DeleteEventBusInput = InputOf<Sdk.DeleteEventBusRequest>;
export type DeleteEventBusOutput = Record<string, never>;
export type DescribeEventBusInput = InputOf<Sdk.DescribeEventBusRequest>;
export type DescribeEventBusOutput = OutputOf<Sdk.DescribeEventBusResponse>;
export type ListEventBusesInput = InputOf<Sdk.ListEventBusesRequest>;
export type ListEventBusesOutput = OutputOf<Sdk.ListEventBusesResponse>;
export type TestEventPatternInput = InputOf<Sdk.TestEventPatternRequest>;
export type TestEventPatternOutput = OutputOf<Sdk.TestEventPatternResponse>;
export type TagResourceInput = InputOf<Sdk.TagResourceRequest>;
export type TagResourceOutput = OutputOf<Sdk.TagResourceResponse>;
export type UntagResourceInput = InputOf<Sdk.UntagResourceRequest>;
export type UntagResourceOutput = OutputOf<Sdk.UntagResourceResponse>;
export type ListTagsForResourceInput = InputOf<Sdk.ListTagsForResourceRequest>;
export type ListTagsForResourceOutput = OutputOf<Sdk.ListTagsForResourceResponse>;

export interface EventsOperations {
  PutEvents: { input: PutEventsInput; output: PutEventsOutput };
  PutRule: { input: PutRuleInput; output: PutRuleOutput };
  DeleteRule: { input: DeleteRuleInput; output: DeleteRuleOutput };
  DescribeRule: { input: DescribeRuleInput; output: DescribeRuleOutput };
  ListRules: { input: ListRulesInput; output: ListRulesOutput };
  EnableRule: { input: EnableRuleInput; output: EnableRuleOutput };
  DisableRule: { input: DisableRuleInput; output: DisableRuleOutput };
  PutTargets: { input: PutTargetsInput; output: PutTargetsOutput };
  RemoveTargets: { input: RemoveTargetsInput; output: RemoveTargetsOutput };
  ListTargetsByRule: { input: ListTargetsByRuleInput; output: ListTargetsByRuleOutput };
  ListRuleNamesByTarget: { input: ListRuleNamesByTargetInput; output: ListRuleNamesByTargetOutput };
  CreateEventBus: { input: CreateEventBusInput; output: CreateEventBusOutput };
  DeleteEventBus: { input: DeleteEventBusInput; output: DeleteEventBusOutput };
  DescribeEventBus: { input: DescribeEventBusInput; output: DescribeEventBusOutput };
  ListEventBuses: { input: ListEventBusesInput; output: ListEventBusesOutput };
  TestEventPattern: { input: TestEventPatternInput; output: TestEventPatternOutput };
  TagResource: { input: TagResourceInput; output: TagResourceOutput };
  UntagResource: { input: UntagResourceInput; output: UntagResourceOutput };
  ListTagsForResource: { input: ListTagsForResourceInput; output: ListTagsForResourceOutput };
}

export const eventsApi: ServiceApi = {
  service: "events",
  serviceId: "EventBridge",
  signingName: "events",
  protocol: "aws-json-1.1",
  version: "2015-10-07",
  targetPrefix: "AWSEvents",
  xmlNamespace: "http://events.amazonaws.com/doc/2015-10-07",
  errorNamespace: "",
  operations: {
    PutEvents: { http: { method: "POST", uri: "/", status: 200 }, input: "PutEventsRequest", output: "PutEventsResponse" },
    PutRule: { http: { method: "POST", uri: "/", status: 200 }, input: "PutRuleRequest", output: "PutRuleResponse" },
    DeleteRule: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteRuleRequest" },
    DescribeRule: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeRuleRequest", output: "DescribeRuleResponse" },
    ListRules: { http: { method: "POST", uri: "/", status: 200 }, input: "ListRulesRequest", output: "ListRulesResponse" },
    EnableRule: { http: { method: "POST", uri: "/", status: 200 }, input: "EnableRuleRequest" },
    DisableRule: { http: { method: "POST", uri: "/", status: 200 }, input: "DisableRuleRequest" },
    PutTargets: { http: { method: "POST", uri: "/", status: 200 }, input: "PutTargetsRequest", output: "PutTargetsResponse" },
    RemoveTargets: { http: { method: "POST", uri: "/", status: 200 }, input: "RemoveTargetsRequest", output: "RemoveTargetsResponse" },
    ListTargetsByRule: { http: { method: "POST", uri: "/", status: 200 }, input: "ListTargetsByRuleRequest", output: "ListTargetsByRuleResponse" },
    ListRuleNamesByTarget: { http: { method: "POST", uri: "/", status: 200 }, input: "ListRuleNamesByTargetRequest", output: "ListRuleNamesByTargetResponse" },
    CreateEventBus: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateEventBusRequest", output: "CreateEventBusResponse" },
    DeleteEventBus: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteEventBusRequest" },
    DescribeEventBus: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeEventBusRequest", output: "DescribeEventBusResponse" },
    ListEventBuses: { http: { method: "POST", uri: "/", status: 200 }, input: "ListEventBusesRequest", output: "ListEventBusesResponse" },
    TestEventPattern: { http: { method: "POST", uri: "/", status: 200 }, input: "TestEventPatternRequest", output: "TestEventPatternResponse" },
    TagResource: { http: { method: "POST", uri: "/", status: 200 }, input: "TagResourceRequest", output: "TagResourceResponse" },
    UntagResource: { http: { method: "POST", uri: "/", status: 200 }, input: "UntagResourceRequest", output: "UntagResourceResponse" },
    ListTagsForResource: { http: { method: "POST", uri: "/", status: 200 }, input: "ListTagsForResourceRequest", output: "ListTagsForResourceResponse" },
  },
  errors: {
    ConcurrentModificationException: { status: 400, fault: "Sender", shape: "ConcurrentModificationException" },
    IllegalStatusException: { status: 400, fault: "Sender", shape: "IllegalStatusException" },
    InternalException: { status: 500, fault: "Receiver", shape: "InternalException" },
    InvalidEventPatternException: { status: 400, fault: "Sender", shape: "InvalidEventPatternException" },
    LimitExceededException: { status: 400, fault: "Sender", shape: "LimitExceededException" },
    ManagedRuleException: { status: 400, fault: "Sender", shape: "ManagedRuleException" },
    OperationDisabledException: { status: 400, fault: "Sender", shape: "OperationDisabledException" },
    PolicyLengthExceededException: { status: 400, fault: "Sender", shape: "PolicyLengthExceededException" },
    ResourceAlreadyExistsException: { status: 400, fault: "Sender", shape: "ResourceAlreadyExistsException" },
    ResourceNotFoundException: { status: 400, fault: "Sender", shape: "ResourceNotFoundException" },
  },
  shapes: {
    AppSyncParameters: { kind: "structure", members: { GraphQLOperation: { shape: "string" } } },
    AwsVpcConfiguration: { kind: "structure", members: { Subnets: { shape: "StringList", required: true }, SecurityGroups: { shape: "StringList" }, AssignPublicIp: { shape: "string" } } },
    BatchArrayProperties: { kind: "structure", members: { Size: { shape: "number" } } },
    BatchParameters: { kind: "structure", members: { JobDefinition: { shape: "string", required: true }, JobName: { shape: "string", required: true }, ArrayProperties: { shape: "BatchArrayProperties" }, RetryStrategy: { shape: "BatchRetryStrategy" } } },
    BatchRetryStrategy: { kind: "structure", members: { Attempts: { shape: "number" } } },
    CapacityProviderStrategy: { kind: "list", of: { shape: "CapacityProviderStrategyItem" } },
    CapacityProviderStrategyItem: { kind: "structure", members: { capacityProvider: { shape: "string", required: true }, weight: { shape: "number" }, base: { shape: "number" } } },
    ConcurrentModificationException: { kind: "structure", members: { message: { shape: "string" } } },
    CreateEventBusRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 256], pattern: "[/\\.\\-_A-Za-z0-9]+" }, required: true }, EventSourceName: { shape: "string" }, Description: { shape: "string", constraint: { length: [0, 512] } }, KmsKeyIdentifier: { shape: "string" }, DeadLetterConfig: { shape: "DeadLetterConfig" }, LogConfig: { shape: "LogConfig" }, Tags: { shape: "TagList" } } },
    CreateEventBusResponse: { kind: "structure", members: { EventBusArn: { shape: "string" }, Description: { shape: "string" }, KmsKeyIdentifier: { shape: "string" }, DeadLetterConfig: { shape: "DeadLetterConfig" }, LogConfig: { shape: "LogConfig" } } },
    DeadLetterConfig: { kind: "structure", members: { Arn: { shape: "string" } } },
    DeleteEventBusRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 256], pattern: "[/\\.\\-_A-Za-z0-9]+" }, required: true } } },
    DeleteRuleRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } }, Force: { shape: "boolean" } } },
    DescribeEventBusRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } } } },
    DescribeEventBusResponse: { kind: "structure", members: { Name: { shape: "string" }, Arn: { shape: "string" }, Description: { shape: "string" }, KmsKeyIdentifier: { shape: "string" }, DeadLetterConfig: { shape: "DeadLetterConfig" }, Policy: { shape: "string" }, LogConfig: { shape: "LogConfig" }, CreationTime: { shape: "timestamp" }, LastModifiedTime: { shape: "timestamp" }, ManagedBy: { shape: "string" } } },
    DescribeRuleRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } } } },
    DescribeRuleResponse: { kind: "structure", members: { Name: { shape: "string" }, Arn: { shape: "string" }, EventPattern: { shape: "string" }, ScheduleExpression: { shape: "string" }, State: { shape: "string" }, Description: { shape: "string" }, RoleArn: { shape: "string" }, ManagedBy: { shape: "string" }, EventBusName: { shape: "string" }, CreatedBy: { shape: "string" } } },
    DisableRuleRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } } } },
    EcsParameters: { kind: "structure", members: { TaskDefinitionArn: { shape: "string", required: true }, TaskCount: { shape: "number" }, LaunchType: { shape: "string" }, NetworkConfiguration: { shape: "NetworkConfiguration" }, PlatformVersion: { shape: "string" }, Group: { shape: "string" }, CapacityProviderStrategy: { shape: "CapacityProviderStrategy" }, EnableECSManagedTags: { shape: "boolean" }, EnableExecuteCommand: { shape: "boolean" }, PlacementConstraints: { shape: "PlacementConstraints" }, PlacementStrategy: { shape: "PlacementStrategies" }, PropagateTags: { shape: "string" }, ReferenceId: { shape: "string" }, Tags: { shape: "TagList" } } },
    EnableRuleRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } } } },
    EventBus: { kind: "structure", members: { Name: { shape: "string" }, Arn: { shape: "string" }, Description: { shape: "string" }, Policy: { shape: "string" }, CreationTime: { shape: "timestamp" }, LastModifiedTime: { shape: "timestamp" }, ManagedBy: { shape: "string" } } },
    EventBusList: { kind: "list", of: { shape: "EventBus" } },
    HttpParameters: { kind: "structure", members: { PathParameterValues: { shape: "StringList" }, HeaderParameters: { shape: "StringMap" }, QueryStringParameters: { shape: "StringMap" } } },
    IllegalStatusException: { kind: "structure", members: { message: { shape: "string" } } },
    InputTransformer: { kind: "structure", members: { InputTemplate: { shape: "string", constraint: { length: [1, 8192] }, required: true }, InputPathsMap: { shape: "StringMap" } } },
    InternalException: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidEventPatternException: { kind: "structure", members: { message: { shape: "string" } } },
    KinesisParameters: { kind: "structure", members: { PartitionKeyPath: { shape: "string", required: true } } },
    LimitExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    ListEventBusesRequest: { kind: "structure", members: { NamePrefix: { shape: "string", constraint: { length: [1, 256], pattern: "[/\\.\\-_A-Za-z0-9]+" } }, NextToken: { shape: "string", constraint: { length: [1, 2048] } }, Limit: { shape: "number", constraint: { range: [1, 100] } } } },
    ListEventBusesResponse: { kind: "structure", members: { EventBuses: { shape: "EventBusList" }, NextToken: { shape: "string" } } },
    ListRuleNamesByTargetRequest: { kind: "structure", members: { TargetArn: { shape: "string", constraint: { length: [1, 1600] }, required: true }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } }, NextToken: { shape: "string", constraint: { length: [1, 2048] } }, Limit: { shape: "number", constraint: { range: [1, 100] } } } },
    ListRuleNamesByTargetResponse: { kind: "structure", members: { RuleNames: { shape: "StringList" }, NextToken: { shape: "string" } } },
    ListRulesRequest: { kind: "structure", members: { NamePrefix: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" } }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } }, NextToken: { shape: "string", constraint: { length: [1, 2048] } }, Limit: { shape: "number", constraint: { range: [1, 100] } } } },
    ListRulesResponse: { kind: "structure", members: { Rules: { shape: "RuleResponseList" }, NextToken: { shape: "string" } } },
    ListTagsForResourceRequest: { kind: "structure", members: { ResourceARN: { shape: "string", constraint: { length: [1, 1600] }, required: true } } },
    ListTagsForResourceResponse: { kind: "structure", members: { Tags: { shape: "TagList" } } },
    ListTargetsByRuleRequest: { kind: "structure", members: { Rule: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } }, NextToken: { shape: "string", constraint: { length: [1, 2048] } }, Limit: { shape: "number", constraint: { range: [1, 100] } } } },
    ListTargetsByRuleResponse: { kind: "structure", members: { Targets: { shape: "TargetList" }, NextToken: { shape: "string" } } },
    LogConfig: { kind: "structure", members: { IncludeDetail: { shape: "string" }, Level: { shape: "string" } } },
    ManagedRuleException: { kind: "structure", members: { message: { shape: "string" } } },
    NetworkConfiguration: { kind: "structure", members: { awsvpcConfiguration: { shape: "AwsVpcConfiguration" } } },
    OperationDisabledException: { kind: "structure", members: { message: { shape: "string" } } },
    PlacementConstraint: { kind: "structure", members: { type: { shape: "string" }, expression: { shape: "string" } } },
    PlacementConstraints: { kind: "list", of: { shape: "PlacementConstraint" } },
    PlacementStrategies: { kind: "list", of: { shape: "PlacementStrategy" } },
    PlacementStrategy: { kind: "structure", members: { type: { shape: "string" }, field: { shape: "string" } } },
    PolicyLengthExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    PutEventsRequest: { kind: "structure", members: { Entries: { shape: "PutEventsRequestEntryList", required: true }, EndpointId: { shape: "string" } } },
    PutEventsRequestEntry: { kind: "structure", members: { Time: { shape: "timestamp" }, Source: { shape: "string" }, Resources: { shape: "StringList" }, DetailType: { shape: "string" }, Detail: { shape: "string" }, EventBusName: { shape: "string" }, TraceHeader: { shape: "string" } } },
    PutEventsRequestEntryList: { kind: "list", of: { shape: "PutEventsRequestEntry" }, constraint: { length: [1, null] } },
    PutEventsResponse: { kind: "structure", members: { FailedEntryCount: { shape: "number" }, Entries: { shape: "PutEventsResultEntryList" } } },
    PutEventsResultEntry: { kind: "structure", members: { EventId: { shape: "string" }, ErrorCode: { shape: "string" }, ErrorMessage: { shape: "string" } } },
    PutEventsResultEntryList: { kind: "list", of: { shape: "PutEventsResultEntry" } },
    PutRuleRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, ScheduleExpression: { shape: "string", constraint: { length: [0, 256] } }, EventPattern: { shape: "string", constraint: { length: [0, 4096] } }, State: { shape: "string", constraint: { enum: ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"] } }, Description: { shape: "string", constraint: { length: [0, 512] } }, RoleArn: { shape: "string" }, Tags: { shape: "TagList" }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } } } },
    PutRuleResponse: { kind: "structure", members: { RuleArn: { shape: "string" } } },
    PutTargetsRequest: { kind: "structure", members: { Rule: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, Targets: { shape: "TargetList", required: true }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } } } },
    PutTargetsResponse: { kind: "structure", members: { FailedEntryCount: { shape: "number" }, FailedEntries: { shape: "PutTargetsResultEntryList" } } },
    PutTargetsResultEntry: { kind: "structure", members: { TargetId: { shape: "string" }, ErrorCode: { shape: "string" }, ErrorMessage: { shape: "string" } } },
    PutTargetsResultEntryList: { kind: "list", of: { shape: "PutTargetsResultEntry" } },
    RedshiftDataParameters: { kind: "structure", members: { Database: { shape: "string", required: true }, SecretManagerArn: { shape: "string" }, DbUser: { shape: "string" }, Sql: { shape: "string" }, StatementName: { shape: "string" }, WithEvent: { shape: "boolean" }, Sqls: { shape: "Sqls" } } },
    RemoveTargetsRequest: { kind: "structure", members: { Rule: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, Ids: { shape: "TargetIdList", required: true }, EventBusName: { shape: "string", constraint: { length: [1, 1600], pattern: "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+" } }, Force: { shape: "boolean" } } },
    RemoveTargetsResponse: { kind: "structure", members: { FailedEntryCount: { shape: "number" }, FailedEntries: { shape: "RemoveTargetsResultEntryList" } } },
    RemoveTargetsResultEntry: { kind: "structure", members: { TargetId: { shape: "string" }, ErrorCode: { shape: "string" }, ErrorMessage: { shape: "string" } } },
    RemoveTargetsResultEntryList: { kind: "list", of: { shape: "RemoveTargetsResultEntry" } },
    ResourceAlreadyExistsException: { kind: "structure", members: { message: { shape: "string" } } },
    ResourceNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    RetryPolicy: { kind: "structure", members: { MaximumRetryAttempts: { shape: "number", constraint: { range: [0, 185] } }, MaximumEventAgeInSeconds: { shape: "number", constraint: { range: [60, 86400] } } } },
    Rule: { kind: "structure", members: { Name: { shape: "string" }, Arn: { shape: "string" }, EventPattern: { shape: "string" }, State: { shape: "string" }, Description: { shape: "string" }, ScheduleExpression: { shape: "string" }, RoleArn: { shape: "string" }, ManagedBy: { shape: "string" }, EventBusName: { shape: "string" } } },
    RuleResponseList: { kind: "list", of: { shape: "Rule" } },
    RunCommandParameters: { kind: "structure", members: { RunCommandTargets: { shape: "RunCommandTargets", required: true } } },
    RunCommandTarget: { kind: "structure", members: { Key: { shape: "string", required: true }, Values: { shape: "StringList", required: true } } },
    RunCommandTargets: { kind: "list", of: { shape: "RunCommandTarget" } },
    SageMakerPipelineParameter: { kind: "structure", members: { Name: { shape: "string", required: true }, Value: { shape: "string", required: true } } },
    SageMakerPipelineParameterList: { kind: "list", of: { shape: "SageMakerPipelineParameter" } },
    SageMakerPipelineParameters: { kind: "structure", members: { PipelineParameterList: { shape: "SageMakerPipelineParameterList" } } },
    Sqls: { kind: "list", of: { shape: "string" } },
    SqsParameters: { kind: "structure", members: { MessageGroupId: { shape: "string" } } },
    StringList: { kind: "list", of: { shape: "string" } },
    StringMap: { kind: "map", key: { shape: "string" }, value: { shape: "string" } },
    Tag: { kind: "structure", members: { Key: { shape: "string", constraint: { length: [1, 128] }, required: true }, Value: { shape: "string", constraint: { length: [0, 256] }, required: true } } },
    TagKeyList: { kind: "list", of: { shape: "string", constraint: { length: [1, 128] } } },
    TagList: { kind: "list", of: { shape: "Tag" } },
    TagResourceRequest: { kind: "structure", members: { ResourceARN: { shape: "string", constraint: { length: [1, 1600] }, required: true }, Tags: { shape: "TagList", required: true } } },
    TagResourceResponse: { kind: "structure", members: {} },
    Target: { kind: "structure", members: { Id: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" }, required: true }, Arn: { shape: "string", constraint: { length: [1, 1600] }, required: true }, RoleArn: { shape: "string" }, Input: { shape: "string", constraint: { length: [0, 8192] } }, InputPath: { shape: "string", constraint: { length: [0, 256] } }, InputTransformer: { shape: "InputTransformer" }, KinesisParameters: { shape: "KinesisParameters" }, RunCommandParameters: { shape: "RunCommandParameters" }, EcsParameters: { shape: "EcsParameters" }, BatchParameters: { shape: "BatchParameters" }, SqsParameters: { shape: "SqsParameters" }, HttpParameters: { shape: "HttpParameters" }, RedshiftDataParameters: { shape: "RedshiftDataParameters" }, SageMakerPipelineParameters: { shape: "SageMakerPipelineParameters" }, DeadLetterConfig: { shape: "DeadLetterConfig" }, RetryPolicy: { shape: "RetryPolicy" }, AppSyncParameters: { shape: "AppSyncParameters" } } },
    TargetIdList: { kind: "list", of: { shape: "string", constraint: { length: [1, 64], pattern: "[\\.\\-_A-Za-z0-9]+" } }, constraint: { length: [1, 100] } },
    TargetList: { kind: "list", of: { shape: "Target" }, constraint: { length: [1, 100] } },
    TestEventPatternRequest: { kind: "structure", members: { EventPattern: { shape: "string", constraint: { length: [0, 4096] }, required: true }, Event: { shape: "string", required: true } } },
    TestEventPatternResponse: { kind: "structure", members: { Result: { shape: "boolean" } } },
    UntagResourceRequest: { kind: "structure", members: { ResourceARN: { shape: "string", constraint: { length: [1, 1600] }, required: true }, TagKeys: { shape: "TagKeyList", required: true } } },
    UntagResourceResponse: { kind: "structure", members: {} },
  },
};
