/** D18: items a little larger than a write unit. Needs the size of the item. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, moneyAt } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const UNIT_BYTES = 1024;
const OVER_BYTES_MAX = 205;
/** Of items with many units one unit more is little. */
const UNITS_MAX = 4;
const WRITES_MIN = 20;
const SHARE_MIN = 0.5;

export const d18: Rule = {
  id: 'D18',
  title: 'Items just over a unit',
  symptom: 'Most items are up to a fifth of a KB larger than a whole KB.',
  why: 'Writes are billed by started KB: 1.1 KB cost as much as 2.',
  fix: 'Shorten attribute names, drop what can be computed, or compress the largest attribute.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html',
  safeToIgnoreWhen: 'The saving is less than the readability of the names is worth.',
  check(context) {
    const writes = (context.calls?.of('dynamodb', 'PutItem', 'UpdateItem') ?? []).filter(
      (call) => call.itemBytes !== undefined,
    );
    return [...groupCalls(writes, resourceOf)].flatMap(([resource, calls]) => {
      const over = calls.filter(({ itemBytes = 0 }) => {
        const rest = itemBytes % UNIT_BYTES;
        return itemBytes > UNIT_BYTES && itemBytes <= UNITS_MAX * UNIT_BYTES && rest > 0 && rest <= OVER_BYTES_MAX;
      });
      if (calls.length < WRITES_MIN || over.length / calls.length < SHARE_MIN) return [];
      const message = `${over.length} of ${calls.length} items written to ${shortNameOf(resource)} pay a unit for their last ${OVER_BYTES_MAX} bytes or fewer`;
      return callFinding('D18', context, over, message, {
        resource,
        moneyPerMonth: moneyAt(context, over.length, 'dynamodb.write-request-unit'),
      });
    });
  },
};
