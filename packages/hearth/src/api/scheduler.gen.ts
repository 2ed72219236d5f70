// Written by tools/generate-api.ts from @aws-sdk/client-scheduler and tools/constraints/scheduler.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-scheduler';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type CreateScheduleInput = InputOf<Sdk.CreateScheduleInput>;
export type CreateScheduleOutput = OutputOf<Sdk.CreateScheduleOutput>;
export type GetScheduleInput = InputOf<Sdk.GetScheduleInput>;
export type GetScheduleOutput = OutputOf<Sdk.GetScheduleOutput>;
export type UpdateScheduleInput = InputOf<Sdk.UpdateScheduleInput>;
export type UpdateScheduleOutput = OutputOf<Sdk.UpdateScheduleOutput>;
export type DeleteScheduleInput = InputOf<Sdk.DeleteScheduleInput>;
export type DeleteScheduleOutput = OutputOf<Sdk.DeleteScheduleOutput>;
export type ListSchedulesInput = InputOf<Sdk.ListSchedulesInput>;
export type ListSchedulesOutput = OutputOf<Sdk.ListSchedulesOutput>;
export type CreateScheduleGroupInput = InputOf<Sdk.CreateScheduleGroupInput>;
export type CreateScheduleGroupOutput = OutputOf<Sdk.CreateScheduleGroupOutput>;
export type GetScheduleGroupInput = InputOf<Sdk.GetScheduleGroupInput>;
export type GetScheduleGroupOutput = OutputOf<Sdk.GetScheduleGroupOutput>;
export type DeleteScheduleGroupInput = InputOf<Sdk.DeleteScheduleGroupInput>;
export type DeleteScheduleGroupOutput = OutputOf<Sdk.DeleteScheduleGroupOutput>;
export type ListScheduleGroupsInput = InputOf<Sdk.ListScheduleGroupsInput>;
export type ListScheduleGroupsOutput = OutputOf<Sdk.ListScheduleGroupsOutput>;
export type TagResourceInput = InputOf<Sdk.TagResourceInput>;
export type TagResourceOutput = OutputOf<Sdk.TagResourceOutput>;
export type UntagResourceInput = InputOf<Sdk.UntagResourceInput>;
export type UntagResourceOutput = OutputOf<Sdk.UntagResourceOutput>;
export type ListTagsForResourceInput = InputOf<Sdk.ListTagsForResourceInput>;
export type ListTagsForResourceOutput = OutputOf<Sdk.ListTagsForResourceOutput>;

export interface SchedulerOperations {
  CreateSchedule: { input: CreateScheduleInput; output: CreateScheduleOutput };
  GetSchedule: { input: GetScheduleInput; output: GetScheduleOutput };
  UpdateSchedule: { input: UpdateScheduleInput; output: UpdateScheduleOutput };
  DeleteSchedule: { input: DeleteScheduleInput; output: DeleteScheduleOutput };
  ListSchedules: { input: ListSchedulesInput; output: ListSchedulesOutput };
  CreateScheduleGroup: { input: CreateScheduleGroupInput; output: CreateScheduleGroupOutput };
  GetScheduleGroup: { input: GetScheduleGroupInput; output: GetScheduleGroupOutput };
  DeleteScheduleGroup: { input: DeleteScheduleGroupInput; output: DeleteScheduleGroupOutput };
  ListScheduleGroups: { input: ListScheduleGroupsInput; output: ListScheduleGroupsOutput };
  TagResource: { input: TagResourceInput; output: TagResourceOutput };
  UntagResource: { input: UntagResourceInput; output: UntagResourceOutput };
  ListTagsForResource: { input: ListTagsForResourceInput; output: ListTagsForResourceOutput };
}

