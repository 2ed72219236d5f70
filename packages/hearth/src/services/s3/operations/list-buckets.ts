/** ListBuckets: by name, with prefix, region and pages. */
import type { ListBucketsInput, ListBucketsOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { shownDate } from '../dates.ts';
import { bucketArn } from '../buckets.ts';
import { invalidArgument } from '../errors.ts';
import { decodeToken, encodeToken } from '../listing.ts';
import type { BucketRow } from '../rows.ts';
import type { S3 } from '../store.ts';

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
const BUCKETS_MAX = 10_000;

export async function listBuckets(store: S3, input: ListBucketsInput, call: Call): Promise<ListBucketsOutput> {
  call.notes.resource = '*';
  const max = input.MaxBuckets ?? BUCKETS_MAX;
  if (max < 1 || max > BUCKETS_MAX) {
    throw invalidArgument(
      `Argument max-buckets must be an integer between 1 and ${BUCKETS_MAX}`,
      'max-buckets',
      String(max),
    );
  }
  const after = input.ContinuationToken === undefined ? undefined : decodeToken(input.ContinuationToken).after;
  const prefix = input.Prefix ?? '';
  const found: BucketRow[] = [];
  for (const { value } of store.buckets.getRange({ start: after ?? prefix })) {
    if (after !== undefined && value.name <= after) continue;
    if (!value.name.startsWith(prefix)) break;
    if (input.BucketRegion !== undefined && value.region !== input.BucketRegion) continue;
    found.push(value);
    if (found.length > max) break;
  }
  const page = found.slice(0, max);
  const last = page.at(-1);
  // A call that asks for pages learns the regions too (observed 2025).
  const isPaged =
    input.MaxBuckets !== undefined ||
    input.Prefix !== undefined ||
    input.BucketRegion !== undefined ||
    after !== undefined;
  return {
    Buckets: page.map((bucket) => ({
      Name: bucket.name,
      CreationDate: shownDate(bucket.createdAt),
      BucketArn: bucketArn(bucket.name),
      ...(isPaged ? { BucketRegion: bucket.region } : {}),
    })),
    Owner: { ID: store.ownerId },
    ...(input.Prefix === undefined ? {} : { Prefix: input.Prefix }),
    ...(found.length > max && last ? { ContinuationToken: encodeToken({ after: last.name, isPrefix: false }) } : {}),
  };
}
