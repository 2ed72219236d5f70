/** TestEventPattern. */
import type { TestEventPatternInput, TestEventPatternOutput } from '../../../api/events.gen.ts';
import { validation } from '../errors.ts';
import type { Events } from '../events.ts';
import { checkPattern } from './put-rule.ts';

const NEEDED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

export async function testEventPattern(events: Events, input: TestEventPatternInput): Promise<TestEventPatternOutput> {
  checkPattern(events, input.EventPattern);
  let event: unknown;
  try {
    event = JSON.parse(input.Event);
  } catch {
    throw validation('Parameter Event is not valid.');
  }
  for (const name of NEEDED) {
    if (typeof event !== 'object' || event === null || !Object.hasOwn(event, name))
      throw validation(`Parameter Event is not valid. Reason: ${name} is required.`);
  }
  return { Result: events.deps.compilePattern(input.EventPattern)(event) };
}
