/** DeleteEventBus: with its rules. One that is not there is no error. */
import type { DeleteEventBusInput, DeleteEventBusOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import { validation } from '../errors.ts';
import type { Events } from '../events.ts';

export async function deleteEventBus(events: Events, input: DeleteEventBusInput): Promise<DeleteEventBusOutput> {
  const name = busOf(input.Name);
  if (name === 'default') throw validation('Cannot delete event bus default.');
  if (!events.hasBus(name)) return {};
  for (const rule of events.rules(name)) await events.removeRule(rule);
  await events.removeBus(events.bus(name));
  return {};
}
