/**
 * SQS: standard and FIFO queues, durable, on the home's clock.
 *
 * Served: all operations, in the JSON protocol of today's SDKs and in the Query protocol of older ones · sending, receiving
 * with long polling, deleting, visibility, each also in batches · delays, retention · FIFO order by group, deduplication by
 * id and by content, of the queue or of the group · redrive to dead-letter queues with redrive allow policies, move tasks ·
 * queue policies, of callers and of services that deliver · attributes, tags, purging.
 *
 * Different by design: what may be received is received at once, in the order of sending, exactly once at a time · counts are
 * exact · changes of attributes hold at once · encryption is kept and told, not applied · a receive request attempt id is
 * taken and not used.
 *
 * Not served: calls without a signature, throughput quotas.
 */
import type { SqsOperations } from '../../api/sqs.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../wire/operation.ts';
import { addPermission } from './operations/add-permission.ts';
import { cancelMessageMoveTask } from './operations/cancel-message-move-task.ts';
import { changeMessageVisibilityBatch } from './operations/change-message-visibility-batch.ts';
import { changeMessageVisibility } from './operations/change-message-visibility.ts';
import { createQueue } from './operations/create-queue.ts';
import { deleteMessageBatch } from './operations/delete-message-batch.ts';
import { deleteMessage } from './operations/delete-message.ts';
import { deleteQueue } from './operations/delete-queue.ts';
import { getQueueAttributes } from './operations/get-queue-attributes.ts';
import { getQueueUrl } from './operations/get-queue-url.ts';
import { listDeadLetterSourceQueues } from './operations/list-dead-letter-source-queues.ts';
import { listMessageMoveTasks } from './operations/list-message-move-tasks.ts';
import { listQueueTags } from './operations/list-queue-tags.ts';
import { listQueues } from './operations/list-queues.ts';
import { purgeQueue } from './operations/purge-queue.ts';
import { receiveMessage } from './operations/receive-message.ts';
import { removePermission } from './operations/remove-permission.ts';
import { sendMessageBatch } from './operations/send-message-batch.ts';
import { sendMessage } from './operations/send-message.ts';
import { setQueueAttributes } from './operations/set-queue-attributes.ts';
import { startMessageMoveTask } from './operations/start-message-move-task.ts';
import { tagQueue } from './operations/tag-queue.ts';
import { untagQueue } from './operations/untag-queue.ts';
import { readQueuePolicy } from './policy.ts';
import type { Queue } from './queue.ts';
import { Sqs, type SqsDeps } from './sqs.ts';

export type { Sqs } from './sqs.ts';
export { queueFeed, sendToQueue } from './feed.ts';
export type { MessageAttributes } from './message.ts';

export const handlers = {
  AddPermission: addPermission,
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
  RemovePermission: removePermission,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  StartMessageMoveTask: startMessageMoveTask,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
} satisfies Handlers<SqsOperations, Sqs>;

/** A batch needs the permission of its single operation (docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html). */
function on(action: string) {
  return (sqs: Sqs, input: { readonly QueueUrl?: string | undefined }): readonly Permission[] => {
    const name = input.QueueUrl?.split('/').at(-1) ?? '';
    return [permissionOn(action, sqs.arnOf(name), sqs.named(name))];
  };
}

function permissionOn(action: string, resource: string, queue: Queue | undefined): Permission {
  const resourcePolicy = queue && policyOf(queue);
  return { action: `sqs:${action}`, resource, ...(resourcePolicy !== undefined && { resourcePolicy }) };
}

/** Parsed once a change: IAM keeps what it compiles by the object. */
const policies = new WeakMap<Queue['record'], unknown>();

/** The queue's own policy, for IAM; undefined where it has none. */
export function policyOf({ record }: Queue): unknown {
  const text = record.attributes['Policy'];
  if (text === undefined) return undefined;
  if (!policies.has(record)) policies.set(record, readQueuePolicy(text));
  return policies.get(record);
}

function named(action: string) {
  return (sqs: Sqs, input: { readonly QueueName?: string | undefined }): readonly Permission[] => {
    const name = input.QueueName ?? '';
    return [permissionOn(action, sqs.arnOf(name), sqs.named(name))];
  };
}

/** A redrive reads its source as any receiver does (SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html). */
function source(action: string) {
  return (_sqs: Sqs, input: { readonly SourceArn?: string | undefined }): readonly Permission[] => [
    { action: `sqs:${action}`, resource: input.SourceArn ?? '*' },
  ];
}

export const access = {
  AddPermission: on('AddPermission'),
  CancelMessageMoveTask: () => [{ action: 'sqs:CancelMessageMoveTask', resource: '*' }],
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
  RemovePermission: on('RemovePermission'),
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
