import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CreateScheduleInput } from '../../../api/scheduler.gen.ts';
import { type Clock, systemClock } from '../../../base/clock.ts';
import { silentLog } from '../../../base/log.ts';
import { createRandom } from '../../../base/random.ts';
import { Lmdb } from '../../../engines/lmdb.ts';
import { handlers, openScheduler, type Scheduler } from './index.ts';

const HOUR_MS = 3_600_000;
const target = { Arn: 'arn:aws:sqs:us-east-1:000000000000:q', RoleArn: 'arn:aws:iam::000000000000:role/r' };

let directory: string;
let lmdb: Lmdb;
let clock: Clock;
let scheduler: Scheduler;
let delivered: string[];

function open(): void {
  lmdb = new Lmdb({ directory, durable: false });
  scheduler = openScheduler({
    lmdb,
    clock,
    random: createRandom('windows'),
    log: silentLog,
    region: 'us-east-1',
    accountId: '000000000000',
    send: async ({ payload }) => void delivered.push(payload),
    sendToDeadLetterQueue: async () => {},
  });
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-scheduler-'));
  clock = systemClock();
  delivered = [];
  open();
  scheduler.start();
});

afterEach(async () => {
  await scheduler.close();
  await lmdb.close();
  rmSync(directory, { recursive: true, force: true });
});

const create = (more: Partial<CreateScheduleInput> = {}) =>
  handlers.CreateSchedule(scheduler, {
    Name: 's',
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { ...target, Input: 'fired' },
    ...more,
  });

async function advance(ms: number): Promise<number> {
  clock.advance(ms);
  await scheduler.idle();
  return delivered.length;
}

const inMinutes = (minutes: number): string => new Date(clock.now() + minutes * 60_000).toISOString().slice(0, 19);

it('fires again and again between its start and its end', async () => {
  const [StartDate, EndDate] = [new Date(clock.now() + HOUR_MS), new Date(clock.now() + 3.5 * HOUR_MS)];
  expect(await create({ StartDate, EndDate })).toEqual({
    ScheduleArn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/s',
  });
  expect(await advance(HOUR_MS + 1)).toBe(0);
  expect(await advance(HOUR_MS)).toBe(1);
  expect(await advance(5 * HOUR_MS)).toBe(2);
});

it('fires once at its moment, also where that passed while the home was closed, and goes if it is to', async () => {
  await create({ ScheduleExpression: `at(${inMinutes(10)})`, ActionAfterCompletion: 'DELETE' });
  await create({ Name: 'stays', ScheduleExpression: `at(${inMinutes(10)})` });
  await scheduler.close();
  await lmdb.close();
  clock.advance(HOUR_MS);
  open();
  scheduler.start();
  expect(await advance(1)).toBe(2);
  const { Schedules } = await handlers.ListSchedules(scheduler, {});
  expect(Schedules?.map(({ Name }) => Name)).toEqual(['stays']);
  await scheduler.close();
  await lmdb.close();
  open();
  scheduler.start();
  expect(await advance(HOUR_MS)).toBe(2);
});

it('fires within its window', async () => {
  await create({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 30 } });
  expect(await advance(HOUR_MS)).toBe(0);
  expect(await advance(31 * 60_000)).toBe(1);
});

it('fires within its window once, also where the home was closed meanwhile', async () => {
  await create({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 30 } });
  expect(await advance(HOUR_MS)).toBe(0);
  await scheduler.close();
  await lmdb.close();
  open();
  scheduler.start();
  expect(await advance(1)).toBe(0);
  expect(await advance(31 * 60_000)).toBe(1);
  await scheduler.close();
  await lmdb.close();
  open();
  scheduler.start();
  expect(await advance(60_000)).toBe(1);
});

it('tells its target about itself', async () => {
  await create({
    Target: { ...target, Input: '{"at":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>"}' },
  });
  await create({ Name: 'bare', Target: target });
  await advance(HOUR_MS);
  expect(delivered.map((text): unknown => JSON.parse(text))).toEqual([
    { at: expect.stringMatching(/Z$/), by: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/s' },
    expect.objectContaining({ source: 'aws.scheduler', 'detail-type': 'Scheduled Event', detail: '{}' }),
  ]);
});

it('is told, changed and deleted, with its group', async () => {
  await handlers.CreateScheduleGroup(scheduler, { Name: 'g', Tags: [{ Key: 'a', Value: '1' }] });
  await create({ GroupName: 'g' });
  await expect(create({ GroupName: 'g' })).rejects.toMatchObject({ code: 'ConflictException', status: 409 });
  await expect(create({ GroupName: 'none' })).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  expect(await handlers.GetSchedule(scheduler, { Name: 's', GroupName: 'g' })).toMatchObject({
    ScheduleExpression: 'rate(1 hour)',
    ScheduleExpressionTimezone: 'UTC',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { ...target, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
  });
  await handlers.UpdateSchedule(scheduler, {
    Name: 's',
    GroupName: 'g',
    ScheduleExpression: 'rate(1 day)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: target,
    State: 'DISABLED',
  });
  expect(await advance(48 * HOUR_MS)).toBe(0);
  await handlers.DeleteScheduleGroup(scheduler, { Name: 'g' });
  await expect(handlers.GetSchedule(scheduler, { Name: 's', GroupName: 'g' })).rejects.toThrow('does not exist');
  await expect(create({ ScheduleExpression: 'daily' })).rejects.toThrow('Invalid Schedule Expression daily.');
  await expect(create({ ScheduleExpressionTimezone: 'Mars/Base' })).rejects.toThrow(
    'Invalid ScheduleExpressionTimezone',
  );
});
