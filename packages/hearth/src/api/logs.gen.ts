// Written by tools/generate-api.ts from @aws-sdk/client-cloudwatch-logs and tools/constraints/logs.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-cloudwatch-logs';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type CreateLogGroupInput = InputOf<Sdk.CreateLogGroupRequest>;
export type CreateLogGroupOutput = Record<string, never>;
export type DeleteLogGroupInput = InputOf<Sdk.DeleteLogGroupRequest>;
export type DeleteLogGroupOutput = Record<string, never>;
export type DescribeLogGroupsInput = InputOf<Sdk.DescribeLogGroupsRequest>;
export type DescribeLogGroupsOutput = OutputOf<Sdk.DescribeLogGroupsResponse>;
export type ListLogGroupsInput = InputOf<Sdk.ListLogGroupsRequest>;
export type ListLogGroupsOutput = OutputOf<Sdk.ListLogGroupsResponse>;
export type CreateLogStreamInput = InputOf<Sdk.CreateLogStreamRequest>;
export type CreateLogStreamOutput = Record<string, never>;
export type DeleteLogStreamInput = InputOf<Sdk.DeleteLogStreamRequest>;
export type DeleteLogStreamOutput = Record<string, never>;
export type DescribeLogStreamsInput = InputOf<Sdk.DescribeLogStreamsRequest>;
export type DescribeLogStreamsOutput = OutputOf<Sdk.DescribeLogStreamsResponse>;
export type PutLogEventsInput = InputOf<Sdk.PutLogEventsRequest>;
export type PutLogEventsOutput = OutputOf<Sdk.PutLogEventsResponse>;
export type GetLogEventsInput = InputOf<Sdk.GetLogEventsRequest>;
export type GetLogEventsOutput = OutputOf<Sdk.GetLogEventsResponse>;
export type FilterLogEventsInput = InputOf<Sdk.FilterLogEventsRequest>;
export type FilterLogEventsOutput = OutputOf<Sdk.FilterLogEventsResponse>;
export type PutRetentionPolicyInput = InputOf<Sdk.PutRetentionPolicyRequest>;
export type PutRetentionPolicyOutput = Record<string, never>;
export type DeleteRetentionPolicyInput = InputOf<Sdk.DeleteRetentionPolicyRequest>;
export type DeleteRetentionPolicyOutput = Record<string, never>;
export type TagLogGroupInput = InputOf<Sdk.TagLogGroupRequest>;
export type TagLogGroupOutput = Record<string, never>;
export type UntagLogGroupInput = InputOf<Sdk.UntagLogGroupRequest>;
export type UntagLogGroupOutput = Record<string, never>;
export type ListTagsLogGroupInput = InputOf<Sdk.ListTagsLogGroupRequest>;
export type ListTagsLogGroupOutput = OutputOf<Sdk.ListTagsLogGroupResponse>;
export type TagResourceInput = InputOf<Sdk.TagResourceRequest>;
export type TagResourceOutput = Record<string, never>;
export type UntagResourceInput = InputOf<Sdk.UntagResourceRequest>;
export type UntagResourceOutput = Record<string, never>;
export type ListTagsForResourceInput = InputOf<Sdk.ListTagsForResourceRequest>;
export type ListTagsForResourceOutput = OutputOf<Sdk.ListTagsForResourceResponse>;

