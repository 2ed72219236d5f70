import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesOf, S3Home } from './testing/s3-home.ts';

let home: S3Home;
beforeAll(async () => {
  home = await S3Home.open();
  await home.send('CreateBucket', { Bucket: 'bucket' });
  await home.put('small', '0123456789');
  await home.put('empty', '');
  await home.put('large', Buffer.from(Array.from({ length: 2_000_000 }, (_, i) => i % 251)));
});
afterAll(() => home.close());

test.each([
  ['bytes=0-3', '0123', 'bytes 0-3/10'],
  ['bytes=4-', '456789', 'bytes 4-9/10'],
  ['bytes=-3', '789', 'bytes 7-9/10'],
  ['bytes=-100', '0123456789', 'bytes 0-9/10'],
  ['bytes=8-100', '89', 'bytes 8-9/10'],
  ['bytes=9-9', '9', 'bytes 9-9/10'],
  // Malformed, backwards or several: the whole object, answered 200.
  ['bytes=5-3', '0123456789', undefined],
  ['bytes=a-b', '0123456789', undefined],
  ['bytes=-', '0123456789', undefined],
  ['items=0-3', '0123456789', undefined],
  ['bytes=0-1,3-4', '0123456789', undefined],
])('%s is %j', async (Range, body, contentRange) => {
  const got = await home.send('GetObject', { Bucket: 'bucket', Key: 'small', Range });
  expect((await bytesOf(got.Body)).toString()).toBe(body);
  expect(got.ContentRange).toBe(contentRange);
  expect(got.ContentLength).toBe(body.length);
});

test.each(['bytes=10-', 'bytes=100-200', 'bytes=-0'])('%s cannot be satisfied', async (Range) => {
  await expect(home.send('GetObject', { Bucket: 'bucket', Key: 'small', Range })).rejects.toMatchObject({
    code: 'InvalidRange',
    status: 416,
    members: { ActualObjectSize: '10', RangeRequested: Range },
  });
});

test('an empty object has no range', async () => {
  await expect(home.send('HeadObject', { Bucket: 'bucket', Key: 'empty', Range: 'bytes=0-0' })).rejects.toMatchObject({
    status: 416,
  });
  expect(await home.get('empty')).toBe('');
});

test.each([
  [0, 0],
  [524_287, 524_288],
  [1_000_000, 1_999_999],
])('of a file, bytes %i to %i', async (first, last) => {
  const got = await home.send('GetObject', { Bucket: 'bucket', Key: 'large', Range: `bytes=${first}-${last}` });
  const bytes = await bytesOf(got.Body);
  expect(bytes.length).toBe(last - first + 1);
  expect(bytes[0]).toBe(first % 251);
  expect(bytes.at(-1)).toBe(last % 251);
});

test('an object that was put whole is its own only part', async () => {
  const got = await home.send('GetObject', { Bucket: 'bucket', Key: 'small', PartNumber: 1, ChecksumMode: 'ENABLED' });
  expect(got).toMatchObject({ ContentRange: 'bytes 0-9/10', ContentLength: 10, ChecksumType: 'FULL_OBJECT' });
  expect(got.PartsCount).toBeUndefined();
  await expect(home.send('GetObject', { Bucket: 'bucket', Key: 'small', PartNumber: 2 })).rejects.toMatchObject({
    code: 'InvalidPartNumber',
    status: 416,
    members: { ActualPartCount: '1', PartNumberRequested: '2' },
  });
  await expect(
    home.send('GetObject', { Bucket: 'bucket', Key: 'small', PartNumber: 1, Range: 'bytes=0-1' }),
  ).rejects.toMatchObject({
    code: 'InvalidRequest',
    message: 'Cannot specify both Range header and partNumber query parameter',
  });
});

test('a checksum is told when asked for, of all bytes, and never of some', async () => {
  const input = { Bucket: 'bucket', Key: 'small' };
  expect((await home.send('GetObject', input)).ChecksumCRC64NVME).toBeUndefined();
  expect((await home.send('GetObject', { ...input, ChecksumMode: 'ENABLED' })).ChecksumCRC64NVME).toMatch(/=$/);
  expect(
    (await home.send('GetObject', { ...input, ChecksumMode: 'ENABLED', Range: 'bytes=0-3' })).ChecksumType,
  ).toBeUndefined();
});
