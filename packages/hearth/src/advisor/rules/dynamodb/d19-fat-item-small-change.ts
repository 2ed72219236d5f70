/** D19: a small change of a fat item. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, moneyAt, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

/** Units of an update whose request fits into a KB: below, indexes may explain them. */
const UNITS_MIN = 4;
const CHANGE_BYTES_MAX = 1024;
const UPDATES_MIN = 5;

export const d19: Rule = {
  id: 'D19',
  title: 'A fat item is rewritten for a small change',
  symptom: 'UpdateItem sends less than a KB and bills four write units or more.',
  why: 'An update bills the whole item, whatever it changes: on a measured application this was most of the bill.',
  fix: 'Split the item: what changes often apart from what is large, under the same partition key.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html',
  safeToIgnoreWhen: 'Updates are rare, or every read needs both parts.',
  check(context) {
    const fat = (context.calls?.of('dynamodb', 'UpdateItem') ?? []).filter(
      (call) => (call.writeUnits ?? 0) >= UNITS_MIN && (call.changedBytes ?? call.requestBytes) < CHANGE_BYTES_MAX,
    );
    return [...groupCalls(fat, resourceOf)].flatMap(([resource, calls]) => {
      if (calls.length < UPDATES_MIN) return [];
      const units = sum(calls, (call) => call.writeUnits);
      const message = `${calls.length} small updates of ${shortNameOf(resource)} billed ${Math.round(units)} write units`;
      return callFinding('D19', context, calls, message, {
        resource,
        moneyPerMonth: moneyAt(context, units - calls.length, 'dynamodb.write-request-unit'),
      });
    });
  },
};
