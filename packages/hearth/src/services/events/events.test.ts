import { afterEach, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { type Events, openEvents } from './index.ts';
import { readSchedule } from './schedule.ts';
import { inputFor } from './target.ts';

let events: Events | undefined;
afterEach(() => events?.close());

function open(clock: Clock): { events: Events; delivered: string[] } {
  const delivered: string[] = [];
  events = openEvents({
    clock,
    random: createRandom(),
    log: silentLog,
    region: 'us-east-1',
    accountId: '000000000000',
    compilePattern: (pattern) => (event) => JSON.stringify(event).includes(pattern),
    deliver: (target, payload) => {
      delivered.push(`${target.arn} ${payload}`);
      return Promise.resolve();
    },
  });
  return { events, delivered };
}

it.each([
  ['cron(0 12 * * ? *)', '2026-11-22T12:00:00Z', '2026-11-23T12:00:00Z'],
  ['cron(0/15 * * * ? *)', '2026-11-22T12:07:30Z', '2026-11-22T12:15:00Z'],
  ['cron(30 8 ? * MON-FRI *)', '2026-11-20T09:00:00Z', '2026-11-23T08:30:00Z'],
  ['cron(0 0 29 2 ? *)', '2026-11-22T00:00:00Z', '2028-02-29T00:00:00Z'],
  ['cron(5,10 3 1 JAN ? 2030)', '2026-11-22T00:00:00Z', '2030-01-01T03:05:00Z'],
  ['at(2026-12-24T18:00:00)', '2026-11-22T00:00:00Z', '2026-12-24T18:00:00Z'],
])('%s after %s is %s', (expression, after, next) => {
  expect(readSchedule(expression)(Date.parse(after), 0)).toBe(Date.parse(next));
});

it.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 days)',
  'cron(* * * * *)',
  'cron(0 12 * * * *)',
  'cron(60 * * * ? *)',
  'daily',
])('refuses %s', (expression) => {
  expect(() => readSchedule(expression)).toThrow('Parameter ScheduleExpression is not valid');
});

it("fires a schedule on the home's clock", async () => {
  const clock = systemClock();
  const { events, delivered } = open(clock);
  events.put({
    name: 'R',
    bus: 'default',
    arn: 'arn:rule',
    enabled: true,
    schedule: 'rate(5 minutes)',
    targets: [{ id: 't', arn: 'fn', inputPath: '$.detail-type' }],
  });
  events.start();
  clock.advance(299_000);
  await events.idle();
  expect(delivered).toEqual([]);
  clock.advance(1_000);
  await events.idle();
  expect(delivered).toEqual(['fn "Scheduled Event"']);
});

it('gives an event to the rules of its bus that match', async () => {
  const { events, delivered } = open(systemClock());
  const rule = { arn: 'a', name: 'R', bus: 'default', enabled: true, pattern: '"source":"shop"' };
  events.put({ ...rule, targets: [{ id: 't', arn: 'one', input: '{}' }] });
  events.put({ ...rule, arn: 'b', bus: 'own', targets: [{ id: 't', arn: 'two', input: '{}' }] });
  events.put({ ...rule, arn: 'c', enabled: false, targets: [{ id: 't', arn: 'three', input: '{}' }] });
  await events.publish('default', { source: 'shop' });
  await events.publish('default', { source: 'other' });
  expect(delivered).toEqual(['one {}']);
});

it('fills in a template', () => {
  const target = {
    id: 't',
    arn: 'a',
    inputTransformer: {
      paths: { id: '$.detail.ids[0]', what: '$.detail-type' },
      template: '{"m":"<what> of <id>","id":<id>}',
    },
  };
  expect(inputFor(target, { 'detail-type': 'a "sale"', detail: { ids: [7] } })).toBe(
    '{"m":"a \\"sale\\" of 7","id":7}',
  );
});
