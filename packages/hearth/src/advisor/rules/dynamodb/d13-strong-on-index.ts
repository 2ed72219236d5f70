/** D13: ConsistentRead on a global secondary index. */
import { shortNameOf } from '../../evidence/call-names.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { resourceNamed } from '../stack-view.ts';
import { globalIndexesOf } from './table-view.ts';

export const d13: Rule = {
  id: 'D13',
  title: 'ConsistentRead on an index',
  symptom: 'A Query or Scan of a global secondary index with ConsistentRead.',
  why: 'Global secondary indexes are eventually consistent: the call is refused with a ValidationException.',
  fix: 'Read the base table by its key, or do without ConsistentRead.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html',
  safeToIgnoreWhen: 'Never: on AWS the call fails. (On a local secondary index it is allowed, and no finding.)',
  check(context) {
    const { stack } = context;
    const strong = (context.calls?.of('dynamodb', 'Query', 'Scan') ?? []).filter((call) => {
      if (call.index === undefined || call.consistency !== 'strong') return false;
      const table = stack && resourceNamed(stack, shortNameOf(call.resource ?? ''));
      if (table) return globalIndexesOf(table).some(({ index }) => index === call.index);
      return call.errorCode === 'ValidationException';
    });
    return [...groupCalls(strong, (call) => `${call.resource ?? ''} ${call.index ?? ''}`).values()].map((calls) => {
      const { resource = '', index = '' } = calls[0] ?? {};
      const message = `${index} of ${shortNameOf(resource)} was read with ConsistentRead, ${calls.length} times`;
      return callFinding('D13', context, calls, message, { resource });
    });
  },
};
