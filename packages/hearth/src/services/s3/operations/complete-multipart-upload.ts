/**
 * CompleteMultipartUpload. The object becomes a list of its parts' files: completing costs as much as there are parts, not
 * bytes, and needs neither memory nor a second copy on disk; a read finds its part by the sizes.
 */
import type { CompleteMultipartUploadInput, CompleteMultipartUploadOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { objectArn, requireBucket } from '../buckets.ts';
import { combineCrcs, compositeChecksum, isCrc } from '../checksum/algorithms.ts';
import { checksumMembers } from '../checksum/requested.ts';
import { choosePart, type ChosenParts, verifyCompletion } from '../complete-parts.ts';
import { invalidPartOrder, invalidRequest, noSuchUpload } from '../errors.ts';
import { multipartEtag, quoted } from '../etag.ts';
import { announce } from '../events.ts';
import { uploadKey } from '../keys.ts';
import { refuseUnserved } from '../not-served.ts';
import { assertWriteConditions, checkCompleteConditions } from '../preconditions.ts';
import type { Checksum, CompletedRow, UploadRow } from '../rows.ts';
import type { Change, S3 } from '../store.ts';
import { partsOf, removeUpload, requireUpload } from '../uploads.ts';
import { neededAlgorithm } from './upload-part.ts';

export async function completeMultipartUpload(
  store: S3,
  input: CompleteMultipartUploadInput,
  call: Call,
): Promise<CompleteMultipartUploadOutput> {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  requireBucket(store, input, call);
  assertWriteConditions(input);
  const done = await store.write(
    (change): CompletedRow => completedBefore(store, input) ?? complete(store, change, input, call),
  );
  const location = `http://${call.request.headers['host'] ?? 's3.amazonaws.com'}/${input.Bucket}/${encodeURIComponent(input.Key)}`;
  return {
    Bucket: input.Bucket,
    Key: input.Key,
    Location: location,
    ETag: quoted(done.etag),
    ServerSideEncryption: 'AES256',
    ...checksumMembers(done.checksum),
  };
}

/** AWS answers a repeated completion as it answered the first. */
function completedBefore(store: S3, input: CompleteMultipartUploadInput): CompletedRow | undefined {
  const row = store.completed.get(input.UploadId);
  return row?.bucket === input.Bucket && row.key === input.Key ? row : undefined;
}

/** Within a transaction. */
function complete(store: S3, change: Change, input: CompleteMultipartUploadInput, call: Call): CompletedRow {
  requireBucket(store, input, call);
  const upload = requireUpload(store, input);
  const chosen = chooseParts(store, upload, input);
  const checksum = checksumOf(upload, chosen);
  verifyCompletion(upload, chosen, checksum, input);
  checkCompleteConditions(store.getObject(input.Bucket, input.Key), upload, input);

  const etag = multipartEtag(chosen.map(({ row }) => row.etag));
  const manifestId = store.newId();
  const parts = chosen.map(({ row }) => ({
    size: row.size,
    body: row.body,
    ...(upload.algorithm ? { checksum: row.checksums[upload.algorithm] } : {}),
  }));
  const now = store.options.clock.now();
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  void store.manifests.put(manifestId, { parts });
  removeUpload(
    store,
    change,
    uploadKey(upload.bucket, upload.key, upload.id),
    upload,
    new Set(chosen.map(({ row }) => row.number)),
  );
  store.putObject(change, upload.bucket, upload.key, {
    size,
    etag,
    lastModified: now,
    storageClass: upload.storageClass,
    checksum,
    metadata: upload.metadata,
    ...(upload.tags ? { tags: upload.tags } : {}),
    body: { kind: 'manifest', id: manifestId, parts: parts.length },
  });
  announce(
    store,
    change,
    upload.bucket,
    'ObjectCreated:CompleteMultipartUpload',
    { key: upload.key, size, eTag: etag },
    call,
  );
  const done: CompletedRow = { bucket: upload.bucket, key: upload.key, completedAt: now, etag, checksum };
  store.rememberCompleted(upload.id, done);
  return done;
}

function chooseParts(store: S3, upload: UploadRow, input: CompleteMultipartUploadInput): ChosenParts {
  const named = input.MultipartUpload?.Parts ?? [];
  if (named.length === 0) throw invalidRequest('You must specify at least one part');
  const numbers = named.map(({ PartNumber }) => PartNumber ?? 0);
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)))
    throw invalidPartOrder(upload.id);
  const uploaded = new Map(partsOf(store, upload.id).map((row) => [row.number, row]));
  return named.map((one) => choosePart(upload, one, uploaded));
}

function checksumOf(upload: UploadRow, chosen: ChosenParts): Checksum {
  const algorithm = neededAlgorithm(upload);
  const pieces = chosen.map(({ row }) => {
    const checksum = row.checksums[algorithm];
    if (checksum === undefined) throw noSuchUpload(upload.id);
    return { checksum, size: row.size };
  });
  const type = upload.checksumType ?? 'FULL_OBJECT';
  if (type === 'FULL_OBJECT' && isCrc(algorithm)) return { algorithm, type, value: combineCrcs(algorithm, pieces) };
  return {
    algorithm,
    type,
    value: compositeChecksum(
      algorithm,
      pieces.map(({ checksum }) => checksum),
    ),
  };
}
