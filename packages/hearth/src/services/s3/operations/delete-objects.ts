/** DeleteObjects: up to 1,000 keys, each with its own outcome. */
import type { DeleteObjectsInput, DeleteObjectsOutput } from '../../../api/s3.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { objectArn, requireBucket } from '../buckets.ts';
import { malformedXml } from '../errors.ts';
import { refuseUnserved } from '../not-served.ts';
import type { S3 } from '../store.ts';
import { deleteKey } from './delete-object.ts';

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const KEYS_MAX = 1000;

type ObjectIdentifier = DeleteObjectsInput['Delete']['Objects'][number];
type Deleted = NonNullable<DeleteObjectsOutput['Deleted']>[number];
type Failed = NonNullable<DeleteObjectsOutput['Errors']>[number];

export async function deleteObjects(store: S3, input: DeleteObjectsInput, call: Call): Promise<DeleteObjectsOutput> {
  refuseUnserved(input);
  requireBucket(store, input, call);
  const objects = input.Delete.Objects;
  if (objects.length === 0 || objects.length > KEYS_MAX) throw malformedXml();
  const outcomes = await store.write((change) => {
    requireBucket(store, input, call);
    const deleted: Deleted[] = [];
    const errors: Failed[] = [];
    for (const object of objects) {
      const error = refusal(input.Bucket, object, call);
      if (error) {
        errors.push(error);
        continue;
      }
      try {
        deleteKey(store, change, input.Bucket, { key: object.Key, ifMatch: object.ETag }, call);
        deleted.push({ Key: object.Key });
      } catch (thrown) {
        if (!(thrown instanceof ServiceError)) throw thrown;
        errors.push({ Key: object.Key, Code: thrown.code, Message: thrown.message });
      }
    }
    return { deleted, errors };
  });
  return {
    ...(input.Delete.Quiet !== true && outcomes.deleted.length > 0 ? { Deleted: outcomes.deleted } : {}),
    ...(outcomes.errors.length > 0 ? { Errors: outcomes.errors } : {}),
  };
}

/** What a single key may be refused for, before it is looked at. */
function refusal(bucket: string, object: ObjectIdentifier, call: Call): Failed | undefined {
  try {
    refuseUnserved({
      VersionId: object.VersionId,
      IfMatchSize: object.Size,
      IfMatchLastModifiedTime: object.LastModifiedTime,
    });
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) throw thrown;
    return { Key: object.Key, VersionId: object.VersionId, Code: thrown.code, Message: thrown.message };
  }
  // Where the pipeline lets us ask, each key is decided on its own, as on AWS.
  if (call.allowed?.({ action: 's3:DeleteObject', resource: objectArn(bucket, object.Key) }) === false) {
    return { Key: object.Key, Code: 'AccessDenied', Message: 'Access Denied' };
  }
  return undefined;
}
