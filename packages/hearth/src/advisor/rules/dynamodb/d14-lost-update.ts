/** D14: read, change in memory, put back without a condition. Needs to know whether a PutItem had one. */
import { shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

export const d14: Rule = {
  id: 'D14',
  title: 'Read, change, put back',
  symptom: 'GetItem, then PutItem of the same item without a condition.',
  why: 'What somebody else wrote between the two is overwritten, and nobody is told.',
  fix: 'Change the attribute with an UpdateExpression, or put under a condition on a version attribute.',
  source:
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/BestPractices_ImplementingVersionControl.html',
  safeToIgnoreWhen: 'Only one writer ever works on the item.',
  check(context) {
    const lost = (context.calls?.flows ?? []).flatMap(({ calls }) =>
      calls.filter(
        (put, index) => put.operation === 'PutItem' && put.conditional === false && isReadBefore(calls, index),
      ),
    );
    return [...groupCalls(lost, (call) => `${call.functionName ?? ''} ${call.resource ?? ''}`).values()].map(
      (calls) => {
        const { functionName = '', resource = '' } = calls[0] ?? {};
        const message = `${functionName} gets an item of ${shortNameOf(resource)} and puts it back without a condition, ${calls.length} times`;
        return callFinding('D14', context, calls, message, { resource });
      },
    );
  },
};

function isReadBefore(calls: readonly ObservedCall[], index: number): boolean {
  const put = calls[index];
  return calls
    .slice(0, index)
    .some(
      (read) =>
        read.operation === 'GetItem' &&
        read.resource === put?.resource &&
        (read.keyHash === undefined || put?.keyHash === undefined || read.keyHash === put.keyHash),
    );
}
