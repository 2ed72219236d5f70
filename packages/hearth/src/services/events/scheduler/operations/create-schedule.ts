/** CreateSchedule. */
import type { CreateScheduleInput, CreateScheduleOutput } from '../../../../api/scheduler.gen.ts';
import { scheduleOf } from '../schedule-input.ts';
import type { Scheduler } from '../scheduler.ts';

export async function createSchedule(scheduler: Scheduler, input: CreateScheduleInput): Promise<CreateScheduleOutput> {
  const now = scheduler.deps.clock.now();
  const record = scheduleOf(input, { createdAt: now, modifiedAt: now });
  await scheduler.create(record);
  return { ScheduleArn: scheduler.arnOf(record.group, record.name) };
}
