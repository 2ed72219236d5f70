/** ListParts: of an upload that is neither completed nor aborted. */
import type { ListPartsInput, ListPartsOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { shownDate } from '../dates.ts';
import { objectArn, requireBucket } from '../buckets.ts';
import { quoted } from '../etag.ts';
import { pageSize } from '../listing.ts';
import { refuseUnserved } from '../not-served.ts';
import type { S3 } from '../store.ts';
import { partsOf, requireUpload } from '../uploads.ts';

const PARTS_PER_PAGE_MAX = 1000;

export async function listParts(store: S3, input: ListPartsInput, call: Call): Promise<ListPartsOutput> {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  requireBucket(store, input, call);
  const upload = requireUpload(store, input);
  const max = pageSize(input.MaxParts, 'max-parts', PARTS_PER_PAGE_MAX);
  const marker = Number(input.PartNumberMarker ?? 0) || 0;
  const found = partsOf(store, upload.id, marker, max + 1);
  const page = found.slice(0, max);
  const { algorithm } = upload;
  return {
    Bucket: input.Bucket,
    Key: input.Key,
    UploadId: upload.id,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? marker),
    MaxParts: max,
    IsTruncated: found.length > max && max > 0,
    ...(page.length > 0
      ? {
          Parts: page.map((part) => ({
            PartNumber: part.number,
            LastModified: shownDate(part.lastModified),
            ETag: quoted(part.etag),
            Size: part.size,
            ...(algorithm ? { [`Checksum${algorithm}`]: part.checksums[algorithm] } : {}),
          })),
        }
      : {}),
    Initiator: { ID: upload.initiator, DisplayName: upload.initiator.split(/[/:]/).at(-1) },
    Owner: { ID: store.ownerId },
    // Only classes that `storageClassOf` knows are ever stored.
    StorageClass: upload.storageClass as ListPartsOutput['StorageClass'],
    ...(algorithm ? { ChecksumAlgorithm: algorithm, ChecksumType: upload.checksumType } : {}),
  };
}
