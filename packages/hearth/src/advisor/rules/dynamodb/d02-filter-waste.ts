/** D2: items that are read, billed, and dropped by a filter. */
import { shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, moneyAt, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

/** Below this share of returned items a key or a sparse index pays for itself. */
const RETURNED_SHARE_MIN = 0.5;

export const d2: Rule = {
  id: 'D2',
  title: 'A filter drops most of what was read',
  symptom: 'Query or Scan returns less than half of the items that it reads.',
  why: 'A FilterExpression works after the read: dropped items are billed like returned ones.',
  fix: 'Put the condition into the key, or into a sparse global secondary index that holds only the items asked for.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.FilterExpression.html',
  safeToIgnoreWhen: 'The items read are few and small, so that the read stays within one unit.',
  check(context) {
    const reads = context.calls?.of('dynamodb', 'Query', 'Scan').filter((call) => call.filtered !== false) ?? [];
    const groups = groupCalls(
      reads,
      (call) => `${call.resource ?? ''} ${call.index ?? ''} ${call.operation} ${call.functionName ?? ''}`,
    );
    return [...groups.values()].flatMap((calls) => {
      const read = sum(calls, (call) => call.itemsRead);
      const returned = sum(calls, (call) => call.itemsReturned);
      const units = sum(calls, (call) => call.readUnits);
      if (read === 0 || returned / read >= RETURNED_SHARE_MIN) return [];
      const [first] = calls;
      const where = `${shortNameOf(first?.resource ?? '')}${first?.index === undefined ? '' : ` by ${first.index}`}`;
      const message = `${first?.operation ?? ''} of ${where} returned ${returned} of ${read} items read`;
      return callFinding('D2', context, calls, message, {
        resource: first?.resource,
        moneyPerMonth: moneyAt(context, units * (1 - returned / read), 'dynamodb.read-request-unit'),
      });
    });
  },
};
