import { afterEach, expect, test } from 'vitest';
import type { PutBucketNotificationConfigurationInput } from '../../api/s3.gen.ts';
import { systemClock } from '../../base/clock.ts';
import type { S3Event } from './index.ts';
import { latch, S3Home } from './testing/s3-home.ts';

type Configuration = PutBucketNotificationConfigurationInput['NotificationConfiguration'];
type Functions = NonNullable<Configuration['LambdaFunctionConfigurations']>;

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:importer';
const homes: S3Home[] = [];
afterEach(async () => {
  for (const home of homes.splice(0)) await home.close();
});

async function openHome(options: Parameters<typeof S3Home.open>[0] = {}): Promise<{ home: S3Home; events: S3Event[] }> {
  const events: S3Event[] = [];
  const home = await S3Home.open({ deliver: async (event) => void events.push(event), ...options });
  homes.push(home);
  await home.send('CreateBucket', { Bucket: 'bucket' });
  return { home, events };
}

const configure = (home: S3Home, NotificationConfiguration: Configuration, more: object = {}): Promise<unknown> =>
  home.send('PutBucketNotificationConfiguration', { Bucket: 'bucket', NotificationConfiguration, ...more });

const one = (more: Partial<Functions[number]> = {}): Functions[number] => ({
  LambdaFunctionArn: ARN,
  Events: ['s3:ObjectCreated:*'],
  ...more,
});

interface EventRecord {
  eventName: string;
  s3: { object: { key: string; sequencer: string; size?: number; eTag?: string }; configurationId: string };
}

function recordsOf(events: readonly S3Event[]): EventRecord[] {
  return events.flatMap(({ payload }): EventRecord[] => JSON.parse(payload).Records);
}

test('a PUT is told with exactly the members that AWS sends', async () => {
  const { home, events } = await openHome();
  await configure(home, { LambdaFunctionConfigurations: [one({ Id: 'import' })] });
  await home.put('a b/ü@1.csv', 'hello');
  await home.store.idle();
  expect(events.map(({ targetArn }) => targetArn)).toEqual([ARN]);
  expect(recordsOf(events)).toEqual([
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: 'AWS:000000000000' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': expect.stringMatching(/^REQUEST/), 'x-amz-id-2': expect.any(String) },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'import',
        bucket: { name: 'bucket', ownerIdentity: { principalId: expect.any(String) }, arn: 'arn:aws:s3:::bucket' },
        object: {
          key: 'a+b/%C3%BC%401.csv',
          size: 5,
          eTag: '5d41402abc4b2a76b9719d911017c592',
          sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
        },
      },
    },
  ]);
});

