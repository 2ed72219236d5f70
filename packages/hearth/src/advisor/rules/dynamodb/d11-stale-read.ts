/** D11: an eventually consistent read right after a write of the same, by the same invocation. */
import { isWrite, resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

export const STALE_MS = 1_000;
const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem']);

export const d11: Rule = {
  id: 'D11',
  title: 'A read that may not see the write before it',
  symptom: 'An eventually consistent read within a second of a write of the same item by the same invocation.',
  why: 'Eventually consistent reads may answer from a replica that has not got the write: it works in tests and fails sometimes.',
  fix: 'Read with ConsistentRead, or take the new item from ReturnValues and do not read at all.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html',
  safeToIgnoreWhen: 'The read is about other items than the write, or an older answer does no harm.',
  check(context) {
    const stale = (context.calls?.flows ?? []).flatMap((flow) => staleReads(flow.calls));
    return [...groupCalls(stale, (call) => `${call.functionName ?? ''} ${call.resource ?? ''}`).values()].map(
      (calls) => {
        const { functionName = '', resource = '' } = calls[0] ?? {};
        const message = `${functionName} reads ${shortNameOf(resource)} eventually consistent within a second of writing it, ${calls.length} times`;
        return callFinding('D11', context, calls, message, { resource });
      },
    );
  },
};

/** Where both calls say which item, it must be the same; else the table must. */
function staleReads(calls: readonly ObservedCall[]): readonly ObservedCall[] {
  return calls.filter((read, index) => {
    if (read.service !== 'dynamodb' || !READS.has(read.operation) || read.consistency === 'strong') return false;
    return calls.slice(0, index).some((write) => {
      if (write.service !== 'dynamodb' || !isWrite(write) || write.errorCode !== undefined) return false;
      const close = read.at - write.at < STALE_MS && resourceOf(read) === resourceOf(write);
      return close && (read.keyHash === undefined || write.keyHash === undefined || read.keyHash === write.keyHash);
    });
  });
}
