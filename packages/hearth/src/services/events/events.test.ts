import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { Lmdb } from '../../engines/lmdb.ts';
import type { Call } from '../../wire/operation.ts';
import { type Delivery, DeliveryError, type Events, handlers, openEvents } from './index.ts';
import { parseRuleSchedule, parseSchedule, readSchedule } from './schedule.ts';
import { inputFor } from './target.ts';

let directory: string;
let lmdb: Lmdb;
let clock: Clock;
let events: Events;
let delivered: string[];
let buried: { readonly queueArn: string; readonly attributes: Record<string, unknown> }[];
let send: (delivery: Delivery) => Promise<void>;

function open(): void {
  lmdb = new Lmdb({ directory, durable: false });
  events = openEvents({
    lmdb,
    clock,
    random: createRandom(),
    log: silentLog,
    region: 'us-east-1',
    accountId: '000000000000',
    compilePattern: (pattern) => {
      const text: string = JSON.parse(pattern).source[0];
      return (event) => Object(event).source === text;
    },
    send: (delivery) => send(delivery),
    sendToDeadLetterQueue: async (queueArn, _body, attributes) => void buried.push({ queueArn, attributes }),
  });
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-events-'));
  clock = systemClock();
  [delivered, buried] = [[], []];
  send = async ({ targetArn, payload }) => void delivered.push(`${targetArn} ${payload}`);
  open();
});

afterEach(async () => {
  await events.close();
  await lmdb.close();
  rmSync(directory, { recursive: true, force: true });
});

async function reopen(): Promise<void> {
  await events.close();
  await lmdb.close();
  open();
}

const rule = { name: 'R', bus: 'default', enabled: true };
const pattern = '{"source":["shop"]}';

describe('a schedule expression', () => {
  it.each([
    ['cron(0 12 * * ? *)', '2026-11-22T12:00:00Z', '2026-11-23T12:00:00Z'],
    ['cron(0/15 * * * ? *)', '2026-11-22T12:07:30Z', '2026-11-22T12:15:00Z'],
    ['cron(30 8 ? * MON-FRI *)', '2026-11-20T09:00:00Z', '2026-11-23T08:30:00Z'],
    ['cron(0 0 29 2 ? *)', '2026-11-22T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['cron(5,10 3 1 JAN ? 2030)', '2026-11-22T00:00:00Z', '2030-01-01T03:05:00Z'],
    ['cron(0 6 L * ? *)', '2026-11-22T00:00:00Z', '2026-11-30T06:00:00Z'],
    ['cron(0 6 L-3 * ? *)', '2026-11-22T00:00:00Z', '2026-11-27T06:00:00Z'],
    // The 15th is a Sunday: the Monday after it.
    ['cron(0 6 15W * ? *)', '2026-11-02T00:00:00Z', '2026-11-16T06:00:00Z'],
    // The 1st is a Sunday: not back into October.
    ['cron(0 6 1W * ? *)', '2026-10-31T00:00:00Z', '2026-11-02T06:00:00Z'],
    ['cron(0 6 LW * ? *)', '2026-10-01T00:00:00Z', '2026-10-30T06:00:00Z'],
    ['cron(0 6 ? * 6L *)', '2026-11-22T00:00:00Z', '2026-11-27T06:00:00Z'],
    ['cron(0 6 ? * 3#2 *)', '2026-11-22T00:00:00Z', '2026-12-08T06:00:00Z'],
    ['at(2026-12-24T18:00:00)', '2026-11-22T00:00:00Z', '2026-12-24T18:00:00Z'],
  ])('%s after %s is %s', (expression, after, next) => {
    expect(parseSchedule(expression, 'UTC')?.(Date.parse(after), 0)).toBe(Date.parse(next));
  });

  it.each([
    ['cron(30 9 * * ? *)', 'Europe/Berlin', '2026-11-22T00:00:00Z', '2026-11-22T08:30:00Z'],
    ['cron(30 9 * * ? *)', 'Europe/Berlin', '2026-07-22T00:00:00Z', '2026-07-22T07:30:00Z'],
    // The clock is put past half past two: the next day.
    ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-30T00:30:00Z'],
    // Half past two comes twice: the first of them, and no second.
    ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['cron(0 0 ? * MON *)', 'Asia/Tokyo', '2026-11-22T00:00:00Z', '2026-11-22T15:00:00Z'],
    ['at(2026-12-24T18:00:00)', 'America/New_York', '2026-11-22T00:00:00Z', '2026-12-24T23:00:00Z'],
  ])('%s in %s after %s is %s', (expression, zone, after, next) => {
    expect(parseSchedule(expression, zone)?.(Date.parse(after), 0)).toBe(Date.parse(next));
  });

  it.each([
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 days)',
    'rate( 10 minutes )',
    ' rate(10 minutes)',
    'at(2026-12-24T18:00:00)',
    'cron(* * * * *)',
    'cron(0 12 * * * *)',
    'cron(60 * * * ? *)',
    'cron(0 0 32W * ? *)',
    'cron(0 0 ? * 8L *)',
    'cron(0 0 ? * 3#6 *)',
    'at(2026-12-24)',
    'daily',
  ])('is not %s', (expression) => {
    expect(() => readSchedule(expression)).toThrow('Parameter ScheduleExpression is not valid');
  });
});

