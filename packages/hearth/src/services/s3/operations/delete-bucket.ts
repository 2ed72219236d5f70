/** DeleteBucket: only an empty one. Uploads that were never completed go with it. */
import type { DeleteBucketInput, DeleteBucketOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { requireBucket } from '../buckets.ts';
import { bucketNotEmpty } from '../errors.ts';
import { bucketPrefix, successorOfPrefix } from '../keys.ts';
import type { S3 } from '../store.ts';
import { removeUpload } from '../uploads.ts';

export async function deleteBucket(store: S3, input: DeleteBucketInput, call: Call): Promise<DeleteBucketOutput> {
  await store.write((change) => {
    requireBucket(store, input, call);
    const start = bucketPrefix(input.Bucket);
    const end = successorOfPrefix(start);
    if (Array.from(store.objects.getKeys({ start, end, limit: 1 })).length > 0) throw bucketNotEmpty(input.Bucket);
    for (const { key, value } of Array.from(store.uploads.getRange({ start, end })))
      removeUpload(store, change, key, value);
    void store.buckets.remove(input.Bucket);
  });
  return {};
}
