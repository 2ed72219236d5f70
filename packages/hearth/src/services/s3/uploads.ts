/** Multipart uploads: finding one, its parts, and taking it away. */
import { noSuchUpload } from './errors.ts';
import { partKey, successorOfPrefix, uploadKey } from './keys.ts';
import type { PartRow, UploadRow } from './rows.ts';
import type { Change, S3 } from './store.ts';

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const PART_NUMBER_MAX = 10_000;

export function requireUpload(store: S3, input: { Bucket: string; Key: string; UploadId: string }): UploadRow {
  const row = store.uploads.get(uploadKey(input.Bucket, input.Key, input.UploadId));
  if (!row) throw noSuchUpload(input.UploadId);
  return row;
}

/** In the order of their numbers. */
export function partsOf(store: S3, uploadId: string, afterNumber = 0, limit = PART_NUMBER_MAX): PartRow[] {
  const start = partKey(uploadId, afterNumber + 1);
  const end = successorOfPrefix(Buffer.concat([Buffer.from(uploadId), Buffer.from([0])]));
  return Array.from(store.parts.getRange({ start, end, limit }), ({ value }) => value);
}

/** Within a transaction: the upload and its parts go, but for bodies that a completed object took over. */
export function removeUpload(
  store: S3,
  change: Change,
  at: Buffer,
  row: UploadRow,
  kept: ReadonlySet<number> = new Set(),
): void {
  for (const part of partsOf(store, row.id)) {
    if (!kept.has(part.number)) store.releaseBody(change, part.body);
    void store.parts.remove(partKey(row.id, part.number));
  }
  void store.uploads.remove(at);
}
