/** CreateEventBus. */
import type { CreateEventBusInput, CreateEventBusOutput } from '../../../api/events.gen.ts';
import { alreadyExists, validation } from '../errors.ts';
import type { Events } from '../events.ts';
import { tagsOf } from '../tags.ts';

export async function createEventBus(events: Events, input: CreateEventBusInput): Promise<CreateEventBusOutput> {
  const name = input.Name;
  if (name.includes('/') || input.EventSourceName !== undefined)
    throw validation('Event bus name must not contain "/": Hearth has no partner event sources.');
  if (events.hasBus(name)) throw alreadyExists(`Event bus ${name}`);
  const arn = events.arnOf('event-bus', name);
  const createdAt = events.deps.clock.now();
  await events.keepBus({ name, arn, description: input.Description, createdAt, tags: tagsOf(input.Tags) });
  return { EventBusArn: arn, ...(input.Description !== undefined && { Description: input.Description }) };
}
