/** GetBucketCors. */
import type { GetBucketCorsInput, GetBucketCorsOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { requireBucket } from '../buckets.ts';
import { corsRuleMembers } from '../cors.ts';
import { noSuchCorsConfiguration } from '../errors.ts';
import type { S3 } from '../store.ts';

export async function getBucketCors(store: S3, input: GetBucketCorsInput, call: Call): Promise<GetBucketCorsOutput> {
  const { cors } = requireBucket(store, input, call);
  if (!cors) throw noSuchCorsConfiguration(input.Bucket);
  return { CORSRules: corsRuleMembers(cors) };
}