test('each kind of change has its name; a deletion knows neither size nor tag, and is told of what was never there', async () => {
  const { home, events } = await openHome();
  await configure(home, {
    LambdaFunctionConfigurations: [one({ Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'] })],
  });
  await home.put('key', '1');
  await home.send('CopyObject', { Bucket: 'bucket', Key: 'copy', CopySource: 'bucket/key' });
  const { UploadId = '' } = await home.send('CreateMultipartUpload', { Bucket: 'bucket', Key: 'key' });
  const { ETag = '' } = await home.send(
    'UploadPart',
    { Bucket: 'bucket', Key: 'key', UploadId, PartNumber: 1 },
    { body: '22' },
  );
  await home.send('CompleteMultipartUpload', {
    Bucket: 'bucket',
    Key: 'key',
    UploadId,
    MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
  });
  await home.send('DeleteObject', { Bucket: 'bucket', Key: 'key' });
  await home.send('DeleteObjects', {
    Bucket: 'bucket',
    Delete: { Objects: [{ Key: 'copy' }, { Key: 'never there' }] },
  });
  await home.store.idle();
  const told = recordsOf(events).toSorted((a, b) => (a.s3.object.sequencer < b.s3.object.sequencer ? -1 : 1));
  expect(
    told.map(({ eventName, s3 }) => [eventName, s3.object.key, s3.object.size, s3.object.eTag !== undefined]),
  ).toEqual([
    ['ObjectCreated:Put', 'key', 1, true],
    ['ObjectCreated:Copy', 'copy', 1, true],
    ['ObjectCreated:CompleteMultipartUpload', 'key', 2, true],
    ['ObjectRemoved:Delete', 'key', undefined, false],
    ['ObjectRemoved:Delete', 'copy', undefined, false],
    ['ObjectRemoved:Delete', 'never+there', undefined, false],
  ]);
});

test('filters by prefix and suffix of the key itself; their names know no case', async () => {
  const { home, events } = await openHome();
  const rules = [
    { Name: 'PREFIX', Value: 'in put/' },
    { Name: 'suffix', Value: '.csv' },
  ];
  // The SDK's type knows only lower case; the wire takes any.
  const FilterRules = rules as { Name: 'prefix' | 'suffix'; Value: string }[];
  await configure(home, { LambdaFunctionConfigurations: [one({ Id: 'x', Filter: { Key: { FilterRules } } })] });
  const shown = await home.send('GetBucketNotificationConfiguration', { Bucket: 'bucket' });
  expect(shown).toEqual({
    LambdaFunctionConfigurations: [
      {
        Id: 'x',
        LambdaFunctionArn: ARN,
        Events: ['s3:ObjectCreated:*'],
        Filter: {
          Key: {
            FilterRules: [
              { Name: 'Prefix', Value: 'in put/' },
              { Name: 'Suffix', Value: '.csv' },
            ],
          },
        },
      },
    ],
  });
  for (const key of ['in put/1.csv', 'in put/1.txt', 'output/1.csv', 'in+put/1.csv']) await home.put(key);
  await home.store.idle();
  expect(recordsOf(events).map(({ s3 }) => s3.object.key)).toEqual(['in+put/1.csv']);
});

test('a new configuration replaces the whole; an empty one ends it', async () => {
  const { home, events } = await openHome();
  await configure(home, { LambdaFunctionConfigurations: [one()] });
  await configure(home, {});
  expect(await home.send('GetBucketNotificationConfiguration', { Bucket: 'bucket' })).toEqual({});
  await home.put('key');
  await home.store.idle();
  expect(events).toEqual([]);
});

test('the sequencer of a key grows even when the clock stands or goes back', async () => {
  let now = 1_800_000_000_000;
  const clock = { ...systemClock(), now: () => now };
  const { home, events } = await openHome({ clock });
  await configure(home, { LambdaFunctionConfigurations: [one()] });
  for (let i = 0; i < 5; i++) {
    await home.put('key', String(i));
    await home.store.idle();
    if (i === 2) now -= 3_600_000;
  }
  const sequencers = recordsOf(events).map(({ s3 }) => s3.object.sequencer);
  expect(sequencers).toHaveLength(5);
  expect(sequencers).toEqual([...new Set(sequencers)].toSorted());
});

test('what cannot be delivered is offered again, and again after a start', async () => {
  const clock = systemClock();
  const tried = latch();
  const { home } = await openHome({
    clock,
    deliver: async () => {
      tried.open();
      throw new Error('the function is not there yet');
    },
  });
  await configure(home, { LambdaFunctionConfigurations: [one()] });
  await home.put('key', 'kept');
  await tried.opened;
  expect(home.store.outbox.size).toBe(1);
  const events: S3Event[] = [];
  const again = await S3Home.open({ directory: home.snapshot(), deliver: async (event) => void events.push(event) });
  homes.push(again);
  await again.store.idle();
  expect(recordsOf(events).map(({ s3 }) => s3.object.key)).toEqual(['key']);
  expect(again.store.outbox.size).toBe(0);
});

test('many events are all delivered, a bounded number at a time', async () => {
  let underWay = 0;
  let most = 0;
  const keys = new Set<string>();
  const { home } = await openHome({
    deliver: async (event) => {
      most = Math.max(most, ++underWay);
      await new Promise(setImmediate);
      underWay--;
      for (const { s3 } of recordsOf([event])) keys.add(s3.object.key);
    },
  });
  await configure(home, { LambdaFunctionConfigurations: [one()] });
  await Promise.all(Array.from({ length: 300 }, (_, i) => home.put(`key-${i}`)));
  await home.store.idle();
  expect(keys.size).toBe(300);
  expect(most).toBeLessThanOrEqual(32);
});

test.each([
  [
    'an ARN that is none',
    { LambdaFunctionConfigurations: [one({ LambdaFunctionArn: 'invalid-queue' })] },
    {
      code: 'InvalidArgument',
      message: 'The ARN could not be parsed',
      members: { ArgumentName: 'CloudFunction', ArgumentValue: 'invalid-queue' },
    },
  ],
  [
    'a queue ARN that is none',
    { QueueConfigurations: [{ QueueArn: 'bad', Events: ['s3:ObjectCreated:*'] }] },
    {
      message: 'The ARN could not be parsed',
      members: { ArgumentName: 'Queue', ArgumentValue: 'bad' },
    },
  ],
  [
    'a topic',
    { TopicConfigurations: [{ TopicArn: 'arn:aws:sns:us-east-1:000000000000:topic', Events: ['s3:ObjectCreated:*'] }] },
    {
      code: 'NotImplemented',
      status: 501,
      members: { Header: 'TopicConfiguration' },
    },
  ],
  [
    'one event for two',
    { LambdaFunctionConfigurations: [one(), one({ Events: ['s3:ObjectCreated:Put'] })] },
    {
      code: 'InvalidArgument',
      message: expect.stringMatching(/^Configurations overlap/),
    },
  ],
  [
    'overlapping filters',
    {
      LambdaFunctionConfigurations: [
        one({ Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'a' }] } } }),
        one({
          Filter: {
            Key: {
              FilterRules: [
                { Name: 'prefix', Value: 'ab' },
                { Name: 'suffix', Value: 'c' },
              ],
            },
          },
        }),
      ],
    },
    { message: expect.stringMatching(/ambiguously defined/) },
  ],
  [
    'an id used twice',
    { LambdaFunctionConfigurations: [one({ Id: 'x' }), one({ Id: 'x', Events: ['s3:ObjectRemoved:*'] })] },
    {
      message: 'Same ID used for multiple configurations. IDs must be unique',
    },
  ],
] as [string, Configuration, object][])('refuses %s', async (_, configuration, refusal) => {
  const { home } = await openHome();
  await expect(configure(home, configuration)).rejects.toMatchObject(refusal);
});

