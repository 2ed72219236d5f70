/** DeleteMessageBatch. */
import type { DeleteMessageBatchInput, DeleteMessageBatchOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkEntries, eachEntry } from '../batch.ts';
import { missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

export async function deleteMessageBatch(
  sqs: Sqs,
  input: DeleteMessageBatchInput,
  call: Call,
): Promise<DeleteMessageBatchOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  checkEntries(input.Entries, 'DeleteMessageBatchRequestEntry');
  return await eachEntry(input.Entries, async ({ Id, ReceiptHandle }) => {
    if (ReceiptHandle === undefined) throw missing('ReceiptHandle');
    await sqs.delete(queue, ReceiptHandle);
    return { Id };
  });
}
