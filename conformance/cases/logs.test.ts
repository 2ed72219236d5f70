/** CloudWatch Logs: groups and streams, what is put and found again, and a function's own lines. */
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

const logGroupName = `conformance/logs-${Date.now()}`;
const logStreamName = 'one';
let target: Target;
let logs: CloudWatchLogsClient;
beforeAll(async () => {
  target = await openTarget();
  logs = new CloudWatchLogsClient(clientOptions(target));
  await logs.send(new CreateLogGroupCommand({ logGroupName, tags: { of: 'conformance' } }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
});
afterAll(async () => {
  await logs.send(new DeleteLogGroupCommand({ logGroupName }));
  logs.destroy();
  await target.close();
});

const put = (...logEvents: { timestamp: number; message: string }[]) =>
  logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));

describe('a log group', () => {
  it('is found by its prefix, with its retention', async () => {
    await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 7 }));
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
    expect(logGroups).toMatchObject([{ logGroupName, retentionInDays: 7, logGroupClass: 'STANDARD' }]);
    expect(logGroups?.[0]?.arn).toBe(`${logGroups?.[0]?.logGroupArn}:*`);
  });

  it('is refused twice, and under names that are none', async () => {
    expect(await failure(logs.send(new CreateLogGroupCommand({ logGroupName })))).toEqual({
      name: 'ResourceAlreadyExistsException',
      message: 'The specified log group already exists',
      status: 400,
    });
    const long = new CreateLogGroupCommand({ logGroupName: 'a'.repeat(513) });
    expect(await failure(logs.send(long))).toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('a log stream', () => {
  it('gives back what was put, in both directions, and by pattern', async () => {
    const now = Date.now();
    await put(
      { timestamp: now - 2, message: 'GET /a 200' },
      { timestamp: now - 1, message: '{"level":"error","code":500}' },
      { timestamp: now, message: 'GET /b 404' },
    );
    await vi.waitFor(async () => {
      const read = new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true, limit: 2 });
      const first = await logs.send(read);
      expect(first.events?.map(({ message }) => message)).toEqual(['GET /a 200', '{"level":"error","code":500}']);
      const nextToken = first.nextForwardToken;
      const rest = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, nextToken }));
      expect(rest.events?.map(({ message }) => message)).toEqual(['GET /b 404']);
      const end = new GetLogEventsCommand({ logGroupName, logStreamName, nextToken: rest.nextForwardToken });
      expect(await logs.send(end)).toMatchObject({ events: [], nextForwardToken: rest.nextForwardToken });
    }, 20_000);
    const found = async (filterPattern: string) => {
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
      return events?.map(({ message }) => message);
    };
    expect(await found('GET -200')).toEqual(['GET /b 404']);
    expect(await found('{ $.code >= 500 && $.level = "err*" }')).toEqual(['{"level":"error","code":500}']);
    expect(await found('[method, path, status = 4*]')).toEqual(['GET /b 404']);
    expect((await logs.send(new DescribeLogStreamsCommand({ logGroupName }))).logStreams).toMatchObject([
      { logStreamName, firstEventTimestamp: now - 2, lastEventTimestamp: now },
    ]);
  });

  it('takes events in order, and says which are too old', async () => {
    const now = Date.now();
    expect(
      await failure(put({ timestamp: now, message: 'b' }, { timestamp: now - 2_000, message: 'a' })),
    ).toMatchObject({
      name: 'InvalidParameterException',
      message: 'Log events in a single PutLogEvents request must be in chronological order.',
    });
    const old = await put({ timestamp: now - 15 * 86_400_000, message: 'old' });
    expect(old.rejectedLogEventsInfo).toMatchObject({ tooOldLogEventEndIndex: 1 });
    const elsewhere = new PutLogEventsCommand({
      logGroupName,
      logStreamName: 'none',
      logEvents: [{ timestamp: now, message: 'x' }],
    });
    expect(await failure(logs.send(elsewhere))).toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
  });
});

describe('a function', () => {
  it('has its lines in a group of its own', async () => {
    const lambda = new LambdaClient(clientOptions(target));
    await lambda.send(new InvokeCommand({ FunctionName: 'echo', Payload: '{}' }));
    lambda.destroy();
    await vi.waitFor(async () => {
      const asked = new FilterLogEventsCommand({ logGroupName: '/aws/lambda/echo' });
      const { events = [] } = await logs.send(asked);
      const kinds = events.map(({ message = '' }) => message.split(/[ \t]/)[0]);
      expect(kinds).toEqual(expect.arrayContaining(['INIT_START', 'START', 'END', 'REPORT']));
    }, 20_000);
  });
});
