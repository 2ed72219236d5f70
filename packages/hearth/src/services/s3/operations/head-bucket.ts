/** HeadBucket: whether it exists, and where. */
import type { HeadBucketInput, HeadBucketOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { bucketArn, requireBucket } from '../buckets.ts';
import type { S3 } from '../store.ts';

export async function headBucket(store: S3, input: HeadBucketInput, call: Call): Promise<HeadBucketOutput> {
  const bucket = requireBucket(store, input, call);
  return { BucketArn: bucketArn(bucket.name), BucketRegion: bucket.region, AccessPointAlias: false };
}
