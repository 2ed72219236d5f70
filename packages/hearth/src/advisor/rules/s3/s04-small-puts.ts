/** S4: many small objects. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, moneyAt, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

/** A PUT and a write of 8 KB to DynamoDB both cost 5 USD a million: us-east-1, since 2024-11. */
export const BREAK_EVEN_BYTES = 8 * 1024;
const PUTS_MIN = 100;
const SHARE_MIN = 0.5;
const UNIT_BYTES = 1024;

export const s4: Rule = {
  id: 'S4',
  title: 'Many small objects',
  symptom: 'Most objects put into a bucket are smaller than 8 KB.',
  why: 'A PUT costs 5 USD a million whatever its size; below 8 KB a DynamoDB write is cheaper, and reading them one by one is slow.',
  fix: 'Gather records into larger objects (Firehose does), or keep them as items.',
  source: 'https://aws.amazon.com/s3/pricing/ and https://aws.amazon.com/dynamodb/pricing/, computed 2026-11',
  safeToIgnoreWhen: 'They must be files with addresses: icons, markers, documents for browsers.',
  check(context) {
    const puts = context.calls?.of('s3', 'PutObject') ?? [];
    return [...groupCalls(puts, resourceOf)].flatMap(([resource, calls]) => {
      const small = calls.filter((call) => call.requestBytes < BREAK_EVEN_BYTES);
      if (small.length < PUTS_MIN || small.length / calls.length < SHARE_MIN) return [];
      const message = `${small.length} of ${calls.length} objects put into ${shortNameOf(resource)} are smaller than 8 KB`;
      const put = moneyAt(context, small.length, 's3.put-request');
      const units = sum(small, (call) => Math.max(1, Math.ceil(call.requestBytes / UNIT_BYTES)));
      const write = moneyAt(context, units, 'dynamodb.write-request-unit');
      return callFinding('S4', context, small, message, {
        resource,
        moneyPerMonth: put === undefined || write === undefined ? undefined : put - write,
      });
    });
  },
};
