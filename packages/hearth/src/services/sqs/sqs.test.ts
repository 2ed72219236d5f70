import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqsApi, type SqsOperations } from '../../api/sqs.gen.ts';
import { type Clock, systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { Lmdb } from '../../engines/lmdb.ts';
import type { Call } from '../../wire/operation.ts';
import { handlers, openSqs, type Sqs } from './index.ts';

let directory: string;
let lmdb: Lmdb;
let clock: Clock;
let sqs: Sqs;

function open(): void {
  lmdb = new Lmdb({ directory, durable: false });
  sqs = openSqs({
    lmdb,
    clock,
    random: createRandom(),
    log: silentLog,
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:4566',
  });
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-sqs-'));
  clock = systemClock();
  open();
});

afterEach(async () => {
  sqs.close();
  await lmdb.close();
  rmSync(directory, { recursive: true, force: true });
});

async function run<O extends keyof typeof handlers & keyof SqsOperations>(
  operation: O,
  input: SqsOperations[O]['input'],
  signal = new AbortController().signal,
): Promise<SqsOperations[O]['output']> {
  const call: Partial<Call> = {
    signal,
    notes: {},
    principal: {
      arn: 'arn:aws:iam::000000000000:root',
      accountId: '000000000000',
      userId: '000000000000',
      kind: 'root',
    },
  };
  // The table's handlers take what this operation takes; of the call they read no more than this.
  const handler = handlers[operation] as (
    store: Sqs,
    input: unknown,
    call: Call,
  ) => Promise<SqsOperations[O]['output']>;
  return await handler(sqs, input, call as Call);
}

async function made(name: string, attributes: Record<string, string> = {}): Promise<string> {
  const { QueueUrl } = await run('CreateQueue', { QueueName: name, Attributes: attributes });
  return QueueUrl ?? '';
}

