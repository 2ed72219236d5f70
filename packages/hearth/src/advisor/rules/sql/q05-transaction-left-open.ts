/** Q5: a transaction that somebody forgot. */
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const ENDS = new Set(['CommitTransaction', 'RollbackTransaction']);

export const q5: Rule = {
  id: 'Q5',
  title: 'A transaction is left open',
  symptom: 'BeginTransaction without Commit or Rollback in the same invocation.',
  why: 'It holds its locks and its connection until it dies after three minutes without a call.',
  fix: 'Commit at the end of try, roll back in catch, on every path.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.calling.html',
  safeToIgnoreWhen: 'Another invocation is handed the transaction id and ends it.',
  check(context) {
    const open = (context.calls?.flows ?? []).flatMap(({ calls, complete }) => (complete ? openOf(calls) : []));
    return [...groupCalls(open, (call) => call.functionName)].map(([functionName, calls]) =>
      callFinding('Q5', context, calls, `${functionName} left ${calls.length} transactions open`),
    );
  },
};

/** By the transaction's id where it is recorded, else by counting. */
function openOf(calls: readonly ObservedCall[]): readonly ObservedCall[] {
  const begun = calls.filter((call) => call.operation === 'BeginTransaction' && call.errorCode === undefined);
  const ended = calls.filter((call) => ENDS.has(call.operation));
  const ids = new Set(ended.map((call) => call.transactionId));
  if (begun.every((call) => call.transactionId !== undefined))
    return begun.filter((call) => !ids.has(call.transactionId));
  return begun.slice(ended.length);
}
