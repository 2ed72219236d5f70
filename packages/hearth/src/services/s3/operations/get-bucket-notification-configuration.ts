/** GetBucketNotificationConfiguration. */
import type {
  GetBucketNotificationConfigurationInput,
  GetBucketNotificationConfigurationOutput,
} from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { requireBucket } from '../buckets.ts';
import { notificationMembers } from '../notifications.ts';
import type { S3 } from '../store.ts';

export async function getBucketNotificationConfiguration(
  store: S3,
  input: GetBucketNotificationConfigurationInput,
  call: Call,
): Promise<GetBucketNotificationConfigurationOutput> {
  const { notifications = [], eventBridge = false } = requireBucket(store, input, call);
  return notificationMembers({ notifications, eventBridge });
}
