/** UntagResource: of log groups, by ARN. */
import type { UntagResourceInput, UntagResourceOutput } from '../../../api/logs.gen.ts';
import type { Group, Logs } from '../logs.ts';

export async function untagResource(logs: Logs, input: UntagResourceInput): Promise<UntagResourceOutput> {
  await removeTags(logs, logs.group({ logGroupIdentifier: input.resourceArn }), input.tagKeys);
  return {};
}

export async function removeTags(logs: Logs, group: Group, keys: readonly string[]): Promise<void> {
  const kept = Object.entries(group.tags).filter(([key]) => !keys.includes(key));
  await logs.changeGroup(group, { tags: Object.fromEntries(kept) });
}
