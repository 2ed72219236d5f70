/**
 * EventBridge: rules from the template on own events and on schedules.
 *
 * Served: PutEvents · event patterns, rate and cron expressions, EventBridge Scheduler's schedules, input, input path and
 * input transformer, buses by name · targets: functions and SQS queues.
 *
 * Different by design: a target has its event before PutEvents answers · an unreachable target is named in the log and not
 * tried again · what fell due while the home was closed is not made up for · schedules run in UTC.
 *
 * Not served: every other operation (rules come from the template), events of AWS's own services, archives and replays,
 * pipes, other targets, L, W and # in cron expressions, the pattern operators wildcard and cidr.
 */
import type { EventsOperations } from '../../api/events.gen.ts';
import type { AccessTable, Handlers } from '../../wire/operation.ts';
import { Events, type EventsDeps } from './events.ts';
import { busOf, putEvents } from './operations/put-events.ts';

export type { Events } from './events.ts';

export const handlers = { PutEvents: putEvents } satisfies Handlers<EventsOperations, Events>;

/** docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html, read 2026-11. */
export const access = {
  PutEvents: (events, input) =>
    input.Entries.map((entry) => ({
      action: 'events:PutEvents',
      resource: events.arnOf('event-bus', busOf(entry.EventBusName)),
      context: { ...(entry.Source !== undefined && { 'events:source': entry.Source }) },
    })),
} satisfies AccessTable<EventsOperations, Events>;

export function openEvents(deps: EventsDeps): Events {
  return new Events(deps);
}
