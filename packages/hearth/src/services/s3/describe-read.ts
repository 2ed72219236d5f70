/** What GetObject and HeadObject share: find the object, hold the conditions, choose the bytes, tell the headers. */
import type { GetObjectInput, HeadObjectOutput } from '../../api/s3.gen.ts';
import type { Call } from '../../wire/operation.ts';
import { shownDate } from './dates.ts';
import { objectArn, requireBucket, requireObject } from './buckets.ts';
import { checksumMembers } from './checksum/requested.ts';
import { quoted } from './etag.ts';
import { metadataMembers } from './metadata.ts';
import { refuseUnserved } from './not-served.ts';
import { checkReadConditions } from './preconditions.ts';
import { type Selection, selectBytes } from './range.ts';
import type { ObjectRow } from './rows.ts';
import type { S3 } from './store.ts';

export interface DescribedRead {
  readonly row: ObjectRow;
  readonly selection: Selection;
  readonly members: HeadObjectOutput;
}

export function describeRead(store: S3, input: GetObjectInput, call: Call): DescribedRead {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  requireBucket(store, input, call);
  const row = requireObject(store, input.Bucket, input.Key, call);
  checkReadConditions(row, input, store.options.clock.now());
  const { body } = row;
  // A copy of a multipart object still lies in parts, but is one object: its entity tag tells.
  const isMultipart = body.kind === 'manifest' && row.etag.includes('-');
  const selection = selectBytes(row, input, () => (isMultipart ? store.manifests.get(body.id) : undefined));
  const members: HeadObjectOutput = {
    ...metadataMembers(row.metadata, input),
    AcceptRanges: 'bytes',
    ContentLength: selection.end - selection.start,
    ETag: quoted(row.etag),
    LastModified: shownDate(row.lastModified),
    ServerSideEncryption: 'AES256',
    ...(row.storageClass === 'STANDARD' ? {} : { StorageClass: storageClassMember(row.storageClass) }),
    ...(selection.contentRange === undefined ? {} : { ContentRange: selection.contentRange }),
    ...(selection.partsCount === undefined ? {} : { PartsCount: selection.partsCount }),
    ...(row.tags ? { TagCount: Object.keys(row.tags).length } : {}),
    ...(input.ChecksumMode === 'ENABLED' ? shownChecksum(row, selection) : {}),
  };
  return { row, selection, members };
}

/** The object's own for all of its bytes, a part's for a part that has one; never for another range. */
function shownChecksum(row: ObjectRow, selection: Selection): object {
  if (selection.partChecksum !== undefined) return checksumMembers({ ...row.checksum, value: selection.partChecksum });
  const isWhole = selection.end - selection.start === row.size && selection.partsCount === undefined;
  return isWhole ? checksumMembers(row.checksum) : {};
}

function storageClassMember(storageClass: string): HeadObjectOutput['StorageClass'] {
  // Only classes that `storageClassOf` knows are ever stored.
  return storageClass as HeadObjectOutput['StorageClass'];
}
