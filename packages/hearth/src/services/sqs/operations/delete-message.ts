/** DeleteMessage and DeleteMessageBatch. */
import type { SqsOperations } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkEntries, eachEntry } from '../batch.ts';
import { missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

type Single = SqsOperations['DeleteMessage'];
type Batch = SqsOperations['DeleteMessageBatch'];

export async function deleteMessage(sqs: Sqs, input: Single['input'], call: Call): Promise<void> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.ReceiptHandle === undefined) throw missing('ReceiptHandle');
  await sqs.delete(queue, input.ReceiptHandle);
}

export async function deleteMessageBatch(sqs: Sqs, input: Batch['input'], call: Call): Promise<Batch['output']> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  checkEntries(input.Entries, 'DeleteMessageBatchRequestEntry');
  return await eachEntry(input.Entries, async ({ Id, ReceiptHandle }) => {
    await sqs.delete(queue, ReceiptHandle);
    return { Id };
  });
}
