// Written by tools/generate-api.ts from @aws-sdk/client-dynamodb-streams and tools/constraints/dynamodb-streams.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-dynamodb-streams';
import type { ItemInputOf, ItemOutputOf } from './item-types.ts';
import type { ServiceApi } from './service-api.ts';

export type ListStreamsInput = ItemInputOf<Sdk.ListStreamsInput>;
export type ListStreamsOutput = ItemOutputOf<Sdk.ListStreamsOutput>;
export type DescribeStreamInput = ItemInputOf<Sdk.DescribeStreamInput>;
export type DescribeStreamOutput = ItemOutputOf<Sdk.DescribeStreamOutput>;
export type GetShardIteratorInput = ItemInputOf<Sdk.GetShardIteratorInput>;
export type GetShardIteratorOutput = ItemOutputOf<Sdk.GetShardIteratorOutput>;
export type GetRecordsInput = ItemInputOf<Sdk.GetRecordsInput>;
export type GetRecordsOutput = ItemOutputOf<Sdk.GetRecordsOutput>;

export interface DynamodbStreamsOperations {
  ListStreams: { input: ListStreamsInput; output: ListStreamsOutput };
  DescribeStream: { input: DescribeStreamInput; output: DescribeStreamOutput };
  GetShardIterator: { input: GetShardIteratorInput; output: GetShardIteratorOutput };
  GetRecords: { input: GetRecordsInput; output: GetRecordsOutput };
}

