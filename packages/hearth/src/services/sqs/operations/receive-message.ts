/** ReceiveMessage: short or long polling; only the attributes that are asked for. */
import type { ReceiveMessageInput, ReceiveMessageOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidValue, overLimit } from '../errors.ts';
import { md5, md5OfAttributes, type Message, sequenceNumber } from '../message.ts';
import { IN_FLIGHT_MAX, type Queue } from '../queue.ts';
import type { Sqs } from '../sqs.ts';

// docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html, read 2026-11.
const MESSAGES_MAX = 10;
const WAIT_SECONDS_MAX = 20;
const VISIBILITY_SECONDS_MAX = 43_200;

export async function receiveMessage(sqs: Sqs, input: ReceiveMessageInput, call: Call): Promise<ReceiveMessageOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const limit = within('MaxNumberOfMessages', input.MaxNumberOfMessages ?? 1, 1, MESSAGES_MAX, 'between');
  const wait = input.WaitTimeSeconds ?? queue.number('ReceiveMessageWaitTimeSeconds');
  within('WaitTimeSeconds', wait, 0, WAIT_SECONDS_MAX, 'bounds');
  const visibility = input.VisibilityTimeout;
  if (visibility !== undefined) within('VisibilityTimeout', visibility, 0, VISIBILITY_SECONDS_MAX, 'between');
  // A FIFO queue gives nothing then, and says nothing.
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

/** @throws InvalidParameterValue, in one of the two ways in which AWS says it (recorded 2024-04, 2025-02) */
function within(name: string, value: number, min: number, max: number, words: 'between' | 'bounds'): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  const range = words === 'between' ? `between ${min} and ${max}` : `>= ${min} and <= ${max}`;
  throw invalidValue(name, value, `Must be ${range}, if provided.`);
}

function described(sqs: Sqs, queue: Queue, message: Message, system: readonly string[], names: readonly string[]) {
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

/** `All`, `*`, `.*`, `prefix.*` (of any name that begins with it, recorded 2024-04) or the name itself. */
function matches(asked: string, name: string): boolean {
  if (asked === 'All' || asked === '*') return true;
  return asked.endsWith('.*') ? name.startsWith(asked.slice(0, -2)) : asked === name;
}

/** What a Lambda event source tells too. */
export function systemAttributes(queue: Queue, message: Message): Record<string, string> {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['ApproximateReceiveCount', String(message.receiveCount)],
    ['AWSTraceHeader', message.traceHeader],
    ['SentTimestamp', String(message.sentAt)],
    ['SequenceNumber', queue.fifo ? sequenceNumber(message.sequence) : undefined],
    ['MessageGroupId', message.groupId],
    ['SenderId', message.senderId],
    ['MessageDeduplicationId', message.deduplicationId],
    ['ApproximateFirstReceiveTimestamp', String(message.firstReceivedAt ?? message.sentAt)],
    ['DeadLetterQueueSourceArn', message.deadLetterSource],
  ];
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
