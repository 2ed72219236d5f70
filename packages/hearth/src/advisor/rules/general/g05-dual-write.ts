/** G5: one fact written to two stores. */
import { isSql, isWrite } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const NAMES: Readonly<Record<string, string>> = { dynamodb: 'DynamoDB', s3: 'S3', sql: 'SQL' };

export const g5: Rule = {
  id: 'G5',
  title: 'Two stores are written in one go',
  symptom: 'One invocation writes to two stores.',
  why: 'No transaction spans both: a failure between the two leaves them apart, and nobody knows.',
  fix: 'Write one; let its stream (DynamoDB Streams, S3 event) or an outbox row write the other.',
  source: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/transactional-outbox.html',
  safeToIgnoreWhen: 'The invocation is repeated until both succeed, and both writes can be repeated.',
  check(context) {
    const flows = (context.calls?.flows ?? []).flatMap(({ calls }) => {
      const writes = calls.filter((call) => isWrite(call) && call.errorCode === undefined);
      const stores = [...new Set(writes.map(storeOf))].sort();
      const [first] = writes;
      return first && stores.length > 1 ? [{ first, stores: stores.join(' and ') }] : [];
    });
    const byWho = groupCalls(
      flows.map(({ first }) => first),
      (call) => call.functionName,
    );
    return [...byWho].map(([functionName, calls]) => {
      const stores = flows.find(({ first }) => first === calls[0])?.stores ?? '';
      return callFinding('G5', context, calls, `${functionName} writes to ${stores} in ${calls.length} invocations`);
    });
  },
};

function storeOf(call: ObservedCall): string {
  return NAMES[isSql(call) ? 'sql' : call.service] ?? call.service;
}
