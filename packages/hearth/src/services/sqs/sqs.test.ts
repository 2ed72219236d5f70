import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SqsOperations } from '../../api/sqs.gen.ts';
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

async function run<O extends keyof SqsOperations>(
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
  return await (handlers[operation] as (store: Sqs, input: unknown, call: Call) => Promise<SqsOperations[O]['output']>)(
    sqs,
    input,
    call as Call,
  );
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
        (error: { code: string; message: string; status?: number; headers: Record<string, string> }) => [
          error.headers['x-amzn-query-error'],
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
      expect(await refusal(attempt())).toEqual([`${query};Sender`, code, message]);
  });
});

describe('a FIFO queue', () => {
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
