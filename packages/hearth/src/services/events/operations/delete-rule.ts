/** DeleteRule: its targets are to be removed first. One that is not there is no error. */
import type { DeleteRuleInput, DeleteRuleOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import { validation } from '../errors.ts';
import type { Events } from '../events.ts';

export async function deleteRule(events: Events, input: DeleteRuleInput): Promise<DeleteRuleOutput> {
  const bus = events.bus(busOf(input.EventBusName)).name;
  const rule = events.rules(bus).find(({ name }) => name === input.Name);
  if (!rule) return {};
  if (rule.targets.length > 0) throw validation("Rule can't be deleted since it has targets.");
  await events.removeRule(rule);
  return {};
}
