/** D20: the first page taken for the whole answer. */
import { shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

/** A page ends at 1 MB: 256 strong or 128 eventual units, of which the last item may be missing. */
const PAGE_UNITS = { strong: 250, eventual: 125 } as const;

export const d20: Rule = {
  id: 'D20',
  title: 'No loop over pages',
  symptom: 'A Query or Scan filled its page, and the invocation did not ask for the next one.',
  why: 'A page ends at 1 MB or at Limit; without LastEvaluatedKey the rest of the items is silently missing.',
  fix: 'Go on with ExclusiveStartKey until LastEvaluatedKey is absent, or set Limit and hand the key to the caller.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html',
  safeToIgnoreWhen: 'Only the first page is wanted (the newest twenty), or the caller pages.',
  check(context) {
    const cut = (context.calls?.flows ?? []).flatMap(({ calls, complete }) =>
      calls.filter(
        (call, index) => complete && isFull(call) && !calls.slice(index + 1).some((later) => follows(later, call)),
      ),
    );
    return [...groupCalls(cut, (call) => `${call.functionName ?? ''} ${call.resource ?? ''}`).values()].map((calls) => {
      const { functionName = '', resource = '' } = calls[0] ?? {};
      const message = `${functionName} took only the first page of ${shortNameOf(resource)}, ${calls.length} times`;
      return callFinding('D20', context, calls, message, { resource });
    });
  },
};

function isFull(call: ObservedCall): boolean {
  if (call.operation !== 'Query' && call.operation !== 'Scan') return false;
  return call.truncated ?? (call.readUnits ?? 0) >= PAGE_UNITS[call.consistency ?? 'eventual'];
}

function follows(later: ObservedCall, call: ObservedCall): boolean {
  return later.operation === call.operation && later.resource === call.resource && later.continued !== false;
}
