/**
 * A bucket that notifies a queue or a function is refused where these do not let S3 in yet. What lets it in is made before it,
 * also where `DependsOn` was forgotten: there AWS makes both at once, and may refuse.
 */
import type { Draft, Drafts } from './draft.ts';
import type { Report } from './report.ts';
import { entry } from './value.ts';

type Needs = ReadonlyMap<string, ReadonlySet<string>>;

/** The needs with those added, never so that a circle arises. */
export function withGrantsBeforeBuckets(drafts: Drafts, needs: Needs, report: Report): Needs {
  const grants = [...drafts.values()].filter(letsIn);
  const all = new Map(needs);
  for (const bucket of drafts.values()) {
    if (bucket.type !== 'AWS::S3::Bucket' || entry(bucket.properties, 'NotificationConfiguration') === undefined)
      continue;
    const before = reachableFrom(all, bucket.logicalId);
    const forgotten = grants.filter(({ logicalId }) => {
      if (before.has(logicalId)) return false;
      const own = reachableFrom(all, logicalId);
      return !own.has(bucket.logicalId) && [...own].some((need) => before.has(need));
    });
    if (forgotten.length === 0) continue;
    const names = forgotten.map(({ logicalId }) => logicalId);
    all.set(bucket.logicalId, new Set([...(all.get(bucket.logicalId) ?? []), ...names]));
    tell(report, bucket, names);
  }
  return all;
}

function letsIn({ type, properties }: Draft): boolean {
  if (type === 'AWS::Lambda::Permission') return entry(properties, 'Principal') === 's3.amazonaws.com';
  return type === 'AWS::SQS::QueuePolicy';
}

function tell(report: Report, { logicalId, line, nested }: Draft, names: readonly string[]): void {
  report
    .in(nested?.shownFile)
    .warn(
      'TEMPLATE_ORDER',
      line,
      `Resources/${logicalId}`,
      `${logicalId} does not wait for ${names.join(', ')}, without which it may not notify: AWS may refuse the bucket; here it waits`,
      `Add DependsOn: [${names.join(', ')}] to ${logicalId}.`,
    );
}

function reachableFrom(needs: Needs, start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const need of needs.get(next) ?? []) {
      if (seen.has(need)) continue;
      seen.add(need);
      open.push(need);
    }
  }
  return seen;
}
