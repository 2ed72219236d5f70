/** AWS::SQS::Queue: made, or brought to what the template says; its messages are kept. Its policies. */
import { Properties } from './properties.ts';
import { type Provision, type ProvisionContext, unless } from './provisioner.ts';

const PASSED = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'VisibilityTimeout',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
];

export const provisionQueue: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const fifo = properties.flag('FifoQueue') === true;
  const made = resource.physicalName.slice(0, 75);
  const name = properties.text('QueueName') ?? (fifo ? `${made}.fifo` : made);
  const attributes: Record<string, string> = {};
  for (const key of PASSED) {
    const value = properties.text(key);
    if (value !== undefined) attributes[key] = value;
  }
  for (const key of ['RedrivePolicy', 'RedriveAllowPolicy']) {
    const value = properties.raw(key);
    if (value !== undefined && value !== null)
      attributes[key] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  const found = await unless(['QueueDoesNotExist'], () => context.operate('sqs', 'GetQueueUrl', { QueueName: name }));
  if (found?.QueueUrl !== undefined) {
    if (Object.keys(attributes).length > 0)
      await context.operate('sqs', 'SetQueueAttributes', { QueueUrl: found.QueueUrl, Attributes: attributes });
  } else {
    const Attributes = fifo ? { ...attributes, FifoQueue: 'true' } : attributes;
    await context.operate('sqs', 'CreateQueue', { QueueName: name, Attributes });
  }
  const { QueueUrl = '' } = await context.operate('sqs', 'GetQueueUrl', { QueueName: name });
  return {
    ref: QueueUrl,
    attributes: {
      Arn: `arn:aws:sqs:${context.region}:${context.accountId}:${name}`,
      QueueName: name,
      QueueUrl,
    },
    summary: { kind: 'queue', name, detail: fifo ? 'fifo' : '' },
  };
};

/** AWS::SQS::QueuePolicy: one policy for several queues. */
export const provisionQueuePolicy: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const Policy = policyText(properties);
  for (const url of properties.texts('Queues')) await setPolicy(context, url, Policy);
  return { ref: resource.physicalName, attributes: { Id: resource.physicalName } };
};

/** AWS::SQS::QueueInlinePolicy: of one queue. */
export const provisionQueueInlinePolicy: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const url = properties.requiredText('Queue');
  await setPolicy(context, url, policyText(properties));
  return { ref: url, attributes: {} };
};

function policyText(properties: Properties): string {
  const document = properties.document('PolicyDocument');
  if (document === undefined) throw properties.problem('PolicyDocument', 'is required');
  return document;
}

async function setPolicy(context: ProvisionContext, QueueUrl: string, Policy: string): Promise<void> {
  await context.operate('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } });
}
