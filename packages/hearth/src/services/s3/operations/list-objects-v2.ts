/** ListObjectsV2. */
import type { ListObjectsV2Input, ListObjectsV2Output } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { requireBucket } from '../buckets.ts';
import { decodeToken, encodeToken, LIST_KEYS_MAX, listPage, pageSize } from '../listing.ts';
import { contentsOf, textEncoder } from '../list-members.ts';
import type { S3 } from '../store.ts';

export async function listObjectsV2(store: S3, input: ListObjectsV2Input, call: Call): Promise<ListObjectsV2Output> {
  requireBucket(store, input, call);
  const max = pageSize(input.MaxKeys, 'maxKeys', LIST_KEYS_MAX);
  const encode = textEncoder(input.EncodingType);
  const startAfter = input.StartAfter ? { after: input.StartAfter, isPrefix: false } : undefined;
  const position = input.ContinuationToken === undefined ? startAfter : decodeToken(input.ContinuationToken);
  const prefix = input.Prefix ?? '';
  const page = listPage(store.objects, { bucket: input.Bucket, prefix, delimiter: input.Delimiter, position, max });
  call.notes.itemsReturned = page.contents.length;
  const owner = input.FetchOwner === true ? { ID: store.ownerId } : undefined;
  return {
    Name: input.Bucket,
    Prefix: encode(prefix),
    MaxKeys: max,
    KeyCount: page.contents.length + page.commonPrefixes.length,
    IsTruncated: page.isTruncated,
    ...(page.contents.length > 0 ? { Contents: contentsOf(page, encode, owner) } : {}),
    ...(page.commonPrefixes.length > 0
      ? { CommonPrefixes: page.commonPrefixes.map((one) => ({ Prefix: encode(one) })) }
      : {}),
    ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    ...(input.StartAfter ? { StartAfter: encode(input.StartAfter) } : {}),
    ...(input.ContinuationToken === undefined ? {} : { ContinuationToken: input.ContinuationToken }),
    ...(page.isTruncated && page.last ? { NextContinuationToken: encodeToken(page.last) } : {}),
  };
}
