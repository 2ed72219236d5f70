/** Answers and texts as recorded on AWS, 2026-02. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { Lmdb } from '../../engines/lmdb.ts';
import { handlers, type Logs, openLogs } from './index.ts';

const logGroupName = '/aws/lambda/Fn';
const DAY_MS = 86_400_000;

let directory: string;
let lmdb: Lmdb;
let clock: Clock;
let logs: Logs;

function open(): void {
  lmdb = new Lmdb({ directory, durable: false });
  logs = openLogs({ lmdb, clock, log: silentLog, region: 'us-east-1', accountId: '000000000000' });
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-logs-'));
  clock = systemClock();
  open();
});

afterEach(async () => {
  await logs.close();
  await lmdb.close();
  rmSync(directory, { recursive: true, force: true });
});

function fill(): void {
  for (const line of ['START 1', 'hello world', 'END 1']) logs.append(logGroupName, 'one', line);
  logs.append(logGroupName, 'two', 'hello again');
}

const messages = (found: { events?: readonly { message?: string | undefined }[] | undefined }): string[] =>
  (found.events ?? []).map(({ message }) => (message ?? '').trimEnd());

describe('what functions write', () => {
  it('stands in groups and streams, also after a restart', async () => {
    fill();
    await logs.close();
    await lmdb.close();
    open();
    const { logGroups } = await handlers.DescribeLogGroups(logs, { logGroupNamePrefix: '/aws' });
    expect(logGroups).toEqual([
      {
        logGroupName,
        creationTime: expect.any(Number),
        metricFilterCount: 0,
        arn: `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}:*`,
        logGroupArn: `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}`,
        logGroupClass: 'STANDARD',
        storedBytes: 38,
        deletionProtectionEnabled: false,
      },
    ]);
    const order = { logGroupName, orderBy: 'LastEventTime', descending: true, limit: 1 } as const;
    const first = await handlers.DescribeLogStreams(logs, order);
    expect(first.logStreams?.map((stream) => stream.logStreamName)).toEqual(['two']);
    const second = await handlers.DescribeLogStreams(logs, { ...order, nextToken: first.nextToken });
    expect([second.logStreams?.[0]?.logStreamName, second.nextToken]).toEqual(['one', undefined]);
    logs.append(logGroupName, 'one', 'later');
    const all = await handlers.GetLogEvents(logs, { logGroupName, logStreamName: 'one', startFromHead: true });
    expect(messages(all)).toEqual(['START 1', 'hello world', 'END 1', 'later']);
  });

  it('is read page by page in both directions, until the token stays', async () => {
    fill();
    const input = { logGroupName, logStreamName: 'one', startFromHead: true, limit: 2 };
    const first = await handlers.GetLogEvents(logs, input);
    expect(messages(first)).toEqual(['START 1', 'hello world']);
    const second = await handlers.GetLogEvents(logs, { ...input, nextToken: first.nextForwardToken });
    expect(messages(second)).toEqual(['END 1']);
    const last = await handlers.GetLogEvents(logs, { ...input, nextToken: second.nextForwardToken });
    expect([messages(last), last.nextForwardToken]).toEqual([[], second.nextForwardToken]);
    const back = await handlers.GetLogEvents(logs, { ...input, nextToken: second.nextBackwardToken });
    expect(messages(back)).toEqual(['START 1', 'hello world']);
    expect(messages(await handlers.GetLogEvents(logs, { ...input, startFromHead: false }))).toEqual([
      'hello world',
      'END 1',
    ]);
  });

  it('is filtered over streams, page by page', async () => {
    fill();
    const found = await handlers.FilterLogEvents(logs, { logGroupName, filterPattern: 'hello', limit: 1 });
    expect([messages(found), found.events?.[0]?.logStreamName]).toEqual([['hello world'], 'one']);
    const more = await handlers.FilterLogEvents(logs, {
      logGroupName,
      filterPattern: 'hello',
      nextToken: found.nextToken,
    });
    expect([messages(more), more.nextToken]).toEqual([['hello again'], undefined]);
    expect(messages(await handlers.FilterLogEvents(logs, { logGroupName, logStreamNames: ['two'] }))).toEqual([
      'hello again',
    ]);
  });
});

describe('PutLogEvents', () => {
  const to = { logGroupName: 'g', logStreamName: 's' };

  beforeEach(async () => {
    await handlers.CreateLogGroup(logs, { logGroupName: 'g' });
    await handlers.CreateLogStream(logs, to);
  });

  it('keeps what is within its times, and tells what is not', async () => {
    const now = clock.now();
    const accepted = await handlers.PutLogEvents(logs, { ...to, logEvents: [{ timestamp: now, message: 'a' }] });
    expect(accepted).toEqual({ nextSequenceToken: expect.stringMatching(/^\d{56}$/) });
    const old = [{ timestamp: now - 15 * DAY_MS, message: 'old' }];
    expect(await handlers.PutLogEvents(logs, { ...to, logEvents: old })).toMatchObject({
      rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1 },
    });
    const ahead = [
      { timestamp: now, message: 'b' },
      { timestamp: now + 3 * 3_600_000, message: 'ahead' },
    ];
    expect(await handlers.PutLogEvents(logs, { ...to, logEvents: ahead })).toMatchObject({
      rejectedLogEventsInfo: { tooNewLogEventStartIndex: 1 },
    });
    expect(messages(await handlers.GetLogEvents(logs, { ...to, startFromHead: true }))).toEqual(['a', 'b']);
  });

  it('forgets after the retention, on the home’s clock', async () => {
    await handlers.PutRetentionPolicy(logs, { logGroupName: 'g', retentionInDays: 1 });
    await handlers.PutLogEvents(logs, { ...to, logEvents: [{ timestamp: clock.now(), message: 'a' }] });
    expect(messages(await handlers.GetLogEvents(logs, to))).toEqual(['a']);
    clock.advance(DAY_MS + 1);
    expect(messages(await handlers.GetLogEvents(logs, to))).toEqual([]);
    await handlers.DeleteRetentionPolicy(logs, { logGroupName: 'g' });
    await logs.close();
    const { logGroups } = await handlers.DescribeLogGroups(logs, {});
    expect(logGroups?.[0]?.retentionInDays).toBeUndefined();
  });

  it('refuses in the words that were recorded', async () => {
    const event = { timestamp: clock.now(), message: 'x' };
    const put = (more: object) => handlers.PutLogEvents(logs, { ...to, logEvents: [event], ...more });
    await expect(put({ logStreamName: 'none' })).rejects.toThrow('The specified log stream does not exist.');
    await expect(put({ logGroupName: 'none' })).rejects.toThrow('The specified log group does not exist.');
    const wrongOrder = [event, { ...event, timestamp: event.timestamp - 1 }];
    await expect(put({ logEvents: wrongOrder })).rejects.toThrow(
      'Log events in a single PutLogEvents request must be in chronological order.',
    );
    await expect(handlers.GetLogEvents(logs, { ...to, nextToken: 'x' })).rejects.toThrow(
      'The specified nextToken is invalid.',
    );
    await expect(handlers.CreateLogStream(logs, to)).rejects.toThrow('The specified log stream already exists');
    await expect(handlers.CreateLogGroup(logs, { logGroupName: 'g' })).rejects.toThrow(
      'The specified log group already exists',
    );
    await expect(handlers.CreateLogGroup(logs, { logGroupName: 'g'.repeat(513) })).rejects.toThrow(
      'Invalid LogGroup or LogStream, both must have length less than or equal to 512.',
    );
    await expect(
      handlers.DescribeLogGroups(logs, { logGroupNamePrefix: 'g', logGroupNamePattern: 'g' }),
    ).rejects.toThrow('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
    await expect(
      handlers.DescribeLogStreams(logs, { logGroupName: 'g', logGroupIdentifier: 'g' }),
    ).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    });
  });

  it('deletes a group with all that is in it', async () => {
    await handlers.PutLogEvents(logs, { ...to, logEvents: [{ timestamp: clock.now(), message: 'a' }] });
    await handlers.DeleteLogGroup(logs, { logGroupName: 'g' });
    expect(await handlers.DescribeLogGroups(logs, {})).toEqual({ logGroups: [] });
    await handlers.CreateLogGroup(logs, { logGroupName: 'g' });
    await handlers.CreateLogStream(logs, to);
    expect(messages(await handlers.GetLogEvents(logs, to))).toEqual([]);
    expect(await handlers.DescribeLogStreams(logs, { logGroupName: 'g' })).toEqual({
      logStreams: [
        {
          arn: 'arn:aws:logs:us-east-1:000000000000:log-group:g:log-stream:s',
          creationTime: expect.any(Number),
          logStreamName: 's',
          storedBytes: 0,
        },
      ],
    });
  });
});

it('keeps tags, by name and by ARN', async () => {
  await handlers.CreateLogGroup(logs, { logGroupName: 'g', tags: { env: 'testing1' } });
  const resourceArn = 'arn:aws:logs:us-east-1:000000000000:log-group:g';
  await handlers.TagResource(logs, { resourceArn, tags: { test1: 'val1', test2: 'val2' } });
  await handlers.TagLogGroup(logs, { logGroupName: 'g', tags: { test3: 'val3' } });
  const all = { env: 'testing1', test1: 'val1', test2: 'val2', test3: 'val3' };
  expect(await handlers.ListTagsLogGroup(logs, { logGroupName: 'g' })).toEqual({ tags: all });
  expect(await handlers.ListTagsForResource(logs, { resourceArn })).toEqual({ tags: all });
  await handlers.UntagLogGroup(logs, { logGroupName: 'g', tags: ['env', 'test1'] });
  await handlers.UntagResource(logs, { resourceArn, tagKeys: ['test3'] });
  expect(await handlers.ListTagsForResource(logs, { resourceArn })).toEqual({ tags: { test2: 'val2' } });
});
