/** Queues: sending and receiving, what is refused and in which words, FIFO order and deduplication, dead letters. */
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

let target: Target;
let sqs: SQSClient;
const queues: string[] = [];
beforeAll(async () => {
  target = await openTarget();
  sqs = new SQSClient(clientOptions(target));
});
afterAll(async () => {
  for (const QueueUrl of queues) await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  sqs.destroy();
  await target.close();
});

let made = 0;
async function queue(Attributes: Record<string, string> = {}): Promise<string> {
  const name = `conformance-${Date.now()}-${made++}`;
  const QueueName = Attributes['FifoQueue'] === undefined ? name : `${name}.fifo`;
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  queues.push(QueueUrl);
  return QueueUrl;
}

const arnOf = async (QueueUrl: string): Promise<string> => {
  const asked = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  return asked.Attributes?.['QueueArn'] ?? '';
};

const send = (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

async function receive(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<readonly Message[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2, ...more }));
  return Messages;
}

const bodies = (messages: readonly Message[]): readonly (string | undefined)[] => messages.map(({ Body }) => Body);

describe('a standard queue', () => {
  it('hands a message to one receiver at a time, and to the next when its visibility is over', async () => {
    const url = await queue();
    await send(url, 'one', { MessageAttributes: { a: { DataType: 'Number', StringValue: '1' } } });
    const [first] = await receive(url, { MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] });
    expect(first).toMatchObject({
      Body: 'one',
      MD5OfBody: 'f97c5d29941bfb1b2fdab0874906ab82',
      MessageAttributes: { a: { DataType: 'Number', StringValue: '1' } },
      Attributes: { ApproximateReceiveCount: '1' },
    });
    expect(await receive(url, { WaitTimeSeconds: 0 })).toEqual([]);
    const ReceiptHandle = first?.ReceiptHandle ?? '';
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }));
    const [again] = await receive(url);
    expect(again?.MessageId).toBe(first?.MessageId);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: again?.ReceiptHandle }));
  });

  it('waits for a message that comes while it is asked', async () => {
    const url = await queue({ ReceiveMessageWaitTimeSeconds: '20' });
    const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl: url }));
    await send(url, 'late');
    expect((await waiting).Messages?.map(({ Body }) => Body)).toEqual(['late']);
  });

  it('takes a batch apart: what is wrong with one does not hold up the others', async () => {
    const url = await queue({ MaximumMessageSize: '1024' });
    const batch = (Entries: readonly { Id: string; MessageBody: string }[]) =>
      sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: [...Entries] }));
    const entry = (Id: string, bytes: number) => ({ Id, MessageBody: 'a'.repeat(bytes) });
    expect(await batch([entry('a', 1_025), entry('b', 1)])).toMatchObject({
      Failed: [{ Id: 'a', Code: 'InvalidParameterValue', SenderFault: true }],
      Successful: [{ Id: 'b' }],
    });
    expect(await failure(batch([entry('a', 1), entry('a', 1)]))).toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
    expect(await failure(batch([]))).toMatchObject({ name: 'EmptyBatchRequest' });
    const many = Array.from({ length: 11 }, (_, at) => entry(String(at), 1));
    expect(await failure(batch(many))).toMatchObject({
      name: 'TooManyEntriesInBatchRequest',
      message: 'Maximum number of entries per request are 10. You have sent 11.',
    });
  });

  it.each([
    [
      { MaxNumberOfMessages: 11 },
      'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ],
    [
      { WaitTimeSeconds: 21 },
      'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
  ])('refuses to receive with %o', async (more, message) => {
    expect(await failure(receive(await queue(), more))).toEqual({
      name: 'InvalidParameterValue',
      message,
      status: 400,
    });
  });

  it('is purged once a minute', async () => {
    const url = await queue();
    await send(url, 'gone');
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    expect(await failure(sqs.send(new PurgeQueueCommand({ QueueUrl: url })))).toMatchObject({
      name: 'PurgeQueueInProgress',
      status: 403,
    });
  });
});

describe('a FIFO queue', () => {
  const group = (MessageGroupId: string, MessageDeduplicationId?: string) => ({
    MessageGroupId,
    ...(MessageDeduplicationId !== undefined && { MessageDeduplicationId }),
  });

  it('keeps the order of a group, holds it back while one of it is out, and lets others pass', async () => {
    const url = await queue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    for (const body of ['a1', 'a2']) await send(url, body, group('a'));
    await send(url, 'b1', group('b'));
    const [first] = await receive(url, { MaxNumberOfMessages: 1 });
    const [second] = await receive(url, { MaxNumberOfMessages: 1 });
    expect(bodies([first ?? {}, second ?? {}])).toEqual(['a1', 'b1']);
    expect(await receive(url, { WaitTimeSeconds: 0 })).toEqual([]);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
    expect(bodies(await receive(url))).toEqual(['a2']);
  });

  it('takes an id once, in the whole queue or in each group', async () => {
    const whole = await queue({ FifoQueue: 'true' });
    const groups = await queue({
      FifoQueue: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
    for (const url of [whole, groups]) {
      await send(url, 'one', group('a', '1'));
      await send(url, 'two', group('b', '1'));
      await send(url, 'three', group('a', '1'));
    }
    expect(bodies(await receive(whole, { MaxNumberOfMessages: 10 }))).toEqual(['one']);
    expect(new Set(bodies(await receive(groups, { MaxNumberOfMessages: 10 })))).toEqual(new Set(['one', 'two']));
  });

  it('needs a group, and an id where it makes none itself', async () => {
    const url = await queue({ FifoQueue: 'true' });
    expect(await failure(send(url, 'x', { MessageDeduplicationId: '1' }))).toMatchObject({
      name: 'MissingParameter',
      message: 'The request must contain the parameter MessageGroupId.',
    });
    expect(await failure(send(url, 'x', group('a')))).toMatchObject({
      name: 'InvalidParameterValue',
      message:
        'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    });
  });
});

describe('a dead-letter queue', () => {
  it('gets what was received too often, and gives it back by a move task', async () => {
    const dead = await queue();
    const deadArn = await arnOf(dead);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount: 1 });
    const source = await queue({ RedrivePolicy, VisibilityTimeout: '0' });
    const { MessageId } = await send(source, 'bad');
    expect(bodies(await receive(source))).toEqual(['bad']);
    await vi.waitFor(async () => {
      await receive(source, { WaitTimeSeconds: 0 });
      const [moved] = await receive(dead, { WaitTimeSeconds: 0, VisibilityTimeout: 0 });
      expect(moved?.MessageId).toBe(MessageId);
    }, 20_000);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: deadArn }));
    await vi.waitFor(async () => {
      const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: deadArn }));
      expect(Results?.[0]).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 });
    }, 20_000);
  });
});
