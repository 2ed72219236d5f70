/** ChangeMessageVisibility: from now on, whatever the timeout was. */
import type { ChangeMessageVisibilityInput, ChangeMessageVisibilityOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidValue, missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html: 12 hours. */
const VISIBILITY_SECONDS_MAX = 43_200;

export async function changeMessageVisibility(
  sqs: Sqs,
  input: ChangeMessageVisibilityInput,
  call: Call,
): Promise<ChangeMessageVisibilityOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.ReceiptHandle === undefined) throw missing('ReceiptHandle');
  await sqs.changeVisibility(queue, input.ReceiptHandle, visibilityMs(input.VisibilityTimeout));
  return {};
}

/** @throws MissingParameter, InvalidParameterValue */
export function visibilityMs(seconds: number | undefined): number {
  if (seconds === undefined) throw missing('VisibilityTimeout');
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > VISIBILITY_SECONDS_MAX)
    throw invalidValue(
      'VisibilityTimeout',
      seconds,
      `VisibilityTimeout must be an integer between 0 and ${VISIBILITY_SECONDS_MAX}.`,
    );
  return seconds * 1_000;
}
