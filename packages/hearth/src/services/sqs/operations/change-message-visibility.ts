/** ChangeMessageVisibility and ChangeMessageVisibilityBatch. */
import type { SqsOperations } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkEntries, eachEntry } from '../batch.ts';
import { invalidValue, missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

type Single = SqsOperations['ChangeMessageVisibility'];
type Batch = SqsOperations['ChangeMessageVisibilityBatch'];

export async function changeMessageVisibility(sqs: Sqs, input: Single['input'], call: Call): Promise<void> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.ReceiptHandle === undefined) throw missing('ReceiptHandle');
  await sqs.changeVisibility(queue, input.ReceiptHandle, timeoutMs(input.VisibilityTimeout));
}

export async function changeMessageVisibilityBatch(
  sqs: Sqs,
  input: Batch['input'],
  call: Call,
): Promise<Batch['output']> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  checkEntries(input.Entries, 'ChangeMessageVisibilityBatchRequestEntry');
  return await eachEntry(input.Entries, async ({ Id, ReceiptHandle, VisibilityTimeout }) => {
    await sqs.changeVisibility(queue, ReceiptHandle, timeoutMs(VisibilityTimeout));
    return { Id };
  });
}

function timeoutMs(seconds: number | undefined): number {
  if (seconds === undefined) throw missing('VisibilityTimeout');
  if (seconds < 0 || seconds > 43_200)
    throw invalidValue('VisibilityTimeout', seconds, 'VisibilityTimeout must be an integer between 0 and 43200.');
  return seconds * 1_000;
}
