/** D29: sums over the table, by reading the table. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

/** An answer that has less than this a counted item holds no items. */
const ITEM_BYTES_MIN = 10;
const ITEMS_MIN = 20;

export const d29: Rule = {
  id: 'D29',
  title: 'Counting by Scan',
  symptom: 'A Scan that answers a number, not items.',
  why: 'Analytics on the table of the application read and bill all of it, again at every question.',
  fix: 'Keep the aggregate by a stream handler, or ask a copy: zero-ETL, or an export to S3 and Athena.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-gsi-aggregation.html',
  safeToIgnoreWhen: 'It runs by hand, once in a while.',
  check(context) {
    const counts = (context.calls?.of('dynamodb', 'Scan') ?? []).filter(isCount);
    return [...groupCalls(counts, resourceOf)].map(([resource, calls]) =>
      callFinding('D29', context, calls, `${shortNameOf(resource)} is counted by Scan, ${calls.length} times`, {
        resource,
      }),
    );
  },
};

function isCount(call: ObservedCall): boolean {
  if (call.select !== undefined) return call.select === 'COUNT';
  const { itemsReturned = 0 } = call;
  return itemsReturned >= ITEMS_MIN && call.responseBytes / itemsReturned < ITEM_BYTES_MIN;
}