export interface LogsOperations {
  CreateLogGroup: { input: CreateLogGroupInput; output: CreateLogGroupOutput };
  DeleteLogGroup: { input: DeleteLogGroupInput; output: DeleteLogGroupOutput };
  DescribeLogGroups: { input: DescribeLogGroupsInput; output: DescribeLogGroupsOutput };
  ListLogGroups: { input: ListLogGroupsInput; output: ListLogGroupsOutput };
  CreateLogStream: { input: CreateLogStreamInput; output: CreateLogStreamOutput };
  DeleteLogStream: { input: DeleteLogStreamInput; output: DeleteLogStreamOutput };
  DescribeLogStreams: { input: DescribeLogStreamsInput; output: DescribeLogStreamsOutput };
  PutLogEvents: { input: PutLogEventsInput; output: PutLogEventsOutput };
  GetLogEvents: { input: GetLogEventsInput; output: GetLogEventsOutput };
  FilterLogEvents: { input: FilterLogEventsInput; output: FilterLogEventsOutput };
  PutRetentionPolicy: { input: PutRetentionPolicyInput; output: PutRetentionPolicyOutput };
  DeleteRetentionPolicy: { input: DeleteRetentionPolicyInput; output: DeleteRetentionPolicyOutput };
  TagLogGroup: { input: TagLogGroupInput; output: TagLogGroupOutput };
  UntagLogGroup: { input: UntagLogGroupInput; output: UntagLogGroupOutput };
  ListTagsLogGroup: { input: ListTagsLogGroupInput; output: ListTagsLogGroupOutput };
  TagResource: { input: TagResourceInput; output: TagResourceOutput };
  UntagResource: { input: UntagResourceInput; output: UntagResourceOutput };
  ListTagsForResource: { input: ListTagsForResourceInput; output: ListTagsForResourceOutput };
}

