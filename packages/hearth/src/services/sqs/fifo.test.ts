import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqsHome } from './testing/sqs-home.ts';

let home: SqsHome;
beforeEach(() => (home = new SqsHome()));
afterEach(() => home.close());

describe('a FIFO queue', () => {
  it('knows what it has taken by group, by queue, and after a restart', async () => {
    const QueueUrl = await home.made('q.fifo', {
      FifoQueue: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
    const send = async (MessageGroupId: string, MessageDeduplicationId: string) =>
      (await home.run('SendMessage', { QueueUrl, MessageBody: 'Test', MessageGroupId, MessageDeduplicationId }))
        .MessageId;
    const first = await send('a', 'd');
    expect(await send('b', 'd')).not.toBe(first);
    // Recorded: what was sent by group does not count for the queue; what was sent by queue goes on counting for groups.
    const scope = (DeduplicationScope: string, FifoThroughputLimit: string) =>
      home.run('SetQueueAttributes', { QueueUrl, Attributes: { DeduplicationScope, FifoThroughputLimit } });
    await scope('queue', 'perQueue');
    const third = await send('c', 'd');
    expect(await send('a', 'd')).toBe(third);
    await scope('messageGroup', 'perMessageGroupId');
    expect(await send('e', 'd')).toBe(third);
    await home.restart();
    expect(await send('a', 'd')).toBe(first);
    home.clock.advance(300_000);
    expect(await send('a', 'd')).not.toBe(first);
  });

  it('gives what stands before the first message in flight of a group (recorded 2025-11)', async () => {
    const QueueUrl = await home.made('q.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    for (const MessageBody of ['foo', 'bar', 'baz'])
      await home.run('SendMessage', { QueueUrl, MessageBody, MessageGroupId: 'g' });
    const { Messages = [] } = await home.run('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
    const show = (index: number) =>
      home.run('ChangeMessageVisibility', {
        QueueUrl,
        ReceiptHandle: Messages[index]?.ReceiptHandle ?? '',
        VisibilityTimeout: 0,
      });
    await show(1);
    expect(await home.bodies(QueueUrl)).toEqual([]);
    await show(0);
    expect(await home.bodies(QueueUrl)).toEqual(['foo', 'bar']);
  });

  it('keeps the order of a group, and lets other groups pass', async () => {
    const QueueUrl = await home.made('q.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    for (const [MessageBody, MessageGroupId] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      await home.run('SendMessage', { QueueUrl, MessageBody, MessageGroupId });
    expect(await home.bodies(QueueUrl, { MaxNumberOfMessages: 1 })).toEqual(['a1']);
    expect(await home.bodies(QueueUrl)).toEqual(['b1']);
    expect(await home.bodies(QueueUrl)).toEqual([]);
    home.clock.advance(30_000);
    expect(await home.bodies(QueueUrl)).toEqual(['a1', 'a2', 'b1']);
  });

  it('takes a message once in five minutes, and refuses an expired handle', async () => {
    const QueueUrl = await home.made('q.fifo', { FifoQueue: 'true' });
    const send = () =>
      home.run('SendMessage', { QueueUrl, MessageBody: 'x', MessageGroupId: 'g', MessageDeduplicationId: 'd' });
    const one = await send();
    expect((await send()).MessageId).toBe(one.MessageId);
    const { Messages } = await home.run('ReceiveMessage', { QueueUrl, VisibilityTimeout: 1 });
    home.clock.advance(1_000);
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle ?? '';
    await expect(home.run('DeleteMessage', { QueueUrl, ReceiptHandle })).rejects.toThrow(
      `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    );
    home.clock.advance(300_000);
    expect((await send()).MessageId).not.toBe(one.MessageId);
  });
});
