/** GetScheduleGroup. */
import type { GetScheduleGroupInput, GetScheduleGroupOutput } from '../../../../api/scheduler.gen.ts';
import type { GroupRecord, Scheduler } from '../scheduler.ts';

export async function getScheduleGroup(
  scheduler: Scheduler,
  input: GetScheduleGroupInput,
): Promise<GetScheduleGroupOutput> {
  return describedGroup(scheduler, scheduler.group(input.Name));
}

export function describedGroup(scheduler: Scheduler, group: GroupRecord) {
  return {
    Arn: scheduler.groupArn(group.name),
    Name: group.name,
    State: 'ACTIVE' as const,
    CreationDate: new Date(group.createdAt),
    LastModificationDate: new Date(group.modifiedAt),
  };
}
