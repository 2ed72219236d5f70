/**
 * Tables and types of SQS (2012-11-05), from AWS's public model. Made once from the model, unlike its neighbours: what is required and
 * what is in range the service checks itself, in words of its own.
 */
import type { ServiceApi } from './service-api.ts';

export interface CancelMessageMoveTaskRequest {
  readonly TaskHandle: string;
}

export interface CancelMessageMoveTaskResult {
  readonly ApproximateNumberOfMessagesMoved?: number | undefined;
}

export interface ChangeMessageVisibilityRequest {
  readonly QueueUrl: string;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout: number;
}

export interface ChangeMessageVisibilityBatchRequest {
  readonly QueueUrl: string;
  readonly Entries: readonly ChangeMessageVisibilityBatchRequestEntry[];
}

export interface ChangeMessageVisibilityBatchRequestEntry {
  readonly Id: string;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout?: number | undefined;
}

export interface ChangeMessageVisibilityBatchResult {
  readonly Successful: readonly ChangeMessageVisibilityBatchResultEntry[];
  readonly Failed: readonly BatchResultErrorEntry[];
}

export interface ChangeMessageVisibilityBatchResultEntry {
  readonly Id: string;
}

export interface BatchResultErrorEntry {
  readonly Id: string;
  readonly SenderFault: boolean;
  readonly Code: string;
  readonly Message?: string | undefined;
}

