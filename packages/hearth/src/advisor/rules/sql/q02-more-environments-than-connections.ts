/** Q2: concurrency × pool beyond what the database takes. */
import { templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { connectionBudgets } from './connection-budget.ts';

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
    return connectionBudgets(stack).flatMap(({ database, most, because, path, shares, wanted }) => {
      if (wanted <= most) return [];
      const names = shares.map(({ functionId }) => functionId).join(', ');
      const message = `${names} may open ${wanted} connections; ${database.logicalId} takes ${most} at ${because}`;
      return templateFinding('Q2', context, database.logicalId, path, message);
    });
  },
};
