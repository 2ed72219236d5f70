/** S5: the whole object for a part of it. Needs the bytes that the caller used. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const USED_SHARE_MAX = 0.5;
const BYTES_MIN = 1024 * 1024;

export const s5: Rule = {
  id: 'S5',
  title: 'A whole object is read for a part of it',
  symptom: 'GetObject fetches objects of which less than half is used.',
  why: 'The bytes take time and memory, and out of the region money.',
  fix: 'Range requests; columns in Parquet. (S3 Select did this, and is closed to new customers.)',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/range-get-olap.html',
  safeToIgnoreWhen: 'The object is small, or cached by the function.',
  check(context) {
    const gets = (context.calls?.of('s3', 'GetObject') ?? []).filter(
      (call) => call.bytesUsed !== undefined && call.ranged !== true && call.responseBytes >= BYTES_MIN,
    );
    return [...groupCalls(gets, resourceOf)].flatMap(([resource, calls]) => {
      const got = sum(calls, (call) => call.responseBytes);
      const used = sum(calls, (call) => call.bytesUsed);
      if (used / Math.max(1, got) >= USED_SHARE_MAX) return [];
      const message = `${calls.length} reads of ${shortNameOf(resource)} used ${Math.round((used * 100) / got)} % of the bytes that they fetched`;
      return callFinding('S5', context, calls, message, { resource });
    });
  },
};
