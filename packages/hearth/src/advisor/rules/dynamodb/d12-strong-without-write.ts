/** D12: strong reads where nothing was written before. */
import { isWrite, resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, moneyAt, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem']);
const READS_MIN = 10;

export const d12: Rule = {
  id: 'D12',
  title: 'Strong reads without a need',
  symptom: 'ConsistentRead on reads of what the invocation has not written.',
  why: 'A strongly consistent read bills twice an eventually consistent one.',
  fix: 'Leave ConsistentRead out where the invocation did not write the item before.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html',
  safeToIgnoreWhen: 'Another flow has just written and its answer must be seen: locks, counters, balances.',
  check(context) {
    const strong = (context.calls?.flows ?? []).flatMap(({ calls }) =>
      calls.filter(
        (read, index) =>
          read.consistency === 'strong' &&
          READS.has(read.operation) &&
          !calls.slice(0, index).some((write) => isWrite(write) && resourceOf(write) === resourceOf(read)),
      ),
    );
    return [...groupCalls(strong, (call) => `${call.functionName ?? ''} ${call.resource ?? ''}`).values()].flatMap(
      (calls) => {
        if (calls.length < READS_MIN) return [];
        const { functionName = '', resource = '' } = calls[0] ?? {};
        const message = `${functionName} reads ${shortNameOf(resource)} strongly consistent ${calls.length} times without having written it`;
        const units = sum(calls, (call) => call.readUnits) / 2;
        return callFinding('D12', context, calls, message, {
          resource,
          moneyPerMonth: moneyAt(context, units, 'dynamodb.read-request-unit'),
        });
      },
    );
  },
};
