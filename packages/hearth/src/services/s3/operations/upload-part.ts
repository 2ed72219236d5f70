/** UploadPart: the part's body, with the checksums that completing the upload will need. */
import type { UploadPartInput, UploadPartOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { objectArn, requireBucket } from '../buckets.ts';
import type { ChecksumAlgorithm } from '../checksum/algorithms.ts';
import {
  assertComplete,
  assertContentMd5,
  declaredLength,
  requestedChecksum,
  verifyChecksum,
  verifyContentMd5,
} from '../checksum/requested.ts';
import { invalidArgument, invalidRequest } from '../errors.ts';
import { quoted } from '../etag.ts';
import { ingest, orDiscard } from '../ingest.ts';
import { partKey } from '../keys.ts';
import { refuseUnserved } from '../not-served.ts';
import type { PartRow, UploadRow } from '../rows.ts';
import type { S3 } from '../store.ts';
import { PART_NUMBER_MAX, requireUpload } from '../uploads.ts';

export async function uploadPart(store: S3, input: UploadPartInput, call: Call): Promise<UploadPartOutput> {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  requireBucket(store, input, call);
  assertPartNumber(input.PartNumber);
  const upload = requireUpload(store, input);
  assertContentMd5(input.ContentMD5);
  const requested = requestedChecksum(input, call);
  if (requested && upload.algorithm && requested.algorithm !== upload.algorithm) {
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, actual checksum Type: ${requested.algorithm.toLowerCase()}`,
    );
  }
  const needed = neededAlgorithm(upload);
  const algorithms = new Set<ChecksumAlgorithm>([needed, requested?.algorithm ?? needed]);
  const declaredBytes = declaredLength(call, input.ContentLength);
  const body = await ingest(store, call.body, { algorithms, declaredBytes });
  return orDiscard(body, async () => {
    assertComplete(declaredBytes, body.size);
    verifyContentMd5(input.ContentMD5, body.md5);
    verifyChecksum(requested, body.checksums, call);
    const row: Omit<PartRow, 'body'> = {
      number: input.PartNumber,
      size: body.size,
      etag: body.md5,
      lastModified: store.options.clock.now(),
      checksums: Object.fromEntries(body.checksums),
    };
    await store.write((change) => {
      // The upload may have been completed or aborted while the bytes came in.
      requireUpload(store, input);
      const at = partKey(upload.id, row.number);
      const before = store.parts.get(at);
      if (before) store.releaseBody(change, before.body);
      void store.parts.put(at, { ...row, body: body.store(change) });
    });
    const shown = requested?.algorithm ?? needed;
    return { ETag: quoted(row.etag), ServerSideEncryption: 'AES256', [`Checksum${shown}`]: body.checksums.get(shown) };
  });
}

/** An upload that was created without an algorithm ends with a CRC64NVME of the whole, joined from its parts'. */
export function neededAlgorithm(upload: UploadRow): ChecksumAlgorithm {
  return upload.algorithm ?? 'CRC64NVME';
}

function assertPartNumber(number: number): void {
  if (Number.isInteger(number) && number >= 1 && number <= PART_NUMBER_MAX) return;
  throw invalidArgument(
    `Part number must be an integer between 1 and ${PART_NUMBER_MAX}, inclusive`,
    'partNumber',
    String(number),
  );
}
