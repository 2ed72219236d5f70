/** Q6: BEGIN and COMMIT as SQL over the Data API. */
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const CONTROL = /^\s*(?:begin|start\s+transaction|commit|end|rollback|savepoint)\b/i;

export const q6: Rule = {
  id: 'Q6',
  title: 'Transactions by SQL text over the Data API',
  symptom: 'ExecuteStatement runs BEGIN, COMMIT or ROLLBACK without a transactionId.',
  why: 'Each call may run in another session: nothing is grouped, and every statement commits by itself.',
  fix: 'BeginTransaction, hand its transactionId to every call, CommitTransaction.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.calling.html',
  safeToIgnoreWhen: 'Never.',
  check(context) {
    const text = (context.calls?.of('rds-data', 'ExecuteStatement') ?? []).filter(
      (call) => call.sqlShape !== undefined && CONTROL.test(call.sqlShape) && call.transactionId === undefined,
    );
    return [...groupCalls(text, (call) => call.functionName ?? '')].map(([functionName, calls]) => {
      const who = functionName === '' ? 'A client' : functionName;
      const message = `${who} sends "${calls[0]?.sqlShape ?? ''}" as a statement of the Data API, ${calls.length} times`;
      return callFinding('Q6', context, calls, message, { resource: calls[0]?.resource });
    });
  },
};