export const dynamodbStreamsApi: ServiceApi = {
  service: "dynamodb-streams",
  serviceId: "DynamoDB Streams",
  signingName: "dynamodb",
  protocol: "aws-json-1.0",
  version: "2012-08-10",
  targetPrefix: "DynamoDBStreams_20120810",
  xmlNamespace: "http://dynamodb.amazonaws.com/doc/2012-08-10/",
  errorNamespace: "com.amazonaws.dynamodb.v20120810",
  operations: {
    ListStreams: { http: { method: "POST", uri: "/", status: 200 }, input: "ListStreamsInput", output: "ListStreamsOutput" },
    DescribeStream: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeStreamInput", output: "DescribeStreamOutput" },
    GetShardIterator: { http: { method: "POST", uri: "/", status: 200 }, input: "GetShardIteratorInput", output: "GetShardIteratorOutput" },
    GetRecords: { http: { method: "POST", uri: "/", status: 200 }, input: "GetRecordsInput", output: "GetRecordsOutput" },
  },
  errors: {
    ExpiredIteratorException: { status: 400, fault: "Sender", shape: "ExpiredIteratorException" },
    InternalServerError: { status: 500, fault: "Receiver", shape: "InternalServerError" },
    LimitExceededException: { status: 400, fault: "Sender", shape: "LimitExceededException" },
    ResourceNotFoundException: { status: 400, fault: "Sender", shape: "ResourceNotFoundException" },
    TrimmedDataAccessException: { status: 400, fault: "Sender", shape: "TrimmedDataAccessException" },
  },
  shapes: {
    AttributeMap: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValue" } },
    AttributeValue: { kind: "union", members: { S: { shape: "string" }, N: { shape: "string" }, B: { shape: "string", traits: { base64: true } }, SS: { shape: "StringList" }, NS: { shape: "StringList" }, BS: { shape: "Base64List" }, M: { shape: "MapAttributeValue" }, L: { shape: "ListAttributeValue" }, NULL: { shape: "boolean" }, BOOL: { shape: "boolean" } } },
    Base64List: { kind: "list", of: { shape: "string", traits: { base64: true } } },
    DescribeStreamInput: { kind: "structure", members: { StreamArn: { shape: "string", constraint: { length: [37, 1024] }, required: true }, Limit: { shape: "number", constraint: { range: [1, null] } }, ExclusiveStartShardId: { shape: "string", constraint: { length: [28, 65] } }, ShardFilter: { shape: "ShardFilter" } } },
    DescribeStreamOutput: { kind: "structure", members: { StreamDescription: { shape: "StreamDescription" } } },
    ExpiredIteratorException: { kind: "structure", members: { message: { shape: "string" } } },
    GetRecordsInput: { kind: "structure", members: { ShardIterator: { shape: "string", constraint: { length: [1, 2048] }, required: true }, Limit: { shape: "number", constraint: { range: [1, null] } } } },
    GetRecordsOutput: { kind: "structure", members: { Records: { shape: "RecordList" }, NextShardIterator: { shape: "string" } } },
    GetShardIteratorInput: { kind: "structure", members: { StreamArn: { shape: "string", constraint: { length: [37, 1024] }, required: true }, ShardId: { shape: "string", constraint: { length: [28, 65] }, required: true }, ShardIteratorType: { shape: "string", constraint: { enum: ["TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"] }, required: true }, SequenceNumber: { shape: "string", constraint: { length: [21, 40] } } } },
    GetShardIteratorOutput: { kind: "structure", members: { ShardIterator: { shape: "string" } } },
    Identity: { kind: "structure", members: { PrincipalId: { shape: "string" }, Type: { shape: "string" } } },
    InternalServerError: { kind: "structure", members: { message: { shape: "string" } } },
    KeySchema: { kind: "list", of: { shape: "KeySchemaElement" } },
    KeySchemaElement: { kind: "structure", members: { AttributeName: { shape: "string", required: true }, KeyType: { shape: "string", required: true } } },
    LimitExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    ListAttributeValue: { kind: "list", of: { shape: "AttributeValue" } },
    ListStreamsInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 1024] } }, Limit: { shape: "number", constraint: { range: [1, null] } }, ExclusiveStartStreamArn: { shape: "string" } } },
    ListStreamsOutput: { kind: "structure", members: { Streams: { shape: "StreamList" }, LastEvaluatedStreamArn: { shape: "string" } } },
    MapAttributeValue: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValue" } },
    Record: { kind: "structure", members: { eventID: { shape: "string" }, eventName: { shape: "string" }, eventVersion: { shape: "string" }, eventSource: { shape: "string" }, awsRegion: { shape: "string" }, dynamodb: { shape: "StreamRecord" }, userIdentity: { shape: "Identity" } } },
    RecordList: { kind: "list", of: { shape: "Record" } },
    ResourceNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    SequenceNumberRange: { kind: "structure", members: { StartingSequenceNumber: { shape: "string" }, EndingSequenceNumber: { shape: "string" } } },
    Shard: { kind: "structure", members: { ShardId: { shape: "string" }, SequenceNumberRange: { shape: "SequenceNumberRange" }, ParentShardId: { shape: "string" } } },
    ShardDescriptionList: { kind: "list", of: { shape: "Shard" } },
    ShardFilter: { kind: "structure", members: { Type: { shape: "string" }, ShardId: { shape: "string" } } },
    Stream: { kind: "structure", members: { StreamArn: { shape: "string" }, TableName: { shape: "string" }, StreamLabel: { shape: "string" } } },
    StreamDescription: { kind: "structure", members: { StreamArn: { shape: "string" }, StreamLabel: { shape: "string" }, StreamStatus: { shape: "string" }, StreamViewType: { shape: "string" }, CreationRequestDateTime: { shape: "timestamp" }, TableName: { shape: "string" }, KeySchema: { shape: "KeySchema" }, Shards: { shape: "ShardDescriptionList" }, LastEvaluatedShardId: { shape: "string" } } },
    StreamList: { kind: "list", of: { shape: "Stream" } },
    StreamRecord: { kind: "structure", members: { ApproximateCreationDateTime: { shape: "timestamp" }, Keys: { shape: "AttributeMap" }, NewImage: { shape: "AttributeMap" }, OldImage: { shape: "AttributeMap" }, SequenceNumber: { shape: "string" }, SizeBytes: { shape: "number" }, StreamViewType: { shape: "string" } } },
    StringList: { kind: "list", of: { shape: "string" } },
    TrimmedDataAccessException: { kind: "structure", members: { message: { shape: "string" } } },
  },
};
