/** A queue's attributes: their ranges, which go with which kind of queue, and what GetQueueAttributes tells. Pure. */
import { attributeName, attributeValue, unknownAttribute } from './errors.ts';

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
const TEXTS: ReadonlySet<string> = new Set([
  'Policy',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'SqsManagedSseEnabled',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
]);
const FIFO_ONLY: readonly string[] = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'FifoQueue',
];
const READ_ONLY: ReadonlySet<string> = new Set([
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
]);

export function defaultAttributes(fifo: boolean): Attributes {
  const numbers = Object.entries(NUMBERS).flatMap(([name, [, , value]]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    ...Object.fromEntries(numbers),
    SqsManagedSseEnabled: 'true',
    ...(fifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: 'false',
      DeduplicationScope: 'queue',
      FifoThroughputLimit: 'perQueue',
    }),
  };
}

/** The attributes as they are kept; an empty text unsets. @throws InvalidAttributeName, InvalidAttributeValue */
export function checkAttributes(given: Attributes, fifo: boolean): Attributes {
  for (const [name, value] of Object.entries(given)) checkOne(name, value, fifo);
  if ((given['KmsMasterKeyId'] ?? '') !== '' && given['SqsManagedSseEnabled'] === 'true')
    throw attributeName(
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
  return (given['KmsMasterKeyId'] ?? '') === '' ? given : { ...given, SqsManagedSseEnabled: 'false' };
}

function checkOne(name: string, value: string, fifo: boolean): void {
  const range = NUMBERS[name];
  if (!range && !TEXTS.has(name)) throw unknownAttribute(name);
  if (!fifo && FIFO_ONLY.includes(name)) {
    // As recorded 2024-05: the two of high throughput have words of their own.
    if (name === 'DeduplicationScope' || name === 'FifoThroughputLimit')
      throw attributeName(`You can specify the ${name} only when FifoQueue is set to true.`);
    throw unknownAttribute(name);
  }
  if (range && value !== '') {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < range[0] || number > range[1]) throw attributeValue(name);
  }
  if (name === 'RedrivePolicy' && value !== '') readRedrivePolicy(value);
  if (
    (name === 'SqsManagedSseEnabled' || name === 'ContentBasedDeduplication') &&
    !/^(?:true|false)$/i.test(value) &&
    value !== ''
  )
    throw attributeValue(name);
}

export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

/** @throws InvalidParameterValue in AWS's words */
export function readRedrivePolicy(text: string): RedrivePolicy {
  const reason = (why: string) => attributeValue('RedrivePolicy', why);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw reason('Redrive policy is not a valid JSON map.');
  }
  const { deadLetterTargetArn, maxReceiveCount } = Object(value);
  if (typeof deadLetterTargetArn !== 'string')
    throw reason('Redrive policy does not contain mandatory attribute: deadLetterTargetArn.');
  if (maxReceiveCount === undefined)
    throw reason('Redrive policy does not contain mandatory attribute: maxReceiveCount.');
  const count = Number(maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > 1000)
    throw reason(
      `Value ${text} for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to 1000 both inclusive.`,
    );
  return { deadLetterTargetArn, maxReceiveCount: count };
}

/** @throws InvalidAttributeName for a name that there is not */
export function checkNames(names: readonly string[]): void {
  for (const name of names) {
    if (name !== 'All' && NUMBERS[name] === undefined && !TEXTS.has(name) && !READ_ONLY.has(name))
      throw unknownAttribute(name);
  }
}
