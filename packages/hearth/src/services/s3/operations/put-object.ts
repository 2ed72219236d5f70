/** PutObject: take the body in, check it against what was announced, then object and event in one transaction. */
import type { PutObjectInput, PutObjectOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { assertKey, objectArn, requireBucket } from '../buckets.ts';
import {
  assertComplete,
  assertContentMd5,
  checksumMembers,
  declaredLength,
  requestedChecksum,
  verifyChecksum,
  verifyContentMd5,
} from '../checksum/requested.ts';
import { quoted } from '../etag.ts';
import { announce } from '../events.ts';
import { ingest, orDiscard } from '../ingest.ts';
import { metadataOf, parseTagging, storageClassOf } from '../metadata.ts';
import { refuseUnserved } from '../not-served.ts';
import { assertWriteConditions, checkWriteConditions } from '../preconditions.ts';
import type { Checksum, ObjectRow } from '../rows.ts';
import type { S3 } from '../store.ts';

export async function putObject(store: S3, input: PutObjectInput, call: Call): Promise<PutObjectOutput> {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  assertKey(input.Key);
  requireBucket(store, input, call);
  assertWriteConditions(input);
  assertContentMd5(input.ContentMD5);
  const requested = requestedChecksum(input, call);
  const metadata = metadataOf(input);
  const tags = parseTagging(input.Tagging);
  const storageClass = storageClassOf(input.StorageClass);
  // A write that is bound to fail need not send its body first.
  checkWriteConditions(store.getObject(input.Bucket, input.Key), input.Key, input);

  // S3 itself computes CRC64NVME where the client brings nothing.
  const algorithm = requested?.algorithm ?? 'CRC64NVME';
  const declaredBytes = declaredLength(call, input.ContentLength);
  const body = await ingest(store, call.body, { algorithms: [algorithm], declaredBytes });
  return orDiscard(body, async () => {
    assertComplete(declaredBytes, body.size);
    verifyContentMd5(input.ContentMD5, body.md5);
    verifyChecksum(requested, body.checksums, call);
    const checksum: Checksum = { algorithm, type: 'FULL_OBJECT', value: body.checksums.get(algorithm) ?? '' };
    const row: Omit<ObjectRow, 'body'> = {
      size: body.size,
      etag: body.md5,
      lastModified: store.options.clock.now(),
      storageClass,
      checksum,
      metadata,
      ...(tags ? { tags } : {}),
    };
    await store.write((change) => {
      requireBucket(store, input, call);
      checkWriteConditions(store.getObject(input.Bucket, input.Key), input.Key, input);
      store.putObject(change, input.Bucket, input.Key, { ...row, body: body.store(change) });
      announce(
        store,
        change,
        input.Bucket,
        'ObjectCreated:Put',
        { key: input.Key, size: row.size, eTag: row.etag },
        call,
      );
    });
    call.notes.requestBytes = body.size;
    return { ETag: quoted(row.etag), ServerSideEncryption: 'AES256', ...checksumMembers(checksum) };
  });
}
