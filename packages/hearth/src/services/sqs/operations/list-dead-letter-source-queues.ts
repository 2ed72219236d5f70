/** ListDeadLetterSourceQueues: whose dead letters come here. */
import type { ListDeadLetterSourceQueuesInput, ListDeadLetterSourceQueuesOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { pageOf } from '../paging.ts';
import type { Sqs } from '../sqs.ts';

export async function listDeadLetterSourceQueues(
  sqs: Sqs,
  input: ListDeadLetterSourceQueuesInput,
  call: Call,
): Promise<ListDeadLetterSourceQueuesOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const sources = sqs.queues().filter((other) => other.redrive?.deadLetterTargetArn === queue.arn);
  const urls = sources.map((other) => sqs.urlOf(other.record.name));
  const { page, more } = pageOf(urls, input.MaxResults, input.NextToken);
  return { queueUrls: page, ...more };
}
