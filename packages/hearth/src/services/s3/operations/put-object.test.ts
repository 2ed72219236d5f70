import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesOf, S3Home } from '../testing/s3-home.ts';

let home: S3Home;
beforeAll(async () => {
  home = await S3Home.open();
  await home.send('CreateBucket', { Bucket: 'bucket' });
});
afterAll(() => home.close());

const SIZES = [0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 3 * 1024 * 1024 + 7];

test.each(SIZES)('gives back %i bytes as they came, with their MD5 as entity tag', async (size) => {
  const bytes = createHash('shake256', { outputLength: size || 1 })
    .update('seed')
    .digest()
    .subarray(0, size);
  const chunks = Array.from({ length: Math.ceil(size / 50_000) }, (_, i) =>
    bytes.subarray(i * 50_000, (i + 1) * 50_000),
  );
  const put = await home.send('PutObject', { Bucket: 'bucket', Key: `size-${size}` }, { body: Readable.from(chunks) });
  expect(put.ETag).toBe(`"${createHash('md5').update(bytes).digest('hex')}"`);
  const got = await home.send('GetObject', { Bucket: 'bucket', Key: `size-${size}` });
  expect(got.ContentLength).toBe(size);
  expect((await bytesOf(got.Body)).equals(bytes)).toBe(true);
});

test('keys are bytes, never paths', async () => {
  const keys = [
    '.',
    '..',
    '../../etc/passwd',
    'a//b',
    'a',
    'a/',
    'a/b',
    '/a',
    'ü',
    '\u{1F600}',
    '\uFFFD',
    'x'.repeat(1024),
  ];
  for (const key of keys) await home.put(key, `body of ${key}`);
  for (const key of keys) expect(await home.get(key)).toBe(`body of ${key}`);
  await expect(home.put('x'.repeat(1025))).rejects.toMatchObject({
    code: 'KeyTooLongError',
    status: 400,
    members: { Size: '1025', MaxSizeAllowed: '1024' },
  });
});

test('stores system and user metadata and shows them again', async () => {
  const expires = new Date('2030-01-01T00:00:00Z');
  await home.send(
    'PutObject',
    {
      Bucket: 'bucket',
      Key: 'metadata',
      ContentType: 'text/csv',
      CacheControl: 'max-age=1',
      ContentDisposition: 'inline',
      ContentEncoding: 'gzip,aws-chunked',
      ContentLanguage: 'de',
      Expires: expires,
      StorageClass: 'STANDARD_IA',
      Tagging: 'a=1&b=x%20y',
      Metadata: { Colour: 'blue' },
    },
    { body: 'x' },
  );
  const head = await home.send('HeadObject', { Bucket: 'bucket', Key: 'metadata' });
  expect(head).toMatchObject({
    ContentType: 'text/csv',
    CacheControl: 'max-age=1',
    ContentDisposition: 'inline',
    ContentEncoding: 'gzip',
    ContentLanguage: 'de',
    Expires: expires,
    StorageClass: 'STANDARD_IA',
    TagCount: 2,
    Metadata: { colour: 'blue' },
    ServerSideEncryption: 'AES256',
    AcceptRanges: 'bytes',
  });
  const override = { ResponseContentType: 'image/png', ResponseCacheControl: 'no-cache' };
  const got = await home.send('GetObject', { Bucket: 'bucket', Key: 'metadata', ...override });
  expect(got).toMatchObject({ ContentType: 'image/png', CacheControl: 'no-cache', ContentLanguage: 'de' });
});

