/**
 * Amazon S3: buckets, objects, multipart uploads, events to functions, queues and EventBridge.
 *
 * Served: ListBuckets CreateBucket DeleteBucket HeadBucket GetBucketLocation · PutObject GetObject HeadObject DeleteObject
 * DeleteObjects CopyObject · ListObjectsV2 ListObjects · CreateMultipartUpload UploadPart CompleteMultipartUpload
 * AbortMultipartUpload ListParts ListMultipartUploads · Put/GetBucketNotificationConfiguration · Put/Get/DeleteBucketCors,
 * preflights and answers by the rules. Ranges, parts, conditional reads and writes, metadata, storage classes, tags with a
 * PUT, checksums CRC32 CRC32C CRC64NVME SHA1 SHA256.
 *
 * Different by design: one home is one account and answers for its buckets at every regional endpoint (no redirects);
 * reads are always of what was last acknowledged; a completed upload may be completed again for 24 hours; bytes
 * are not encrypted at rest although AES256 is echoed; the checksum or Content-MD5 that AWS demands of DeleteObjects' own
 * document is not demanded; a start-after inside a common prefix hides that prefix, as a marker does.
 *
 * Not served (501 NotImplemented, naming the header): versions other than `null`, ACLs but private, KMS and customer keys,
 * Object Lock, appends, directory buckets, events to SNS. Not in the table: policies, lifecycle,
 * tagging operations, websites, replication, UploadPartCopy, SelectObjectContent.
 */
import type { S3Operations } from '../../api/s3.gen.ts';
import type { Handlers } from '../../wire/operation.ts';
import { abortMultipartUpload } from './operations/abort-multipart-upload.ts';
import { completeMultipartUpload } from './operations/complete-multipart-upload.ts';
import { copyObject } from './operations/copy-object.ts';
import { createBucket } from './operations/create-bucket.ts';
import { createMultipartUpload } from './operations/create-multipart-upload.ts';
import { deleteBucketCors } from './operations/delete-bucket-cors.ts';
import { deleteBucket } from './operations/delete-bucket.ts';
import { deleteObject } from './operations/delete-object.ts';
import { deleteObjects } from './operations/delete-objects.ts';
import { getBucketCors } from './operations/get-bucket-cors.ts';
import { getBucketLocation } from './operations/get-bucket-location.ts';
import { getBucketNotificationConfiguration } from './operations/get-bucket-notification-configuration.ts';
import { getObject } from './operations/get-object.ts';
import { headBucket } from './operations/head-bucket.ts';
import { headObject } from './operations/head-object.ts';
import { listBuckets } from './operations/list-buckets.ts';
import { listMultipartUploads } from './operations/list-multipart-uploads.ts';
import { listObjects } from './operations/list-objects.ts';
import { listObjectsV2 } from './operations/list-objects-v2.ts';
import { listParts } from './operations/list-parts.ts';
import { putBucketCors } from './operations/put-bucket-cors.ts';
import { putBucketNotificationConfiguration } from './operations/put-bucket-notification-configuration.ts';
import { putObject } from './operations/put-object.ts';
import { uploadPart } from './operations/upload-part.ts';
import type { S3 } from './store.ts';

export { access } from './access.ts';
export type { SharedBucket } from './cors.ts';
export { openS3, type S3, type S3Event } from './store.ts';

export const handlers = {
  ListBuckets: listBuckets,
  CreateBucket: createBucket,
  DeleteBucket: deleteBucket,
  HeadBucket: headBucket,
  GetBucketLocation: getBucketLocation,
  PutObject: putObject,
  GetObject: getObject,
  HeadObject: headObject,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  CopyObject: copyObject,
  ListObjectsV2: listObjectsV2,
  ListObjects: listObjects,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  PutBucketCors: putBucketCors,
  GetBucketCors: getBucketCors,
  DeleteBucketCors: deleteBucketCors,
  CreateMultipartUpload: createMultipartUpload,
  UploadPart: uploadPart,
  CompleteMultipartUpload: completeMultipartUpload,
  AbortMultipartUpload: abortMultipartUpload,
  ListParts: listParts,
  ListMultipartUploads: listMultipartUploads,
} satisfies Handlers<S3Operations, S3>;
