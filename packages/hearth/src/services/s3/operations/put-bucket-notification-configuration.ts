/** PutBucketNotificationConfiguration: replaces the whole configuration. */
import type {
  PutBucketNotificationConfigurationInput,
  PutBucketNotificationConfigurationOutput,
} from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { bucketArn, requireBucket } from '../buckets.ts';
import { assertDestinations, parseNotifications } from '../notifications.ts';
import type { S3 } from '../store.ts';

export async function putBucketNotificationConfiguration(
  store: S3,
  input: PutBucketNotificationConfigurationInput,
  call: Call,
): Promise<PutBucketNotificationConfigurationOutput> {
  requireBucket(store, input, call);
  const notifications = parseNotifications(input.NotificationConfiguration, store.options.random);
  if (input.SkipDestinationValidation !== true) {
    assertDestinations(notifications, (arn) => store.options.mayInvoke(arn, bucketArn(input.Bucket)));
  }
  await store.write(() => {
    const bucket = requireBucket(store, input, call);
    void store.buckets.put(bucket.name, { ...bucket, notifications });
  });
  return {};
}
