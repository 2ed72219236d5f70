/** DisableRule. */
import type { DisableRuleInput, DisableRuleOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import type { Events } from '../events.ts';

export async function disableRule(events: Events, input: DisableRuleInput): Promise<DisableRuleOutput> {
  await events.keepRule({ ...events.rule(busOf(input.EventBusName), input.Name), enabled: false });
  return {};
}
