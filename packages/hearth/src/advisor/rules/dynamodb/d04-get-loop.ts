/** D4: GetItem in a loop. */
import { shortNameOf } from '../../evidence/call-names.ts';
import { callFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { loopsIn } from '../same-call-loop.ts';

export const d4: Rule = {
  id: 'D4',
  title: 'GetItem in a loop',
  symptom: 'One invocation gets several items of one table by one call each.',
  why: 'Each call is a round trip, and the function is billed while it waits. The units are the same either way.',
  fix: 'BatchGetItem takes up to 100 keys; items of one partition key come with one Query.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html',
  safeToIgnoreWhen: 'The calls run side by side, or each next key is only known from the item before.',
  check(context) {
    return loopsIn(context.calls, (call) => (call.operation === 'GetItem' ? call.resource : undefined)).map((loop) =>
      callFinding(
        'D4',
        context,
        loop.calls,
        `${loop.functionName} makes ${loop.calls.length} GetItem calls to ${shortNameOf(loop.key)} in ${loop.invocations} invocations`,
        { resource: loop.key },
      ),
    );
  },
};
