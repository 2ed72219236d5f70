import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CopyObjectInput } from '../../../api/s3.gen.ts';
import { S3Home } from '../testing/s3-home.ts';

let home: S3Home;
let etag: string;
beforeAll(async () => {
  home = await S3Home.open();
  for (const Bucket of ['bucket', 'other']) await home.send('CreateBucket', { Bucket });
  const { ETag } = await home.send(
    'PutObject',
    {
      Bucket: 'bucket',
      Key: 'source',
      ContentType: 'text/csv',
      Metadata: { a: '1' },
      Tagging: 't=1',
      StorageClass: 'STANDARD_IA',
      WebsiteRedirectLocation: '/x',
    },
    { body: 'content' },
  );
  etag = ETag ?? '';
  await home.put('large', 'x'.repeat(200_000));
});
afterAll(() => home.close());

const copy = (Key: string, more: Partial<CopyObjectInput> = {}) =>
  home.send('CopyObject', { Bucket: 'other', Key, CopySource: '/bucket/source', ...more });
const head = (Key: string) => home.send('HeadObject', { Bucket: 'other', Key, ChecksumMode: 'ENABLED' });

test('takes bytes, metadata, tags, tag and checksum along, but neither class nor redirect', async () => {
  const { CopyObjectResult } = await copy('plain');
  const source = await home.send('HeadObject', { Bucket: 'bucket', Key: 'source', ChecksumMode: 'ENABLED' });
  expect(CopyObjectResult).toMatchObject({
    ETag: etag,
    ChecksumCRC64NVME: source.ChecksumCRC64NVME,
    ChecksumType: 'FULL_OBJECT',
  });
  const target = await head('plain');
  expect(target).toMatchObject({
    ContentType: 'text/csv',
    Metadata: { a: '1' },
    TagCount: 1,
    ChecksumCRC64NVME: source.ChecksumCRC64NVME,
  });
  expect(target.StorageClass).toBeUndefined();
  expect(target.WebsiteRedirectLocation).toBeUndefined();
  expect(await home.get('plain', 'other')).toBe('content');
});

test('REPLACE takes what the request brings', async () => {
  await copy('replaced', {
    MetadataDirective: 'REPLACE',
    Metadata: { b: '2' },
    TaggingDirective: 'REPLACE',
    Tagging: 'x=1&y=2',
  });
  expect(await head('replaced')).toMatchObject({
    ContentType: 'binary/octet-stream',
    Metadata: { b: '2' },
    TagCount: 2,
  });
});

test('another checksum is computed when asked for', async () => {
  const { CopyObjectResult } = await copy('sha', { ChecksumAlgorithm: 'SHA256' });
  expect(CopyObjectResult).toMatchObject({
    ETag: etag,
    ChecksumSHA256: '7XACtDnprIRfIjV9giusFERzD722AW0+yUMil7nsn3M=',
  });
});

test('a large copy lives on when its source is overwritten and deleted', async () => {
  await copy('large', { CopySource: 'bucket/large' });
  await home.put('large', 'y'.repeat(200_000));
  await home.send('DeleteObject', { Bucket: 'bucket', Key: 'large' });
  await home.store.idle();
  expect(await home.get('large', 'other')).toBe('x'.repeat(200_000));
});

test.each(['file%2Fname', 'test@key/', 'test key//', 'test%123', 'a/\u{1F600}/', 'a?b=c'])(
  'copies the key %s',
  async (key) => {
    await home.put(key, key);
    await copy('special', { CopySource: `bucket/${encodeURIComponent(key)}` });
    expect(await home.get('special', 'other')).toBe(key);
  },
);

test('onto itself must change something', async () => {
  await home.put('self', 'x');
  const onto = (more: Partial<CopyObjectInput> = {}) =>
    copy('self', { Bucket: 'bucket', CopySource: 'bucket/self', ...more });
  await expect(onto()).rejects.toMatchObject({
    code: 'InvalidRequest',
    message:
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  });
  await onto({ StorageClass: 'STANDARD' });
  await onto({ MetadataDirective: 'REPLACE', Metadata: { k: 'v' } });
  expect(await home.get('self')).toBe('x');
});

test.each([
  ['bucket', 'InvalidArgument'],
  ['/bucket/', 'InvalidArgument'],
  ['bucket/%E0%A4%A', 'InvalidArgument'],
  ['nowhere/key', 'NoSuchBucket'],
  ['bucket/missing', 'NoSuchKey'],
  ['bucket/source?versionId=abc', 'NotImplemented'],
])('the source %s is refused: %s', async (CopySource, code) => {
  await expect(copy('refused', { CopySource })).rejects.toMatchObject({ code });
});

test('conditions on the source answer 412, naming it', async () => {
  const past = new Date(Date.now() - 100_000);
  const cases: [Partial<CopyObjectInput>, string][] = [
    [{ CopySourceIfMatch: '"x"' }, 'x-amz-copy-source-If-Match'],
    [{ CopySourceIfNoneMatch: etag }, 'x-amz-copy-source-If-None-Match'],
    [{ CopySourceIfUnmodifiedSince: past }, 'x-amz-copy-source-If-Unmodified-Since'],
    [{ CopySourceIfModifiedSince: new Date() }, 'x-amz-copy-source-If-Modified-Since'],
  ];
  for (const [conditions, Condition] of cases) {
    await expect(copy('conditional', conditions)).rejects.toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
      members: { Condition },
    });
  }
  await copy('conditional', { CopySourceIfMatch: etag, CopySourceIfUnmodifiedSince: past });
  await expect(copy('conditional', { IfNoneMatch: '*' })).rejects.toMatchObject({
    members: { Condition: 'If-None-Match' },
  });
});

test('an archived object cannot be read or copied', async () => {
  await home.send('PutObject', { Bucket: 'bucket', Key: 'cold', StorageClass: 'GLACIER' }, { body: 'x' });
  const refusal = { code: 'InvalidObjectState', status: 403, members: { StorageClass: 'GLACIER' } };
  await expect(home.get('cold')).rejects.toMatchObject(refusal);
  await expect(copy('cold', { CopySource: 'bucket/cold' })).rejects.toMatchObject(refusal);
  await expect(copy('x', { StorageClass: 'OUTPOSTS' })).rejects.toMatchObject({
    code: 'InvalidStorageClass',
    members: { StorageClassRequested: 'OUTPOSTS' },
  });
});
