/**
 * SQS: standard and FIFO queues, durable, on the home's clock.
 *
 * Served: sending, receiving with long polling, deleting, visibility, each also in batches · delays · FIFO order by group,
 * deduplication by id and by content · redrive to dead-letter queues, move tasks · attributes, tags, purging · the JSON
 * protocol of today's SDKs with the older error codes beside it.
 *
 * Different by design: what may be received is received in the order of sending, exactly once at a time · counts are exact ·
 * changes of attributes hold at once · deduplication ids and move tasks are forgotten when the home closes · encryption and
 * queue policies are kept, not applied.
 *
 * Not served: the Query protocol that SDKs spoke before 2023-11, AddPermission and RemovePermission, throughput quotas.
 */
import type { SqsOperations } from '../../api/sqs.gen.ts';
import type { AccessTable, Call, Handlers, Permission } from '../../wire/operation.ts';
import { changeMessageVisibility, changeMessageVisibilityBatch } from './operations/change-message-visibility.ts';
import { createQueue } from './operations/create-queue.ts';
import { deleteMessage, deleteMessageBatch } from './operations/delete-message.ts';
import { cancelMessageMoveTask, listMessageMoveTasks, startMessageMoveTask } from './operations/message-move-task.ts';
import {
  getQueueAttributes,
  listQueueTags,
  setQueueAttributes,
  tagQueue,
  untagQueue,
} from './operations/queue-attributes.ts';
import { deleteQueue, getQueueUrl, listDeadLetterSourceQueues, listQueues, purgeQueue } from './operations/queues.ts';
import { receiveMessage } from './operations/receive-message.ts';
import { sendMessage, sendMessageBatch } from './operations/send-message.ts';
import { Sqs, type SqsDeps } from './sqs.ts';

export type { Sqs } from './sqs.ts';
export { queueFeed, sendToQueue } from './feed.ts';

export const handlers = {
  CancelMessageMoveTask: cancelMessageMoveTask,
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  ListMessageMoveTasks: listMessageMoveTasks,
  ListQueueTags: listQueueTags,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  StartMessageMoveTask: startMessageMoveTask,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
} satisfies Handlers<SqsOperations, Sqs>;

/** A batch needs the permission of its single operation (docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html). */
function on(action: string) {
  return (sqs: Sqs, input: { readonly QueueUrl?: string | undefined }): readonly Permission[] => [
    { action: `sqs:${action}`, resource: sqs.arnOf(input.QueueUrl?.split('/').at(-1) ?? '') },
  ];
}

function named(action: string) {
  return (sqs: Sqs, input: { readonly QueueName?: string | undefined }): readonly Permission[] => [
    { action: `sqs:${action}`, resource: sqs.arnOf(input.QueueName ?? '') },
  ];
}

function source(action: string) {
  return (_sqs: Sqs, input: { readonly SourceArn?: string | undefined }): readonly Permission[] => [
    { action: `sqs:${action}`, resource: input.SourceArn ?? '*' },
  ];
}

export const access = {
  CancelMessageMoveTask: (_sqs: Sqs, _input: unknown, _call: Call) => [
    { action: 'sqs:CancelMessageMoveTask', resource: '*' },
  ],
  ChangeMessageVisibility: on('ChangeMessageVisibility'),
  ChangeMessageVisibilityBatch: on('ChangeMessageVisibility'),
  CreateQueue: named('CreateQueue'),
  DeleteMessage: on('DeleteMessage'),
  DeleteMessageBatch: on('DeleteMessage'),
  DeleteQueue: on('DeleteQueue'),
  GetQueueAttributes: on('GetQueueAttributes'),
  GetQueueUrl: named('GetQueueUrl'),
  ListDeadLetterSourceQueues: on('ListDeadLetterSourceQueues'),
  ListMessageMoveTasks: source('ListMessageMoveTasks'),
  ListQueueTags: on('ListQueueTags'),
  ListQueues: (sqs) => [{ action: 'sqs:ListQueues', resource: sqs.arnOf('*') }],
  PurgeQueue: on('PurgeQueue'),
  ReceiveMessage: on('ReceiveMessage'),
  SendMessage: on('SendMessage'),
  SendMessageBatch: on('SendMessage'),
  SetQueueAttributes: on('SetQueueAttributes'),
  StartMessageMoveTask: source('StartMessageMoveTask'),
  TagQueue: on('TagQueue'),
  UntagQueue: on('UntagQueue'),
} satisfies AccessTable<SqsOperations, Sqs>;

export function openSqs(deps: SqsDeps): Sqs {
  return new Sqs(deps);
}
