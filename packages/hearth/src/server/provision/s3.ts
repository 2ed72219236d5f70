/** AWS::S3::Bucket, with its notifications to functions. */
import type { CreateBucketInput, PutBucketNotificationConfigurationInput } from '../../api/s3.gen.ts';
import { Properties, type ResolvedResource } from './properties.ts';
import { type Provision, type ProvisionContext, unless } from './provisioner.ts';

export const provisionBucket: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('BucketName') ?? resource.physicalName;
  const found = await unless(['NotFound', 'NoSuchBucket'], () => context.operate('s3', 'HeadBucket', { Bucket: name }));
  if (!found) await context.operate('s3', 'CreateBucket', { Bucket: name, ...placed(context.region) });

  const notifications = properties.child('NotificationConfiguration');
  const lambdas = notifications?.children('LambdaConfigurations') ?? [];
  await putNotifications(context, resource, name, notifications, lambdas);

  const host = `${name}.s3.amazonaws.com`;
  const targets = lambdas.map((entry) => entry.requiredText('Function').split(':').at(-1));
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: host,
      RegionalDomainName: `${name}.s3.${context.region}.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${context.region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website-${context.region}.amazonaws.com`,
    },
    summary: { kind: 'bucket', detail: targets.length > 0 ? `-> ${targets.join(', ')}` : '' },
  };
};

/** us-east-1 is the one region that may not be named. */
function placed(region: string): Partial<CreateBucketInput> {
  if (region === 'us-east-1') return {};
  // Whether the region exists is for S3 to say.
  return { CreateBucketConfiguration: { LocationConstraint: region as Location } };
}

type Location = NonNullable<NonNullable<CreateBucketInput['CreateBucketConfiguration']>['LocationConstraint']>;

type NotificationConfiguration = NonNullable<PutBucketNotificationConfigurationInput['NotificationConfiguration']>;

/** Receivers that the service does not serve are named, and the bucket does without them. */
async function putNotifications(
  context: ProvisionContext,
  resource: ResolvedResource,
  bucket: string,
  notifications: Properties | undefined,
  lambdas: readonly Properties[],
): Promise<void> {
  const functions = notificationConfiguration(lambdas, resource.logicalId);
  const others = OTHER_RECEIVERS.filter((name) => notifications?.has(name));
  const put = (NotificationConfiguration: NotificationConfiguration): Promise<unknown> =>
    context.operate('s3', 'PutBucketNotificationConfiguration', { Bucket: bucket, NotificationConfiguration });
  if (others.length > 0 && notifications) {
    const whole = { ...functions, ...otherReceivers(notifications, resource.logicalId) };
    if (await unless(['NotImplemented'], () => put(whole).then(() => true))) return;
    for (const name of others)
      context.log.warn(
        `${resource.at('NotificationConfiguration', name)}: ${name} of ${resource.logicalId} are not served: the bucket notifies functions alone`,
      );
  }
  await put(functions);
}

const OTHER_RECEIVERS = ['QueueConfigurations', 'TopicConfigurations', 'EventBridgeConfiguration'];

function otherReceivers(notifications: Properties, logicalId: string): NotificationConfiguration {
  const of = (name: string, receiver: string, arn: string) =>
    notifications.children(name).map((entry, index) => ({
      Id: `${logicalId}-${receiver}-${index}`,
      [arn]: entry.requiredText(receiver),
      Events: [entry.requiredText('Event')],
      ...filterOf(entry),
    }));
  const bridge = notifications.child('EventBridgeConfiguration');
  // Events and ARNs are checked by the service itself, as for any client.
  return {
    QueueConfigurations: of('QueueConfigurations', 'Queue', 'QueueArn'),
    TopicConfigurations: of('TopicConfigurations', 'Topic', 'TopicArn'),
    ...(bridge && bridge.flag('EventBridgeEnabled') !== false && { EventBridgeConfiguration: {} }),
  } as unknown as NotificationConfiguration;
}

/** CloudFormation says `Event` and `Function` where the API says `Events` and `LambdaFunctionArn`. */
function notificationConfiguration(lambdas: readonly Properties[], logicalId: string): NotificationConfiguration {
  const configurations = lambdas.map((entry, index) => ({
    Id: `${logicalId}-${index}`,
    LambdaFunctionArn: entry.requiredText('Function'),
    Events: [entry.requiredText('Event')],
    ...filterOf(entry),
  }));
  // Event names are checked by the service itself, as for any client.
  return { LambdaFunctionConfigurations: configurations } as NotificationConfiguration;
}

function filterOf(entry: Properties): { Filter?: { Key: { FilterRules: { Name: string; Value: string }[] } } } {
  const rules = entry.child('Filter')?.child('S3Key')?.children('Rules') ?? [];
  if (rules.length === 0) return {};
  return {
    Filter: {
      Key: {
        FilterRules: rules.map((rule) => ({ Name: rule.requiredText('Name'), Value: rule.requiredText('Value') })),
      },
    },
  };
}
