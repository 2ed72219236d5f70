/** D1: a Scan while somebody waits. */
import { shortNameOf } from '../../evidence/call-names.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

export const d1: Rule = {
  id: 'D1',
  title: 'Scan inside a request handler',
  symptom: 'A function answers by scanning a table.',
  why: 'A Scan reads and bills the whole table: its cost and time grow with the table, not with the answer.',
  fix: 'Query by a key; where no key answers the question, add a global secondary index for it.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-query-scan.html',
  safeToIgnoreWhen: 'The table is small and bounded, or the function is an export that nobody waits for.',
  check(context) {
    const scans = context.calls?.of('dynamodb', 'Scan').filter((call) => call.functionName !== undefined) ?? [];
    return [...groupCalls(scans, (call) => `${call.functionName ?? ''} ${call.resource ?? ''}`).values()].map(
      (calls) => {
        const { functionName = '', resource = '' } = calls[0] ?? {};
        return callFinding(
          'D1',
          context,
          calls,
          `${functionName} scans ${shortNameOf(resource)}, ${calls.length} times`,
          {
            resource,
          },
        );
      },
    );
  },
};
