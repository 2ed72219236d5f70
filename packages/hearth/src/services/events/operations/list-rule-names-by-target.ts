/** ListRuleNamesByTarget. */
import type { ListRuleNamesByTargetInput, ListRuleNamesByTargetOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import type { Events } from '../events.ts';
import { pageOf } from '../paging.ts';

export async function listRuleNamesByTarget(
  events: Events,
  input: ListRuleNamesByTargetInput,
): Promise<ListRuleNamesByTargetOutput> {
  const rules = events.rules(events.bus(busOf(input.EventBusName)).name);
  const naming = rules.filter(({ targets }) => targets.some(({ arn }) => arn === input.TargetArn));
  const { page, next } = pageOf(naming, input, ({ name }) => name);
  return { RuleNames: page.map(({ name }) => name), ...next };
}
