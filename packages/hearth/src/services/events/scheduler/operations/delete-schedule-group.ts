/** DeleteScheduleGroup: with its schedules. */
import type { DeleteScheduleGroupInput, DeleteScheduleGroupOutput } from '../../../../api/scheduler.gen.ts';
import { validation } from '../errors.ts';
import type { Scheduler } from '../scheduler.ts';

export async function deleteScheduleGroup(
  scheduler: Scheduler,
  input: DeleteScheduleGroupInput,
): Promise<DeleteScheduleGroupOutput> {
  if (input.Name === 'default') throw validation('The default schedule group cannot be deleted.');
  await scheduler.removeGroup(scheduler.group(input.Name));
  return {};
}
