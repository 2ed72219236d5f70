/** DeleteMessage: a message that is gone already is no error. */
import type { DeleteMessageInput, DeleteMessageOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

export async function deleteMessage(sqs: Sqs, input: DeleteMessageInput, call: Call): Promise<DeleteMessageOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.ReceiptHandle === undefined) throw missing('ReceiptHandle');
  await sqs.delete(queue, input.ReceiptHandle);
  return {};
}