describe('a rate', () => {
  it.each(['rate(1 minute)', 'rate(10 minutes)', 'rate(11 days)', 'rate(1 hour)'])(
    '%s is known to rules and the Scheduler',
    (rate) => {
      expect(parseRuleSchedule(rate)).toBeTypeOf('function');
      expect(parseSchedule(rate, 'UTC')).toBeTypeOf('function');
    },
  );

  it.each(['rate(2 minute)', 'rate(1 minutes)', 'rate(11 day)'])('%s is known to the Scheduler alone', (rate) => {
    expect(parseRuleSchedule(rate)).toBeUndefined();
    expect(parseSchedule(rate, 'UTC')).toBeTypeOf('function');
  });
});

describe('a rule', () => {
  it("fires a schedule on the home's clock", async () => {
    const targets = [{ id: 't', arn: 'fn', inputPath: '$.detail-type' }];
    events.put({ ...rule, arn: 'arn:rule', schedule: 'rate(5 minutes)', targets });
    events.start();
    clock.advance(299_000);
    await events.idle();
    expect(delivered).toEqual([]);
    clock.advance(1_000);
    await events.idle();
    expect(delivered).toEqual(['fn "Scheduled Event"']);
  });

  it('gives an event to the targets of its bus that match', async () => {
    events.start();
    events.put({ ...rule, arn: 'a', pattern, targets: [{ id: 't', arn: 'one', input: '{}' }] });
    events.put({ ...rule, arn: 'b', pattern, bus: 'own', targets: [{ id: 't', arn: 'two', input: '{}' }] });
    events.put({ ...rule, arn: 'c', pattern, enabled: false, targets: [{ id: 't', arn: 'three', input: '{}' }] });
    await events.publish('default', { source: 'shop' });
    await events.publish('default', { source: 'other' });
    await events.idle();
    expect(delivered).toEqual(['one {}']);
  });

  it('tries again as its policy says, over a restart, and then buries the event', async () => {
    send = () => Promise.reject(new DeliveryError('THROTTLING', 'not now', false));
    const target = { id: 't', arn: 'one', input: '{}', retries: 2, deadLetterArn: 'dlq' };
    events.put({ ...rule, arn: 'a', pattern, targets: [target] });
    events.start();
    await events.publish('default', { source: 'shop' });
    await events.idle();
    clock.advance(1_000);
    await events.idle();
    expect(buried).toEqual([]);
    await reopen();
    events.start();
    clock.advance(2_000);
    await events.idle();
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    expect(buried).toEqual([
      {
        queueArn: 'dlq',
        attributes: {
          RULE_ARN: text('a'),
          TARGET_ARN: text('one'),
          ERROR_CODE: text('THROTTLING'),
          ERROR_MESSAGE: text('not now'),
          RETRY_ATTEMPTS: text('2'),
          EXHAUSTED_RETRY_CONDITION: text('MaximumRetryAttempts'),
        },
      },
    ]);
  });

  it('delivers what an earlier life left', async () => {
    events.put({ ...rule, arn: 'a', pattern, targets: [{ id: 't', arn: 'one', input: '1' }] });
    // Not started: as if it had been killed right after the answer.
    await events.publish('default', { source: 'shop' });
    await reopen();
    events.start();
    await events.idle();
    expect(delivered).toEqual(['one 1']);
  });

  it('is made, told, kept over a restart and deleted by calls', async () => {
    // Of the call these handlers read the notes alone.
    const call = { notes: {} } as Call;
    const { RuleArn } = await handlers.PutRule(events, { Name: 'own', EventPattern: pattern }, call);
    expect(RuleArn).toBe('arn:aws:events:us-east-1:000000000000:rule/own');
    const Targets = [{ Id: 'q', Arn: 'arn:aws:sqs:us-east-1:000000000000:q', Input: '{}' }];
    await handlers.PutTargets(events, { Rule: 'own', Targets }, call);
    await reopen();
    expect(await handlers.ListTargetsByRule(events, { Rule: 'own' })).toEqual({ Targets });
    expect(await handlers.DescribeRule(events, { Name: 'own' })).toMatchObject({
      State: 'ENABLED',
      EventPattern: pattern,
    });
    await expect(handlers.DeleteRule(events, { Name: 'own' })).rejects.toThrow(
      "Rule can't be deleted since it has targets.",
    );
    await handlers.RemoveTargets(events, { Rule: 'own', Ids: ['q'] });
    await handlers.DeleteRule(events, { Name: 'own' });
    await expect(handlers.DescribeRule(events, { Name: 'own' })).rejects.toThrow(
      'Rule own does not exist on EventBus default.',
    );
    const other = [{ Id: 'x', Arn: 'arn:aws:sns:us-east-1:000000000000:t' }];
    await handlers.PutRule(events, { Name: 'own', ScheduleExpression: 'rate(1 day)' }, call);
    await expect(handlers.PutTargets(events, { Rule: 'own', Targets: other }, call)).rejects.toMatchObject({
      status: 501,
    });
  });
});

it('fills in a template', () => {
  const target = {
    id: 't',
    arn: 'a',
    inputTransformer: {
      paths: { id: '$.detail.ids[0]', what: '$.detail-type' },
      template: '{"m":"<what> of <id>","id":<id>,"rule":"<aws.events.rule-name>"}',
    },
  };
  const event = { 'detail-type': 'a "sale"', detail: { ids: [7] } };
  expect(inputFor(target, event, { name: 'R', arn: 'arn:rule' })).toBe('{"m":"a \\"sale\\" of 7","id":7,"rule":"R"}');
});