async function bodies(QueueUrl: string, more: object = {}): Promise<string[]> {
  const { Messages = [] } = await run('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, ...more });
  return Messages.map((message) => message.Body ?? '');
}

describe('a standard queue', () => {
  it('hides what was received, gives it again after its time, and forgets what was deleted', async () => {
    const QueueUrl = await made('q');
    expect(QueueUrl).toBe('http://127.0.0.1:4566/000000000000/q');
    const sent = await run('SendMessage', { QueueUrl, MessageBody: 'message-body-1' });
    expect(sent).toEqual({ MD5OfMessageBody: '19c9e282d65f9733bc6b35d50062c7ee', MessageId: expect.any(String) });
    const first = await run('ReceiveMessage', { QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
    expect(first.Messages?.[0]).toMatchObject({ Body: 'message-body-1', Attributes: { ApproximateReceiveCount: '1' } });
    expect(await run('ReceiveMessage', { QueueUrl })).toEqual({});
    clock.advance(30_000);
    const again = await run('ReceiveMessage', { QueueUrl, AttributeNames: ['All'] });
    expect(again.Messages?.[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: '2', SenderId: '000000000000' });
    await run('DeleteMessage', { QueueUrl, ReceiptHandle: again.Messages?.[0]?.ReceiptHandle ?? '' });
    clock.advance(30_000);
    expect(await bodies(QueueUrl)).toEqual([]);
  });

  it('waits for a message, for a delay to pass, and no longer than it should', async () => {
    const QueueUrl = await made('q');
    const waiting = bodies(QueueUrl, { WaitTimeSeconds: 20 });
    await run('SendMessage', { QueueUrl, MessageBody: 'one' });
    expect(await waiting).toEqual(['one']);
    await run('SendMessage', { QueueUrl, MessageBody: 'later', DelaySeconds: 10 });
    const delayed = bodies(QueueUrl, { WaitTimeSeconds: 20 });
    clock.advance(10_000);
    expect(await delayed).toEqual(['later']);
    const empty = bodies(QueueUrl, { WaitTimeSeconds: 5 });
    clock.advance(5_000);
    expect(await empty).toEqual([]);
  });

  it('keeps everything over a restart', async () => {
    const QueueUrl = await made('q', { VisibilityTimeout: '7' });
    await run('SendMessageBatch', {
      QueueUrl,
      Entries: [
        {
          Id: 'a',
          MessageBody: 'A',
          MessageAttributes: { MyAttribute: { DataType: 'String', StringValue: 'foobar' } },
        },
        { Id: 'b', MessageBody: 'B' },
      ],
    });
    const taken = await run('ReceiveMessage', { QueueUrl });
    await run('DeleteMessage', { QueueUrl, ReceiptHandle: taken.Messages?.[0]?.ReceiptHandle ?? '' });
    sqs.close();
    await lmdb.close();
    open();
    expect(await bodies(QueueUrl)).toEqual(['B']);
    const { Attributes } = await run('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });
    expect(Attributes).toMatchObject({ VisibilityTimeout: '7', ApproximateNumberOfMessagesNotVisible: '1' });
  });

  it('moves what was received too often, and back', async () => {
    const dlq = await made('dlq');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: sqs.arnOf('dlq'), maxReceiveCount: 1 });
    const QueueUrl = await made('q', { RedrivePolicy, VisibilityTimeout: '1' });
    await run('SendMessage', {
      QueueUrl,
      MessageBody: 'message-1',
      MessageAttributes: { MyAttribute: { DataType: 'String', StringValue: 'foobar' } },
    });
    expect(await bodies(QueueUrl)).toEqual(['message-1']);
    clock.advance(1_000);
    expect(await bodies(QueueUrl)).toEqual([]);
    const dead = await run('ReceiveMessage', {
      QueueUrl: dlq,
      AttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 0,
    });
    expect(dead.Messages?.[0]).toMatchObject({
      Attributes: { ApproximateReceiveCount: '2', DeadLetterQueueSourceArn: sqs.arnOf('q') },
      MD5OfMessageAttributes: 'adb59cd4678ea5a855436b949cd07ab6',
      MessageAttributes: { MyAttribute: { DataType: 'String', StringValue: 'foobar' } },
    });
    expect(await run('ListDeadLetterSourceQueues', { QueueUrl: dlq })).toEqual({ queueUrls: [QueueUrl] });
    await run('StartMessageMoveTask', { SourceArn: sqs.arnOf('dlq') });
    expect(await bodies(QueueUrl, { WaitTimeSeconds: 5 })).toEqual(['message-1']);
  });

  it('answers in the words that were recorded', async () => {
    const QueueUrl = await made('q');
    const refusal = async (attempt: Promise<unknown>): Promise<unknown> =>
      await attempt.then(
        () => 'accepted',
        (error: { code: string; message: string; queryCode: string | undefined }) => [
          error.queryCode ?? sqsApi.errors[error.code]?.queryCode ?? error.code,
          error.code,
          error.message,
        ],
      );
    const recorded: [() => Promise<unknown>, string, string, string][] = [
      [
        () => run('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 11 }),
        'InvalidParameterValue',
        'InvalidParameterValueException',
        'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
      ],
      [
        () => run('ReceiveMessage', { QueueUrl, WaitTimeSeconds: 21 }),
        'InvalidParameterValue',
        'InvalidParameterValueException',
        'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
      ],
      [
        () => run('SendMessage', { QueueUrl, MessageBody: '' }),
        'MissingParameter',
        'MissingRequiredParameterException',
        'The request must contain the parameter MessageBody.',
      ],
      [
        () => run('SendMessage', { QueueUrl, MessageBody: 'x'.repeat(1_048_577) }),
        'InvalidParameterValue',
        'InvalidParameterValueException',
        'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
      ],
      [
        () => run('SendMessage', { QueueUrl: 'none', MessageBody: 'x' }),
        'AWS.SimpleQueueService.NonExistentQueue',
        'QueueDoesNotExist',
        'The specified queue does not exist.',
      ],
      [
        () => run('CreateQueue', { QueueName: 'q', Attributes: { DelaySeconds: '3' } }),
        'QueueAlreadyExists',
        'QueueNameExists',
        'A queue already exists with the same name and a different value for attribute DelaySeconds',
      ],
      [
        () => run('CreateQueue', { QueueName: 'r', Attributes: { FifoQueue: 'false' } }),
        'InvalidAttributeName',
        'InvalidAttributeName',
        'Unknown Attribute FifoQueue.',
      ],
      [
        () => run('DeleteMessageBatch', { QueueUrl, Entries: [{ Id: 'invalid:id', ReceiptHandle: 'x' }] }),
        'AWS.SimpleQueueService.InvalidBatchEntryId',
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      ],
      [
        () => run('StartMessageMoveTask', { SourceArn: sqs.arnOf('q') }),
        'InvalidParameterValue',
        'InvalidParameterValueException',
        'Source queue must be configured as a Dead Letter Queue.',
      ],
    ];
    for (const [attempt, query, code, message] of recorded)
      expect(await refusal(attempt())).toEqual([query, code, message]);
  });
});

describe('what was recorded of attributes and policies', () => {
  const policyOf = async (QueueUrl: string): Promise<unknown> => {
    const { Attributes } = await run('GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy'] });
    return Attributes?.Policy === undefined ? undefined : JSON.parse(Attributes.Policy);
  };

  it('gives permissions and takes them back', async () => {
    const QueueUrl = await made('q');
    const AWSAccountIds = ['000000000000', '668614515564'];
    await run('AddPermission', { QueueUrl, Label: 'one', AWSAccountIds, Actions: ['ReceiveMessage'] });
    const statement = { Effect: 'Allow', Action: 'SQS:ReceiveMessage', Resource: sqs.arnOf('q') };
    expect(await policyOf(QueueUrl)).toEqual({
      Version: '2008-10-17',
      Id: `${sqs.arnOf('q')}/SQSDefaultPolicy`,
      Statement: [
        { ...statement, Sid: 'one', Principal: { AWS: AWSAccountIds.map((id) => `arn:aws:iam::${id}:root`) } },
      ],
    });
    const again = { QueueUrl, Label: 'one', AWSAccountIds: ['000000000000'], Actions: ['ReceiveMessage'] };
    await expect(run('AddPermission', again)).rejects.toThrow(
      'Value one for parameter Label is invalid. Reason: Already exists.',
    );
    await run('AddPermission', { ...again, Label: 'two' });
    await run('RemovePermission', { QueueUrl, Label: 'one' });
    expect(await policyOf(QueueUrl)).toMatchObject({
      Statement: [{ Sid: 'two', Principal: { AWS: 'arn:aws:iam::000000000000:root' } }],
    });
    await run('RemovePermission', { QueueUrl, Label: 'two' });
    expect(await policyOf(QueueUrl)).toBeUndefined();
    await expect(run('RemovePermission', { QueueUrl, Label: 'two' })).rejects.toThrow(
      "Value two for parameter Label is invalid. Reason: can't find label.",
    );
  });

  it('sets attributes back by an empty text, and has one kind of encryption at a time', async () => {
    const QueueUrl = await made('q', { KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '6000' });
    const get = async (): Promise<unknown> =>
      (await run('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })).Attributes;
    expect(await get()).toMatchObject({ KmsMasterKeyId: 'testKeyId', SqsManagedSseEnabled: 'false' });
    await run('SetQueueAttributes', {
      QueueUrl,
      Attributes: {
        VisibilityTimeout: '',
        KmsMasterKeyId: '',
        KmsDataKeyReusePeriodSeconds: '',
        SqsManagedSseEnabled: '',
      },
    });
    expect(await get()).toEqual({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      CreatedTimestamp: expect.any(String),
      DelaySeconds: '0',
      LastModifiedTimestamp: expect.any(String),
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      QueueArn: sqs.arnOf('q'),
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'false',
      VisibilityTimeout: '30',
    });
    const both = { KmsMasterKeyId: 'testKeyId', SqsManagedSseEnabled: 'true' };
    await expect(run('SetQueueAttributes', { QueueUrl, Attributes: both })).rejects.toThrow(
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
    await run('SetQueueAttributes', { QueueUrl, Attributes: { KmsMasterKeyId: 'testKeyId' } });
    await run('SetQueueAttributes', { QueueUrl, Attributes: { SqsManagedSseEnabled: 'true' } });
    expect(await get()).not.toHaveProperty('KmsMasterKeyId');
  });

  it('gives the attributes of a message that are asked for, with their digest', async () => {
    const QueueUrl = await made('q', { VisibilityTimeout: '0' });
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const MessageAttributes = { Help: text('Me'), Hello: text('There'), General: text('Kenobi') };
    await run('SendMessage', {
      QueueUrl,
      MessageBody: 'msg',
      MessageAttributes: { General: MessageAttributes.General, Hello: MessageAttributes.Hello, 'Help.Me': text('Me') },
    });
    const receive = async (...MessageAttributeNames: string[]) => {
      const { Messages } = await run('ReceiveMessage', { QueueUrl, MessageAttributeNames });
      const [message] = Messages ?? [];
      return [Object.keys(message?.MessageAttributes ?? {}).toSorted(), message?.MD5OfMessageAttributes];
    };
    const all = [['General', 'Hello', 'Help.Me'], '4c360f3fdafd970e05fae2f149d997f5'];
    for (const everything of ['All', '*', '.*']) expect(await receive(everything)).toEqual(all);
    expect(await receive('Hello', 'General')).toEqual([['General', 'Hello'], 'fca026605781cb4126a1e9044df24232']);
    expect(await receive('Hello', 'Foo')).toEqual([['Hello'], 'a311262e065454b75da111d535b8dacd']);
    expect(await receive('Hel.*')).toEqual([['Hello', 'Help.Me'], '83fee93c1bcd8b9a5a923ffacdc636c7']);
    for (const none of ['Foo', 'AWS.', '..foo']) expect(await receive(none)).toEqual([[], undefined]);
  });

  it('checks a redrive policy, and asks the dead-letter queue', async () => {
    const policy = (name: string, maxReceiveCount: unknown = 3) =>
      JSON.stringify({ deadLetterTargetArn: sqs.arnOf(name), maxReceiveCount });
    await made('denying', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
    await made('dead.fifo', { FifoQueue: 'true' });
    for (const RedrivePolicy of [
      policy('none'),
      policy('dead.fifo'),
      policy('denying'),
      policy('denying', 0),
      '{"deadLetterTargetArn":"invalid","maxReceiveCount":1}',
    ])
      await expect(made('q', { RedrivePolicy })).rejects.toMatchObject({ code: 'InvalidParameterValueException' });
    await made('taking', {
      RedriveAllowPolicy: `{"redrivePermission":"byQueue","sourceQueueArns":["${sqs.arnOf('q')}"]}`,
    });
    await made('q', { RedrivePolicy: policy('taking') });
  });
});

describe('a move task', () => {
  const fill = async (count: number): Promise<string> => {
    const QueueUrl = await made('dlq');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: sqs.arnOf('dlq'), maxReceiveCount: 1 });
    await made('q', { RedrivePolicy });
    for (let index = 0; index < count; index++) await run('SendMessage', { QueueUrl, MessageBody: `message-${index}` });
    return await made('target');
  };
  const start = { SourceArn: '', DestinationArn: '', MaxNumberOfMessagesPerSecond: 1 };
  const status = async () => (await run('ListMessageMoveTasks', { SourceArn: sqs.arnOf('dlq') })).Results?.[0];

  beforeEach(() => {
    Object.assign(start, { SourceArn: sqs.arnOf('dlq'), DestinationArn: sqs.arnOf('target') });
  });

  it('moves at its rate, is the only one, and can be cancelled', async () => {
    const target = await fill(3);
    const { TaskHandle } = await run('StartMessageMoveTask', start);
    expect(await bodies(target, { WaitTimeSeconds: 5 })).toEqual(['message-0']);
    await expect(run('StartMessageMoveTask', start)).rejects.toThrow('There is already a task running.');
    expect(await status()).toMatchObject({
      ApproximateNumberOfMessagesMoved: 1,
      ApproximateNumberOfMessagesToMove: 3,
      Status: 'RUNNING',
      TaskHandle,
    });
    expect(await run('CancelMessageMoveTask', { TaskHandle: TaskHandle ?? '' })).toEqual({
      ApproximateNumberOfMessagesMoved: 1,
    });
    expect(await status()).toMatchObject({ ApproximateNumberOfMessagesMoved: 1, Status: 'CANCELLED' });
  });

  it('goes on after a restart, and fails when its target goes', async () => {
    const target = await fill(3);
    await run('StartMessageMoveTask', start);
    await bodies(target, { WaitTimeSeconds: 5 });
    sqs.close();
    await lmdb.close();
    open();
    expect(await bodies(target, { WaitTimeSeconds: 5 })).toEqual(['message-1']);
    await run('DeleteQueue', { QueueUrl: target });
    clock.advance(1_000);
    while ((await status())?.Status === 'RUNNING') await new Promise(setImmediate);
    expect(await status()).toMatchObject({
      ApproximateNumberOfMessagesMoved: 2,
      FailureReason: 'AWS.SimpleQueueService.NonExistentQueue',
      Status: 'FAILED',
    });
  });
});

describe('a FIFO queue', () => {
  it('knows what it has taken by group, by queue, and after a restart', async () => {
    const QueueUrl = await made('q.fifo', {
      FifoQueue: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
    const send = async (MessageGroupId: string, MessageDeduplicationId: string) =>
      (await run('SendMessage', { QueueUrl, MessageBody: 'Test', MessageGroupId, MessageDeduplicationId })).MessageId;
    const first = await send('a', 'd');
    expect(await send('b', 'd')).not.toBe(first);
    // Recorded: what was sent by group does not count for the queue; what was sent by queue goes on counting for groups.
    const scope = (DeduplicationScope: string, FifoThroughputLimit: string) =>
      run('SetQueueAttributes', { QueueUrl, Attributes: { DeduplicationScope, FifoThroughputLimit } });
    await scope('queue', 'perQueue');
    const third = await send('c', 'd');
    expect(await send('a', 'd')).toBe(third);
    await scope('messageGroup', 'perMessageGroupId');
    expect(await send('e', 'd')).toBe(third);
    sqs.close();
    await lmdb.close();
    open();
    expect(await send('a', 'd')).toBe(first);
    clock.advance(300_000);
    expect(await send('a', 'd')).not.toBe(first);
  });

  it('gives what stands before the first message in flight of a group (recorded 2025-11)', async () => {
    const QueueUrl = await made('q.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    for (const MessageBody of ['foo', 'bar', 'baz'])
      await run('SendMessage', { QueueUrl, MessageBody, MessageGroupId: 'g' });
    const { Messages = [] } = await run('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
    const show = (index: number) =>
      run('ChangeMessageVisibility', {
        QueueUrl,
        ReceiptHandle: Messages[index]?.ReceiptHandle ?? '',
        VisibilityTimeout: 0,
      });
    await show(1);
    expect(await bodies(QueueUrl)).toEqual([]);
    await show(0);
    expect(await bodies(QueueUrl)).toEqual(['foo', 'bar']);
  });

  it('keeps the order of a group, and lets other groups pass', async () => {
    const QueueUrl = await made('q.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    for (const [MessageBody, MessageGroupId] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      await run('SendMessage', { QueueUrl, MessageBody, MessageGroupId });
    expect(await bodies(QueueUrl, { MaxNumberOfMessages: 1 })).toEqual(['a1']);
    expect(await bodies(QueueUrl)).toEqual(['b1']);
    expect(await bodies(QueueUrl)).toEqual([]);
    clock.advance(30_000);
    expect(await bodies(QueueUrl)).toEqual(['a1', 'a2', 'b1']);
  });

  it('takes a message once in five minutes, and refuses an expired handle', async () => {
    const QueueUrl = await made('q.fifo', { FifoQueue: 'true' });
    const send = () =>
      run('SendMessage', { QueueUrl, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const one = await send();
    expect((await send()).MessageId).toBe(one.MessageId);
    const { Messages } = await run('ReceiveMessage', { QueueUrl, VisibilityTimeout: 1 });
    clock.advance(1_000);
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle ?? '';
    await expect(run('DeleteMessage', { QueueUrl, ReceiptHandle })).rejects.toThrow(
      `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    );
    clock.advance(300_000);
    expect((await send()).MessageId).not.toBe(one.MessageId);
  });
});
