/** TagLogGroup, the older way: by the group's name. */
import type { TagLogGroupInput, TagLogGroupOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';
import { addTags } from './tag-resource.ts';

export async function tagLogGroup(logs: Logs, input: TagLogGroupInput): Promise<TagLogGroupOutput> {
  await addTags(logs, logs.group(input), input.tags);
  return {};
}
