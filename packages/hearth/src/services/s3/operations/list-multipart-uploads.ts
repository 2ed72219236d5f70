/** ListMultipartUploads: by key, then by upload id, with prefix, delimiter and pages. */
import type { ListMultipartUploadsInput, ListMultipartUploadsOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { shownDate } from '../dates.ts';
import { requireBucket } from '../buckets.ts';
import { textEncoder } from '../list-members.ts';
import { listUploads } from '../list-uploads.ts';
import { pageSize } from '../listing.ts';
import type { UploadRow } from '../rows.ts';
import type { S3 } from '../store.ts';

const UPLOADS_PER_PAGE_MAX = 1000;

type Upload = NonNullable<ListMultipartUploadsOutput['Uploads']>[number];

export async function listMultipartUploads(
  store: S3,
  input: ListMultipartUploadsInput,
  call: Call,
): Promise<ListMultipartUploadsOutput> {
  requireBucket(store, input, call);
  const max = pageSize(input.MaxUploads, 'max-uploads', UPLOADS_PER_PAGE_MAX);
  const encode = textEncoder(input.EncodingType);
  const page = listUploads(store.uploads, {
    bucket: input.Bucket,
    prefix: input.Prefix ?? '',
    delimiter: input.Delimiter,
    keyMarker: input.KeyMarker ?? '',
    uploadIdMarker: input.UploadIdMarker ?? '',
    max,
  });
  return {
    Bucket: input.Bucket,
    KeyMarker: encode(input.KeyMarker ?? ''),
    UploadIdMarker: input.UploadIdMarker ?? '',
    NextKeyMarker: encode(page.last?.key ?? ''),
    NextUploadIdMarker: page.last?.uploadId ?? '',
    MaxUploads: max,
    IsTruncated: page.isTruncated,
    ...(input.Prefix ? { Prefix: encode(input.Prefix) } : {}),
    ...(input.Delimiter ? { Delimiter: encode(input.Delimiter) } : {}),
    ...(input.EncodingType === undefined ? {} : { EncodingType: input.EncodingType }),
    ...(page.uploads.length > 0 ? { Uploads: page.uploads.map((row) => uploadMember(store, row, encode)) } : {}),
    ...(page.commonPrefixes.length > 0
      ? { CommonPrefixes: page.commonPrefixes.map((one) => ({ Prefix: encode(one) })) }
      : {}),
  };
}

function uploadMember(store: S3, row: UploadRow, encode: (text: string) => string): Upload {
  return {
    UploadId: row.id,
    Key: encode(row.key),
    Initiated: shownDate(row.initiated),
    // Only classes that `storageClassOf` knows are ever stored.
    StorageClass: row.storageClass as Upload['StorageClass'],
    Owner: { ID: store.ownerId },
    Initiator: { ID: row.initiator, DisplayName: row.initiator.split(/[/:]/).at(-1) },
    ...(row.algorithm ? { ChecksumAlgorithm: row.algorithm, ChecksumType: row.checksumType } : {}),
  };
}
