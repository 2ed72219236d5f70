// Written by tools/generate-api.ts from @aws-sdk/client-sqs and tools/constraints/sqs.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-sqs';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type CreateQueueInput = InputOf<Sdk.CreateQueueRequest>;
export type CreateQueueOutput = OutputOf<Sdk.CreateQueueResult>;
export type DeleteQueueInput = InputOf<Sdk.DeleteQueueRequest>;
export type DeleteQueueOutput = Record<string, never>;
export type PurgeQueueInput = InputOf<Sdk.PurgeQueueRequest>;
export type PurgeQueueOutput = Record<string, never>;
export type GetQueueUrlInput = InputOf<Sdk.GetQueueUrlRequest>;
export type GetQueueUrlOutput = OutputOf<Sdk.GetQueueUrlResult>;
export type ListQueuesInput = InputOf<Sdk.ListQueuesRequest>;
export type ListQueuesOutput = OutputOf<Sdk.ListQueuesResult>;
export type ListDeadLetterSourceQueuesInput = InputOf<Sdk.ListDeadLetterSourceQueuesRequest>;
export type ListDeadLetterSourceQueuesOutput = OutputOf<Sdk.ListDeadLetterSourceQueuesResult>;
export type GetQueueAttributesInput = InputOf<Sdk.GetQueueAttributesRequest>;
export type GetQueueAttributesOutput = OutputOf<Sdk.GetQueueAttributesResult>;
export type SetQueueAttributesInput = InputOf<Sdk.SetQueueAttributesRequest>;
export type SetQueueAttributesOutput = Record<string, never>;
export type AddPermissionInput = InputOf<Sdk.AddPermissionRequest>;
export type AddPermissionOutput = Record<string, never>;
export type RemovePermissionInput = InputOf<Sdk.RemovePermissionRequest>;
export type RemovePermissionOutput = Record<string, never>;
export type TagQueueInput = InputOf<Sdk.TagQueueRequest>;
export type TagQueueOutput = Record<string, never>;
export type UntagQueueInput = InputOf<Sdk.UntagQueueRequest>;
export type UntagQueueOutput = Record<string, never>;
export type ListQueueTagsInput = InputOf<Sdk.ListQueueTagsRequest>;
export type ListQueueTagsOutput = OutputOf<Sdk.ListQueueTagsResult>;
export type SendMessageInput = InputOf<Sdk.SendMessageRequest>;
export type SendMessageOutput = OutputOf<Sdk.SendMessageResult>;
export type SendMessageBatchInput = InputOf<Sdk.SendMessageBatchRequest>;
export type SendMessageBatchOutput = OutputOf<Sdk.SendMessageBatchResult>;
export type ReceiveMessageInput = InputOf<Sdk.ReceiveMessageRequest>;
export type ReceiveMessageOutput = OutputOf<Sdk.ReceiveMessageResult>;
export type DeleteMessageInput = InputOf<Sdk.DeleteMessageRequest>;
export type DeleteMessageOutput = Record<string, never>;
export type DeleteMessageBatchInput = InputOf<Sdk.DeleteMessageBatchRequest>;
export type DeleteMessageBatchOutput = OutputOf<Sdk.DeleteMessageBatchResult>;
export type ChangeMessageVisibilityInput = InputOf<Sdk.ChangeMessageVisibilityRequest>;
export type ChangeMessageVisibilityOutput = Record<string, never>;
export type ChangeMessageVisibilityBatchInput = InputOf<Sdk.ChangeMessageVisibilityBatchRequest>;
export type ChangeMessageVisibilityBatchOutput = OutputOf<Sdk.ChangeMessageVisibilityBatchResult>;
export type StartMessageMoveTaskInput = InputOf<Sdk.StartMessageMoveTaskRequest>;
export type StartMessageMoveTaskOutput = OutputOf<Sdk.StartMessageMoveTaskResult>;
export type ListMessageMoveTasksInput = InputOf<Sdk.ListMessageMoveTasksRequest>;
export type ListMessageMoveTasksOutput = OutputOf<Sdk.ListMessageMoveTasksResult>;
export type CancelMessageMoveTaskInput = InputOf<Sdk.CancelMessageMoveTaskRequest>;
export type CancelMessageMoveTaskOutput = OutputOf<Sdk.CancelMessageMoveTaskResult>;

