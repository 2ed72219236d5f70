/** DeleteObject: also of a key that is not there. */
import type { DeleteObjectInput, DeleteObjectOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { objectArn, requireBucket } from '../buckets.ts';
import { noSuchKey, preconditionFailed } from '../errors.ts';
import { announce } from '../events.ts';
import { refuseUnserved } from '../not-served.ts';
import { matches } from '../preconditions.ts';
import type { Change, S3 } from '../store.ts';

export async function deleteObject(store: S3, input: DeleteObjectInput, call: Call): Promise<DeleteObjectOutput> {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  await store.write((change) => {
    requireBucket(store, input, call);
    deleteKey(store, change, input.Bucket, { key: input.Key, ifMatch: input.IfMatch }, call);
  });
  return {};
}

/** Within a transaction. The event is sent for an object that was not there, too (recorded 2025-01 of DeleteObjects). */
export function deleteKey(
  store: S3,
  change: Change,
  bucket: string,
  { key, ifMatch }: { key: string; ifMatch: string | undefined },
  call: Call,
): void {
  if (ifMatch !== undefined) {
    const row = store.getObject(bucket, key);
    if (!row) throw noSuchKey(key);
    if (!matches(ifMatch, row.etag)) throw preconditionFailed('If-Match');
  }
  store.removeObject(change, bucket, key);
  announce(store, change, bucket, 'ObjectRemoved:Delete', { key }, call);
}
