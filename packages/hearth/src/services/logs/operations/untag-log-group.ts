/** UntagLogGroup, the older way: by the group's name. */
import type { UntagLogGroupInput, UntagLogGroupOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';
import { removeTags } from './untag-resource.ts';

export async function untagLogGroup(logs: Logs, input: UntagLogGroupInput): Promise<UntagLogGroupOutput> {
  await removeTags(logs, logs.group(input), input.tags);
  return {};
}
