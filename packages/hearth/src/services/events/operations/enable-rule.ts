/** EnableRule. */
import type { EnableRuleInput, EnableRuleOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import type { Events } from '../events.ts';

export async function enableRule(events: Events, input: EnableRuleInput): Promise<EnableRuleOutput> {
  await events.keepRule({ ...events.rule(busOf(input.EventBusName), input.Name), enabled: true });
  return {};
}
