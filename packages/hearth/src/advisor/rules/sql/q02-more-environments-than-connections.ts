/** Q2: concurrency × pool beyond what the database takes. */
import type { Resource } from '../../../template/stack.ts';
import { sum, templateFinding } from '../findings.ts';
import { connectingFunctions } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { numberAt, resourcesOf, textAt } from '../stack-view.ts';
import {
  capacityOf,
  clustersOf,
  LAMBDA_CONCURRENCY_DEFAULT,
  poolSizeOf,
  postgresConnectionsMax,
  smallInstanceConnectionsMax,
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
    const clusters = clustersOf(stack).flatMap((cluster): readonly Limit[] => {
      const capacity = capacityOf(cluster);
      if (!capacity) return [];
      const most = postgresConnectionsMax(capacity);
      return [{ database: cluster, most, at: `${capacity.max} ACU`, path: ['ServerlessV2ScalingConfiguration'] }];
    });
    const instances = resourcesOf(stack, 'AWS::RDS::DBInstance').flatMap((instance): readonly Limit[] => {
      const type = textAt(instance, 'DBInstanceClass') ?? '';
      const most = smallInstanceConnectionsMax(textAt(instance, 'Engine') ?? '', type);
      return most === undefined ? [] : [{ database: instance, most, at: type, path: ['DBInstanceClass'] }];
    });
    return [...clusters, ...instances].flatMap(({ database, most, at, path }) => {
      const functions = connectingFunctions(stack, database);
      const wanted = sum(
        functions,
        (fn) => (numberAt(fn, 'ReservedConcurrentExecutions') ?? LAMBDA_CONCURRENCY_DEFAULT) * (poolSizeOf(fn) ?? 1),
      );
      if (wanted <= most) return [];
      const names = functions.map((fn) => fn.logicalId).join(', ');
      const message = `${names} may open ${wanted} connections; ${database.logicalId} takes ${most} at ${at}`;
      return templateFinding('Q2', context, database.logicalId, path, message);
    });
  },
};

interface Limit {
  readonly database: Resource;
  readonly most: number;
  readonly at: string;
  readonly path: readonly string[];
}
