import { afterAll, beforeAll, expect, test } from 'vitest';
import { S3Home } from '../testing/s3-home.ts';

let home: S3Home;
beforeAll(async () => {
  home = await S3Home.open();
  await home.send('CreateBucket', { Bucket: 'bucket' });
});
afterAll(() => home.close());

test('one: also of a key that is not there, and on condition', async () => {
  const etag = await home.put('key', '1');
  const remove = (more: object = {}) => home.send('DeleteObject', { Bucket: 'bucket', Key: 'key', ...more });
  await expect(remove({ IfMatch: '"other"' })).rejects.toMatchObject({ code: 'PreconditionFailed', status: 412 });
  await expect(remove({ IfMatchSize: 1 })).rejects.toMatchObject({
    status: 501,
    members: { Header: 'x-amz-if-match-size' },
  });
  await expect(remove({ VersionId: 'abc' })).rejects.toMatchObject({ status: 501, members: { Header: 'versionId' } });
  expect(await home.get('key')).toBe('1');
  await remove({ IfMatch: etag });
  await expect(home.get('key')).rejects.toMatchObject({ code: 'NoSuchKey' });
  await remove();
});

test('many: each with its own outcome', async () => {
  for (const key of ['a', 'b', 'c', 'secret']) await home.put(key);
  const answer = await home.send(
    'DeleteObjects',
    {
      Bucket: 'bucket',
      Delete: {
        Objects: [
          { Key: 'a' },
          { Key: 'b', ETag: '"x"' },
          { Key: 'c', VersionId: 'v' },
          { Key: 'missing' },
          { Key: 'secret' },
        ],
      },
    },
    { allowed: ({ action, resource }) => action !== 's3:DeleteObject' || !resource.endsWith('/secret') },
  );
  expect(answer.Deleted).toEqual([{ Key: 'a' }, { Key: 'missing' }]);
  expect(answer.Errors).toMatchObject(
    [
      { Key: 'c', VersionId: 'v', Code: 'NotImplemented' },
      { Key: 'secret', Code: 'AccessDenied', Message: 'Access Denied' },
      { Key: 'b', Code: 'PreconditionFailed' },
    ].toSorted((x, y) => ['b', 'c', 'secret'].indexOf(x.Key) - ['b', 'c', 'secret'].indexOf(y.Key)),
  );
  const left = await home.send('ListObjectsV2', { Bucket: 'bucket' });
  expect(left.Contents?.map(({ Key }) => Key)).toEqual(['b', 'c', 'secret']);
});

test('quietly tells only what failed', async () => {
  await home.put('quiet');
  expect(
    await home.send('DeleteObjects', { Bucket: 'bucket', Delete: { Quiet: true, Objects: [{ Key: 'quiet' }] } }),
  ).toEqual({});
});

test('at most a thousand, at least one, of a bucket that exists', async () => {
  const Objects = Array.from({ length: 1001 }, (_, i) => ({ Key: String(i) }));
  for (const objects of [Objects, []]) {
    await expect(home.send('DeleteObjects', { Bucket: 'bucket', Delete: { Objects: objects } })).rejects.toMatchObject({
      code: 'MalformedXML',
    });
  }
  await expect(
    home.send('DeleteObjects', { Bucket: 'nowhere', Delete: { Objects: [{ Key: 'a' }] } }),
  ).rejects.toMatchObject({ code: 'NoSuchBucket' });
});
