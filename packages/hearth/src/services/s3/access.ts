/** What each operation needs to be allowed: actions, resources and condition keys as AWS's service reference names them. */
import type { S3Operations } from '../../api/s3.gen.ts';
import type { AccessTable, Permission } from '../../wire/operation.ts';
import { bucketArn, objectArn } from './buckets.ts';
import { parseCopySource } from './copy-source.ts';
import type { S3 } from './store.ts';

interface OfBucket {
  Bucket: string;
}
interface OfObject {
  Bucket: string;
  Key: string;
}

const onBucket =
  (action: string) =>
  (_store: S3, input: OfBucket): readonly Permission[] => [{ action, resource: bucketArn(input.Bucket) }];

const onObject =
  (action: string) =>
  (_store: S3, input: OfObject): readonly Permission[] => [{ action, resource: objectArn(input.Bucket, input.Key) }];

interface Listing extends OfBucket {
  Prefix?: string | undefined;
  Delimiter?: string | undefined;
  MaxKeys?: number | undefined;
}

function listBucket(_store: S3, input: Listing): readonly Permission[] {
  const context: Record<string, string> = {};
  if (input.Prefix !== undefined) context['s3:prefix'] = input.Prefix;
  if (input.Delimiter !== undefined) context['s3:delimiter'] = input.Delimiter;
  if (input.MaxKeys !== undefined) context['s3:max-keys'] = String(input.MaxKeys);
  return [{ action: 's3:ListBucket', resource: bucketArn(input.Bucket), context }];
}

export const access = {
  ListBuckets: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
  CreateBucket: onBucket('s3:CreateBucket'),
  DeleteBucket: onBucket('s3:DeleteBucket'),
  HeadBucket: onBucket('s3:ListBucket'),
  GetBucketLocation: onBucket('s3:GetBucketLocation'),
  PutObject: (store, input) => [
    ...onObject('s3:PutObject')(store, input),
    ...(input.Tagging ? onObject('s3:PutObjectTagging')(store, input) : []),
  ],
  GetObject: onObject('s3:GetObject'),
  HeadObject: onObject('s3:GetObject'),
  DeleteObject: onObject('s3:DeleteObject'),
  // The handler asks about each key, for each has its own outcome; a pipeline that cannot be asked decides them together.
  DeleteObjects: (store, input, call) =>
    call.allowed
      ? []
      : input.Delete.Objects.flatMap(({ Key }) => onObject('s3:DeleteObject')(store, { Bucket: input.Bucket, Key })),
  CopyObject: (store, input) => {
    const source = parseCopySource(input.CopySource);
    return [
      { action: 's3:GetObject', resource: objectArn(source.bucket, source.key) },
      ...onObject('s3:PutObject')(store, input),
    ];
  },
  ListObjectsV2: listBucket,
  ListObjects: listBucket,
  PutBucketNotificationConfiguration: onBucket('s3:PutBucketNotification'),
  GetBucketNotificationConfiguration: onBucket('s3:GetBucketNotification'),
  PutBucketCors: onBucket('s3:PutBucketCORS'),
  GetBucketCors: onBucket('s3:GetBucketCORS'),
  DeleteBucketCors: onBucket('s3:PutBucketCORS'),
  CreateMultipartUpload: (store, input) => [
    ...onObject('s3:PutObject')(store, input),
    ...(input.Tagging ? onObject('s3:PutObjectTagging')(store, input) : []),
  ],
  UploadPart: onObject('s3:PutObject'),
  CompleteMultipartUpload: onObject('s3:PutObject'),
  AbortMultipartUpload: onObject('s3:AbortMultipartUpload'),
  ListParts: onObject('s3:ListMultipartUploadParts'),
  ListMultipartUploads: onBucket('s3:ListBucketMultipartUploads'),
} satisfies AccessTable<S3Operations, S3>;
