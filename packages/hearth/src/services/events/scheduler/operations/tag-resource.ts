/** TagResource: of schedule groups, the only ones that have tags. */
import type { TagResourceInput, TagResourceOutput } from '../../../../api/scheduler.gen.ts';
import { tagsOf } from '../../tags.ts';
import { missing } from '../errors.ts';
import type { GroupRecord, Scheduler } from '../scheduler.ts';

export async function tagResource(scheduler: Scheduler, input: TagResourceInput): Promise<TagResourceOutput> {
  const group = groupByArn(scheduler, input.ResourceArn);
  await scheduler.putGroup({ ...group, tags: { ...group.tags, ...tagsOf(input.Tags) } });
  return {};
}

/** @throws ResourceNotFoundException */
export function groupByArn(scheduler: Scheduler, arn: string): GroupRecord {
  const group = scheduler.groups().find(({ name }) => scheduler.groupArn(name) === arn);
  if (!group) throw missing(`Resource ${arn}`);
  return group;
}
