/** S8: more requests a second than a prefix serves. */
import { objectKeyOf, resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { prefixOf } from './bucket-view.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html, 2026-11 */
export const PREFIX_WRITES_PER_SECOND_MAX = 3_500;
export const PREFIX_READS_PER_SECOND_MAX = 5_500;
const WRITES = new Set(['PutObject', 'CopyObject', 'DeleteObject', 'UploadPart', 'CompleteMultipartUpload']);
const READS = new Set(['GetObject', 'HeadObject']);

export const s8: Rule = {
  id: 'S8',
  title: 'A hot prefix',
  symptom: 'More than 3,500 writes or 5,500 reads a second under one prefix, or 503 SlowDown.',
  why: 'S3 serves that much a partition, and needs half an hour or more of load to split one; until then it answers 503.',
  fix: 'Spread keys over prefixes, such as the first characters of a hash.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html',
  safeToIgnoreWhen: 'The peak lasts seconds and the client backs off.',
  check(context) {
    const calls = (context.calls?.of('s3') ?? []).filter((call) => objectKeyOf(call) !== undefined);
    const byPrefix = groupCalls(calls, (call) => `${resourceOf(call)}/${prefixOf(objectKeyOf(call) ?? '')}`);
    return [...byPrefix].flatMap(([prefix, group]) => {
      const writes = busiestSecond(group.filter((call) => WRITES.has(call.operation)));
      const reads = busiestSecond(group.filter((call) => READS.has(call.operation)));
      const refused = group.filter((call) => call.errorCode === 'SlowDown');
      const hot = [
        ...(writes.length > PREFIX_WRITES_PER_SECOND_MAX ? writes : []),
        ...(reads.length > PREFIX_READS_PER_SECOND_MAX ? reads : []),
        ...refused,
      ];
      if (hot.length === 0) return [];
      const where = `${shortNameOf(prefix)}/${prefix.slice(prefix.indexOf('/') + 1)}`;
      const message = `${where} had ${writes.length} writes and ${reads.length} reads in its busiest second, ${refused.length} answers were SlowDown`;
      return callFinding('S8', context, hot, message, { resource: prefix });
    });
  },
};

function busiestSecond(calls: readonly ObservedCall[]): readonly ObservedCall[] {
  const seconds = [...groupCalls(calls, (call) => String(Math.floor(call.at / 1000))).values()];
  return seconds.reduce<readonly ObservedCall[]>((most, each) => (each.length > most.length ? each : most), []);
}
