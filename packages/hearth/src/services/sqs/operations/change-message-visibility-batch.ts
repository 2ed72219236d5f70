/** ChangeMessageVisibilityBatch. */
import type { ChangeMessageVisibilityBatchInput, ChangeMessageVisibilityBatchOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkEntries, eachEntry } from '../batch.ts';
import { missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';
import { visibilityMs } from './change-message-visibility.ts';

export async function changeMessageVisibilityBatch(
  sqs: Sqs,
  input: ChangeMessageVisibilityBatchInput,
  call: Call,
): Promise<ChangeMessageVisibilityBatchOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  checkEntries(input.Entries, 'ChangeMessageVisibilityBatchRequestEntry');
  return await eachEntry(input.Entries, async ({ Id, ReceiptHandle, VisibilityTimeout }) => {
    if (ReceiptHandle === undefined) throw missing('ReceiptHandle');
    await sqs.changeVisibility(queue, ReceiptHandle, visibilityMs(VisibilityTimeout));
    return { Id };
  });
}
