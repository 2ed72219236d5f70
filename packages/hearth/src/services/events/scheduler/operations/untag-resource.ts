/** UntagResource: of schedule groups. */
import type { UntagResourceInput, UntagResourceOutput } from '../../../../api/scheduler.gen.ts';
import type { Scheduler } from '../scheduler.ts';
import { groupByArn } from './tag-resource.ts';

export async function untagResource(scheduler: Scheduler, input: UntagResourceInput): Promise<UntagResourceOutput> {
  const group = groupByArn(scheduler, input.ResourceArn);
  const kept = Object.entries(group.tags).filter(([key]) => !input.TagKeys.includes(key));
  await scheduler.putGroup({ ...group, tags: Object.fromEntries(kept) });
  return {};
}
