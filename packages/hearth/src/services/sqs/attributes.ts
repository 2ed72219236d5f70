/** A queue's attributes: their ranges, which go with which kind of queue, and what an empty text does. Pure. */
import { attributeName, attributeValue, unknownAttribute } from './errors.ts';
import { readQueuePolicy } from './policy.ts';
import { readRedriveAllowPolicy, readRedrivePolicy } from './redrive.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Ranges and defaults: docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html; size recorded 2025-08. */
const NUMBERS: Readonly<Record<string, readonly [min: number, max: number, initially: string | undefined]>> = {
  VisibilityTimeout: [0, 43_200, '30'],
  MaximumMessageSize: [1_024, 1_048_576, '1048576'],
  MessageRetentionPeriod: [60, 1_209_600, '345600'],
  DelaySeconds: [0, 900, '0'],
  ReceiveMessageWaitTimeSeconds: [0, 20, '0'],
  KmsDataKeyReusePeriodSeconds: [60, 86_400, undefined],
};

const TRUTH = /^(?:true|false)$/i;

/** How each attribute that is no number is checked. */
const TEXTS: Readonly<Record<string, (value: string) => boolean>> = {
  Policy: (value) => readQueuePolicy(value) !== undefined,
  RedrivePolicy: (value) => readRedrivePolicy(value).maxReceiveCount > 0,
  RedriveAllowPolicy: (value) => readRedriveAllowPolicy(value).redrivePermission !== '',
  KmsMasterKeyId: () => true,
  SqsManagedSseEnabled: (value) => TRUTH.test(value),
  FifoQueue: (value) => TRUTH.test(value),
  ContentBasedDeduplication: (value) => TRUTH.test(value),
  DeduplicationScope: (value) => value === 'queue' || value === 'messageGroup',
  FifoThroughputLimit: (value) => value === 'perQueue' || value === 'perMessageGroupId',
};

const FIFO_ONLY: ReadonlySet<string> = new Set([
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'FifoQueue',
]);

const READ_ONLY: ReadonlySet<string> = new Set([
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
]);

export function defaultAttributes(fifo: boolean): Attributes {
  return {
    ...numbersInitially(),
    SqsManagedSseEnabled: 'true',
    ...(fifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: 'false',
      DeduplicationScope: 'queue',
      FifoThroughputLimit: 'perQueue',
    }),
  };
}

function numbersInitially(): Attributes {
  const entries = Object.entries(NUMBERS).flatMap(([name, [, , value]]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}

/** @throws InvalidAttributeName, InvalidAttributeValue */
export function checkAttributes(given: Attributes, fifo: boolean): void {
  for (const [name, value] of Object.entries(given)) checkOne(name, value, fifo);
  if ((given['KmsMasterKeyId'] ?? '') !== '' && given['SqsManagedSseEnabled']?.toLowerCase() === 'true')
    throw attributeName(
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
  if (given['FifoThroughputLimit'] === 'perMessageGroupId' && given['DeduplicationScope'] === 'queue')
    throw attributeValue(
      'FifoThroughputLimit',
      'perMessageGroupId is allowed only when DeduplicationScope is messageGroup.',
    );
}

function checkOne(name: string, value: string, fifo: boolean): void {
  const range = NUMBERS[name];
  const text = TEXTS[name];
  if (!range && !text) throw unknownAttribute(name);
  if (!fifo && FIFO_ONLY.has(name)) {
    // As recorded 2024-05: the two of high throughput have words of their own.
    if (name === 'DeduplicationScope' || name === 'FifoThroughputLimit')
      throw attributeName(`You can specify the ${name} only when FifoQueue is set to true.`);
    throw unknownAttribute(name);
  }
  if (value === '') return;
  if (range) {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < range[0] || number > range[1]) throw attributeValue(name);
  } else if (text && !text(value)) throw attributeValue(name);
}

/**
 * What a queue has after a change. An empty text unsets: numbers go back to what they began with, encryption goes off
 * (recorded 2025-11). One kind of encryption ends the other.
 */
export function changedAttributes(before: Attributes, given: Attributes): Attributes {
  const initial: Attributes = { ...numbersInitially(), SqsManagedSseEnabled: 'false' };
  const changed = Object.entries(given).map(([name, value]) => [name, value === '' ? (initial[name] ?? '') : value]);
  const after: Record<string, string> = { ...before, ...Object.fromEntries(changed) };
  if ((given['KmsMasterKeyId'] ?? '') !== '') after['SqsManagedSseEnabled'] = 'false';
  else if (given['SqsManagedSseEnabled']?.toLowerCase() === 'true') {
    after['KmsMasterKeyId'] = '';
    after['KmsDataKeyReusePeriodSeconds'] = '';
  }
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

/** @throws InvalidAttributeName for a name that there is not */
export function checkNames(names: readonly string[]): void {
  for (const name of names) {
    if (name !== 'All' && !NUMBERS[name] && !TEXTS[name] && !READ_ONLY.has(name)) throw unknownAttribute(name);
  }
}