export const schedulerApi: ServiceApi = {
  service: "scheduler",
  serviceId: "Scheduler",
  signingName: "scheduler",
  protocol: "rest-json",
  version: "2021-06-30",
  targetPrefix: "",
  xmlNamespace: "",
  errorNamespace: "",
  operations: {
    CreateSchedule: { http: { method: "POST", uri: "/schedules/{Name}", status: 200 }, input: "CreateScheduleInput", output: "CreateScheduleOutput" },
    GetSchedule: { http: { method: "GET", uri: "/schedules/{Name}", status: 200 }, input: "GetScheduleInput", output: "GetScheduleOutput" },
    UpdateSchedule: { http: { method: "PUT", uri: "/schedules/{Name}", status: 200 }, input: "UpdateScheduleInput", output: "UpdateScheduleOutput" },
    DeleteSchedule: { http: { method: "DELETE", uri: "/schedules/{Name}", status: 200 }, input: "DeleteScheduleInput", output: "DeleteScheduleOutput" },
    ListSchedules: { http: { method: "GET", uri: "/schedules", status: 200 }, input: "ListSchedulesInput", output: "ListSchedulesOutput" },
    CreateScheduleGroup: { http: { method: "POST", uri: "/schedule-groups/{Name}", status: 200 }, input: "CreateScheduleGroupInput", output: "CreateScheduleGroupOutput" },
    GetScheduleGroup: { http: { method: "GET", uri: "/schedule-groups/{Name}", status: 200 }, input: "GetScheduleGroupInput", output: "GetScheduleGroupOutput" },
    DeleteScheduleGroup: { http: { method: "DELETE", uri: "/schedule-groups/{Name}", status: 200 }, input: "DeleteScheduleGroupInput", output: "DeleteScheduleGroupOutput" },
    ListScheduleGroups: { http: { method: "GET", uri: "/schedule-groups", status: 200 }, input: "ListScheduleGroupsInput", output: "ListScheduleGroupsOutput" },
    TagResource: { http: { method: "POST", uri: "/tags/{ResourceArn}", status: 200 }, input: "TagResourceInput", output: "TagResourceOutput" },
    UntagResource: { http: { method: "DELETE", uri: "/tags/{ResourceArn}", status: 200 }, input: "UntagResourceInput", output: "UntagResourceOutput" },
    ListTagsForResource: { http: { method: "GET", uri: "/tags/{ResourceArn}", status: 200 }, input: "ListTagsForResourceInput", output: "ListTagsForResourceOutput" },
  },
  errors: {
    ConflictException: { status: 409, fault: "Sender", shape: "ConflictException" },
    InternalServerException: { status: 500, fault: "Receiver", shape: "InternalServerException" },
    ResourceNotFoundException: { status: 404, fault: "Sender", shape: "ResourceNotFoundException" },
    ServiceQuotaExceededException: { status: 402, fault: "Sender", shape: "ServiceQuotaExceededException" },
    ThrottlingException: { status: 429, fault: "Sender", shape: "ThrottlingException" },
    ValidationException: { status: 400, fault: "Sender", shape: "ValidationException" },
  },
  shapes: {
    AwsVpcConfiguration: { kind: "structure", members: { Subnets: { shape: "StringList", required: true }, SecurityGroups: { shape: "StringList" }, AssignPublicIp: { shape: "string" } } },
    CapacityProviderStrategy: { kind: "list", of: { shape: "CapacityProviderStrategyItem" } },
    CapacityProviderStrategyItem: { kind: "structure", members: { capacityProvider: { shape: "string", required: true }, weight: { shape: "number" }, base: { shape: "number" } } },
    ConflictException: { kind: "structure", members: { Message: { shape: "string", required: true } } },
    CreateScheduleGroupInput: { kind: "structure", members: { Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" }, required: true }, Tags: { shape: "TagList" }, ClientToken: { shape: "string", traits: { idempotencyToken: true } } } },
    CreateScheduleGroupOutput: { kind: "structure", members: { ScheduleGroupArn: { shape: "string", required: true } } },
    CreateScheduleInput: { kind: "structure", members: { Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" }, required: true }, ScheduleExpression: { shape: "string", constraint: { length: [1, 256] }, required: true }, Target: { shape: "Target", required: true }, FlexibleTimeWindow: { shape: "FlexibleTimeWindow", required: true }, GroupName: { shape: "string", constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" } }, StartDate: { shape: "timestamp" }, EndDate: { shape: "timestamp" }, Description: { shape: "string", constraint: { length: [0, 512] } }, ScheduleExpressionTimezone: { shape: "string", constraint: { length: [1, 50] } }, State: { shape: "string", constraint: { enum: ["ENABLED", "DISABLED"] } }, KmsKeyArn: { shape: "string" }, ClientToken: { shape: "string", traits: { idempotencyToken: true } }, ActionAfterCompletion: { shape: "string", constraint: { enum: ["NONE", "DELETE"] } } } },
    CreateScheduleOutput: { kind: "structure", members: { ScheduleArn: { shape: "string", required: true } } },
    DeadLetterConfig: { kind: "structure", members: { Arn: { shape: "string" } } },
    DeleteScheduleGroupInput: { kind: "structure", members: { Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" }, required: true }, ClientToken: { shape: "string", traits: { httpQuery: "clientToken", idempotencyToken: true } } } },
    DeleteScheduleGroupOutput: { kind: "structure", members: {} },
    DeleteScheduleInput: { kind: "structure", members: { Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" }, required: true }, GroupName: { shape: "string", traits: { httpQuery: "groupName" }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" } }, ClientToken: { shape: "string", traits: { httpQuery: "clientToken", idempotencyToken: true } } } },
    DeleteScheduleOutput: { kind: "structure", members: {} },
    EcsParameters: { kind: "structure", members: { TaskDefinitionArn: { shape: "string", required: true }, TaskCount: { shape: "number" }, LaunchType: { shape: "string" }, NetworkConfiguration: { shape: "NetworkConfiguration" }, PlatformVersion: { shape: "string" }, Group: { shape: "string" }, CapacityProviderStrategy: { shape: "CapacityProviderStrategy" }, EnableECSManagedTags: { shape: "boolean" }, EnableExecuteCommand: { shape: "boolean" }, PlacementConstraints: { shape: "PlacementConstraints" }, PlacementStrategy: { shape: "PlacementStrategies" }, PropagateTags: { shape: "string" }, ReferenceId: { shape: "string" }, Tags: { shape: "Tags" } } },
    EventBridgeParameters: { kind: "structure", members: { DetailType: { shape: "string", required: true }, Source: { shape: "string", required: true } } },
    EventBridgePutEventsV2Parameters: { kind: "structure", members: { DetailType: { shape: "string", required: true }, Source: { shape: "string", required: true } } },
    EventBridgePutRawEventsParameters: { kind: "structure", members: { Metadata: { shape: "StringMap" } } },
    FlexibleTimeWindow: { kind: "structure", members: { Mode: { shape: "string", constraint: { enum: ["OFF", "FLEXIBLE"] }, required: true }, MaximumWindowInMinutes: { shape: "number", constraint: { range: [1, 1440] } } } },
    GetScheduleGroupInput: { kind: "structure", members: { Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" }, required: true } } },
    GetScheduleGroupOutput: { kind: "structure", members: { Arn: { shape: "string" }, Name: { shape: "string" }, State: { shape: "string" }, CreationDate: { shape: "timestamp" }, LastModificationDate: { shape: "timestamp" } } },
    GetScheduleInput: { kind: "structure", members: { Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" }, required: true }, GroupName: { shape: "string", traits: { httpQuery: "groupName" }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" } } } },
    GetScheduleOutput: { kind: "structure", members: { Arn: { shape: "string" }, GroupName: { shape: "string" }, Name: { shape: "string" }, ScheduleExpression: { shape: "string" }, StartDate: { shape: "timestamp" }, EndDate: { shape: "timestamp" }, Description: { shape: "string" }, ScheduleExpressionTimezone: { shape: "string" }, State: { shape: "string" }, CreationDate: { shape: "timestamp" }, LastModificationDate: { shape: "timestamp" }, KmsKeyArn: { shape: "string" }, Target: { shape: "Target" }, FlexibleTimeWindow: { shape: "FlexibleTimeWindow" }, ActionAfterCompletion: { shape: "string" } } },
    InternalServerException: { kind: "structure", members: { Message: { shape: "string", required: true } } },
    KinesisParameters: { kind: "structure", members: { PartitionKey: { shape: "string", required: true } } },
    ListScheduleGroupsInput: { kind: "structure", members: { NamePrefix: { shape: "string", traits: { httpQuery: "NamePrefix" }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" } }, NextToken: { shape: "string", traits: { httpQuery: "NextToken" }, constraint: { length: [1, 2048] } }, MaxResults: { shape: "number", traits: { httpQuery: "MaxResults" }, constraint: { range: [1, 100] } } } },
    ListScheduleGroupsOutput: { kind: "structure", members: { ScheduleGroups: { shape: "ScheduleGroupList", required: true }, NextToken: { shape: "string" } } },
    ListSchedulesInput: { kind: "structure", members: { GroupName: { shape: "string", traits: { httpQuery: "ScheduleGroup" }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" } }, NamePrefix: { shape: "string", traits: { httpQuery: "NamePrefix" }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" } }, State: { shape: "string", traits: { httpQuery: "State" }, constraint: { enum: ["ENABLED", "DISABLED"] } }, NextToken: { shape: "string", traits: { httpQuery: "NextToken" }, constraint: { length: [1, 2048] } }, MaxResults: { shape: "number", traits: { httpQuery: "MaxResults" }, constraint: { range: [1, 100] } } } },
    ListSchedulesOutput: { kind: "structure", members: { Schedules: { shape: "ScheduleList", required: true }, NextToken: { shape: "string" } } },
    ListTagsForResourceInput: { kind: "structure", members: { ResourceArn: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 1011] }, required: true } } },
    ListTagsForResourceOutput: { kind: "structure", members: { Tags: { shape: "TagList" } } },
    NetworkConfiguration: { kind: "structure", members: { awsvpcConfiguration: { shape: "AwsVpcConfiguration" } } },
    PlacementConstraint: { kind: "structure", members: { type: { shape: "string" }, expression: { shape: "string" } } },
    PlacementConstraints: { kind: "list", of: { shape: "PlacementConstraint" } },
    PlacementStrategies: { kind: "list", of: { shape: "PlacementStrategy" } },
    PlacementStrategy: { kind: "structure", members: { type: { shape: "string" }, field: { shape: "string" } } },
    ResourceNotFoundException: { kind: "structure", members: { Message: { shape: "string", required: true } } },
    RetryPolicy: { kind: "structure", members: { MaximumEventAgeInSeconds: { shape: "number", constraint: { range: [60, 86400] } }, MaximumRetryAttempts: { shape: "number", constraint: { range: [0, 185] } } } },
    SageMakerPipelineParameter: { kind: "structure", members: { Name: { shape: "string", required: true }, Value: { shape: "string", required: true } } },
    SageMakerPipelineParameterList: { kind: "list", of: { shape: "SageMakerPipelineParameter" } },
    SageMakerPipelineParameters: { kind: "structure", members: { PipelineParameterList: { shape: "SageMakerPipelineParameterList" } } },
    ScheduleGroupList: { kind: "list", of: { shape: "ScheduleGroupSummary" } },
    ScheduleGroupSummary: { kind: "structure", members: { Arn: { shape: "string" }, Name: { shape: "string" }, State: { shape: "string" }, CreationDate: { shape: "timestamp" }, LastModificationDate: { shape: "timestamp" } } },
    ScheduleList: { kind: "list", of: { shape: "ScheduleSummary" } },
    ScheduleSummary: { kind: "structure", members: { Arn: { shape: "string" }, Name: { shape: "string" }, GroupName: { shape: "string" }, State: { shape: "string" }, CreationDate: { shape: "timestamp" }, LastModificationDate: { shape: "timestamp" }, Target: { shape: "TargetSummary" } } },
    ServiceQuotaExceededException: { kind: "structure", members: { Message: { shape: "string", required: true } } },
    SqsParameters: { kind: "structure", members: { MessageGroupId: { shape: "string" } } },
    StringList: { kind: "list", of: { shape: "string" } },
    StringMap: { kind: "map", key: { shape: "string" }, value: { shape: "string" } },
    Tag: { kind: "structure", members: { Key: { shape: "string", required: true }, Value: { shape: "string", required: true } } },
    TagList: { kind: "list", of: { shape: "Tag" } },
    TagResourceInput: { kind: "structure", members: { ResourceArn: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 1011] }, required: true }, Tags: { shape: "TagList", required: true } } },
    TagResourceOutput: { kind: "structure", members: {} },
    Tags: { kind: "list", of: { shape: "StringMap" } },
    Target: { kind: "structure", members: { Arn: { shape: "string", constraint: { length: [1, 1600] }, required: true }, RoleArn: { shape: "string", constraint: { length: [1, 1600], pattern: "arn:aws[a-z-]*:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+" }, required: true }, DeadLetterConfig: { shape: "DeadLetterConfig" }, RetryPolicy: { shape: "RetryPolicy" }, Input: { shape: "string", constraint: { length: [1, null] } }, EcsParameters: { shape: "EcsParameters" }, EventBridgeParameters: { shape: "EventBridgeParameters" }, EventBridgePutEventsV2Parameters: { shape: "EventBridgePutEventsV2Parameters" }, EventBridgePutRawEventsParameters: { shape: "EventBridgePutRawEventsParameters" }, KinesisParameters: { shape: "KinesisParameters" }, SageMakerPipelineParameters: { shape: "SageMakerPipelineParameters" }, SqsParameters: { shape: "SqsParameters" } } },
    TargetSummary: { kind: "structure", members: { Arn: { shape: "string", required: true } } },
    ThrottlingException: { kind: "structure", members: { Message: { shape: "string", required: true } } },
    UntagResourceInput: { kind: "structure", members: { ResourceArn: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 1011] }, required: true }, TagKeys: { shape: "StringList", traits: { httpQuery: "TagKeys" }, required: true } } },
    UntagResourceOutput: { kind: "structure", members: {} },
    UpdateScheduleInput: { kind: "structure", members: { Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" }, required: true }, ScheduleExpression: { shape: "string", constraint: { length: [1, 256] }, required: true }, Target: { shape: "Target", required: true }, FlexibleTimeWindow: { shape: "FlexibleTimeWindow", required: true }, GroupName: { shape: "string", constraint: { length: [1, 64], pattern: "[0-9a-zA-Z-_.]+" } }, StartDate: { shape: "timestamp" }, EndDate: { shape: "timestamp" }, Description: { shape: "string", constraint: { length: [0, 512] } }, ScheduleExpressionTimezone: { shape: "string", constraint: { length: [1, 50] } }, State: { shape: "string", constraint: { enum: ["ENABLED", "DISABLED"] } }, KmsKeyArn: { shape: "string" }, ClientToken: { shape: "string", traits: { idempotencyToken: true } }, ActionAfterCompletion: { shape: "string", constraint: { enum: ["NONE", "DELETE"] } } } },
    UpdateScheduleOutput: { kind: "structure", members: { ScheduleArn: { shape: "string", required: true } } },
    ValidationException: { kind: "structure", members: { Message: { shape: "string", required: true } } },
  },
};
