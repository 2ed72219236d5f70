/** ListQueues. */
import type { ListQueuesInput, ListQueuesOutput } from '../../../api/sqs.gen.ts';
import { pageOf } from '../paging.ts';
import type { Sqs } from '../sqs.ts';

export async function listQueues(sqs: Sqs, input: ListQueuesInput): Promise<ListQueuesOutput> {
  const names = sqs.queues().map((queue) => queue.record.name);
  const urls = names.filter((name) => name.startsWith(input.QueueNamePrefix ?? '')).map((name) => sqs.urlOf(name));
  const { page, more } = pageOf(urls, input.MaxResults, input.NextToken);
  return { ...(page.length > 0 && { QueueUrls: page }), ...more };
}
