import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqsHome } from './testing/sqs-home.ts';

let home: SqsHome;
beforeEach(() => (home = new SqsHome()));
afterEach(() => home.close());

describe('a move task', () => {
  const fill = async (count: number): Promise<string> => {
    const QueueUrl = await home.made('dlq');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: home.sqs.arnOf('dlq'), maxReceiveCount: 1 });
    await home.made('q', { RedrivePolicy });
    for (let index = 0; index < count; index++)
      await home.run('SendMessage', { QueueUrl, MessageBody: `message-${index}` });
    return await home.made('target');
  };
  const start = { SourceArn: '', DestinationArn: '', MaxNumberOfMessagesPerSecond: 1 };
  const status = async () =>
    (await home.run('ListMessageMoveTasks', { SourceArn: home.sqs.arnOf('dlq') })).Results?.[0];

  beforeEach(() => {
    Object.assign(start, { SourceArn: home.sqs.arnOf('dlq'), DestinationArn: home.sqs.arnOf('target') });
  });

  it('moves at its rate, is the only one, and can be cancelled', async () => {
    const target = await fill(3);
    const { TaskHandle } = await home.run('StartMessageMoveTask', start);
    expect(await home.bodies(target, { WaitTimeSeconds: 5 })).toEqual(['message-0']);
    await expect(home.run('StartMessageMoveTask', start)).rejects.toThrow('There is already a task running.');
    expect(await status()).toMatchObject({
      ApproximateNumberOfMessagesMoved: 1,
      ApproximateNumberOfMessagesToMove: 3,
      Status: 'RUNNING',
      TaskHandle,
    });
    expect(await home.run('CancelMessageMoveTask', { TaskHandle: TaskHandle ?? '' })).toEqual({
      ApproximateNumberOfMessagesMoved: 1,
    });
    expect(await status()).toMatchObject({ ApproximateNumberOfMessagesMoved: 1, Status: 'CANCELLED' });
  });

  it('goes on after a restart, and fails when its target goes', async () => {
    const target = await fill(3);
    await home.run('StartMessageMoveTask', start);
    await home.bodies(target, { WaitTimeSeconds: 5 });
    await home.restart();
    expect(await home.bodies(target, { WaitTimeSeconds: 5 })).toEqual(['message-1']);
    await home.run('DeleteQueue', { QueueUrl: target });
    home.clock.advance(1_000);
    while ((await status())?.Status === 'RUNNING') await new Promise(setImmediate);
    expect(await status()).toMatchObject({
      ApproximateNumberOfMessagesMoved: 2,
      FailureReason: 'AWS.SimpleQueueService.NonExistentQueue',
      Status: 'FAILED',
    });
  });
});
