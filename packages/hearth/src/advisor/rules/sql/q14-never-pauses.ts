/** Q14: a cluster that may pause and never does. */
import { largest, moneyByHour, templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { ACU_FLOOR_RUNNING, callsTo, capacityOf, clustersOf } from './database-view.ts';

const HOURS_MIN = 1;
/** Above this rate the cluster is simply in use. */
const CALLS_PER_SECOND_MAX = 0.1;
const CALLS_MIN = 5;

export const q14: Rule = {
  id: 'Q14',
  title: 'Never idle long enough to pause',
  symptom: 'A cluster with a minimum of 0 ACU gets a few calls, and never a pause between them as long as its window.',
  why: 'Each call keeps it awake for the whole window: pings, pools and monitors make it run and bill around the clock.',
  fix: 'Raise the interval of the ping above the window, close idle pools, or accept the floor of 0.5 ACU and spare the wake-ups.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html',
  safeToIgnoreWhen: 'The calls are users, and they do come around the clock.',
  check(context) {
    const { calls: index } = context;
    if (index?.hours === undefined || index.hours < HOURS_MIN) return [];
    const hours = index.hours;
    return clustersOf(context.stack).flatMap((cluster) => {
      const capacity = capacityOf(cluster);
      const calls = callsTo(context, cluster);
      if (capacity?.min !== 0 || calls.length < CALLS_MIN) return [];
      if (calls.length / (hours * 3600) > CALLS_PER_SECOND_MAX) return [];
      const ends = [index.calls[0]?.at ?? 0, ...calls.map((call) => call.at), index.calls.at(-1)?.at ?? 0];
      const longest = largest(ends.keys(), (number) => (ends[number + 1] ?? 0) - (ends[number] ?? 0));
      if (longest / 1000 >= capacity.pauseSeconds) return [];
      const message = `${cluster.logicalId} may pause after ${capacity.pauseSeconds} s, and its longest rest among ${calls.length} calls was ${Math.round(longest / 1000)} s`;
      return templateFinding('Q14', context, cluster.logicalId, ['ServerlessV2ScalingConfiguration'], message, {
        calls,
        count: calls.length,
        moneyPerMonth: moneyByHour(context, ACU_FLOOR_RUNNING, 'aurora.acu-hour'),
      });
    });
  },
};