export interface SqsOperations {
  CreateQueue: { input: CreateQueueInput; output: CreateQueueOutput };
  DeleteQueue: { input: DeleteQueueInput; output: DeleteQueueOutput };
  PurgeQueue: { input: PurgeQueueInput; output: PurgeQueueOutput };
  GetQueueUrl: { input: GetQueueUrlInput; output: GetQueueUrlOutput };
  ListQueues: { input: ListQueuesInput; output: ListQueuesOutput };
  ListDeadLetterSourceQueues: { input: ListDeadLetterSourceQueuesInput; output: ListDeadLetterSourceQueuesOutput };
  GetQueueAttributes: { input: GetQueueAttributesInput; output: GetQueueAttributesOutput };
  SetQueueAttributes: { input: SetQueueAttributesInput; output: SetQueueAttributesOutput };
  AddPermission: { input: AddPermissionInput; output: AddPermissionOutput };
  RemovePermission: { input: RemovePermissionInput; output: RemovePermissionOutput };
  TagQueue: { input: TagQueueInput; output: TagQueueOutput };
  UntagQueue: { input: UntagQueueInput; output: UntagQueueOutput };
  ListQueueTags: { input: ListQueueTagsInput; output: ListQueueTagsOutput };
  SendMessage: { input: SendMessageInput; output: SendMessageOutput };
  SendMessageBatch: { input: SendMessageBatchInput; output: SendMessageBatchOutput };
  ReceiveMessage: { input: ReceiveMessageInput; output: ReceiveMessageOutput };
  DeleteMessage: { input: DeleteMessageInput; output: DeleteMessageOutput };
  DeleteMessageBatch: { input: DeleteMessageBatchInput; output: DeleteMessageBatchOutput };
  ChangeMessageVisibility: { input: ChangeMessageVisibilityInput; output: ChangeMessageVisibilityOutput };
  ChangeMessageVisibilityBatch: { input: ChangeMessageVisibilityBatchInput; output: ChangeMessageVisibilityBatchOutput };
  StartMessageMoveTask: { input: StartMessageMoveTaskInput; output: StartMessageMoveTaskOutput };
  ListMessageMoveTasks: { input: ListMessageMoveTasksInput; output: ListMessageMoveTasksOutput };
  CancelMessageMoveTask: { input: CancelMessageMoveTaskInput; output: CancelMessageMoveTaskOutput };
}

