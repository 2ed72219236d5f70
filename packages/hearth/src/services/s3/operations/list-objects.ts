/** ListObjects, the first version: the marker is a key, and the next one is told only with a delimiter. */
import type { ListObjectsInput, ListObjectsOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { requireBucket } from '../buckets.ts';
import { LIST_KEYS_MAX, listPage, pageSize } from '../listing.ts';
import { contentsOf, textEncoder } from '../list-members.ts';
import type { S3 } from '../store.ts';

export async function listObjects(store: S3, input: ListObjectsInput, call: Call): Promise<ListObjectsOutput> {
  requireBucket(store, input, call);
  const max = pageSize(input.MaxKeys, 'maxKeys', LIST_KEYS_MAX);
  const encode = textEncoder(input.EncodingType);
  const position = input.Marker ? { after: input.Marker, isPrefix: false } : undefined;
  const prefix = input.Prefix ?? '';
  const page = listPage(store.objects, { bucket: input.Bucket, prefix, delimiter: input.Delimiter, position, max });
  call.notes.itemsReturned = page.contents.length;
  return {
    Name: input.Bucket,
    Prefix: encode(prefix),
    Marker: encode(input.Marker ?? ''),
    MaxKeys: max,
    IsTruncated: page.isTruncated,
    ...(page.contents.length > 0 ? { Contents: contentsOf(page, encode, { ID: store.ownerId }) } : {}),
    ...(page.commonPrefixes.length > 0
      ? { CommonPrefixes: page.commonPrefixes.map((one) => ({ Prefix: encode(one) })) }
      : {}),
    ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    ...(page.isTruncated && input.Delimiter && page.last ? { NextMarker: encode(page.last.after) } : {}),
  };
}