test('configurations that share no key may share an event', async () => {
  const { home } = await openHome();
  const filtered = (Name: 'prefix' | 'suffix', Value: string): Functions[number] =>
    one({ Filter: { Key: { FilterRules: [{ Name, Value }] } } });
  await configure(home, { LambdaFunctionConfigurations: [filtered('prefix', 'a/'), filtered('prefix', 'b/')] });
  await configure(home, { LambdaFunctionConfigurations: [filtered('suffix', '.a'), filtered('suffix', '.b')] });
});

test('a function that the bucket may not invoke is refused, unless the check is skipped', async () => {
  const asked: string[][] = [];
  const { home } = await openHome({
    refusedBy: (...question) => {
      asked.push(question);
      return 'denied';
    },
  });
  await expect(configure(home, { LambdaFunctionConfigurations: [one()] })).rejects.toMatchObject({
    code: 'InvalidArgument',
    status: 400,
    message: 'Unable to validate the following destination configurations',
    members: { ArgumentName1: `${ARN}, null`, ArgumentValue1: `Not authorized to invoke function [${ARN}]` },
  });
  expect(asked).toEqual([[ARN, 'arn:aws:s3:::bucket']]);
  await configure(home, { LambdaFunctionConfigurations: [one()] }, { SkipDestinationValidation: true });
});

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:told';
const toQueue = { QueueArn: QUEUE, Events: ['s3:ObjectCreated:*'] } as const;

