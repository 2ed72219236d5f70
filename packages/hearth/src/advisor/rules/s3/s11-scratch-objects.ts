/** S11: objects that only carry something from one step to the next. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding, moneyAt } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const SOON_MS = 60_000;
const PAIRS_MIN = 10;

export const s11: Rule = {
  id: 'S11',
  title: 'S3 as scratch between steps',
  symptom: 'Functions put objects that functions get back within a minute, message by message.',
  why: 'Each step pays a PUT (5 USD a million), a GET and two round trips for what memory carries for nothing.',
  fix: 'Do the steps in one function, or pass the data in the event or message.',
  source: 'https://www.infoq.com/news/2023/05/prime-ec2-ecs-saves-costs/',
  safeToIgnoreWhen: 'The data is larger than a message may be, and there are few.',
  check(context) {
    const calls = (context.calls?.of('s3', 'PutObject', 'GetObject') ?? []).filter(
      (call) => call.functionName !== undefined,
    );
    return [...groupCalls(pairsIn(calls), resourceOf)].flatMap(([resource, pairs]) => {
      if (pairs.length < PAIRS_MIN) return [];
      const message = `${pairs.length} objects of ${shortNameOf(resource)} were written and read back within a minute`;
      return callFinding('S11', context, pairs, message, {
        resource,
        moneyPerMonth: moneyAt(context, pairs.length, 's3.put-request'),
      });
    });
  },
};

/** The puts that a get of the same key followed. */
function pairsIn(calls: readonly ObservedCall[]): readonly ObservedCall[] {
  const puts = new Map<string, ObservedCall>();
  const found: ObservedCall[] = [];
  for (const call of calls.toSorted((one, other) => one.at - other.at)) {
    const key = call.resource ?? '';
    const put = puts.get(key);
    if (call.operation === 'PutObject') puts.set(key, call);
    else if (put && call.at - put.at <= SOON_MS) {
      found.push(put);
      puts.delete(key);
    }
  }
  return found;
}
