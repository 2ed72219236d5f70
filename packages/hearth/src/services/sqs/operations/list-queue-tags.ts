/** ListQueueTags. */
import type { ListQueueTagsInput, ListQueueTagsOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Sqs } from '../sqs.ts';

export async function listQueueTags(sqs: Sqs, input: ListQueueTagsInput, call: Call): Promise<ListQueueTagsOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  return Object.keys(queue.record.tags).length > 0 ? { Tags: queue.record.tags } : {};
}
