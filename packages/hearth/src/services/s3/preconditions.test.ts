import { afterAll, beforeAll, expect, test } from 'vitest';
import { S3Home } from './testing/s3-home.ts';

let home: S3Home;
let etag: string;
let modified: Date;
beforeAll(async () => {
  home = await S3Home.open();
  await home.send('CreateBucket', { Bucket: 'bucket' });
  etag = await home.put('key', 'data');
  modified = (await home.send('HeadObject', { Bucket: 'bucket', Key: 'key' })).LastModified ?? new Date(0);
});
afterAll(() => home.close());

const before = (): Date => new Date(modified.getTime() - 60_000);
/** As a client knows it: without milliseconds. */
const itself = (): Date => new Date(Math.floor(modified.getTime() / 1000) * 1000);
const future = (): Date => new Date(modified.getTime() + 3_600_000);

const CASES = [
  ['If-Match', () => ({ IfMatch: etag }), 200],
  ['If-Match without quotes', () => ({ IfMatch: etag.replaceAll('"', '') }), 200],
  ['If-Match of a list', () => ({ IfMatch: `"x", ${etag}` }), 200],
  ['If-Match *', () => ({ IfMatch: '*' }), 200],
  ['If-Match of another', () => ({ IfMatch: '"other"' }), 412],
  ['If-None-Match', () => ({ IfNoneMatch: etag.replaceAll('"', '') }), 304],
  ['If-None-Match of another', () => ({ IfNoneMatch: '"other"' }), 200],
  ['If-Modified-Since its own date', () => ({ IfModifiedSince: itself() }), 304],
  ['If-Modified-Since before', () => ({ IfModifiedSince: before() }), 200],
  ['If-Modified-Since a future date, which is ignored', () => ({ IfModifiedSince: future() }), 200],
  ['If-Unmodified-Since its own date', () => ({ IfUnmodifiedSince: itself() }), 200],
  ['If-Unmodified-Since before', () => ({ IfUnmodifiedSince: before() }), 412],
  ['If-Match beats If-Unmodified-Since', () => ({ IfMatch: etag, IfUnmodifiedSince: before() }), 200],
  ['If-None-Match beats If-Modified-Since', () => ({ IfNoneMatch: '"other"', IfModifiedSince: itself() }), 200],
] as const;

test.each(CASES)('%s', async (_, conditions, status) => {
  for (const operation of ['GetObject', 'HeadObject'] as const) {
    const answer = home.send(operation, { Bucket: 'bucket', Key: 'key', ...conditions() });
    if (status === 200) await answer;
    else await expect(answer).rejects.toMatchObject({ status });
  }
});

test('a refusal names the condition; a 304 keeps the validators', async () => {
  await expect(home.send('GetObject', { Bucket: 'bucket', Key: 'key', IfMatch: '"x"' })).rejects.toMatchObject({
    code: 'PreconditionFailed',
    message: 'At least one of the pre-conditions you specified did not hold',
    members: { Condition: 'If-Match' },
  });
  await expect(home.send('GetObject', { Bucket: 'bucket', Key: 'key', IfNoneMatch: etag })).rejects.toMatchObject({
    headers: { etag, 'last-modified': modified.toUTCString() },
  });
});
