import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqsApi } from '../../api/sqs.gen.ts';
import { SqsHome } from './testing/sqs-home.ts';

let home: SqsHome;
beforeEach(() => (home = new SqsHome()));
afterEach(() => home.close());

describe('a standard queue', () => {
  it('hides what was received, gives it again after its time, and forgets what was deleted', async () => {
    const QueueUrl = await home.made('q');
    expect(QueueUrl).toBe('http://127.0.0.1:4566/000000000000/q');
    const sent = await home.run('SendMessage', { QueueUrl, MessageBody: 'message-body-1' });
    expect(sent).toEqual({ MD5OfMessageBody: '19c9e282d65f9733bc6b35d50062c7ee', MessageId: expect.any(String) });
    const first = await home.run('ReceiveMessage', {
      QueueUrl,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    expect(first.Messages?.[0]).toMatchObject({ Body: 'message-body-1', Attributes: { ApproximateReceiveCount: '1' } });
    expect(await home.run('ReceiveMessage', { QueueUrl })).toEqual({});
    home.clock.advance(30_000);
    const again = await home.run('ReceiveMessage', { QueueUrl, AttributeNames: ['All'] });
    expect(again.Messages?.[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: '2', SenderId: '000000000000' });
    await home.run('DeleteMessage', { QueueUrl, ReceiptHandle: again.Messages?.[0]?.ReceiptHandle ?? '' });
    home.clock.advance(30_000);
    expect(await home.bodies(QueueUrl)).toEqual([]);
  });

  it('waits for a message, for a delay to pass, and no longer than it should', async () => {
    const QueueUrl = await home.made('q');
    const waiting = home.bodies(QueueUrl, { WaitTimeSeconds: 20 });
    await home.run('SendMessage', { QueueUrl, MessageBody: 'one' });
    expect(await waiting).toEqual(['one']);
    await home.run('SendMessage', { QueueUrl, MessageBody: 'later', DelaySeconds: 10 });
    const delayed = home.bodies(QueueUrl, { WaitTimeSeconds: 20 });
    home.clock.advance(10_000);
    expect(await delayed).toEqual(['later']);
    const empty = home.bodies(QueueUrl, { WaitTimeSeconds: 5 });
    home.clock.advance(5_000);
    expect(await empty).toEqual([]);
  });

  it('keeps everything over a restart', async () => {
    const QueueUrl = await home.made('q', { VisibilityTimeout: '7' });
    await home.run('SendMessageBatch', {
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
    const taken = await home.run('ReceiveMessage', { QueueUrl });
    await home.run('DeleteMessage', { QueueUrl, ReceiptHandle: taken.Messages?.[0]?.ReceiptHandle ?? '' });
    await home.restart();
    expect(await home.bodies(QueueUrl)).toEqual(['B']);
    const { Attributes } = await home.run('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });
    expect(Attributes).toMatchObject({ VisibilityTimeout: '7', ApproximateNumberOfMessagesNotVisible: '1' });
  });

  it('moves what was received too often, and back', async () => {
    const dlq = await home.made('dlq');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: home.sqs.arnOf('dlq'), maxReceiveCount: 1 });
    const QueueUrl = await home.made('q', { RedrivePolicy, VisibilityTimeout: '1' });
    await home.run('SendMessage', {
      QueueUrl,
      MessageBody: 'message-1',
      MessageAttributes: { MyAttribute: { DataType: 'String', StringValue: 'foobar' } },
    });
    expect(await home.bodies(QueueUrl)).toEqual(['message-1']);
    home.clock.advance(1_000);
    expect(await home.bodies(QueueUrl)).toEqual([]);
    const dead = await home.run('ReceiveMessage', {
      QueueUrl: dlq,
      AttributeNames: ['All'],
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 0,
    });
    expect(dead.Messages?.[0]).toMatchObject({
      Attributes: { ApproximateReceiveCount: '2', DeadLetterQueueSourceArn: home.sqs.arnOf('q') },
      MD5OfMessageAttributes: 'adb59cd4678ea5a855436b949cd07ab6',
      MessageAttributes: { MyAttribute: { DataType: 'String', StringValue: 'foobar' } },
    });
    expect(await home.run('ListDeadLetterSourceQueues', { QueueUrl: dlq })).toEqual({ queueUrls: [QueueUrl] });
    await home.run('StartMessageMoveTask', { SourceArn: home.sqs.arnOf('dlq') });
    expect(await home.bodies(QueueUrl, { WaitTimeSeconds: 5 })).toEqual(['message-1']);
  });

  it('answers in the words that were recorded', async () => {
    const QueueUrl = await home.made('q');
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
        () => home.run('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 11 }),
        'InvalidParameterValue',
        'InvalidParameterValueException',
        'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
      ],
      [
        () => home.run('ReceiveMessage', { QueueUrl, WaitTimeSeconds: 21 }),
        'InvalidParameterValue',
        'InvalidParameterValueException',
        'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
      ],
      [
        () => home.run('SendMessage', { QueueUrl, MessageBody: '' }),
        'MissingParameter',
        'MissingRequiredParameterException',
        'The request must contain the parameter MessageBody.',
      ],
      [
        () => home.run('SendMessage', { QueueUrl, MessageBody: 'x'.repeat(1_048_577) }),
        'InvalidParameterValue',
        'InvalidParameterValueException',
        'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
      ],
      [
        () => home.run('SendMessage', { QueueUrl: 'none', MessageBody: 'x' }),
        'AWS.SimpleQueueService.NonExistentQueue',
        'QueueDoesNotExist',
        'The specified queue does not exist.',
      ],
      [
        () => home.run('CreateQueue', { QueueName: 'q', Attributes: { DelaySeconds: '3' } }),
        'QueueAlreadyExists',
        'QueueNameExists',
        'A queue already exists with the same name and a different value for attribute DelaySeconds',
      ],
      [
        () => home.run('CreateQueue', { QueueName: 'r', Attributes: { FifoQueue: 'false' } }),
        'InvalidAttributeName',
        'InvalidAttributeName',
        'Unknown Attribute FifoQueue.',
      ],
      [
        () => home.run('DeleteMessageBatch', { QueueUrl, Entries: [{ Id: 'invalid:id', ReceiptHandle: 'x' }] }),
        'AWS.SimpleQueueService.InvalidBatchEntryId',
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      ],
      [
        () => home.run('StartMessageMoveTask', { SourceArn: home.sqs.arnOf('q') }),
        'InvalidParameterValue',
        'InvalidParameterValueException',
        'Source queue must be configured as a Dead Letter Queue.',
      ],
    ];
    for (const [attempt, query, code, message] of recorded)
      expect(await refusal(attempt())).toEqual([query, code, message]);
  });
});