export const sqsApi: ServiceApi = {
  service: "sqs",
  serviceId: "SQS",
  signingName: "sqs",
  protocol: "aws-json-1.0",
  version: "2012-11-05",
  targetPrefix: "AmazonSQS",
  xmlNamespace: "",
  errorNamespace: "com.amazonaws.sqs",
  queryNamespace: "http://queue.amazonaws.com/doc/2012-11-05/",
  operations: {
    CreateQueue: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateQueueRequest", output: "CreateQueueResult" },
    DeleteQueue: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteQueueRequest" },
    PurgeQueue: { http: { method: "POST", uri: "/", status: 200 }, input: "PurgeQueueRequest" },
    GetQueueUrl: { http: { method: "POST", uri: "/", status: 200 }, input: "GetQueueUrlRequest", output: "GetQueueUrlResult" },
    ListQueues: { http: { method: "POST", uri: "/", status: 200 }, input: "ListQueuesRequest", output: "ListQueuesResult" },
    ListDeadLetterSourceQueues: { http: { method: "POST", uri: "/", status: 200 }, input: "ListDeadLetterSourceQueuesRequest", output: "ListDeadLetterSourceQueuesResult" },
    GetQueueAttributes: { http: { method: "POST", uri: "/", status: 200 }, input: "GetQueueAttributesRequest", output: "GetQueueAttributesResult" },
    SetQueueAttributes: { http: { method: "POST", uri: "/", status: 200 }, input: "SetQueueAttributesRequest" },
    AddPermission: { http: { method: "POST", uri: "/", status: 200 }, input: "AddPermissionRequest" },
    RemovePermission: { http: { method: "POST", uri: "/", status: 200 }, input: "RemovePermissionRequest" },
    TagQueue: { http: { method: "POST", uri: "/", status: 200 }, input: "TagQueueRequest" },
    UntagQueue: { http: { method: "POST", uri: "/", status: 200 }, input: "UntagQueueRequest" },
    ListQueueTags: { http: { method: "POST", uri: "/", status: 200 }, input: "ListQueueTagsRequest", output: "ListQueueTagsResult" },
    SendMessage: { http: { method: "POST", uri: "/", status: 200 }, input: "SendMessageRequest", output: "SendMessageResult" },
    SendMessageBatch: { http: { method: "POST", uri: "/", status: 200 }, input: "SendMessageBatchRequest", output: "SendMessageBatchResult" },
    ReceiveMessage: { http: { method: "POST", uri: "/", status: 200 }, input: "ReceiveMessageRequest", output: "ReceiveMessageResult" },
    DeleteMessage: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteMessageRequest" },
    DeleteMessageBatch: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteMessageBatchRequest", output: "DeleteMessageBatchResult" },
    ChangeMessageVisibility: { http: { method: "POST", uri: "/", status: 200 }, input: "ChangeMessageVisibilityRequest" },
    ChangeMessageVisibilityBatch: { http: { method: "POST", uri: "/", status: 200 }, input: "ChangeMessageVisibilityBatchRequest", output: "ChangeMessageVisibilityBatchResult" },
    StartMessageMoveTask: { http: { method: "POST", uri: "/", status: 200 }, input: "StartMessageMoveTaskRequest", output: "StartMessageMoveTaskResult" },
    ListMessageMoveTasks: { http: { method: "POST", uri: "/", status: 200 }, input: "ListMessageMoveTasksRequest", output: "ListMessageMoveTasksResult" },
    CancelMessageMoveTask: { http: { method: "POST", uri: "/", status: 200 }, input: "CancelMessageMoveTaskRequest", output: "CancelMessageMoveTaskResult" },
  },
  errors: {
    BatchEntryIdsNotDistinct: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", shape: "BatchEntryIdsNotDistinct" },
    BatchRequestTooLong: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.BatchRequestTooLong", shape: "BatchRequestTooLong" },
    EmptyBatchRequest: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.EmptyBatchRequest", shape: "EmptyBatchRequest" },
    InvalidAddress: { status: 404, fault: "Sender", shape: "InvalidAddress" },
    InvalidAttributeName: { status: 400, fault: "Sender", shape: "InvalidAttributeName" },
    InvalidAttributeValue: { status: 400, fault: "Sender", shape: "InvalidAttributeValue" },
    InvalidBatchEntryId: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.InvalidBatchEntryId", shape: "InvalidBatchEntryId" },
    InvalidIdFormat: { status: 400, fault: "Sender" },
    InvalidMessageContents: { status: 400, fault: "Sender", shape: "InvalidMessageContents" },
    InvalidSecurity: { status: 403, fault: "Sender", shape: "InvalidSecurity" },
    KmsAccessDenied: { status: 400, fault: "Sender", queryCode: "KMS.AccessDeniedException", shape: "KmsAccessDenied" },
    KmsDisabled: { status: 400, fault: "Sender", queryCode: "KMS.DisabledException", shape: "KmsDisabled" },
    KmsInvalidKeyUsage: { status: 400, fault: "Sender", queryCode: "KMS.InvalidKeyUsageException", shape: "KmsInvalidKeyUsage" },
    KmsInvalidState: { status: 400, fault: "Sender", queryCode: "KMS.InvalidStateException", shape: "KmsInvalidState" },
    KmsNotFound: { status: 400, fault: "Sender", queryCode: "KMS.NotFoundException", shape: "KmsNotFound" },
    KmsOptInRequired: { status: 403, fault: "Sender", queryCode: "KMS.OptInRequired", shape: "KmsOptInRequired" },
    KmsThrottled: { status: 400, fault: "Sender", queryCode: "KMS.ThrottlingException", shape: "KmsThrottled" },
    MessageNotInflight: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.MessageNotInflight" },
    OverLimit: { status: 403, fault: "Sender", shape: "OverLimit" },
    PurgeQueueInProgress: { status: 403, fault: "Sender", queryCode: "AWS.SimpleQueueService.PurgeQueueInProgress", shape: "PurgeQueueInProgress" },
    QueueDeletedRecently: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.QueueDeletedRecently", shape: "QueueDeletedRecently" },
    QueueDoesNotExist: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.NonExistentQueue", shape: "QueueDoesNotExist" },
    QueueNameExists: { status: 400, fault: "Sender", queryCode: "QueueAlreadyExists", shape: "QueueNameExists" },
    ReceiptHandleIsInvalid: { status: 404, fault: "Sender", shape: "ReceiptHandleIsInvalid" },
    RequestThrottled: { status: 403, fault: "Sender", shape: "RequestThrottled" },
    ResourceNotFoundException: { status: 404, fault: "Sender", shape: "ResourceNotFoundException" },
    TooManyEntriesInBatchRequest: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", shape: "TooManyEntriesInBatchRequest" },
    UnsupportedOperation: { status: 400, fault: "Sender", queryCode: "AWS.SimpleQueueService.UnsupportedOperation", shape: "UnsupportedOperation" },
  },
  shapes: {
    AddPermissionRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, Label: { shape: "string", required: true }, AWSAccountIds: { shape: "StringList", traits: { xmlName: "AWSAccountId", xmlFlattened: true }, required: true }, Actions: { shape: "StringList", traits: { xmlName: "ActionName", xmlFlattened: true }, required: true } } },
    BatchEntryIdsNotDistinct: { kind: "structure", members: { message: { shape: "string" } } },
    BatchRequestTooLong: { kind: "structure", members: { message: { shape: "string" } } },
    BatchResultErrorEntry: { kind: "structure", members: { Id: { shape: "string", required: true }, SenderFault: { shape: "boolean", required: true }, Code: { shape: "string", required: true }, Message: { shape: "string" } } },
    BatchResultErrorEntryList: { kind: "list", of: { shape: "BatchResultErrorEntry" } },
    BinaryList: { kind: "list", of: { shape: "blob", traits: { xmlName: "BinaryListValue" } } },
    CancelMessageMoveTaskRequest: { kind: "structure", members: { TaskHandle: { shape: "string", required: true } } },
    CancelMessageMoveTaskResult: { kind: "structure", members: { ApproximateNumberOfMessagesMoved: { shape: "number" } } },
    ChangeMessageVisibilityBatchRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, Entries: { shape: "ChangeMessageVisibilityBatchRequestEntryList", traits: { xmlName: "ChangeMessageVisibilityBatchRequestEntry", xmlFlattened: true }, required: true } } },
    ChangeMessageVisibilityBatchRequestEntry: { kind: "structure", members: { Id: { shape: "string", required: true }, ReceiptHandle: { shape: "string", required: true }, VisibilityTimeout: { shape: "number" } } },
    ChangeMessageVisibilityBatchRequestEntryList: { kind: "list", of: { shape: "ChangeMessageVisibilityBatchRequestEntry" } },
    ChangeMessageVisibilityBatchResult: { kind: "structure", members: { Successful: { shape: "ChangeMessageVisibilityBatchResultEntryList", traits: { xmlName: "ChangeMessageVisibilityBatchResultEntry", xmlFlattened: true }, required: true }, Failed: { shape: "BatchResultErrorEntryList", traits: { xmlName: "BatchResultErrorEntry", xmlFlattened: true }, required: true } } },
    ChangeMessageVisibilityBatchResultEntry: { kind: "structure", members: { Id: { shape: "string", required: true } } },
    ChangeMessageVisibilityBatchResultEntryList: { kind: "list", of: { shape: "ChangeMessageVisibilityBatchResultEntry" } },
    ChangeMessageVisibilityRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, ReceiptHandle: { shape: "string", required: true }, VisibilityTimeout: { shape: "number", required: true } } },
    CreateQueueRequest: { kind: "structure", members: { QueueName: { shape: "string", required: true }, Attributes: { shape: "QueueAttributeMap", traits: { xmlName: "Attribute", xmlFlattened: true } }, tags: { shape: "TagMap", traits: { xmlName: "Tag", xmlFlattened: true } } } },
    CreateQueueResult: { kind: "structure", members: { QueueUrl: { shape: "string" } } },
    DeleteMessageBatchRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, Entries: { shape: "DeleteMessageBatchRequestEntryList", traits: { xmlName: "DeleteMessageBatchRequestEntry", xmlFlattened: true }, required: true } } },
    DeleteMessageBatchRequestEntry: { kind: "structure", members: { Id: { shape: "string", required: true }, ReceiptHandle: { shape: "string", required: true } } },
    DeleteMessageBatchRequestEntryList: { kind: "list", of: { shape: "DeleteMessageBatchRequestEntry" } },
    DeleteMessageBatchResult: { kind: "structure", members: { Successful: { shape: "DeleteMessageBatchResultEntryList", traits: { xmlName: "DeleteMessageBatchResultEntry", xmlFlattened: true }, required: true }, Failed: { shape: "BatchResultErrorEntryList", traits: { xmlName: "BatchResultErrorEntry", xmlFlattened: true }, required: true } } },
    DeleteMessageBatchResultEntry: { kind: "structure", members: { Id: { shape: "string", required: true } } },
    DeleteMessageBatchResultEntryList: { kind: "list", of: { shape: "DeleteMessageBatchResultEntry" } },
    DeleteMessageRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, ReceiptHandle: { shape: "string", required: true } } },
    DeleteQueueRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true } } },
    EmptyBatchRequest: { kind: "structure", members: { message: { shape: "string" } } },
    GetQueueAttributesRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, AttributeNames: { shape: "StringList", traits: { xmlName: "AttributeName", xmlFlattened: true } } } },
    GetQueueAttributesResult: { kind: "structure", members: { Attributes: { shape: "QueueAttributeMap", traits: { xmlName: "Attribute", xmlFlattened: true } } } },
    GetQueueUrlRequest: { kind: "structure", members: { QueueName: { shape: "string", required: true }, QueueOwnerAWSAccountId: { shape: "string" } } },
    GetQueueUrlResult: { kind: "structure", members: { QueueUrl: { shape: "string" } } },
    InvalidAddress: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidAttributeName: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidAttributeValue: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidBatchEntryId: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidMessageContents: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidSecurity: { kind: "structure", members: { message: { shape: "string" } } },
    KmsAccessDenied: { kind: "structure", members: { message: { shape: "string" } } },
    KmsDisabled: { kind: "structure", members: { message: { shape: "string" } } },
    KmsInvalidKeyUsage: { kind: "structure", members: { message: { shape: "string" } } },
    KmsInvalidState: { kind: "structure", members: { message: { shape: "string" } } },
    KmsNotFound: { kind: "structure", members: { message: { shape: "string" } } },
    KmsOptInRequired: { kind: "structure", members: { message: { shape: "string" } } },
    KmsThrottled: { kind: "structure", members: { message: { shape: "string" } } },
    ListDeadLetterSourceQueuesRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, NextToken: { shape: "string" }, MaxResults: { shape: "number" } } },
    ListDeadLetterSourceQueuesResult: { kind: "structure", members: { queueUrls: { shape: "StringList", traits: { xmlName: "QueueUrl", xmlFlattened: true }, required: true }, NextToken: { shape: "string" } } },
    ListMessageMoveTasksRequest: { kind: "structure", members: { SourceArn: { shape: "string", required: true }, MaxResults: { shape: "number" } } },
    ListMessageMoveTasksResult: { kind: "structure", members: { Results: { shape: "ListMessageMoveTasksResultEntryList", traits: { xmlName: "ListMessageMoveTasksResultEntry", xmlFlattened: true } } }, traits: { xmlName: "ListMessageMoveTasksResult" } },
    ListMessageMoveTasksResultEntry: { kind: "structure", members: { TaskHandle: { shape: "string" }, Status: { shape: "string" }, SourceArn: { shape: "string" }, DestinationArn: { shape: "string" }, MaxNumberOfMessagesPerSecond: { shape: "number" }, ApproximateNumberOfMessagesMoved: { shape: "number" }, ApproximateNumberOfMessagesToMove: { shape: "number" }, FailureReason: { shape: "string" }, StartedTimestamp: { shape: "number" } } },
    ListMessageMoveTasksResultEntryList: { kind: "list", of: { shape: "ListMessageMoveTasksResultEntry" } },
    ListQueueTagsRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true } } },
    ListQueueTagsResult: { kind: "structure", members: { Tags: { shape: "TagMap", traits: { xmlName: "Tag", xmlFlattened: true } } } },
    ListQueuesRequest: { kind: "structure", members: { QueueNamePrefix: { shape: "string" }, NextToken: { shape: "string" }, MaxResults: { shape: "number" } } },
    ListQueuesResult: { kind: "structure", members: { QueueUrls: { shape: "StringList", traits: { xmlName: "QueueUrl", xmlFlattened: true } }, NextToken: { shape: "string" } } },
    Message: { kind: "structure", members: { MessageId: { shape: "string" }, ReceiptHandle: { shape: "string" }, MD5OfBody: { shape: "string" }, Body: { shape: "string" }, Attributes: { shape: "MessageSystemAttributeMap", traits: { xmlName: "Attribute", xmlFlattened: true } }, MD5OfMessageAttributes: { shape: "string" }, MessageAttributes: { shape: "MessageBodyAttributeMap", traits: { xmlName: "MessageAttribute", xmlFlattened: true } } } },
    MessageAttributeValue: { kind: "structure", members: { DataType: { shape: "string", required: true }, StringValue: { shape: "string" }, BinaryValue: { shape: "blob" }, StringListValues: { shape: "StringList", traits: { xmlName: "StringListValue", xmlFlattened: true } }, BinaryListValues: { shape: "BinaryList", traits: { xmlName: "BinaryListValue", xmlFlattened: true } } } },
    MessageBodyAttributeMap: { kind: "map", key: { shape: "string", traits: { xmlName: "Name" } }, value: { shape: "MessageAttributeValue", traits: { xmlName: "Value" } } },
    MessageBodySystemAttributeMap: { kind: "map", key: { shape: "string", traits: { xmlName: "Name" } }, value: { shape: "MessageSystemAttributeValue", traits: { xmlName: "Value" } } },
    MessageList: { kind: "list", of: { shape: "Message" } },
    MessageSystemAttributeMap: { kind: "map", key: { shape: "string", traits: { xmlName: "Name" } }, value: { shape: "string", traits: { xmlName: "Value" } } },
    MessageSystemAttributeValue: { kind: "structure", members: { DataType: { shape: "string", required: true }, StringValue: { shape: "string" }, BinaryValue: { shape: "blob" }, StringListValues: { shape: "StringList", traits: { xmlName: "StringListValue", xmlFlattened: true } }, BinaryListValues: { shape: "BinaryList", traits: { xmlName: "BinaryListValue", xmlFlattened: true } } } },
    OverLimit: { kind: "structure", members: { message: { shape: "string" } } },
    PurgeQueueInProgress: { kind: "structure", members: { message: { shape: "string" } } },
    PurgeQueueRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true } } },
    QueueAttributeMap: { kind: "map", key: { shape: "string", traits: { xmlName: "Name" } }, value: { shape: "string", traits: { xmlName: "Value" } } },
    QueueDeletedRecently: { kind: "structure", members: { message: { shape: "string" } } },
    QueueDoesNotExist: { kind: "structure", members: { message: { shape: "string" } } },
    QueueNameExists: { kind: "structure", members: { message: { shape: "string" } } },
    ReceiptHandleIsInvalid: { kind: "structure", members: { message: { shape: "string" } } },
    ReceiveMessageRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, AttributeNames: { shape: "StringList", traits: { xmlName: "AttributeName", xmlFlattened: true } }, MessageSystemAttributeNames: { shape: "StringList", traits: { xmlName: "AttributeName", xmlFlattened: true } }, MessageAttributeNames: { shape: "StringList", traits: { xmlName: "MessageAttributeName", xmlFlattened: true } }, MaxNumberOfMessages: { shape: "number" }, VisibilityTimeout: { shape: "number" }, WaitTimeSeconds: { shape: "number" }, ReceiveRequestAttemptId: { shape: "string" } } },
    ReceiveMessageResult: { kind: "structure", members: { Messages: { shape: "MessageList", traits: { xmlName: "Message", xmlFlattened: true } } } },
    RemovePermissionRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, Label: { shape: "string", required: true } } },
    RequestThrottled: { kind: "structure", members: { message: { shape: "string" } } },
    ResourceNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    SendMessageBatchRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, Entries: { shape: "SendMessageBatchRequestEntryList", traits: { xmlName: "SendMessageBatchRequestEntry", xmlFlattened: true }, required: true } } },
    SendMessageBatchRequestEntry: { kind: "structure", members: { Id: { shape: "string", required: true }, MessageBody: { shape: "string", required: true }, DelaySeconds: { shape: "number" }, MessageAttributes: { shape: "MessageBodyAttributeMap", traits: { xmlName: "MessageAttribute", xmlFlattened: true } }, MessageSystemAttributes: { shape: "MessageBodySystemAttributeMap", traits: { xmlName: "MessageSystemAttribute", xmlFlattened: true } }, MessageDeduplicationId: { shape: "string" }, MessageGroupId: { shape: "string" } } },
    SendMessageBatchRequestEntryList: { kind: "list", of: { shape: "SendMessageBatchRequestEntry" } },
    SendMessageBatchResult: { kind: "structure", members: { Successful: { shape: "SendMessageBatchResultEntryList", traits: { xmlName: "SendMessageBatchResultEntry", xmlFlattened: true }, required: true }, Failed: { shape: "BatchResultErrorEntryList", traits: { xmlName: "BatchResultErrorEntry", xmlFlattened: true }, required: true } } },
    SendMessageBatchResultEntry: { kind: "structure", members: { Id: { shape: "string", required: true }, MessageId: { shape: "string", required: true }, MD5OfMessageBody: { shape: "string", required: true }, MD5OfMessageAttributes: { shape: "string" }, MD5OfMessageSystemAttributes: { shape: "string" }, SequenceNumber: { shape: "string" } } },
    SendMessageBatchResultEntryList: { kind: "list", of: { shape: "SendMessageBatchResultEntry" } },
    SendMessageRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, MessageBody: { shape: "string", required: true }, DelaySeconds: { shape: "number" }, MessageAttributes: { shape: "MessageBodyAttributeMap", traits: { xmlName: "MessageAttribute", xmlFlattened: true } }, MessageSystemAttributes: { shape: "MessageBodySystemAttributeMap", traits: { xmlName: "MessageSystemAttribute", xmlFlattened: true } }, MessageDeduplicationId: { shape: "string" }, MessageGroupId: { shape: "string" } } },
    SendMessageResult: { kind: "structure", members: { MD5OfMessageBody: { shape: "string" }, MD5OfMessageAttributes: { shape: "string" }, MD5OfMessageSystemAttributes: { shape: "string" }, MessageId: { shape: "string" }, SequenceNumber: { shape: "string" } } },
    SetQueueAttributesRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, Attributes: { shape: "QueueAttributeMap", traits: { xmlName: "Attribute", xmlFlattened: true }, required: true } } },
    StartMessageMoveTaskRequest: { kind: "structure", members: { SourceArn: { shape: "string", required: true }, DestinationArn: { shape: "string" }, MaxNumberOfMessagesPerSecond: { shape: "number" } } },
    StartMessageMoveTaskResult: { kind: "structure", members: { TaskHandle: { shape: "string" } } },
    StringList: { kind: "list", of: { shape: "string" } },
    TagMap: { kind: "map", key: { shape: "string", traits: { xmlName: "Key" } }, value: { shape: "string", traits: { xmlName: "Value" } } },
    TagQueueRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, Tags: { shape: "TagMap", traits: { xmlName: "Tag", xmlFlattened: true }, required: true } } },
    TooManyEntriesInBatchRequest: { kind: "structure", members: { message: { shape: "string" } } },
    UnsupportedOperation: { kind: "structure", members: { message: { shape: "string" } } },
    UntagQueueRequest: { kind: "structure", members: { QueueUrl: { shape: "string", required: true }, TagKeys: { shape: "StringList", traits: { xmlName: "TagKey", xmlFlattened: true }, required: true } } },
  },
};
