/** G6: every request traced, at load. */
import { callFinding, moneyAt } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { resourceNamed, at } from '../stack-view.ts';

const PER_SECOND_MIN = 1;
const SAMPLED_SHARE_MIN = 0.99;
/** What a usual rule keeps: one a second and 5 % of the rest. https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html */
const USUAL_SHARE = 0.05;

export const g6: Rule = {
  id: 'G6',
  title: 'Every request is traced',
  symptom: 'X-Ray samples all invocations of a function that is called more than once a second.',
  why: '5 USD a million traces, for what a twentieth of them shows as well.',
  fix: 'A sampling rule: one a second and 5 % of the rest.',
  source: 'https://aws.amazon.com/xray/pricing/',
  safeToIgnoreWhen: 'The load is short, or each request must be accounted for.',
  check(context) {
    const { stack, calls } = context;
    const hours = calls?.hours;
    if (!calls || hours === undefined) return [];
    const byFunction = groupCalls(calls.of('lambda', 'Invocation'), (call) => call.functionName);
    return [...byFunction].flatMap(([functionName, invocations]) => {
      const fn = stack && resourceNamed(stack, functionName);
      if (fn && at(fn, 'TracingConfig', 'Mode') !== 'Active') return [];
      const sampled = invocations.filter((call) => /Sampled=1/.test(call.traceId ?? ''));
      const perSecond = invocations.length / (hours * 3600);
      if (perSecond < PER_SECOND_MIN || sampled.length / invocations.length < SAMPLED_SHARE_MIN) return [];
      const message = `X-Ray keeps all of ${functionName}’s ${perSecond.toFixed(1)} invocations a second`;
      return callFinding('G6', context, sampled, message, {
        moneyPerMonth: moneyAt(context, sampled.length * (1 - USUAL_SHARE), 'xray.trace'),
      });
    });
  },
};
