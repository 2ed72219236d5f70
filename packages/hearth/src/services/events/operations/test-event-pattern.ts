/** TestEventPattern. */
import type { TestEventPatternInput, TestEventPatternOutput } from '../../../api/events.gen.ts';
import { validation } from '../errors.ts';
import type { Events } from '../events.ts';
import { checkPattern } from './put-rule.ts';

/** `resources` may be left out, whatever the documentation says (recorded 2024-07). */
const NEEDED = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

export async function testEventPattern(events: Events, input: TestEventPatternInput): Promise<TestEventPatternOutput> {
  checkPattern(events, input.EventPattern);
  let event: unknown;
  try {
    event = JSON.parse(input.Event);
  } catch {
    throw validation('Parameter Event is not valid.');
  }
  const whole = typeof event === 'object' && event !== null ? event : {};
  if (NEEDED.some((name) => !Object.hasOwn(whole, name))) throw validation('Parameter Event is not valid.');
  return { Result: events.deps.compilePattern(input.EventPattern)(event) };
}
