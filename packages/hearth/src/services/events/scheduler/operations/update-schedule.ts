/** UpdateSchedule: replaces everything; what is not said is as in a new one. */
import type { UpdateScheduleInput, UpdateScheduleOutput } from '../../../../api/scheduler.gen.ts';
import { scheduleOf } from '../schedule-input.ts';
import type { Scheduler } from '../scheduler.ts';

export async function updateSchedule(scheduler: Scheduler, input: UpdateScheduleInput): Promise<UpdateScheduleOutput> {
  const before = scheduler.schedule(input.GroupName ?? 'default', input.Name);
  const now = scheduler.deps.clock.now();
  const record = scheduleOf(input, { createdAt: before.createdAt, modifiedAt: now });
  await scheduler.change({ ...record, ofTemplate: before.ofTemplate });
  return { ScheduleArn: scheduler.arnOf(record.group, record.name) };
}
