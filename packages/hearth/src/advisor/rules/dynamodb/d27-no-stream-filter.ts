/** D27: invocations for records that the handler drops. */
import { isInvocation } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { moneyAt, sum, templateFinding } from '../findings.ts';
import { sourceMappingsOf } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { at, nameOf } from '../stack-view.ts';

const INVOCATIONS_MIN = 10;
const IDLE_SHARE_MIN = 0.5;

export const d27: Rule = {
  id: 'D27',
  title: 'A stream without a filter',
  symptom: 'A function on a stream has no FilterCriteria and does nothing with most of what it gets.',
  why: 'Every batch is an invocation that is billed, also when the handler drops all of it.',
  fix: 'FilterCriteria on the event source: records that do not match are passed over free of charge.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
  safeToIgnoreWhen: 'The handler works in memory or writes where no call is recorded.',
  check(context) {
    const { stack, calls } = context;
    if (!stack || !calls) return [];
    return sourceMappingsOf(stack).flatMap(({ mapping, fn }) => {
      if (!fn || at(mapping, 'FilterCriteria') !== undefined) return [];
      const invocations = calls.invocationsOf(nameOf(stack, fn));
      const busy = new Set(calls.flows.filter((flow) => flow.calls.length > 0).map((flow) => flow.invocation));
      const idle = invocations.filter((call) => isIdle(call, busy));
      if (invocations.length < INVOCATIONS_MIN || idle.length / invocations.length < IDLE_SHARE_MIN) return [];
      const message = `${fn.logicalId} did nothing in ${idle.length} of ${invocations.length} invocations by its stream, and the stream has no filter`;
      return templateFinding('D27', context, mapping.logicalId, [], message, {
        calls: idle,
        count: idle.length,
        moneyPerMonth: moneyAt(context, idle.length, 'lambda.request'),
      });
    });
  },
};

/** Records handed over and used where they are recorded, else whether the invocation called anything. */
function isIdle(call: ObservedCall, busy: ReadonlySet<ObservedCall | undefined>): boolean {
  if (call.recordsIn !== undefined && call.recordsUsed !== undefined)
    return sum([call], (each) => each.recordsUsed) / Math.max(1, call.recordsIn) < 1 - IDLE_SHARE_MIN;
  return isInvocation(call) && call.errorCode === undefined && !busy.has(call);
}
