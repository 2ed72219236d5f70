/** Q13: RDS Proxy before a serverless cluster that was meant to be small. */
import type { Resource, Stack } from '../../../template/stack.ts';
import { moneyByHour } from '../findings.ts';
import type { Finding, Rule } from '../rule.ts';
import { at, mentions, resourcesOf, targetOf } from '../stack-view.ts';
import { capacityOf, clustersOf, proxiesOf } from './database-view.ts';

/** RDS Proxy bills at least so many ACU of a serverless cluster: recorded four times, and serverworks.co.jp 2024-06. */
export const PROXY_ACU_MIN = 8;
const LOW_ACU_MAX = 2;

export const q13: Rule = {
  id: 'Q13',
  title: 'RDS Proxy before a small serverless cluster',
  symptom: 'A proxy in front of a serverless cluster with a minimum of 0 or a few ACU.',
  why: 'The proxy bills at least 8 ACU (about 88 USD a month) and holds connections open: the cluster never pauses.',
  fix: 'The Data API needs neither proxy nor connections; or connect directly with a bounded concurrency.',
  source: 'https://aws.amazon.com/rds/proxy/pricing/; floor: serverworks.co.jp, 2024-06',
  safeToIgnoreWhen: 'The cluster is large for most of the day.',
  check(context) {
    const { stack } = context;
    if (!stack) return [];
    const money = moneyByHour(context, PROXY_ACU_MIN, 'rds-proxy.acu-hour');
    return proxiesOf(stack).flatMap((proxy): readonly Finding[] => {
      const cluster = clustersBehind(stack, proxy.logicalId).find(
        (each) => (capacityOf(each)?.min ?? LOW_ACU_MAX + 1) <= LOW_ACU_MAX,
      );
      if (!cluster) return [];
      const pause = capacityOf(cluster)?.min === 0 ? ` and keeps ${cluster.logicalId} from pausing` : '';
      return [
        {
          ruleId: 'Q13',
          message: `The proxy ${proxy.logicalId} bills at least ${PROXY_ACU_MIN} ACU${pause}`,
          logicalId: proxy.logicalId,
          templateLine: proxy.line,
          count: 1,
          ...(money !== undefined && { moneyPerMonth: money }),
        },
      ];
    });
  },
};

/** By the target groups of the proxy; a proxy without any is thought to stand before every cluster. */
function clustersBehind(stack: Stack, proxyId: string): readonly Resource[] {
  const groups = resourcesOf(stack, 'AWS::RDS::DBProxyTargetGroup').filter(
    (group) => targetOf(at(group, 'DBProxyName')) === proxyId,
  );
  const all = clustersOf(stack);
  if (groups.length === 0) return all;
  return all.filter((cluster) => groups.some((group) => mentions(stack, at(group, 'DBClusterIdentifiers'), cluster)));
}
