/** RedrivePolicy and RedriveAllowPolicy: where messages go that were received too often, and who may send them there. Pure. */
import { attributeValue, invalidValue } from './errors.ts';

export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html, read 2026-11. */
const RECEIVES_MAX = 1_000;
const SOURCE_QUEUES_MAX = 10;
const QUEUE_ARN = /^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+(?:\.fifo)?$/;

/** @throws InvalidParameterValue, InvalidAttributeValue in AWS's words */
export function readRedrivePolicy(text: string): RedrivePolicy {
  const wrong = (reason: string) => invalidValue('RedrivePolicy', text, reason);
  const value = parsed(text);
  if (value === undefined) throw attributeValue('RedrivePolicy', 'Redrive policy is not a valid JSON map.');
  const { deadLetterTargetArn, maxReceiveCount } = value;
  if (deadLetterTargetArn === undefined)
    throw wrong('Redrive policy does not contain mandatory attribute: deadLetterTargetArn.');
  if (maxReceiveCount === undefined)
    throw wrong('Redrive policy does not contain mandatory attribute: maxReceiveCount.');
  if (typeof deadLetterTargetArn !== 'string' || !QUEUE_ARN.test(deadLetterTargetArn))
    throw wrong('Invalid value for deadLetterTargetArn.');
  const count = Number(maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > RECEIVES_MAX)
    throw wrong(
      `Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to ${RECEIVES_MAX} both inclusive.`,
    );
  return { deadLetterTargetArn, maxReceiveCount: count };
}

/** Whether a queue with this RedriveAllowPolicy takes the dead letters of a source; without one it takes everybody's. */
export function allowsRedrive(policyText: string | undefined, sourceArn: string): boolean {
  if (policyText === undefined || policyText === '') return true;
  const { redrivePermission, sourceQueueArns } = readRedriveAllowPolicy(policyText);
  if (redrivePermission === 'byQueue') return sourceQueueArns.includes(sourceArn);
  return redrivePermission === 'allowAll';
}

/** @throws InvalidParameterValue, InvalidAttributeValue */
export function readRedriveAllowPolicy(text: string): {
  readonly redrivePermission: string;
  readonly sourceQueueArns: readonly string[];
} {
  const wrong = (reason: string) => invalidValue('RedriveAllowPolicy', text, reason);
  const value = parsed(text);
  if (value === undefined) throw attributeValue('RedriveAllowPolicy', 'Redrive allow policy is not a valid JSON map.');
  const { redrivePermission, sourceQueueArns } = value;
  if (redrivePermission !== 'allowAll' && redrivePermission !== 'denyAll' && redrivePermission !== 'byQueue')
    throw wrong('Redrive allow policy does not contain a valid redrivePermission: allowAll, denyAll or byQueue.');
  const arns: readonly unknown[] = Array.isArray(sourceQueueArns) ? sourceQueueArns : [];
  if (redrivePermission === 'byQueue' ? arns.length === 0 : sourceQueueArns !== undefined)
    throw wrong('sourceQueueArns goes with the redrivePermission byQueue, and only with it.');
  if (arns.length > SOURCE_QUEUES_MAX) throw wrong(`sourceQueueArns has at most ${SOURCE_QUEUES_MAX} ARNs.`);
  return { redrivePermission, sourceQueueArns: arns.map(String) };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
