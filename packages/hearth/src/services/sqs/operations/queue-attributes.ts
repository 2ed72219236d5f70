/** GetQueueAttributes, SetQueueAttributes, and the tags of a queue. */
import type { SqsOperations } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { type Attributes, checkAttributes, checkNames, defaultAttributes } from '../attributes.ts';
import { attributeValue, missing } from '../errors.ts';
import type { Queue } from '../queue.ts';
import type { Sqs } from '../sqs.ts';

type Get = SqsOperations['GetQueueAttributes'];

export function getQueueAttributes(sqs: Sqs, input: Get['input'], call: Call): Promise<Get['output']> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const names = input.AttributeNames ?? [];
  checkNames(names);
  const known = Object.entries(described(queue)).filter(([name]) => names.includes('All') || names.includes(name));
  return Promise.resolve(known.length > 0 ? { Attributes: Object.fromEntries(known) } : {});
}

function described(queue: Queue): Attributes {
  const { visible, inFlight, delayed } = queue.counts();
  const seconds = (ms: number): string => String(Math.floor(ms / 1_000));
  return {
    ...queue.record.attributes,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: seconds(queue.record.createdAt),
    LastModifiedTimestamp: seconds(queue.record.modifiedAt),
    QueueArn: queue.arn,
  };
}

type SetAttributes = SqsOperations['SetQueueAttributes'];

export async function setQueueAttributes(sqs: Sqs, input: SetAttributes['input'], call: Call): Promise<void> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.Attributes === undefined) throw missing('Attributes');
  const given = checkAttributes(input.Attributes, queue.fifo);
  if (queue.fifo && given['FifoQueue'] !== undefined && given['FifoQueue'].toLowerCase() !== 'true')
    throw attributeValue('FifoQueue', 'Modifying queue type is not supported.');
  // An empty text brings back what the queue began with.
  const initial = defaultAttributes(queue.fifo);
  const merged = Object.entries({ ...queue.record.attributes, ...given }).map(([name, value]): [string, string] => [
    name,
    value === '' ? (initial[name] ?? '') : value,
  ]);
  const attributes = Object.fromEntries(merged.filter(([, value]) => value !== ''));
  await sqs.change(queue, { attributes, modifiedAt: sqs.deps.clock.now() });
}

type ListTags = SqsOperations['ListQueueTags'];

export function listQueueTags(sqs: Sqs, input: ListTags['input'], call: Call): Promise<ListTags['output']> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  return Promise.resolve(Object.keys(queue.record.tags).length > 0 ? { Tags: queue.record.tags } : {});
}

export async function tagQueue(sqs: Sqs, input: SqsOperations['TagQueue']['input'], call: Call): Promise<void> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.Tags === undefined) throw missing('Tags');
  await sqs.change(queue, { tags: { ...queue.record.tags, ...input.Tags } });
}

export async function untagQueue(sqs: Sqs, input: SqsOperations['UntagQueue']['input'], call: Call): Promise<void> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const kept = Object.entries(queue.record.tags).filter(([name]) => !input.TagKeys?.includes(name));
  await sqs.change(queue, { tags: Object.fromEntries(kept) });
}
