/** DeleteBucketCors: also where there are no rules. */
import type { DeleteBucketCorsInput, DeleteBucketCorsOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { requireBucket } from '../buckets.ts';
import type { S3 } from '../store.ts';

export async function deleteBucketCors(
  store: S3,
  input: DeleteBucketCorsInput,
  call: Call,
): Promise<DeleteBucketCorsOutput> {
  await store.write(() => {
    const { cors: _before, ...bucket } = requireBucket(store, input, call);
    void store.buckets.put(bucket.name, bucket);
  });
  return {};
}
