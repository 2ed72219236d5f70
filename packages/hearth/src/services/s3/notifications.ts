/** A bucket's notification configuration: from the request into rows with AWS's checks, and back. */
import type {
  GetBucketNotificationConfigurationOutput,
  PutBucketNotificationConfigurationInput,
} from '../../api/s3.gen.ts';
import type { Random } from '../../base/random.ts';
import { ServiceError } from '../../wire/errors.ts';
import { invalidArgument, notImplemented } from './errors.ts';
import { coversEvent } from './events.ts';
import type { Notification } from './rows.ts';

type Configuration = PutBucketNotificationConfigurationInput['NotificationConfiguration'];
type FunctionConfiguration = NonNullable<Configuration['LambdaFunctionConfigurations']>[number];

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html */
const CONFIGURATIONS_MAX = 100;
const FILTER_VALUE_LENGTH_MAX = 1024;
const ARN = /^arn:(aws|aws-cn|aws-us-gov):([a-z0-9-]+):([a-z0-9-]*):(\d{12}):.+$/;

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
const EVENTS: ReadonlySet<string> = new Set([
  's3:ReducedRedundancyLostObject',
  ...family('ObjectCreated', 'Put', 'Post', 'Copy', 'CompleteMultipartUpload'),
  ...family('ObjectRemoved', 'Delete', 'DeleteMarkerCreated'),
  ...family('ObjectRestore', 'Post', 'Completed', 'Delete'),
  ...family(
    'Replication',
    'OperationFailedReplication',
    'OperationMissedThreshold',
    'OperationReplicatedAfterThreshold',
    'OperationNotTracked',
  ),
  ...family('LifecycleExpiration', 'Delete', 'DeleteMarkerCreated'),
  ...family('ObjectTagging', 'Put', 'Delete'),
  ...family('ObjectAnnotation', 'Put', 'Delete'),
  's3:LifecycleTransition',
  's3:IntelligentTiering',
  's3:ObjectAcl:Put',
  's3:ObjectRetention:Put',
]);

function family(name: string, ...events: string[]): string[] {
  return [`s3:${name}:*`, ...events.map((event) => `s3:${name}:${event}`)];
}

export interface Notifications {
  readonly notifications: readonly Notification[];
  readonly eventBridge: boolean;
}

export function parseNotifications(configuration: Configuration, random: Random): Notifications {
  const queues = configuration.QueueConfigurations ?? [];
  const functions = configuration.LambdaFunctionConfigurations ?? [];
  for (const { QueueArn } of queues) assertArn('Queue', QueueArn, 'sqs');
  for (const { TopicArn } of configuration.TopicConfigurations ?? []) assertArn('Topic', TopicArn, 'sns');
  for (const { LambdaFunctionArn } of functions) assertArn('CloudFunction', LambdaFunctionArn, 'lambda');
  refuseTopics(configuration);
  const parsed = [
    ...queues.map((one) => parseOne(one, one.QueueArn, random)),
    ...functions.map((one) => parseOne(one, one.LambdaFunctionArn, random)),
  ];
  if (parsed.length > CONFIGURATIONS_MAX)
    throw invalidArgument(
      `The number of notification configurations is more than the maximum of ${CONFIGURATIONS_MAX}`,
    );
  if (new Set(parsed.map(({ id }) => id)).size < parsed.length)
    throw invalidArgument('Same ID used for multiple configurations. IDs must be unique');
  assertNoOverlap(parsed);
  return { notifications: parsed, eventBridge: configuration.EventBridgeConfiguration !== undefined };
}

/** Throws as AWS does when a destination does not exist, or its policy does not let the bucket tell it anything (recorded 2025-01). */
export function assertDestinations(
  notifications: readonly Notification[],
  refusedBy: (targetArn: string) => 'missing' | 'denied' | undefined,
): void {
  const members: Record<string, string> = {};
  let failures = 0;
  for (const arn of new Set(notifications.map(({ targetArn }) => targetArn))) {
    const refusal = refusedBy(arn);
    if (refusal === undefined) continue;
    failures++;
    members[`ArgumentName${failures}`] = isQueue(arn) ? arn : `${arn}, null`;
    members[`ArgumentValue${failures}`] = refusalText(arn, refusal);
  }
  if (failures === 0) return;
  throw new ServiceError('InvalidArgument', 'Unable to validate the following destination configurations', {
    status: 400,
    members,
  });
}

