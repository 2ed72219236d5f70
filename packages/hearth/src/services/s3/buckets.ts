/** Finding the bucket of a call, and what names a bucket and a key may have. */
import type { Call } from '../../wire/operation.ts';
import {
  accessDenied,
  invalidArgument,
  invalidBucketName,
  invalidBucketOwner,
  keyTooLong,
  noSuchBucket,
  noSuchKey,
} from './errors.ts';
import type { BucketRow, ObjectRow } from './rows.ts';
import type { S3 } from './store.ts';

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const KEY_BYTES_MAX = 1024;

export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}

export function objectArn(bucket: string, key: string): string {
  return `arn:aws:s3:::${bucket}/${key}`;
}

/** The bucket, once the caller's idea of its owner has proved right. */
export function requireBucket(
  store: S3,
  input: { Bucket: string; ExpectedBucketOwner?: string | undefined },
  call: Call,
): BucketRow {
  call.notes.resource ??= bucketArn(input.Bucket);
  const bucket = findBucket(store, input.Bucket);
  if (!bucket) throw noSuchBucket(input.Bucket);
  assertOwner(store, input.ExpectedBucketOwner);
  return bucket;
}

export function findBucket(store: S3, name: string): BucketRow | undefined {
  return store.buckets.get(name);
}

export function assertOwner(store: S3, expected: string | undefined): void {
  if (expected === undefined) return;
  if (!/^\d{12}$/.test(expected)) throw invalidBucketOwner(expected);
  if (expected !== store.options.accountId) throw accessDenied();
}

/** The object; where it is missing, a caller who may not list the bucket is not told so. */
export function requireObject(store: S3, bucket: string, key: string, call: Call): ObjectRow {
  const row = store.getObject(bucket, key);
  if (row) return row;
  if (call.allowed?.({ action: 's3:ListBucket', resource: bucketArn(bucket) }) === false) {
    throw accessDenied(
      `User: ${call.principal.arn} is not authorized to perform: s3:ListBucket on resource: "${bucketArn(bucket)}" because no identity-based policy allows the s3:ListBucket action`,
    );
  }
  throw noSuchKey(key);
}

export function assertKey(key: string): void {
  const bytes = Buffer.byteLength(key);
  if (bytes > KEY_BYTES_MAX) throw keyTooLong(bytes, KEY_BYTES_MAX);
  if (bytes === 0) throw invalidArgument('The object key must not be empty', 'key', key);
}

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function assertBucketName(name: string): void {
  const wellFormed =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
    !/^(xn--|sthree-|amzn-s3-demo-)/.test(name) &&
    !/(-s3alias|--ol-s3|--x-s3|--table-s3|\.mrap)$/.test(name);
  if (!wellFormed) throw invalidBucketName(name);
}
