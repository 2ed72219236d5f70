/** ListEventBuses. */
import type { ListEventBusesInput, ListEventBusesOutput } from '../../../api/events.gen.ts';
import type { Events } from '../events.ts';
import { pageOf } from '../paging.ts';
import { describedBus } from './describe-event-bus.ts';

export async function listEventBuses(events: Events, input: ListEventBusesInput): Promise<ListEventBusesOutput> {
  const found = events.buses().filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
  const { page, next } = pageOf(found, input, ({ name }) => name);
  return { EventBuses: page.map(describedBus), ...next };
}
