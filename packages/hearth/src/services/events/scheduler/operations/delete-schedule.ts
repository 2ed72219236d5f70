/** DeleteSchedule. */
import type { DeleteScheduleInput, DeleteScheduleOutput } from '../../../../api/scheduler.gen.ts';
import type { Scheduler } from '../scheduler.ts';

export async function deleteSchedule(scheduler: Scheduler, input: DeleteScheduleInput): Promise<DeleteScheduleOutput> {
  await scheduler.remove(scheduler.schedule(input.GroupName ?? 'default', input.Name));
  return {};
}
