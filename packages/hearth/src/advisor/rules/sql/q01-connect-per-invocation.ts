/** Q1: a database connection for every invocation. Needs connections in the records. */
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const INVOCATIONS_MIN = 10;
const CONNECTS_SHARE_MIN = 0.5;

export const q1: Rule = {
  id: 'Q1',
  title: 'A connection per invocation',
  symptom: 'Warm invocations open a new database connection.',
  why: 'A connection takes 100 to 500 ms with TLS, a process and 10 MB in the database, and stays behind when the environment is frozen.',
  fix: 'Make the client in module scope, outside the handler; or the Data API, which has no connections.',
  source: 'https://github.com/prisma/orm/issues/5174',
  safeToIgnoreWhen: 'The function runs a few times a day.',
  check(context) {
    const connects = (context.calls?.calls ?? []).filter(
      (call) => call.operation === 'Connect' && call.functionName !== undefined,
    );
    return [...groupCalls(connects, (call) => call.functionName)].flatMap(([functionName, calls]) => {
      const invocations = context.calls?.invocationsOf(functionName) ?? [];
      const warm = invocations.filter((call) => call.cold !== true).length;
      const extra = calls.length - (invocations.length - warm);
      if (invocations.length < INVOCATIONS_MIN || extra / Math.max(1, warm) < CONNECTS_SHARE_MIN) return [];
      const message = `${functionName} opened ${calls.length} connections in ${invocations.length} invocations, of which ${warm} were warm`;
      return callFinding('Q1', context, calls, message);
    });
  },
};
