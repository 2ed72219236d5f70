/** CreateMultipartUpload: keeps what the object will be, under a new upload id. */
import type { CreateMultipartUploadInput, CreateMultipartUploadOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { assertKey, objectArn, requireBucket } from '../buckets.ts';
import { type ChecksumAlgorithm, type ChecksumType, isCrc } from '../checksum/algorithms.ts';
import { parseAlgorithm } from '../checksum/requested.ts';
import { invalidRequest } from '../errors.ts';
import { uploadKey } from '../keys.ts';
import { metadataOf, parseTagging, storageClassOf } from '../metadata.ts';
import { refuseUnserved } from '../not-served.ts';
import type { UploadRow } from '../rows.ts';
import type { S3 } from '../store.ts';

/** AWS's ids are opaque text of about this length. */
const UPLOAD_ID_LENGTH = 64;
const UPLOAD_ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

export async function createMultipartUpload(
  store: S3,
  input: CreateMultipartUploadInput,
  call: Call,
): Promise<CreateMultipartUploadOutput> {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  assertKey(input.Key);
  requireBucket(store, input, call);
  const algorithm = parseAlgorithm(input.ChecksumAlgorithm);
  const checksumType = chooseType(algorithm, input.ChecksumType);
  const tags = parseTagging(input.Tagging);
  const row: UploadRow = {
    id: store.options.random.text(UPLOAD_ID_LENGTH, UPLOAD_ID_ALPHABET),
    bucket: input.Bucket,
    key: input.Key,
    initiated: store.options.clock.now(),
    initiator: call.principal.arn,
    storageClass: storageClassOf(input.StorageClass),
    metadata: metadataOf(input),
    ...(tags ? { tags } : {}),
    ...(algorithm && checksumType ? { algorithm, checksumType } : {}),
  };
  await store.write(() => {
    requireBucket(store, input, call);
    void store.uploads.put(uploadKey(row.bucket, row.key, row.id), row);
  });
  return {
    Bucket: input.Bucket,
    Key: input.Key,
    UploadId: row.id,
    ServerSideEncryption: 'AES256',
    ...(algorithm ? { ChecksumAlgorithm: algorithm, ChecksumType: checksumType } : {}),
  };
}

function chooseType(
  algorithm: ChecksumAlgorithm | undefined,
  asked: ChecksumType | undefined,
): ChecksumType | undefined {
  if (!algorithm) {
    if (asked === undefined) return undefined;
    throw invalidRequest('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.');
  }
  const type = asked ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE');
  const isPossible = type === 'COMPOSITE' ? algorithm !== 'CRC64NVME' : isCrc(algorithm);
  if (isPossible) return type;
  throw invalidRequest(
    `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  );
}
