/**
 * EventBridge: buses, rules, events and schedules.
 *
 * Served: PutEvents · rules on patterns (the whole grammar) and on rate and cron expressions (with L, W and #), their targets
 * with input, input path and input transformer, retry policies and dead-letter queues · own buses, targets on other buses ·
 * events of S3 · TestEventPattern, tags · targets: functions, SQS queues, log groups, buses · a target's own policy, or the
 * target's role, decides.
 *
 * Different by design: an event is on its way when PutEvents answers and lost nowhere after · a target that refuses for want of
 * permission is named in the log · rules of the template run from the start of the home, and what fell due while it was closed
 * is not made up for · back-off between tries is 1 s doubling to 5 min · no pattern has wildcards that
 * are too complex.
 *
 * Not served: events of other AWS services, archives and replays, pipes, API destinations, partner sources, global endpoints,
 * policies of buses, other targets (refused with 501).
 */
import type { EventsOperations } from '../../api/events.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../wire/operation.ts';
import { busOf } from './bus-name.ts';
import { Events, type EventsDeps } from './events.ts';
import { createEventBus } from './operations/create-event-bus.ts';
import { deleteEventBus } from './operations/delete-event-bus.ts';
import { deleteRule } from './operations/delete-rule.ts';
import { describeEventBus } from './operations/describe-event-bus.ts';
import { describeRule } from './operations/describe-rule.ts';
import { disableRule } from './operations/disable-rule.ts';
import { enableRule } from './operations/enable-rule.ts';
import { listEventBuses } from './operations/list-event-buses.ts';
import { listRuleNamesByTarget } from './operations/list-rule-names-by-target.ts';
import { listRules } from './operations/list-rules.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { listTargetsByRule } from './operations/list-targets-by-rule.ts';
import { putEvents } from './operations/put-events.ts';
import { putRule } from './operations/put-rule.ts';
import { putTargets } from './operations/put-targets.ts';
import { removeTargets } from './operations/remove-targets.ts';
import { tagResource } from './operations/tag-resource.ts';
import { testEventPattern } from './operations/test-event-pattern.ts';
import { untagResource } from './operations/untag-resource.ts';

export type { Events } from './events.ts';
export { DeliveryError, type Delivery } from './deliveries.ts';

export const handlers = {
  CreateEventBus: createEventBus,
  DeleteEventBus: deleteEventBus,
  DeleteRule: deleteRule,
  DescribeEventBus: describeEventBus,
  DescribeRule: describeRule,
  DisableRule: disableRule,
  EnableRule: enableRule,
  ListEventBuses: listEventBuses,
  ListRuleNamesByTarget: listRuleNamesByTarget,
  ListRules: listRules,
  ListTagsForResource: listTagsForResource,
  ListTargetsByRule: listTargetsByRule,
  PutEvents: putEvents,
  PutRule: putRule,
  PutTargets: putTargets,
  RemoveTargets: removeTargets,
  TagResource: tagResource,
  TestEventPattern: testEventPattern,
  UntagResource: untagResource,
} satisfies Handlers<EventsOperations, Events>;

interface OnBus {
  readonly EventBusName?: string | undefined;
}

function onRule(action: string) {
  return (events: Events, input: OnBus & { readonly Name?: string; readonly Rule?: string }): readonly Permission[] => {
    const resource = events.ruleArn(busOf(input.EventBusName), input.Name ?? input.Rule ?? '');
    return [{ action: `events:${action}`, resource }];
  };
}

function onBus(action: string) {
  return (events: Events, input: { readonly Name?: string | undefined }): readonly Permission[] => [
    { action: `events:${action}`, resource: events.arnOf('event-bus', busOf(input.Name)) },
  ];
}

function onAny(action: string) {
  return (): readonly Permission[] => [{ action: `events:${action}`, resource: '*' }];
}

function onArn(action: string) {
  return (_events: Events, input: { readonly ResourceARN: string }): readonly Permission[] => [
    { action: `events:${action}`, resource: input.ResourceARN },
  ];
}

/** docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html, read 2026-11. */
export const access = {
  CreateEventBus: onBus('CreateEventBus'),
  DeleteEventBus: onBus('DeleteEventBus'),
  DeleteRule: onRule('DeleteRule'),
  DescribeEventBus: onBus('DescribeEventBus'),
  DescribeRule: onRule('DescribeRule'),
  DisableRule: onRule('DisableRule'),
  EnableRule: onRule('EnableRule'),
  ListEventBuses: onAny('ListEventBuses'),
  ListRuleNamesByTarget: onAny('ListRuleNamesByTarget'),
  ListRules: onAny('ListRules'),
  ListTagsForResource: onArn('ListTagsForResource'),
  ListTargetsByRule: onRule('ListTargetsByRule'),
  PutEvents: (events, input) =>
    input.Entries.map((entry) => ({
      action: 'events:PutEvents',
      resource: events.arnOf('event-bus', busOf(entry.EventBusName)),
      context: { ...(entry.Source !== undefined && { 'events:source': entry.Source }) },
    })),
  PutRule: onRule('PutRule'),
  PutTargets: onRule('PutTargets'),
  RemoveTargets: onRule('RemoveTargets'),
  TagResource: onArn('TagResource'),
  TestEventPattern: onAny('TestEventPattern'),
  UntagResource: onArn('UntagResource'),
} satisfies AccessTable<EventsOperations, Events>;

export function openEvents(deps: EventsDeps): Events {
  return new Events(deps);
}
