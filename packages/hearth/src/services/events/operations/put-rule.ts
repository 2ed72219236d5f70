/** PutRule: makes a rule or changes it; its targets stay. */
import type { PutRuleInput, PutRuleOutput } from '../../../api/events.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { busOf } from '../bus-name.ts';
import { invalidPattern, validation } from '../errors.ts';
import type { Events } from '../events.ts';
import { parseRuleSchedule } from '../schedule.ts';
import { tagsOf } from '../tags.ts';

export async function putRule(events: Events, input: PutRuleInput, call: Call): Promise<PutRuleOutput> {
  const bus = events.bus(busOf(input.EventBusName)).name;
  const arn = events.ruleArn(bus, input.Name);
  call.notes.resource = arn;
  const { EventPattern: pattern, ScheduleExpression: schedule } = input;
  if (!pattern && !schedule) throw validation('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  if (schedule && bus !== 'default') throw validation('ScheduleExpression is supported only on the default event bus.');
  if (schedule && !parseRuleSchedule(schedule)) throw validation('Parameter ScheduleExpression is not valid.');
  checkPattern(events, pattern);
  const before = events.rules(bus).find(({ name }) => name === input.Name);
  await events.keepRule({
    name: input.Name,
    bus,
    arn,
    description: input.Description,
    roleArn: input.RoleArn,
    enabled: input.State !== 'DISABLED',
    pattern: pattern === '' ? undefined : pattern,
    schedule: schedule === '' ? undefined : schedule,
    targets: before?.targets ?? [],
    tags: before?.tags ?? tagsOf(input.Tags),
    createdAt: before?.createdAt ?? events.deps.clock.now(),
  });
  return { RuleArn: arn };
}

/** @throws InvalidEventPatternException */
export function checkPattern(events: Events, pattern: string | undefined): void {
  if (pattern === undefined || pattern === '') return;
  try {
    events.deps.compilePattern(pattern);
  } catch (error) {
    throw invalidPattern(error instanceof Error ? error.message : String(error));
  }
}
