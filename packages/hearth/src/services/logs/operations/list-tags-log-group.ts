/** ListTagsLogGroup, the older way: by the group's name. */
import type { ListTagsLogGroupInput, ListTagsLogGroupOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';

export async function listTagsLogGroup(logs: Logs, input: ListTagsLogGroupInput): Promise<ListTagsLogGroupOutput> {
  return { tags: logs.group(input).tags };
}
