/** PutBucketNotificationConfiguration: replaces the whole configuration; queues are sent a test event. */
import type {
  PutBucketNotificationConfigurationInput,
  PutBucketNotificationConfigurationOutput,
} from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { bucketArn, requireBucket } from '../buckets.ts';
import { testEvent } from '../events.ts';
import { assertDestinations, isQueue, parseNotifications } from '../notifications.ts';
import type { S3 } from '../store.ts';

export async function putBucketNotificationConfiguration(
  store: S3,
  input: PutBucketNotificationConfigurationInput,
  call: Call,
): Promise<PutBucketNotificationConfigurationOutput> {
  requireBucket(store, input, call);
  const { notifications, eventBridge } = parseNotifications(input.NotificationConfiguration, store.options.random);
  if (input.SkipDestinationValidation !== true)
    assertDestinations(notifications, (arn) => store.options.refusedBy(arn, bucketArn(input.Bucket)));
  await store.write((change) => {
    const { eventBridge: _before, ...bucket } = requireBucket(store, input, call);
    void store.buckets.put(bucket.name, { ...bucket, notifications, ...(eventBridge && { eventBridge }) });
    if (input.SkipDestinationValidation === true) return;
    for (const arn of new Set(notifications.map(({ targetArn }) => targetArn).filter(isQueue)))
      change.events.push(testEvent(bucket.name, arn, call));
  });
  return {};
}