/** Of a function AWS tells no difference. */
function refusalText(arn: string, refusal: 'missing' | 'denied'): string {
  if (!isQueue(arn)) return `Not authorized to invoke function [${arn}]`;
  return refusal === 'missing'
    ? 'The destination queue does not exist'
    : 'Permissions on the destination queue do not allow S3 to publish notifications from this bucket';
}

export function isQueue(arn: string): boolean {
  return arn.split(':')[2] === 'sqs';
}

export function notificationMembers({
  notifications,
  eventBridge,
}: Notifications): GetBucketNotificationConfigurationOutput {
  const queues = notifications.filter(({ targetArn }) => isQueue(targetArn));
  const functions = notifications.filter(({ targetArn }) => !isQueue(targetArn));
  return {
    ...(queues.length > 0 && {
      QueueConfigurations: queues.map((one) => ({ ...commonMembers(one), QueueArn: one.targetArn })),
    }),
    ...(functions.length > 0 && {
      LambdaFunctionConfigurations: functions.map((one) => ({
        ...commonMembers(one),
        LambdaFunctionArn: one.targetArn,
      })),
    }),
    ...(eventBridge && { EventBridgeConfiguration: {} }),
  };
}

function commonMembers(one: Notification) {
  const rules = (one.rules ?? []).map((Name) => ({
    // The SDK's type knows the lower-case names; AWS gives them back capitalised (observed 2025).
    Name: Name as 'prefix' | 'suffix',
    Value: (Name === 'Prefix' ? one.prefix : one.suffix) ?? '',
  }));
  return {
    Id: one.id,
    // Only events that `parseOne` knows are ever stored.
    Events: one.events as FunctionConfiguration['Events'],
    ...(rules.length > 0 ? { Filter: { Key: { FilterRules: rules } } } : {}),
  };
}

function parseOne(
  one: Pick<FunctionConfiguration, 'Id' | 'Events' | 'Filter'>,
  targetArn: string,
  random: Random,
): Notification {
  for (const event of one.Events) {
    if (!EVENTS.has(event))
      throw invalidArgument('A specified event is not supported for notifications.', 'Event', event);
  }
  const values: { prefix?: string; suffix?: string } = {};
  const rules: ('Prefix' | 'Suffix')[] = [];
  for (const { Name, Value } of one.Filter?.Key?.FilterRules ?? []) {
    const name = Name?.toLowerCase();
    if (name !== 'prefix' && name !== 'suffix')
      throw invalidArgument('filter rule name must be either prefix or suffix', 'FilterRule.Name', Name);
    if (values[name] !== undefined)
      throw invalidArgument(`Cannot specify more than one ${name} rule in a filter.`, 'FilterRule.Name', Name);
    if ((Value ?? '').length > FILTER_VALUE_LENGTH_MAX)
      throw invalidArgument(
        `Size of filter rule value cannot exceed ${FILTER_VALUE_LENGTH_MAX} bytes in UTF-8 representation`,
        'FilterRule.Value',
        Value,
      );
    values[name] = Value ?? '';
    rules.push(name === 'prefix' ? 'Prefix' : 'Suffix');
  }
  return {
    id: one.Id ?? random.uuid(),
    targetArn,
    events: [...one.Events],
    ...values,
    ...(rules.length > 0 ? { rules } : {}),
  };
}

function assertArn(argument: string, arn: string, service: string): void {
  if (ARN.exec(arn)?.[2] !== service) throw invalidArgument('The ARN could not be parsed', argument, arn);
}

function refuseTopics(configuration: Configuration): void {
  if (configuration.TopicConfigurations?.length)
    throw notImplemented('TopicConfiguration', 'TopicConfiguration is not served by Hearth: it has no SNS');
}

/** Two configurations must not both be told of one event of one key. */
function assertNoOverlap(all: readonly Notification[]): void {
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (!shareAnEvent(one, other) || !shareAKey(one, other)) continue;
      throw one.rules && other.rules
        ? invalidArgument(
            'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.',
          )
        : invalidArgument(
            'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
          );
    }
  }
}

function shareAnEvent(one: Notification, other: Notification): boolean {
  return one.events.some((a) => other.events.some((b) => coversEvent(a, b) || coversEvent(b, a)));
}

function shareAKey(one: Notification, other: Notification): boolean {
  const [prefixes, suffixes] = [
    [one.prefix ?? '', other.prefix ?? ''],
    [one.suffix ?? '', other.suffix ?? ''],
  ] as const;
  return (
    (prefixes[0].startsWith(prefixes[1]) || prefixes[1].startsWith(prefixes[0])) &&
    (suffixes[0].endsWith(suffixes[1]) || suffixes[1].endsWith(suffixes[0]))
  );
}
