/** D5: PutItem or DeleteItem in a loop. */
import { shortNameOf } from '../../evidence/call-names.ts';
import { callFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { loopsIn } from '../same-call-loop.ts';

export const d5: Rule = {
  id: 'D5',
  title: 'PutItem or DeleteItem in a loop',
  symptom: 'One invocation writes several items of one table by one call each.',
  why: 'Each call is a round trip, and the function is billed while it waits. The units are the same either way.',
  fix: 'BatchWriteItem takes up to 25 puts and deletes; repeat what comes back in UnprocessedItems.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html',
  safeToIgnoreWhen: 'The writes have conditions (a batch takes none), or run side by side.',
  check(context) {
    const loops = loopsIn(context.calls, (call) =>
      (call.operation === 'PutItem' || call.operation === 'DeleteItem') && call.conditional !== true
        ? call.resource
        : undefined,
    );
    return loops.map((loop) =>
      callFinding(
        'D5',
        context,
        loop.calls,
        `${loop.functionName} makes ${loop.calls.length} single writes to ${shortNameOf(loop.key)} in ${loop.invocations} invocations`,
        { resource: loop.key },
      ),
    );
  },
};