test.each([
  [{ ACL: 'public-read' as const }, 'x-amz-acl'],
  [{ SSECustomerAlgorithm: 'AES256' }, 'x-amz-server-side-encryption-customer-algorithm'],
  [{ ServerSideEncryption: 'aws:kms' as const }, 'x-amz-server-side-encryption'],
  [{ ObjectLockMode: 'GOVERNANCE' as const }, 'x-amz-object-lock-mode'],
  [{ WriteOffsetBytes: 5 }, 'x-amz-write-offset-bytes'],
  [{ IfNoneMatch: '"etag"' }, 'If-None-Match'],
  [{ IfMatch: '*' }, 'If-Match'],
  [{ IfMatch: 'a', IfNoneMatch: '*' }, 'If-Match,If-None-Match'],
])('refuses %o by name', async (members, Header) => {
  const put = home.send('PutObject', { Bucket: 'bucket', Key: 'refused', ...members }, { body: 'x' });
  await expect(put).rejects.toMatchObject({ code: 'NotImplemented', status: 501, members: { Header } });
  await expect(home.get('refused')).rejects.toMatchObject({ code: 'NoSuchKey' });
});

test('accepts what means no more than Hearth does', async () => {
  await home.send(
    'PutObject',
    {
      Bucket: 'bucket',
      Key: 'accepted',
      ACL: 'bucket-owner-full-control',
      ServerSideEncryption: 'AES256',
      StorageClass: 'STANDARD',
    },
    { body: 'x' },
  );
  expect(await home.get('accepted')).toBe('x');
});

test('conditional writes', async () => {
  const input = { Bucket: 'bucket', Key: 'conditional' };
  await expect(home.send('PutObject', { ...input, IfMatch: 'a' }, { body: '0' })).rejects.toMatchObject({
    code: 'NoSuchKey',
    status: 404,
  });
  const { ETag } = await home.send('PutObject', { ...input, IfNoneMatch: '*' }, { body: '1' });
  await expect(home.send('PutObject', { ...input, IfNoneMatch: '*' }, { body: '2' })).rejects.toMatchObject({
    code: 'PreconditionFailed',
    status: 412,
    members: { Condition: 'If-None-Match' },
  });
  await expect(home.send('PutObject', { ...input, IfMatch: '"other"' }, { body: '2' })).rejects.toMatchObject({
    status: 412,
  });
  await home.send('PutObject', { ...input, ...(ETag === undefined ? {} : { IfMatch: ETag }) }, { body: '3' });
  expect(await home.get('conditional')).toBe('3');
});

test('of many conditional writers at once exactly one wins', async () => {
  const writers = Array.from({ length: 20 }, (_, i) =>
    home.send('PutObject', { Bucket: 'bucket', Key: 'race', IfNoneMatch: '*' }, { body: String(i) }),
  );
  const outcomes = await Promise.allSettled(writers);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('Content-MD5 and declared length must prove right', async () => {
  const input = { Bucket: 'bucket', Key: 'md5' };
  await expect(home.send('PutObject', { ...input, ContentMD5: 'MTIz' }, { body: 'something' })).rejects.toMatchObject({
    code: 'InvalidDigest',
    members: { 'Content-MD5': 'MTIz' },
  });
  await expect(
    home.send('PutObject', { ...input, ContentMD5: 'CYketZBSTjX8czcs3cXVlg==' }, { body: 'something' }),
  ).rejects.toMatchObject({
    code: 'BadDigest',
    members: { CalculatedDigest: 'Q3uTDbhLgHnC3YBKcZNrXw==', ExpectedDigest: 'CYketZBSTjX8czcs3cXVlg==' },
  });
  await expect(home.send('PutObject', { ...input, ContentLength: 5 }, { body: 'some' })).rejects.toMatchObject({
    code: 'IncompleteBody',
  });
  await expect(home.get('md5')).rejects.toMatchObject({ code: 'NoSuchKey' });
});

test('a missing key is a secret from those who may not list the bucket', async () => {
  const input = { Bucket: 'bucket', Key: 'missing' };
  await expect(home.send('GetObject', input)).rejects.toMatchObject({
    code: 'NoSuchKey',
    status: 404,
    members: { Key: 'missing' },
  });
  const asked: string[] = [];
  const allowed = ({ action, resource }: { action: string; resource: string }): boolean => {
    asked.push(`${action} ${resource}`);
    return false;
  };
  await expect(home.send('GetObject', input, { allowed })).rejects.toMatchObject({ code: 'AccessDenied', status: 403 });
  expect(asked).toEqual(['s3:ListBucket arn:aws:s3:::bucket']);
});
