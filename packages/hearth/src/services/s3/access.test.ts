import { afterAll, beforeAll, expect, test } from 'vitest';
import type { S3Operations } from '../../api/s3.gen.ts';
import type { Permission } from '../../wire/operation.ts';
import { access } from './access.ts';
import { handlers } from './index.ts';
import { S3Home } from './testing/s3-home.ts';

let home: S3Home;
beforeAll(async () => {
  home = await S3Home.open();
});
afterAll(() => home.close());

const BUCKET = 'arn:aws:s3:::b';
const OBJECT = 'arn:aws:s3:::b/k/1';
const part = { Bucket: 'b', Key: 'k/1', UploadId: 'u', PartNumber: 1 };

const CASES: { [Name in keyof S3Operations]: [input: S3Operations[Name]['input'], ...needed: string[]] } = {
  ListBuckets: [{}, 's3:ListAllMyBuckets *'],
  CreateBucket: [{ Bucket: 'b' }, `s3:CreateBucket ${BUCKET}`],
  DeleteBucket: [{ Bucket: 'b' }, `s3:DeleteBucket ${BUCKET}`],
  HeadBucket: [{ Bucket: 'b' }, `s3:ListBucket ${BUCKET}`],
  GetBucketLocation: [{ Bucket: 'b' }, `s3:GetBucketLocation ${BUCKET}`],
  PutObject: [{ Bucket: 'b', Key: 'k/1', Tagging: 'a=b' }, `s3:PutObject ${OBJECT}`, `s3:PutObjectTagging ${OBJECT}`],
  GetObject: [{ Bucket: 'b', Key: 'k/1' }, `s3:GetObject ${OBJECT}`],
  HeadObject: [{ Bucket: 'b', Key: 'k/1' }, `s3:GetObject ${OBJECT}`],
  DeleteObject: [{ Bucket: 'b', Key: 'k/1' }, `s3:DeleteObject ${OBJECT}`],
  DeleteObjects: [
    { Bucket: 'b', Delete: { Objects: [{ Key: 'k/1' }, { Key: 'x' }] } },
    `s3:DeleteObject ${OBJECT}`,
    's3:DeleteObject arn:aws:s3:::b/x',
  ],
  CopyObject: [
    { Bucket: 'b', Key: 'k/1', CopySource: '/from/a%20b' },
    's3:GetObject arn:aws:s3:::from/a b',
    `s3:PutObject ${OBJECT}`,
  ],
  ListObjectsV2: [
    { Bucket: 'b', Prefix: 'p/', Delimiter: '/', MaxKeys: 3 },
    `s3:ListBucket ${BUCKET} {"s3:prefix":"p/","s3:delimiter":"/","s3:max-keys":"3"}`,
  ],
  ListObjects: [{ Bucket: 'b', Prefix: '' }, `s3:ListBucket ${BUCKET} {"s3:prefix":""}`],
  PutBucketNotificationConfiguration: [
    { Bucket: 'b', NotificationConfiguration: {} },
    `s3:PutBucketNotification ${BUCKET}`,
  ],
  GetBucketNotificationConfiguration: [{ Bucket: 'b' }, `s3:GetBucketNotification ${BUCKET}`],
  PutBucketCors: [{ Bucket: 'b', CORSConfiguration: { CORSRules: [] } }, `s3:PutBucketCORS ${BUCKET}`],
  GetBucketCors: [{ Bucket: 'b' }, `s3:GetBucketCORS ${BUCKET}`],
  DeleteBucketCors: [{ Bucket: 'b' }, `s3:PutBucketCORS ${BUCKET}`],
  CreateMultipartUpload: [{ Bucket: 'b', Key: 'k/1' }, `s3:PutObject ${OBJECT}`],
  UploadPart: [part, `s3:PutObject ${OBJECT}`],
  CompleteMultipartUpload: [part, `s3:PutObject ${OBJECT}`],
  AbortMultipartUpload: [part, `s3:AbortMultipartUpload ${OBJECT}`],
  ListParts: [part, `s3:ListMultipartUploadParts ${OBJECT}`],
  ListMultipartUploads: [{ Bucket: 'b' }, `s3:ListBucketMultipartUploads ${BUCKET}`],
};

test('every operation has a rule beside its handler', () => {
  expect(Object.keys(access).toSorted()).toEqual(Object.keys(handlers).toSorted());
});

test.each(Object.entries(CASES))('%s', (name, [input, ...needed]) => {
  // Each case's input is its own operation's, by the type of the table above.
  const rule = access[name as keyof S3Operations] as unknown as (...args: unknown[]) => readonly Permission[];
  const shown = rule(home.store, input, home.call(name)).map(({ action, resource, context }) =>
    [action, resource, ...(context && Object.keys(context).length > 0 ? [JSON.stringify(context)] : [])].join(' '),
  );
  expect(shown).toEqual(needed);
});
