/** ListRules: of one bus, by prefix. */
import type { ListRulesInput, ListRulesOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import type { Events } from '../events.ts';
import { pageOf } from '../paging.ts';
import { describedRule } from './describe-rule.ts';

export async function listRules(events: Events, input: ListRulesInput): Promise<ListRulesOutput> {
  const bus = events.bus(busOf(input.EventBusName)).name;
  const rules = events.rules(bus).filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
  const { page, next } = pageOf(rules, input, ({ name }) => name);
  return { Rules: page.map(describedRule), ...next };
}
