/** Q13: RDS Proxy before a serverless cluster that was meant to be small. */
import { moneyByHour } from '../findings.ts';
import type { Finding, Rule } from '../rule.ts';
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
    const small = clustersOf(context.stack).filter(
      (cluster) => (capacityOf(cluster)?.min ?? LOW_ACU_MAX + 1) <= LOW_ACU_MAX,
    );
    const [cluster] = small;
    if (!cluster) return [];
    const pauses = capacityOf(cluster)?.min === 0;
    const money = moneyByHour(context, PROXY_ACU_MIN, 'rds-proxy.acu-hour');
    return proxiesOf(context.stack).map((proxy): Finding => ({
      ruleId: 'Q13',
      message: `The proxy ${proxy.logicalId} bills at least ${PROXY_ACU_MIN} ACU${pauses ? ` and keeps ${cluster.logicalId} from pausing` : ''}`,
      logicalId: proxy.logicalId,
      templateLine: proxy.line,
      count: 1,
      ...(money !== undefined && { moneyPerMonth: money }),
    }));
  },
};
