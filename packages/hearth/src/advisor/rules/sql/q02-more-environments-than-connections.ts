/** Q2: concurrency × pool beyond what the database takes. */
import { templateFinding } from '../findings.ts';
import { connectingFunctions } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { numberAt } from '../stack-view.ts';
import {
  capacityOf,
  clustersOf,
  LAMBDA_CONCURRENCY_DEFAULT,
  poolSizeOf,
  postgresConnectionsMax,
} from './database-view.ts';

export const q2: Rule = {
  id: 'Q2',
  title: 'More environments than connections',
  symptom: 'Concurrency of the functions times their pool size is more than max_connections.',
  why: 'Every environment holds its own connections; beyond the limit the database refuses with 53300, for everybody.',
  fix: 'Set ReservedConcurrentExecutions, keep pools at 1, or use RDS Proxy, the Data API or Aurora DSQL.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html',
  safeToIgnoreWhen: 'Something before the function bounds its concurrency (a queue with MaximumConcurrency).',
  check(context) {
    const { stack } = context;
    if (!stack) return [];
    return clustersOf(stack).flatMap((cluster) => {
      const capacity = capacityOf(cluster);
      if (!capacity) return [];
      const most = postgresConnectionsMax(capacity);
      const functions = connectingFunctions(stack, cluster);
      const wanted = functions.map(
        (fn) => (numberAt(fn, 'ReservedConcurrentExecutions') ?? LAMBDA_CONCURRENCY_DEFAULT) * (poolSizeOf(fn) ?? 1),
      );
      const total = wanted.reduce((one, other) => one + other, 0);
      if (total <= most) return [];
      const names = functions.map((fn) => fn.logicalId).join(', ');
      const message = `${names} may open ${total} connections; ${cluster.logicalId} takes ${most} at ${capacity.max} ACU`;
      return templateFinding('Q2', context, cluster.logicalId, ['ServerlessV2ScalingConfiguration'], message);
    });
  },
};