test('a queue is sent a test event when it is made a destination, and then what happens', async () => {
  const { home, events } = await openHome();
  await configure(home, { QueueConfigurations: [{ ...toQueue, Events: [...toQueue.Events], Id: 'q' }] });
  await home.put('key', '1');
  await home.store.idle();
  expect(events.map(({ targetArn }) => targetArn)).toEqual([QUEUE, QUEUE]);
  const [test, put] = events.map(({ payload }): unknown => JSON.parse(payload));
  expect(test).toEqual({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: expect.any(String),
    Bucket: 'bucket',
    RequestId: expect.any(String),
    HostId: expect.any(String),
  });
  expect(put).toMatchObject({ Records: [{ eventName: 'ObjectCreated:Put', s3: { configurationId: 'q' } }] });
  expect(await home.send('GetBucketNotificationConfiguration', { Bucket: 'bucket' })).toEqual({
    QueueConfigurations: [{ ...toQueue, Id: 'q' }],
  });
});

test('destinations are refused in the words that were recorded', async () => {
  const { home } = await openHome({ refusedBy: (arn) => (arn.endsWith('2') ? 'denied' : 'missing') });
  const queues = (...arns: string[]) =>
    configure(home, { QueueConfigurations: arns.map((QueueArn) => ({ QueueArn, Events: ['s3:ObjectRemoved:*'] })) });
  await expect(queues('invalid-queue')).rejects.toMatchObject({
    message: 'The ARN could not be parsed',
    members: { ArgumentName: 'Queue', ArgumentValue: 'invalid-queue' },
  });
  await expect(
    configure(home, {
      QueueConfigurations: [
        { QueueArn: QUEUE, Events: ['s3:ObjectCreated:Put'] },
        { QueueArn: `${QUEUE}2`, Events: ['s3:ObjectCreated:Copy'] },
      ],
    }),
  ).rejects.toMatchObject({
    message: 'Unable to validate the following destination configurations',
    members: {
      ArgumentName1: QUEUE,
      ArgumentValue1: 'The destination queue does not exist',
      ArgumentName2: `${QUEUE}2`,
      ArgumentValue2: 'Permissions on the destination queue do not allow S3 to publish notifications from this bucket',
    },
  });
  await expect(queues(QUEUE, `${QUEUE}2`)).rejects.toThrow('Configurations overlap.');
});

test('EventBridge is told everything, in its own words (recorded 2025-01)', async () => {
  const { home, events } = await openHome();
  await configure(home, { EventBridgeConfiguration: {} });
  await home.put('a b', '1234');
  await home.send('DeleteObject', { Bucket: 'bucket', Key: 'a b' });
  await home.store.idle();
  expect(events[0]?.targetArn).toBe('arn:aws:events:us-east-1:000000000000:event-bus/default');
  const told = events.map(({ payload }): unknown => JSON.parse(payload));
  const common = {
    version: '0',
    bucket: { name: 'bucket' },
    'request-id': expect.any(String),
    requester: '000000000000',
    'source-ip-address': '127.0.0.1',
  };
  const event = (detailType: string, detail: object) => ({
    version: '0',
    id: expect.any(String),
    'detail-type': detailType,
    source: 'aws.s3',
    account: '000000000000',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    region: 'us-east-1',
    resources: ['arn:aws:s3:::bucket'],
    detail: { ...common, ...detail },
  });
  expect(told).toEqual([
    event('Object Created', {
      object: { key: 'a b', size: 4, etag: '81dc9bdb52d04dc20036dbd8313ed055', sequencer: expect.any(String) },
      reason: 'PutObject',
    }),
    event('Object Deleted', {
      object: { key: 'a b', sequencer: expect.any(String) },
      reason: 'DeleteObject',
      'deletion-type': 'Permanently Deleted',
    }),
  ]);
  expect(await home.send('GetBucketNotificationConfiguration', { Bucket: 'bucket' })).toEqual({
    EventBridgeConfiguration: {},
  });
});
