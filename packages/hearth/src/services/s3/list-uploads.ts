/** Pages of uploads in the order of their keys, then of their ids. */
import type { Database } from '../../engines/lmdb.ts';
import { objectKey, successorOfKey, successorOfPrefix, uploadKey, uploadsOfKeyPrefix } from './keys.ts';
import type { UploadRow } from './rows.ts';

export interface ListUploadsRequest {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string | undefined;
  /** Empty: from the start. */
  readonly keyMarker: string;
  /** With a key marker: go on after this upload of that key. Empty: after all of that key. */
  readonly uploadIdMarker: string;
  readonly max: number;
}

export interface UploadsPage {
  readonly uploads: readonly UploadRow[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  readonly last: { readonly key: string; readonly uploadId: string } | undefined;
}

export function listUploads(rows: Database<UploadRow, Buffer>, request: ListUploadsRequest): UploadsPage {
  const { bucket, prefix, delimiter, max } = request;
  const end = successorOfPrefix(objectKey(bucket, prefix));
  const uploads: UploadRow[] = [];
  const commonPrefixes: string[] = [];
  let last: UploadsPage['last'];
  let start: Buffer | undefined = startOf(request);
  if (max === 0) return { uploads, commonPrefixes, isTruncated: false, last };
  while (start) {
    const from: Buffer = start;
    start = undefined;
    if (Buffer.compare(from, end) >= 0) break;
    for (const { value: row } of rows.getRange({ start: from, end })) {
      if (uploads.length + commonPrefixes.length === max) return { uploads, commonPrefixes, isTruncated: true, last };
      const at = delimiter ? row.key.indexOf(delimiter, prefix.length) : -1;
      if (at < 0) {
        uploads.push(row);
        last = { key: row.key, uploadId: row.id };
        continue;
      }
      const common = row.key.slice(0, at + (delimiter?.length ?? 0));
      commonPrefixes.push(common);
      last = { key: common, uploadId: '' };
      start = successorOfPrefix(objectKey(bucket, common));
      break;
    }
  }
  return { uploads, commonPrefixes, isTruncated: false, last };
}

function startOf({ bucket, prefix, delimiter, keyMarker, uploadIdMarker }: ListUploadsRequest): Buffer {
  const first = objectKey(bucket, prefix);
  if (keyMarker === '') return first;
  const at = delimiter ? keyMarker.indexOf(delimiter, prefix.length) : -1;
  const isInGroup = at >= 0 && keyMarker.startsWith(prefix);
  const group = keyMarker.slice(0, at + (delimiter?.length ?? 0));
  let from = successorOfPrefix(uploadsOfKeyPrefix(bucket, keyMarker));
  if (uploadIdMarker !== '') from = successorOfKey(uploadKey(bucket, keyMarker, uploadIdMarker));
  else if (isInGroup) from = successorOfPrefix(objectKey(bucket, group));
  return Buffer.compare(from, first) > 0 ? from : first;
}
