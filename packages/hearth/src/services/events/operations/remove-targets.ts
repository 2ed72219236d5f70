/** RemoveTargets: one that is not there is no error. */
import type { RemoveTargetsInput, RemoveTargetsOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import type { Events } from '../events.ts';

export async function removeTargets(events: Events, input: RemoveTargetsInput): Promise<RemoveTargetsOutput> {
  const rule = events.rule(busOf(input.EventBusName), input.Rule);
  const targets = rule.targets.filter(({ id }) => !input.Ids.includes(id));
  await events.keepRule({ ...rule, targets });
  return { FailedEntryCount: 0, FailedEntries: [] };
}
