/** DeleteQueue: with all that is in it. */
import type { DeleteQueueInput, DeleteQueueOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Sqs } from '../sqs.ts';

export async function deleteQueue(sqs: Sqs, input: DeleteQueueInput, call: Call): Promise<DeleteQueueOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  await sqs.deleteQueue(queue);
  return {};
}
