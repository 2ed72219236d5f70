/** DescribeRule. */
import type { DescribeRuleInput, DescribeRuleOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import type { Events } from '../events.ts';
import type { Rule } from '../rule.ts';

export async function describeRule(events: Events, input: DescribeRuleInput): Promise<DescribeRuleOutput> {
  const rule = events.rule(busOf(input.EventBusName), input.Name);
  return { ...describedRule(rule), CreatedBy: events.deps.accountId };
}

export function describedRule(rule: Rule) {
  return {
    Name: rule.name,
    Arn: rule.arn,
    ...(rule.pattern !== undefined && { EventPattern: rule.pattern }),
    ...(rule.schedule !== undefined && { ScheduleExpression: rule.schedule }),
    State: rule.enabled ? ('ENABLED' as const) : ('DISABLED' as const),
    ...(rule.description !== undefined && { Description: rule.description }),
    ...(rule.roleArn !== undefined && { RoleArn: rule.roleArn }),
    EventBusName: rule.bus,
  };
}
