import { expect, it } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { handlers, openLogs } from './index.ts';

const clock = systemClock();
const logGroupName = '/aws/lambda/Fn';

function filled() {
  const logs = openLogs({ clock, region: 'us-east-1', accountId: '000000000000' });
  for (const line of ['START 1', 'hello world', 'END 1']) logs.append(logGroupName, 'one', line);
  logs.append(logGroupName, 'two', 'hello again');
  return logs;
}

it('tells groups and streams', async () => {
  const logs = filled();
  const { logGroups } = await handlers.DescribeLogGroups(logs, { logGroupNamePrefix: '/aws' });
  expect(logGroups).toMatchObject([
    { logGroupName, arn: `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}:*` },
  ]);
  const order = { logGroupName, orderBy: 'LastEventTime', descending: true, limit: 1 };
  const first = await handlers.DescribeLogStreams(logs, order);
  expect(first.logStreams.map((stream) => stream.logStreamName)).toEqual(['two']);
  const second = await handlers.DescribeLogStreams(logs, { ...order, nextToken: first.nextToken });
  expect([second.logStreams[0]?.logStreamName, second.nextToken]).toEqual(['one', undefined]);
});

it('gives the lines of a stream, page by page, until the token stays', async () => {
  const logs = filled();
  const input = { logGroupName, logStreamName: 'one', startFromHead: true, limit: 2 };
  const first = await handlers.GetLogEvents(logs, input);
  expect(first.events.map(({ message }) => message)).toEqual(['START 1\n', 'hello world\n']);
  const second = await handlers.GetLogEvents(logs, { ...input, nextToken: first.nextForwardToken });
  expect(second.events.map(({ message }) => message)).toEqual(['END 1\n']);
  const end = await handlers.GetLogEvents(logs, { ...input, nextToken: second.nextForwardToken });
  expect([end.events, end.nextForwardToken]).toEqual([[], second.nextForwardToken]);
});

it('filters over streams', async () => {
  const logs = filled();
  const messages = async (filterPattern: string) =>
    (await handlers.FilterLogEvents(logs, { logGroupName, filterPattern })).events.map(({ message }) => message.trim());
  expect(await messages('hello -again')).toEqual(['hello world']);
  expect(await messages('?START ?again')).toEqual(['START 1', 'hello again']);
  expect(await messages('"hello world"')).toEqual(['hello world']);
});

it('refuses in the words that were recorded', () => {
  const logs = filled();
  expect(() => handlers.GetLogEvents(logs, { logGroupName: 'none', logStreamName: 'x' })).toThrow(
    'The specified log group does not exist.',
  );
  expect(() => handlers.GetLogEvents(logs, { logGroupName, logStreamName: 'x' })).toThrow(
    'The specified log stream does not exist.',
  );
  expect(() => handlers.GetLogEvents(logs, { logGroupName, logStreamName: 'one', limit: 10_001 })).toThrow(
    "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
  );
  expect(() => handlers.GetLogEvents(logs, { logGroupName, logStreamName: 'one', nextToken: '?' })).toThrow(
    'The specified nextToken is invalid.',
  );
});
