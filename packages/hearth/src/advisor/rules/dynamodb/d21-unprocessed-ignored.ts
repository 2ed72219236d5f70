/** D21: what a batch gave back and nobody repeated. Needs the number of unprocessed entries. */
import { shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

export const d21: Rule = {
  id: 'D21',
  title: 'Unprocessed entries of a batch are ignored',
  symptom: 'A batch answered with UnprocessedItems or UnprocessedKeys, and no batch followed.',
  why: 'The call succeeds, and those items are neither written nor read.',
  fix: 'Repeat the unprocessed entries, with backoff and jitter.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html',
  safeToIgnoreWhen: 'Never for writes; for reads when part of the answer will do.',
  check(context) {
    const ignored = (context.calls?.flows ?? []).flatMap(({ calls, complete }) =>
      calls.filter(
        (call, index) =>
          complete &&
          (call.unprocessed ?? 0) > 0 &&
          !calls.slice(index + 1).some((later) => later.operation === call.operation),
      ),
    );
    return [...groupCalls(ignored, (call) => `${call.functionName ?? ''} ${call.operation}`).values()].map((calls) => {
      const { functionName = '', operation = '', resource = '' } = calls[0] ?? {};
      const lost = sum(calls, (call) => call.unprocessed);
      const message = `${functionName} left ${lost} unprocessed entries of ${operation} to ${shortNameOf(resource)} behind`;
      return callFinding('D21', context, calls, message, { resource });
    });
  },
};
