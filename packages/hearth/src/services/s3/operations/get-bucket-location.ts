/** GetBucketLocation: us-east-1 is an empty element. */
import type { GetBucketLocationInput, GetBucketLocationOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { requireBucket } from '../buckets.ts';
import type { S3 } from '../store.ts';

export async function getBucketLocation(
  store: S3,
  input: GetBucketLocationInput,
  call: Call,
): Promise<GetBucketLocationOutput> {
  const { location } = requireBucket(store, input, call);
  // The SDK's type lists the regions that it knew; a stored location passed CreateBucket's check.
  return location === undefined
    ? {}
    : { LocationConstraint: location as GetBucketLocationOutput['LocationConstraint'] };
}
