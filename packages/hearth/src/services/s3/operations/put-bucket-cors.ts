/** PutBucketCors: replaces all of a bucket's cross-origin rules. */
import type { PutBucketCorsInput, PutBucketCorsOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { requireBucket } from '../buckets.ts';
import { parseCorsRules } from '../cors.ts';
import type { S3 } from '../store.ts';

export async function putBucketCors(store: S3, input: PutBucketCorsInput, call: Call): Promise<PutBucketCorsOutput> {
  requireBucket(store, input, call);
  const cors = parseCorsRules(input.CORSConfiguration.CORSRules ?? []);
  await store.write(() => {
    const bucket = requireBucket(store, input, call);
    void store.buckets.put(bucket.name, { ...bucket, cors });
  });
  return {};
}
