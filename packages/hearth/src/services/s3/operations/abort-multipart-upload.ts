/** AbortMultipartUpload: the upload and its parts go. */
import type { AbortMultipartUploadInput, AbortMultipartUploadOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { objectArn, requireBucket } from '../buckets.ts';
import { uploadKey } from '../keys.ts';
import { refuseUnserved } from '../not-served.ts';
import type { S3 } from '../store.ts';
import { removeUpload, requireUpload } from '../uploads.ts';

export async function abortMultipartUpload(
  store: S3,
  input: AbortMultipartUploadInput,
  call: Call,
): Promise<AbortMultipartUploadOutput> {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  await store.write((change) => {
    requireBucket(store, input, call);
    const upload = requireUpload(store, input);
    removeUpload(store, change, uploadKey(input.Bucket, input.Key, input.UploadId), upload);
  });
  return {};
}
