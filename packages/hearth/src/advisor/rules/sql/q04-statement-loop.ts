/** Q4: one statement again and again. */
import { callFinding, moneyAt } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { loopsIn } from '../same-call-loop.ts';
import { isSqlRead } from '../../evidence/call-names.ts';
import { shortShape } from './database-view.ts';

export const q4: Rule = {
  id: 'Q4',
  title: 'One statement in a loop',
  symptom: 'One invocation makes several ExecuteStatement calls of the same SQL.',
  why: 'Every call is a round trip and a billed request of its own.',
  fix: 'BatchExecuteStatement with one parameter set a row, up to 4 MiB a request.',
  source: 'https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_BatchExecuteStatement.html',
  safeToIgnoreWhen: 'Each statement needs the answer of the one before.',
  check(context) {
    // Reads in a loop are Q8's: a batch returns no rows.
    const loops = loopsIn(context.calls, (call) =>
      call.service === 'rds-data' && call.operation === 'ExecuteStatement' && !isSqlRead(call)
        ? call.sqlShape
        : undefined,
    );
    return loops.map(({ functionName, key, calls, invocations }) => {
      const message = `${functionName} runs "${shortShape(key)}" ${calls.length} times in ${invocations} invocations`;
      return callFinding('Q4', context, calls, message, {
        resource: calls[0]?.resource,
        moneyPerMonth: moneyAt(context, calls.length - invocations, 'rds-data.request-unit'),
      });
    });
  },
};
