/** D15: a transaction of one item. */
import { shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, moneyAt, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

/** A transactional write of an item bills at least two units, so two items bill at least four. */
const TWO_ITEMS_UNITS_MIN = 4;

export const d15: Rule = {
  id: 'D15',
  title: 'A transaction of one item',
  symptom: 'TransactWriteItems with a single action.',
  why: 'Transactional writes bill twice the units, and every single write is atomic anyway.',
  fix: 'PutItem, UpdateItem or DeleteItem with a ConditionExpression.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html',
  safeToIgnoreWhen: 'The ClientRequestToken is needed so that a repeated write counts once.',
  check(context) {
    const single = (context.calls?.of('dynamodb', 'TransactWriteItems') ?? []).filter((call) =>
      call.actions === undefined
        ? call.writeUnits !== undefined && call.writeUnits > 0 && call.writeUnits < TWO_ITEMS_UNITS_MIN
        : call.actions === 1,
    );
    return [...groupCalls(single, (call) => `${call.functionName ?? ''} ${call.resource ?? ''}`).values()].map(
      (calls) => {
        const { resource = '' } = calls[0] ?? {};
        const message = `${calls.length} transactions of ${shortNameOf(resource)} hold one item`;
        const units = sum(calls, (call) => call.writeUnits) / 2;
        return callFinding('D15', context, calls, message, {
          resource,
          moneyPerMonth: moneyAt(context, units, 'dynamodb.write-request-unit'),
        });
      },
    );
  },
};