export interface CreateQueueRequest {
  readonly QueueName: string;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

export interface CreateQueueResult {
  readonly QueueUrl?: string | undefined;
}

export interface DeleteMessageRequest {
  readonly QueueUrl: string;
  readonly ReceiptHandle: string;
}

export interface DeleteMessageBatchRequest {
  readonly QueueUrl: string;
  readonly Entries: readonly DeleteMessageBatchRequestEntry[];
}

export interface DeleteMessageBatchRequestEntry {
  readonly Id: string;
  readonly ReceiptHandle: string;
}

export interface DeleteMessageBatchResult {
  readonly Successful: readonly DeleteMessageBatchResultEntry[];
  readonly Failed: readonly BatchResultErrorEntry[];
}

export interface DeleteMessageBatchResultEntry {
  readonly Id: string;
}

export interface DeleteQueueRequest {
  readonly QueueUrl: string;
}

export interface GetQueueAttributesRequest {
  readonly QueueUrl: string;
  readonly AttributeNames?: readonly string[] | undefined;
}

export interface GetQueueAttributesResult {
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
}

export interface GetQueueUrlRequest {
  readonly QueueName: string;
  readonly QueueOwnerAWSAccountId?: string | undefined;
}

export interface GetQueueUrlResult {
  readonly QueueUrl?: string | undefined;
}

export interface ListDeadLetterSourceQueuesRequest {
  readonly QueueUrl: string;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListDeadLetterSourceQueuesResult {
  readonly queueUrls: readonly string[];
  readonly NextToken?: string | undefined;
}

export interface ListMessageMoveTasksRequest {
  readonly SourceArn: string;
  readonly MaxResults?: number | undefined;
}

export interface ListMessageMoveTasksResult {
  readonly Results?: readonly ListMessageMoveTasksResultEntry[] | undefined;
}

export interface ListMessageMoveTasksResultEntry {
  readonly TaskHandle?: string | undefined;
  readonly Status?: string | undefined;
  readonly SourceArn?: string | undefined;
  readonly DestinationArn?: string | undefined;
  readonly MaxNumberOfMessagesPerSecond?: number | undefined;
  readonly ApproximateNumberOfMessagesMoved?: number | undefined;
  readonly ApproximateNumberOfMessagesToMove?: number | undefined;
  readonly FailureReason?: string | undefined;
  readonly StartedTimestamp?: number | undefined;
}

export interface ListQueueTagsRequest {
  readonly QueueUrl: string;
}

export interface ListQueueTagsResult {
  readonly Tags?: Readonly<Record<string, string>> | undefined;
}

export interface ListQueuesRequest {
  readonly QueueNamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListQueuesResult {
  readonly NextToken?: string | undefined;
  readonly QueueUrls?: readonly string[] | undefined;
}

export interface PurgeQueueRequest {
  readonly QueueUrl: string;
}

export interface ReceiveMessageRequest {
  readonly QueueUrl: string;
  readonly AttributeNames?: readonly string[] | undefined;
  readonly MessageSystemAttributeNames?: readonly string[] | undefined;
  readonly MessageAttributeNames?: readonly string[] | undefined;
  readonly MaxNumberOfMessages?: number | undefined;
  readonly VisibilityTimeout?: number | undefined;
  readonly WaitTimeSeconds?: number | undefined;
  readonly ReceiveRequestAttemptId?: string | undefined;
}

export interface ReceiveMessageResult {
  readonly Messages?: readonly Message[] | undefined;
}

export interface Message {
  readonly MessageId?: string | undefined;
  readonly ReceiptHandle?: string | undefined;
  readonly MD5OfBody?: string | undefined;
  readonly Body?: string | undefined;
  readonly Attributes?: Readonly<Record<string, string>> | undefined;
  readonly MD5OfMessageAttributes?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
}

export interface MessageAttributeValue {
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
  readonly StringListValues?: readonly string[] | undefined;
  readonly BinaryListValues?: readonly Uint8Array[] | undefined;
  readonly DataType: string;
}

export interface SendMessageRequest {
  readonly QueueUrl: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageSystemAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

export interface SendMessageResult {
  readonly MD5OfMessageBody?: string | undefined;
  readonly MD5OfMessageAttributes?: string | undefined;
  readonly MD5OfMessageSystemAttributes?: string | undefined;
  readonly MessageId?: string | undefined;
  readonly SequenceNumber?: string | undefined;
}

export interface SendMessageBatchRequest {
  readonly QueueUrl: string;
  readonly Entries: readonly SendMessageBatchRequestEntry[];
}

export interface SendMessageBatchRequestEntry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageSystemAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

export interface SendMessageBatchResult {
  readonly Successful: readonly SendMessageBatchResultEntry[];
  readonly Failed: readonly BatchResultErrorEntry[];
}

export interface SendMessageBatchResultEntry {
  readonly Id: string;
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  readonly MD5OfMessageAttributes?: string | undefined;
  readonly MD5OfMessageSystemAttributes?: string | undefined;
  readonly SequenceNumber?: string | undefined;
}

export interface SetQueueAttributesRequest {
  readonly QueueUrl: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

export interface StartMessageMoveTaskRequest {
  readonly SourceArn: string;
  readonly DestinationArn?: string | undefined;
  readonly MaxNumberOfMessagesPerSecond?: number | undefined;
}

export interface StartMessageMoveTaskResult {
  readonly TaskHandle?: string | undefined;
}

export interface TagQueueRequest {
  readonly QueueUrl: string;
  readonly Tags: Readonly<Record<string, string>>;
}

export interface UntagQueueRequest {
  readonly QueueUrl: string;
  readonly TagKeys: readonly string[];
}

export interface SqsOperations {
  CancelMessageMoveTask: { input: CancelMessageMoveTaskRequest; output: CancelMessageMoveTaskResult };
  ChangeMessageVisibility: { input: ChangeMessageVisibilityRequest; output: void };
  ChangeMessageVisibilityBatch: { input: ChangeMessageVisibilityBatchRequest; output: ChangeMessageVisibilityBatchResult };
  CreateQueue: { input: CreateQueueRequest; output: CreateQueueResult };
  DeleteMessage: { input: DeleteMessageRequest; output: void };
  DeleteMessageBatch: { input: DeleteMessageBatchRequest; output: DeleteMessageBatchResult };
  DeleteQueue: { input: DeleteQueueRequest; output: void };
  GetQueueAttributes: { input: GetQueueAttributesRequest; output: GetQueueAttributesResult };
  GetQueueUrl: { input: GetQueueUrlRequest; output: GetQueueUrlResult };
  ListDeadLetterSourceQueues: { input: ListDeadLetterSourceQueuesRequest; output: ListDeadLetterSourceQueuesResult };
  ListMessageMoveTasks: { input: ListMessageMoveTasksRequest; output: ListMessageMoveTasksResult };
  ListQueueTags: { input: ListQueueTagsRequest; output: ListQueueTagsResult };
  ListQueues: { input: ListQueuesRequest; output: ListQueuesResult };
  PurgeQueue: { input: PurgeQueueRequest; output: void };
  ReceiveMessage: { input: ReceiveMessageRequest; output: ReceiveMessageResult };
  SendMessage: { input: SendMessageRequest; output: SendMessageResult };
  SendMessageBatch: { input: SendMessageBatchRequest; output: SendMessageBatchResult };
  SetQueueAttributes: { input: SetQueueAttributesRequest; output: void };
  StartMessageMoveTask: { input: StartMessageMoveTaskRequest; output: StartMessageMoveTaskResult };
  TagQueue: { input: TagQueueRequest; output: void };
  UntagQueue: { input: UntagQueueRequest; output: void };
}

export const sqsApi: ServiceApi = {
  service: 'sqs',
  serviceId: 'SQS',
  signingName: 'sqs',
  protocol: 'aws-json-1.0',
  version: '2012-11-05',
  targetPrefix: 'AmazonSQS',
  xmlNamespace: '',
  errorNamespace: 'com.amazonaws.sqs',
  operations: {
    CancelMessageMoveTask: { http: { method: 'POST', uri: '/', status: 200 }, input: 'CancelMessageMoveTaskRequest', output: 'CancelMessageMoveTaskResult' },
    ChangeMessageVisibility: { http: { method: 'POST', uri: '/', status: 200 }, input: 'ChangeMessageVisibilityRequest' },
    ChangeMessageVisibilityBatch: { http: { method: 'POST', uri: '/', status: 200 }, input: 'ChangeMessageVisibilityBatchRequest', output: 'ChangeMessageVisibilityBatchResult' },
    CreateQueue: { http: { method: 'POST', uri: '/', status: 200 }, input: 'CreateQueueRequest', output: 'CreateQueueResult' },
    DeleteMessage: { http: { method: 'POST', uri: '/', status: 200 }, input: 'DeleteMessageRequest' },
    DeleteMessageBatch: { http: { method: 'POST', uri: '/', status: 200 }, input: 'DeleteMessageBatchRequest', output: 'DeleteMessageBatchResult' },
    DeleteQueue: { http: { method: 'POST', uri: '/', status: 200 }, input: 'DeleteQueueRequest' },
    GetQueueAttributes: { http: { method: 'POST', uri: '/', status: 200 }, input: 'GetQueueAttributesRequest', output: 'GetQueueAttributesResult' },
    GetQueueUrl: { http: { method: 'POST', uri: '/', status: 200 }, input: 'GetQueueUrlRequest', output: 'GetQueueUrlResult' },
    ListDeadLetterSourceQueues: { http: { method: 'POST', uri: '/', status: 200 }, input: 'ListDeadLetterSourceQueuesRequest', output: 'ListDeadLetterSourceQueuesResult' },
    ListMessageMoveTasks: { http: { method: 'POST', uri: '/', status: 200 }, input: 'ListMessageMoveTasksRequest', output: 'ListMessageMoveTasksResult' },
    ListQueueTags: { http: { method: 'POST', uri: '/', status: 200 }, input: 'ListQueueTagsRequest', output: 'ListQueueTagsResult' },
    ListQueues: { http: { method: 'POST', uri: '/', status: 200 }, input: 'ListQueuesRequest', output: 'ListQueuesResult' },
    PurgeQueue: { http: { method: 'POST', uri: '/', status: 200 }, input: 'PurgeQueueRequest' },
    ReceiveMessage: { http: { method: 'POST', uri: '/', status: 200 }, input: 'ReceiveMessageRequest', output: 'ReceiveMessageResult' },
    SendMessage: { http: { method: 'POST', uri: '/', status: 200 }, input: 'SendMessageRequest', output: 'SendMessageResult' },
    SendMessageBatch: { http: { method: 'POST', uri: '/', status: 200 }, input: 'SendMessageBatchRequest', output: 'SendMessageBatchResult' },
    SetQueueAttributes: { http: { method: 'POST', uri: '/', status: 200 }, input: 'SetQueueAttributesRequest' },
    StartMessageMoveTask: { http: { method: 'POST', uri: '/', status: 200 }, input: 'StartMessageMoveTaskRequest', output: 'StartMessageMoveTaskResult' },
    TagQueue: { http: { method: 'POST', uri: '/', status: 200 }, input: 'TagQueueRequest' },
    UntagQueue: { http: { method: 'POST', uri: '/', status: 200 }, input: 'UntagQueueRequest' },
  },
  errors: {
    BatchEntryIdsNotDistinct: { status: 400, queryCode: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct', fault: 'Sender' },
    BatchRequestTooLong: { status: 400, queryCode: 'AWS.SimpleQueueService.BatchRequestTooLong', fault: 'Sender' },
    EmptyBatchRequest: { status: 400, queryCode: 'AWS.SimpleQueueService.EmptyBatchRequest', fault: 'Sender' },
    InvalidAddress: { status: 404, fault: 'Sender' },
    InvalidAttributeName: { status: 400, fault: 'Sender' },
    InvalidAttributeValue: { status: 400, fault: 'Sender' },
    InvalidBatchEntryId: { status: 400, queryCode: 'AWS.SimpleQueueService.InvalidBatchEntryId', fault: 'Sender' },
    InvalidIdFormat: { status: 400, fault: 'Sender' },
    InvalidMessageContents: { status: 400, fault: 'Sender' },
    InvalidSecurity: { status: 403, fault: 'Sender' },
    KmsAccessDenied: { status: 400, queryCode: 'KMS.AccessDeniedException', fault: 'Sender' },
    KmsDisabled: { status: 400, queryCode: 'KMS.DisabledException', fault: 'Sender' },
    KmsInvalidKeyUsage: { status: 400, queryCode: 'KMS.InvalidKeyUsageException', fault: 'Sender' },
    KmsInvalidState: { status: 400, queryCode: 'KMS.InvalidStateException', fault: 'Sender' },
    KmsNotFound: { status: 400, queryCode: 'KMS.NotFoundException', fault: 'Sender' },
    KmsOptInRequired: { status: 403, queryCode: 'KMS.OptInRequired', fault: 'Sender' },
    KmsThrottled: { status: 400, queryCode: 'KMS.ThrottlingException', fault: 'Sender' },
    MessageNotInflight: { status: 400, queryCode: 'AWS.SimpleQueueService.MessageNotInflight', fault: 'Sender' },
    OverLimit: { status: 403, fault: 'Sender' },
    PurgeQueueInProgress: { status: 403, queryCode: 'AWS.SimpleQueueService.PurgeQueueInProgress', fault: 'Sender' },
    QueueDeletedRecently: { status: 400, queryCode: 'AWS.SimpleQueueService.QueueDeletedRecently', fault: 'Sender' },
    QueueDoesNotExist: { status: 400, queryCode: 'AWS.SimpleQueueService.NonExistentQueue', fault: 'Sender' },
    QueueNameExists: { status: 400, queryCode: 'QueueAlreadyExists', fault: 'Sender' },
    ReceiptHandleIsInvalid: { status: 404, fault: 'Sender' },
    RequestThrottled: { status: 403, fault: 'Sender' },
    ResourceNotFoundException: { status: 404, fault: 'Sender' },
    TooManyEntriesInBatchRequest: { status: 400, queryCode: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest', fault: 'Sender' },
    UnsupportedOperation: { status: 400, queryCode: 'AWS.SimpleQueueService.UnsupportedOperation', fault: 'Sender' },
  },
  shapes: {
    StringList: { kind: 'list', of: { shape: 'string' } },
    BinaryList: { kind: 'list', of: { shape: 'blob' } },
    StringMap: { kind: 'map', key: { shape: 'string' }, value: { shape: 'string' } },
    MessageAttributes: { kind: 'map', key: { shape: 'string' }, value: { shape: 'MessageAttributeValue' } },
    ChangeMessageVisibilityBatchRequestEntryList: { kind: 'list', of: { shape: 'ChangeMessageVisibilityBatchRequestEntry' } },
    DeleteMessageBatchRequestEntryList: { kind: 'list', of: { shape: 'DeleteMessageBatchRequestEntry' } },
    SendMessageBatchRequestEntryList: { kind: 'list', of: { shape: 'SendMessageBatchRequestEntry' } },
    ChangeMessageVisibilityBatchResultEntryList: { kind: 'list', of: { shape: 'ChangeMessageVisibilityBatchResultEntry' } },
    DeleteMessageBatchResultEntryList: { kind: 'list', of: { shape: 'DeleteMessageBatchResultEntry' } },
    SendMessageBatchResultEntryList: { kind: 'list', of: { shape: 'SendMessageBatchResultEntry' } },
    BatchResultErrorEntryList: { kind: 'list', of: { shape: 'BatchResultErrorEntry' } },
    ListMessageMoveTasksResultEntryList: { kind: 'list', of: { shape: 'ListMessageMoveTasksResultEntry' } },
    MessageList: { kind: 'list', of: { shape: 'Message' } },
    CancelMessageMoveTaskRequest: { kind: 'structure', members: { TaskHandle: { shape: 'string' } } },
    CancelMessageMoveTaskResult: { kind: 'structure', members: { ApproximateNumberOfMessagesMoved: { shape: 'number' } } },
    ChangeMessageVisibilityRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, ReceiptHandle: { shape: 'string' }, VisibilityTimeout: { shape: 'number' } } },
    ChangeMessageVisibilityBatchRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, Entries: { shape: 'ChangeMessageVisibilityBatchRequestEntryList' } } },
    ChangeMessageVisibilityBatchRequestEntry: { kind: 'structure', members: { Id: { shape: 'string' }, ReceiptHandle: { shape: 'string' }, VisibilityTimeout: { shape: 'number' } } },
    ChangeMessageVisibilityBatchResult: { kind: 'structure', members: { Successful: { shape: 'ChangeMessageVisibilityBatchResultEntryList' }, Failed: { shape: 'BatchResultErrorEntryList' } } },
    ChangeMessageVisibilityBatchResultEntry: { kind: 'structure', members: { Id: { shape: 'string' } } },
    BatchResultErrorEntry: { kind: 'structure', members: { Id: { shape: 'string' }, SenderFault: { shape: 'boolean' }, Code: { shape: 'string' }, Message: { shape: 'string' } } },
    CreateQueueRequest: { kind: 'structure', members: { QueueName: { shape: 'string' }, Attributes: { shape: 'StringMap' }, tags: { shape: 'StringMap' } } },
    CreateQueueResult: { kind: 'structure', members: { QueueUrl: { shape: 'string' } } },
    DeleteMessageRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, ReceiptHandle: { shape: 'string' } } },
    DeleteMessageBatchRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, Entries: { shape: 'DeleteMessageBatchRequestEntryList' } } },
    DeleteMessageBatchRequestEntry: { kind: 'structure', members: { Id: { shape: 'string' }, ReceiptHandle: { shape: 'string' } } },
    DeleteMessageBatchResult: { kind: 'structure', members: { Successful: { shape: 'DeleteMessageBatchResultEntryList' }, Failed: { shape: 'BatchResultErrorEntryList' } } },
    DeleteMessageBatchResultEntry: { kind: 'structure', members: { Id: { shape: 'string' } } },
    DeleteQueueRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' } } },
    GetQueueAttributesRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, AttributeNames: { shape: 'StringList' } } },
    GetQueueAttributesResult: { kind: 'structure', members: { Attributes: { shape: 'StringMap' } } },
    GetQueueUrlRequest: { kind: 'structure', members: { QueueName: { shape: 'string' }, QueueOwnerAWSAccountId: { shape: 'string' } } },
    GetQueueUrlResult: { kind: 'structure', members: { QueueUrl: { shape: 'string' } } },
    ListDeadLetterSourceQueuesRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, NextToken: { shape: 'string' }, MaxResults: { shape: 'number' } } },
    ListDeadLetterSourceQueuesResult: { kind: 'structure', members: { queueUrls: { shape: 'StringList' }, NextToken: { shape: 'string' } } },
    ListMessageMoveTasksRequest: { kind: 'structure', members: { SourceArn: { shape: 'string' }, MaxResults: { shape: 'number' } } },
    ListMessageMoveTasksResult: { kind: 'structure', members: { Results: { shape: 'ListMessageMoveTasksResultEntryList' } } },
    ListMessageMoveTasksResultEntry: { kind: 'structure', members: { TaskHandle: { shape: 'string' }, Status: { shape: 'string' }, SourceArn: { shape: 'string' }, DestinationArn: { shape: 'string' }, MaxNumberOfMessagesPerSecond: { shape: 'number' }, ApproximateNumberOfMessagesMoved: { shape: 'number' }, ApproximateNumberOfMessagesToMove: { shape: 'number' }, FailureReason: { shape: 'string' }, StartedTimestamp: { shape: 'number' } } },
    ListQueueTagsRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' } } },
    ListQueueTagsResult: { kind: 'structure', members: { Tags: { shape: 'StringMap' } } },
    ListQueuesRequest: { kind: 'structure', members: { QueueNamePrefix: { shape: 'string' }, NextToken: { shape: 'string' }, MaxResults: { shape: 'number' } } },
    ListQueuesResult: { kind: 'structure', members: { NextToken: { shape: 'string' }, QueueUrls: { shape: 'StringList' } } },
    PurgeQueueRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' } } },
    ReceiveMessageRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, AttributeNames: { shape: 'StringList' }, MessageSystemAttributeNames: { shape: 'StringList' }, MessageAttributeNames: { shape: 'StringList' }, MaxNumberOfMessages: { shape: 'number' }, VisibilityTimeout: { shape: 'number' }, WaitTimeSeconds: { shape: 'number' }, ReceiveRequestAttemptId: { shape: 'string' } } },
    ReceiveMessageResult: { kind: 'structure', members: { Messages: { shape: 'MessageList' } } },
    Message: { kind: 'structure', members: { MessageId: { shape: 'string' }, ReceiptHandle: { shape: 'string' }, MD5OfBody: { shape: 'string' }, Body: { shape: 'string' }, Attributes: { shape: 'StringMap' }, MD5OfMessageAttributes: { shape: 'string' }, MessageAttributes: { shape: 'MessageAttributes' } } },
    MessageAttributeValue: { kind: 'structure', members: { StringValue: { shape: 'string' }, BinaryValue: { shape: 'blob' }, StringListValues: { shape: 'StringList' }, BinaryListValues: { shape: 'BinaryList' }, DataType: { shape: 'string' } } },
    SendMessageRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, MessageBody: { shape: 'string' }, DelaySeconds: { shape: 'number' }, MessageAttributes: { shape: 'MessageAttributes' }, MessageSystemAttributes: { shape: 'MessageAttributes' }, MessageDeduplicationId: { shape: 'string' }, MessageGroupId: { shape: 'string' } } },
    SendMessageResult: { kind: 'structure', members: { MD5OfMessageBody: { shape: 'string' }, MD5OfMessageAttributes: { shape: 'string' }, MD5OfMessageSystemAttributes: { shape: 'string' }, MessageId: { shape: 'string' }, SequenceNumber: { shape: 'string' } } },
    SendMessageBatchRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, Entries: { shape: 'SendMessageBatchRequestEntryList' } } },
    SendMessageBatchRequestEntry: { kind: 'structure', members: { Id: { shape: 'string' }, MessageBody: { shape: 'string' }, DelaySeconds: { shape: 'number' }, MessageAttributes: { shape: 'MessageAttributes' }, MessageSystemAttributes: { shape: 'MessageAttributes' }, MessageDeduplicationId: { shape: 'string' }, MessageGroupId: { shape: 'string' } } },
    SendMessageBatchResult: { kind: 'structure', members: { Successful: { shape: 'SendMessageBatchResultEntryList' }, Failed: { shape: 'BatchResultErrorEntryList' } } },
    SendMessageBatchResultEntry: { kind: 'structure', members: { Id: { shape: 'string' }, MessageId: { shape: 'string' }, MD5OfMessageBody: { shape: 'string' }, MD5OfMessageAttributes: { shape: 'string' }, MD5OfMessageSystemAttributes: { shape: 'string' }, SequenceNumber: { shape: 'string' } } },
    SetQueueAttributesRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, Attributes: { shape: 'StringMap' } } },
    StartMessageMoveTaskRequest: { kind: 'structure', members: { SourceArn: { shape: 'string' }, DestinationArn: { shape: 'string' }, MaxNumberOfMessagesPerSecond: { shape: 'number' } } },
    StartMessageMoveTaskResult: { kind: 'structure', members: { TaskHandle: { shape: 'string' } } },
    TagQueueRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, Tags: { shape: 'StringMap' } } },
    UntagQueueRequest: { kind: 'structure', members: { QueueUrl: { shape: 'string' }, TagKeys: { shape: 'StringList' } } },
  },
};
