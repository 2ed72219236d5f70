/** ListTagsForResource: of log groups, by ARN. */
import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';

export async function listTagsForResource(
  logs: Logs,
  input: ListTagsForResourceInput,
): Promise<ListTagsForResourceOutput> {
  return { tags: logs.group({ logGroupIdentifier: input.resourceArn }).tags };
}
