/** CreateScheduleGroup. */
import type { CreateScheduleGroupInput, CreateScheduleGroupOutput } from '../../../../api/scheduler.gen.ts';
import { tagsOf } from '../../tags.ts';
import { alreadyThere } from '../errors.ts';
import type { Scheduler } from '../scheduler.ts';

export async function createScheduleGroup(
  scheduler: Scheduler,
  input: CreateScheduleGroupInput,
): Promise<CreateScheduleGroupOutput> {
  if (scheduler.hasGroup(input.Name)) throw alreadyThere(`Schedule group ${input.Name}`);
  const now = scheduler.deps.clock.now();
  await scheduler.putGroup({ name: input.Name, createdAt: now, modifiedAt: now, tags: tagsOf(input.Tags) });
  return { ScheduleGroupArn: scheduler.groupArn(input.Name) };
}
