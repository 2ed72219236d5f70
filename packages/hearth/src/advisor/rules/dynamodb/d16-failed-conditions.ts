/** D16: conditions that often fail. */
import { isWrite, resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const FAILED_MIN = 10;
const FAILED_SHARE_MIN = 0.1;
const CODES = new Set(['ConditionalCheckFailedException', 'TransactionCanceledException']);

export const d16: Rule = {
  id: 'D16',
  title: 'Conditions often fail',
  symptom:
    'More than a tenth of the writes to a table end in ConditionalCheckFailedException or TransactionCanceledException.',
  why: 'A write that its condition refuses is billed like one that succeeds, and its repetition again.',
  fix: 'Let writers work on different items (shards, one item per event), and back off with jitter before repeating.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html',
  safeToIgnoreWhen: 'The failure is the answer: a lock that is taken, a message that has been seen.',
  check(context) {
    const writes = (context.calls?.of('dynamodb') ?? []).filter(isWrite);
    return [...groupCalls(writes, resourceOf)].flatMap(([resource, calls]) => {
      const failed = calls.filter((call) => call.errorCode !== undefined && CODES.has(call.errorCode));
      if (failed.length < FAILED_MIN || failed.length / calls.length < FAILED_SHARE_MIN) return [];
      const share = Math.round((failed.length / calls.length) * 100);
      const message = `${share} % of ${calls.length} writes to ${shortNameOf(resource)} were refused by their conditions`;
      return callFinding('D16', context, failed, message, { resource });
    });
  },
};