export const logsApi: ServiceApi = {
  service: "logs",
  serviceId: "CloudWatch Logs",
  signingName: "logs",
  protocol: "aws-json-1.1",
  version: "2014-03-28",
  targetPrefix: "Logs_20140328",
  xmlNamespace: "http://monitoring.amazonaws.com/doc/2014-03-28/",
  errorNamespace: "",
  operations: {
    CreateLogGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateLogGroupRequest" },
    DeleteLogGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteLogGroupRequest" },
    DescribeLogGroups: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeLogGroupsRequest", output: "DescribeLogGroupsResponse" },
    ListLogGroups: { http: { method: "POST", uri: "/", status: 200 }, input: "ListLogGroupsRequest", output: "ListLogGroupsResponse" },
    CreateLogStream: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateLogStreamRequest" },
    DeleteLogStream: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteLogStreamRequest" },
    DescribeLogStreams: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeLogStreamsRequest", output: "DescribeLogStreamsResponse" },
    PutLogEvents: { http: { method: "POST", uri: "/", status: 200 }, input: "PutLogEventsRequest", output: "PutLogEventsResponse" },
    GetLogEvents: { http: { method: "POST", uri: "/", status: 200 }, input: "GetLogEventsRequest", output: "GetLogEventsResponse" },
    FilterLogEvents: { http: { method: "POST", uri: "/", status: 200 }, input: "FilterLogEventsRequest", output: "FilterLogEventsResponse" },
    PutRetentionPolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "PutRetentionPolicyRequest" },
    DeleteRetentionPolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteRetentionPolicyRequest" },
    TagLogGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "TagLogGroupRequest" },
    UntagLogGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "UntagLogGroupRequest" },
    ListTagsLogGroup: { http: { method: "POST", uri: "/", status: 200 }, input: "ListTagsLogGroupRequest", output: "ListTagsLogGroupResponse" },
    TagResource: { http: { method: "POST", uri: "/", status: 200 }, input: "TagResourceRequest" },
    UntagResource: { http: { method: "POST", uri: "/", status: 200 }, input: "UntagResourceRequest" },
    ListTagsForResource: { http: { method: "POST", uri: "/", status: 200 }, input: "ListTagsForResourceRequest", output: "ListTagsForResourceResponse" },
  },
  errors: {
    DataAlreadyAcceptedException: { status: 400, fault: "Sender", shape: "DataAlreadyAcceptedException" },
    InvalidParameterException: { status: 400, fault: "Sender", shape: "InvalidParameterException" },
    InvalidSequenceTokenException: { status: 400, fault: "Sender", shape: "InvalidSequenceTokenException" },
    LimitExceededException: { status: 400, fault: "Sender", shape: "LimitExceededException" },
    OperationAbortedException: { status: 400, fault: "Sender", shape: "OperationAbortedException" },
    ResourceAlreadyExistsException: { status: 400, fault: "Sender", shape: "ResourceAlreadyExistsException" },
    ResourceNotFoundException: { status: 400, fault: "Sender", shape: "ResourceNotFoundException" },
    ServiceUnavailableException: { status: 500, fault: "Receiver", shape: "ServiceUnavailableException" },
    TooManyTagsException: { status: 400, fault: "Sender", shape: "TooManyTagsException" },
    UnrecognizedClientException: { status: 400, fault: "Sender", shape: "UnrecognizedClientException" },
  },
  shapes: {
    CreateLogGroupRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true }, kmsKeyId: { shape: "string", constraint: { length: [0, 256] } }, tags: { shape: "Tags" }, logGroupClass: { shape: "string", constraint: { enum: ["STANDARD", "INFREQUENT_ACCESS"] } }, deletionProtectionEnabled: { shape: "boolean" } } },
    CreateLogStreamRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true }, logStreamName: { shape: "string", constraint: { length: [1, null], pattern: "^[^:*]*$" }, required: true } } },
    DataAlreadyAcceptedException: { kind: "structure", members: { expectedSequenceToken: { shape: "string" }, message: { shape: "string" } } },
    DataSourceFilter: { kind: "structure", members: { name: { shape: "string", required: true }, type: { shape: "string" } } },
    DataSourceFilters: { kind: "list", of: { shape: "DataSourceFilter" } },
    DeleteLogGroupRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true } } },
    DeleteLogStreamRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true }, logStreamName: { shape: "string", constraint: { length: [1, null], pattern: "^[^:*]*$" }, required: true } } },
    DeleteRetentionPolicyRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true } } },
    DescribeLogGroupsRequest: { kind: "structure", members: { accountIdentifiers: { shape: "StringList" }, logGroupNamePrefix: { shape: "string" }, logGroupNamePattern: { shape: "string" }, nextToken: { shape: "string", constraint: { length: [1, null] } }, limit: { shape: "number", constraint: { range: [1, 50] } }, includeLinkedAccounts: { shape: "boolean" }, logGroupClass: { shape: "string" }, logGroupIdentifiers: { shape: "StringList" } } },
    DescribeLogGroupsResponse: { kind: "structure", members: { logGroups: { shape: "LogGroups" }, nextToken: { shape: "string" } } },
    DescribeLogStreamsRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" } }, logGroupIdentifier: { shape: "string", constraint: { length: [1, 2048], pattern: "^[\\w#+=/:,.@-]*$" } }, logStreamNamePrefix: { shape: "string" }, orderBy: { shape: "string", constraint: { enum: ["LogStreamName", "LastEventTime"] } }, descending: { shape: "boolean" }, nextToken: { shape: "string", constraint: { length: [1, null] } }, limit: { shape: "number", constraint: { range: [1, 50] } } } },
    DescribeLogStreamsResponse: { kind: "structure", members: { logStreams: { shape: "LogStreams" }, nextToken: { shape: "string" } } },
    Entity: { kind: "structure", members: { keyAttributes: { shape: "StringMap" }, attributes: { shape: "StringMap" } } },
    FilterLogEventsRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" } }, logGroupIdentifier: { shape: "string", constraint: { length: [1, 2048], pattern: "^[\\w#+=/:,.@-]*$" } }, logStreamNames: { shape: "StringList" }, logStreamNamePrefix: { shape: "string" }, startTime: { shape: "number", constraint: { range: [0, null] } }, endTime: { shape: "number", constraint: { range: [0, null] } }, filterPattern: { shape: "string", constraint: { length: [0, 1024] } }, nextToken: { shape: "string", constraint: { length: [1, null] } }, limit: { shape: "number", constraint: { range: [1, 10000] } }, startFromHead: { shape: "boolean" }, interleaved: { shape: "boolean" }, unmask: { shape: "boolean" } } },
    FilterLogEventsResponse: { kind: "structure", members: { events: { shape: "FilteredLogEvents" }, searchedLogStreams: { shape: "SearchedLogStreams" }, nextToken: { shape: "string" } } },
    FilteredLogEvent: { kind: "structure", members: { logStreamName: { shape: "string" }, timestamp: { shape: "number" }, message: { shape: "string" }, ingestionTime: { shape: "number" }, eventId: { shape: "string" } } },
    FilteredLogEvents: { kind: "list", of: { shape: "FilteredLogEvent" } },
    GetLogEventsRequest: { kind: "structure", members: { logStreamName: { shape: "string", constraint: { length: [1, null], pattern: "^[^:*]*$" }, required: true }, logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" } }, logGroupIdentifier: { shape: "string", constraint: { length: [1, 2048], pattern: "^[\\w#+=/:,.@-]*$" } }, startTime: { shape: "number", constraint: { range: [0, null] } }, endTime: { shape: "number", constraint: { range: [0, null] } }, nextToken: { shape: "string", constraint: { length: [1, null] } }, limit: { shape: "number", constraint: { range: [1, 10000] } }, startFromHead: { shape: "boolean" }, unmask: { shape: "boolean" } } },
    GetLogEventsResponse: { kind: "structure", members: { events: { shape: "OutputLogEvents" }, nextForwardToken: { shape: "string" }, nextBackwardToken: { shape: "string" } } },
    InputLogEvent: { kind: "structure", members: { timestamp: { shape: "number", constraint: { range: [0, null] }, required: true }, message: { shape: "string", constraint: { length: [1, null] }, required: true } } },
    InputLogEvents: { kind: "list", of: { shape: "InputLogEvent" }, constraint: { length: [1, 10000] } },
    InvalidParameterException: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidSequenceTokenException: { kind: "structure", members: { expectedSequenceToken: { shape: "string" }, message: { shape: "string" } } },
    LimitExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    ListLogGroupsRequest: { kind: "structure", members: { logGroupNamePattern: { shape: "string" }, logGroupClass: { shape: "string" }, includeLinkedAccounts: { shape: "boolean" }, accountIdentifiers: { shape: "StringList" }, nextToken: { shape: "string", constraint: { length: [1, null] } }, limit: { shape: "number", constraint: { range: [1, 1000] } }, dataSources: { shape: "DataSourceFilters" }, fieldIndexNames: { shape: "StringList" }, logGroupTags: { shape: "TagFilters" } } },
    ListLogGroupsResponse: { kind: "structure", members: { logGroups: { shape: "LogGroupSummaries" }, nextToken: { shape: "string" } } },
    ListTagsForResourceRequest: { kind: "structure", members: { resourceArn: { shape: "string", constraint: { length: [1, 1011], pattern: "^[\\w+=/:,.@-]*$" }, required: true } } },
    ListTagsForResourceResponse: { kind: "structure", members: { tags: { shape: "StringMap" } } },
    ListTagsLogGroupRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true } } },
    ListTagsLogGroupResponse: { kind: "structure", members: { tags: { shape: "StringMap" } } },
    LogGroup: { kind: "structure", members: { logGroupName: { shape: "string" }, creationTime: { shape: "number" }, retentionInDays: { shape: "number" }, metricFilterCount: { shape: "number" }, arn: { shape: "string" }, storedBytes: { shape: "number" }, kmsKeyId: { shape: "string" }, dataProtectionStatus: { shape: "string" }, inheritedProperties: { shape: "StringList" }, logGroupClass: { shape: "string" }, logGroupArn: { shape: "string" }, deletionProtectionEnabled: { shape: "boolean" }, bearerTokenAuthenticationEnabled: { shape: "boolean" }, retentionPolicyName: { shape: "string" } } },
    LogGroupSummaries: { kind: "list", of: { shape: "LogGroupSummary" } },
    LogGroupSummary: { kind: "structure", members: { logGroupName: { shape: "string" }, logGroupArn: { shape: "string" }, logGroupClass: { shape: "string" } } },
    LogGroups: { kind: "list", of: { shape: "LogGroup" } },
    LogStream: { kind: "structure", members: { logStreamName: { shape: "string" }, creationTime: { shape: "number" }, firstEventTimestamp: { shape: "number" }, lastEventTimestamp: { shape: "number" }, lastIngestionTime: { shape: "number" }, uploadSequenceToken: { shape: "string" }, arn: { shape: "string" }, storedBytes: { shape: "number" } } },
    LogStreams: { kind: "list", of: { shape: "LogStream" } },
    OperationAbortedException: { kind: "structure", members: { message: { shape: "string" } } },
    OutputLogEvent: { kind: "structure", members: { timestamp: { shape: "number" }, message: { shape: "string" }, ingestionTime: { shape: "number" } } },
    OutputLogEvents: { kind: "list", of: { shape: "OutputLogEvent" } },
    PutLogEventsRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true }, logStreamName: { shape: "string", constraint: { length: [1, null], pattern: "^[^:*]*$" }, required: true }, logEvents: { shape: "InputLogEvents", required: true }, sequenceToken: { shape: "string", constraint: { length: [1, null] } }, entity: { shape: "Entity" } } },
    PutLogEventsResponse: { kind: "structure", members: { nextSequenceToken: { shape: "string" }, rejectedLogEventsInfo: { shape: "RejectedLogEventsInfo" }, rejectedEntityInfo: { shape: "RejectedEntityInfo" } } },
    PutRetentionPolicyRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true }, retentionInDays: { shape: "number", required: true } } },
    RejectedEntityInfo: { kind: "structure", members: { errorType: { shape: "string", required: true } } },
    RejectedLogEventsInfo: { kind: "structure", members: { tooNewLogEventStartIndex: { shape: "number" }, tooOldLogEventEndIndex: { shape: "number" }, expiredLogEventEndIndex: { shape: "number" } } },
    ResourceAlreadyExistsException: { kind: "structure", members: { message: { shape: "string" } } },
    ResourceNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    SearchedLogStream: { kind: "structure", members: { logStreamName: { shape: "string" }, searchedCompletely: { shape: "boolean" } } },
    SearchedLogStreams: { kind: "list", of: { shape: "SearchedLogStream" } },
    ServiceUnavailableException: { kind: "structure", members: { message: { shape: "string" } } },
    StringList: { kind: "list", of: { shape: "string" } },
    StringMap: { kind: "map", key: { shape: "string" }, value: { shape: "string" } },
    TagFilter: { kind: "structure", members: { key: { shape: "string", required: true }, values: { shape: "StringList" } } },
    TagFilters: { kind: "list", of: { shape: "TagFilter" } },
    TagKeyList: { kind: "list", of: { shape: "string", constraint: { length: [1, 128], pattern: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$" } }, constraint: { length: [0, 50] } },
    TagList: { kind: "list", of: { shape: "string", constraint: { length: [1, 128], pattern: "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$" } }, constraint: { length: [1, null] } },
    TagLogGroupRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true }, tags: { shape: "Tags", required: true } } },
    TagResourceRequest: { kind: "structure", members: { resourceArn: { shape: "string", constraint: { length: [1, 1011], pattern: "^[\\w+=/:,.@-]*$" }, required: true }, tags: { shape: "Tags", required: true } } },
    Tags: { kind: "map", key: { shape: "string" }, value: { shape: "string" }, constraint: { length: [1, 50] } },
    TooManyTagsException: { kind: "structure", members: { message: { shape: "string" }, resourceName: { shape: "string" } } },
    UnrecognizedClientException: { kind: "structure", members: { message: { shape: "string" } } },
    UntagLogGroupRequest: { kind: "structure", members: { logGroupName: { shape: "string", constraint: { length: [1, null], pattern: "^[\\.\\-_/#A-Za-z0-9]+$" }, required: true }, tags: { shape: "TagList", required: true } } },
    UntagResourceRequest: { kind: "structure", members: { resourceArn: { shape: "string", constraint: { length: [1, 1011], pattern: "^[\\w+=/:,.@-]*$" }, required: true }, tagKeys: { shape: "TagKeyList", required: true } } },
  },
};
