/** Answers as recorded on AWS, 2024-04 to 2025-11. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqsHome } from './testing/sqs-home.ts';

let home: SqsHome;
beforeEach(() => (home = new SqsHome()));
afterEach(() => home.close());

describe('what was recorded of attributes and policies', () => {
  const policyOf = async (QueueUrl: string): Promise<unknown> => {
    const { Attributes } = await home.run('GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy'] });
    return Attributes?.Policy === undefined ? undefined : JSON.parse(Attributes.Policy);
  };

  it('gives permissions and takes them back', async () => {
    const QueueUrl = await home.made('q');
    const AWSAccountIds = ['000000000000', '668614515564'];
    await home.run('AddPermission', { QueueUrl, Label: 'one', AWSAccountIds, Actions: ['ReceiveMessage'] });
    const statement = { Effect: 'Allow', Action: 'SQS:ReceiveMessage', Resource: home.sqs.arnOf('q') };
    expect(await policyOf(QueueUrl)).toEqual({
      Version: '2008-10-17',
      Id: `${home.sqs.arnOf('q')}/SQSDefaultPolicy`,
      Statement: [
        { ...statement, Sid: 'one', Principal: { AWS: AWSAccountIds.map((id) => `arn:aws:iam::${id}:root`) } },
      ],
    });
    const again = { QueueUrl, Label: 'one', AWSAccountIds: ['000000000000'], Actions: ['ReceiveMessage'] };
    await expect(home.run('AddPermission', again)).rejects.toThrow(
      'Value one for parameter Label is invalid. Reason: Already exists.',
    );
    await home.run('AddPermission', { ...again, Label: 'two' });
    await home.run('RemovePermission', { QueueUrl, Label: 'one' });
    expect(await policyOf(QueueUrl)).toMatchObject({
      Statement: [{ Sid: 'two', Principal: { AWS: 'arn:aws:iam::000000000000:root' } }],
    });
    await home.run('RemovePermission', { QueueUrl, Label: 'two' });
    expect(await policyOf(QueueUrl)).toBeUndefined();
    await expect(home.run('RemovePermission', { QueueUrl, Label: 'two' })).rejects.toThrow(
      "Value two for parameter Label is invalid. Reason: can't find label.",
    );
  });

  it('sets attributes back by an empty text, and has one kind of encryption at a time', async () => {
    const QueueUrl = await home.made('q', { KmsMasterKeyId: 'testKeyId', KmsDataKeyReusePeriodSeconds: '6000' });
    const get = async (): Promise<unknown> =>
      (await home.run('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })).Attributes;
    expect(await get()).toMatchObject({ KmsMasterKeyId: 'testKeyId', SqsManagedSseEnabled: 'false' });
    await home.run('SetQueueAttributes', {
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
      QueueArn: home.sqs.arnOf('q'),
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'false',
      VisibilityTimeout: '30',
    });
    const both = { KmsMasterKeyId: 'testKeyId', SqsManagedSseEnabled: 'true' };
    await expect(home.run('SetQueueAttributes', { QueueUrl, Attributes: both })).rejects.toThrow(
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
    await home.run('SetQueueAttributes', { QueueUrl, Attributes: { KmsMasterKeyId: 'testKeyId' } });
    await home.run('SetQueueAttributes', { QueueUrl, Attributes: { SqsManagedSseEnabled: 'true' } });
    expect(await get()).not.toHaveProperty('KmsMasterKeyId');
  });

  it('gives the attributes of a message that are asked for, with their digest', async () => {
    const QueueUrl = await home.made('q', { VisibilityTimeout: '0' });
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const MessageAttributes = { Help: text('Me'), Hello: text('There'), General: text('Kenobi') };
    await home.run('SendMessage', {
      QueueUrl,
      MessageBody: 'msg',
      MessageAttributes: { General: MessageAttributes.General, Hello: MessageAttributes.Hello, 'Help.Me': text('Me') },
    });
    const receive = async (...MessageAttributeNames: string[]) => {
      const { Messages } = await home.run('ReceiveMessage', { QueueUrl, MessageAttributeNames });
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
      JSON.stringify({ deadLetterTargetArn: home.sqs.arnOf(name), maxReceiveCount });
    await home.made('denying', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
    await home.made('dead.fifo', { FifoQueue: 'true' });
    for (const RedrivePolicy of [
      policy('none'),
      policy('dead.fifo'),
      policy('denying'),
      policy('denying', 0),
      '{"deadLetterTargetArn":"invalid","maxReceiveCount":1}',
    ])
      await expect(home.made('q', { RedrivePolicy })).rejects.toMatchObject({ code: 'InvalidParameterValueException' });
    await home.made('taking', {
      RedriveAllowPolicy: `{"redrivePermission":"byQueue","sourceQueueArns":["${home.sqs.arnOf('q')}"]}`,
    });
    await home.made('q', { RedrivePolicy: policy('taking') });
  });
});
