/** ReceiveMessage: short or long polling; only the attributes that are asked for. */
import type { Message as Described, SqsOperations } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidValue, overLimit } from '../errors.ts';
import { md5, md5OfAttributes, type Message } from '../message.ts';
import { IN_FLIGHT_MAX, type Queue } from '../queue.ts';
import type { Sqs } from '../sqs.ts';
import { sequenceNumber } from './send-message.ts';

type Operation = SqsOperations['ReceiveMessage'];

export async function receiveMessage(sqs: Sqs, input: Operation['input'], call: Call): Promise<Operation['output']> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const limit = input.MaxNumberOfMessages ?? 1;
  if (limit < 1 || limit > 10)
    throw invalidValue('MaxNumberOfMessages', limit, 'Must be between 1 and 10, if provided.');
  const wait = input.WaitTimeSeconds ?? queue.number('ReceiveMessageWaitTimeSeconds');
  if (wait < 0 || wait > 20) throw invalidValue('WaitTimeSeconds', wait, 'Must be >= 0 and <= 20, if provided.');
  const visibility = input.VisibilityTimeout;
  if (visibility !== undefined && (visibility < 0 || visibility > 43_200))
    throw invalidValue('VisibilityTimeout', visibility, 'Must be between 0 and 43200, if provided.');
  if (!queue.fifo && queue.counts().inFlight >= IN_FLIGHT_MAX)
    throw overLimit(`Too many messages in flight: the limit is ${IN_FLIGHT_MAX}.`);
  const messages = await sqs.receive(queue, {
    limit,
    waitMs: wait * 1_000,
    visibilityMs: visibility === undefined ? undefined : visibility * 1_000,
    signal: call.signal,
  });
  call.notes.itemsReturned = messages.length;
  // AWS leaves the member out where there is none.
  if (messages.length === 0) return {};
  const system = [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])];
  return {
    Messages: messages.map((message) => described(sqs, queue, message, system, input.MessageAttributeNames ?? [])),
  };
}

function described(
  sqs: Sqs,
  queue: Queue,
  message: Message,
  system: readonly string[],
  names: readonly string[],
): Described {
  const all = systemAttributes(queue, message);
  const wanted = Object.entries(all).filter(([name]) => system.includes('All') || system.includes(name));
  const own = Object.entries(message.attributes).filter(([name]) => names.some((asked) => matches(asked, name)));
  const attributes = Object.fromEntries(own);
  const digest = md5OfAttributes(attributes);
  return {
    MessageId: message.id,
    ReceiptHandle: sqs.handleOf(queue, message),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(wanted.length > 0 && { Attributes: Object.fromEntries(wanted) }),
    ...(digest !== undefined && { MD5OfMessageAttributes: digest, MessageAttributes: attributes }),
  };
}

/** `All`, `.*`, `prefix.*` or the name itself. */
function matches(asked: string, name: string): boolean {
  if (asked === 'All' || asked === '.*') return true;
  return asked.endsWith('.*') ? name.startsWith(asked.slice(0, -1)) || name === asked.slice(0, -2) : asked === name;
}

/** What a Lambda event source tells too. */
export function systemAttributes(queue: Queue, message: Message): Record<string, string> {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['ApproximateReceiveCount', String(message.receiveCount)],
    ['AWSTraceHeader', message.traceHeader],
    ['SentTimestamp', String(message.sentAt)],
    ['SequenceNumber', queue.fifo ? sequenceNumber(message) : undefined],
    ['MessageGroupId', message.groupId],
    ['SenderId', message.senderId],
    ['MessageDeduplicationId', message.deduplicationId],
    ['ApproximateFirstReceiveTimestamp', String(message.firstReceivedAt ?? message.sentAt)],
    ['DeadLetterQueueSourceArn', message.deadLetterSource],
  ];
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
