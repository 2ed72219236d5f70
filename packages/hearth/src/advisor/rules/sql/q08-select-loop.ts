/** Q8: SELECTs keyed by the rows of an earlier one. */
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { isSqlRead } from '../../evidence/call-names.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { LOOP_CALLS_MIN } from '../same-call-loop.ts';
import { shortShape } from './database-view.ts';

export const q8: Rule = {
  id: 'Q8',
  title: 'A SELECT for every row (N+1)',
  symptom: 'After one query an invocation runs the same other SELECT again and again.',
  why: 'A join is done in code: one round trip a row, where the database needs one in all.',
  fix: 'A JOIN, or `= any(:ids)` with the keys of all rows.',
  source: 'https://docs.sqlalchemy.org/en/20/glossary.html#term-N-plus-one-problem',
  safeToIgnoreWhen: 'The rows are few and bounded.',
  check(context) {
    const loops = (context.calls?.flows ?? []).flatMap(({ calls }) => followingReads(calls));
    return [...groupCalls(loops, (call) => `${call.functionName ?? ''} ${call.sqlShape ?? ''}`).values()].map(
      (calls) => {
        const { functionName = '', sqlShape = '', resource } = calls[0] ?? {};
        const message = `${functionName} runs "${shortShape(sqlShape)}" ${calls.length} times after another query`;
        return callFinding('Q8', context, calls, message, { resource });
      },
    );
  },
};

function followingReads(calls: readonly ObservedCall[]): readonly ObservedCall[] {
  const reads = calls.filter(isSqlRead);
  const [first] = reads;
  if (!first) return [];
  const later = groupCalls(reads, (call) => (call.sqlShape === first.sqlShape ? undefined : call.sqlShape));
  return [...later.values()].filter((group) => group.length >= LOOP_CALLS_MIN).flat();
}
