/** S3 through the official client, with its default checksums and chunked uploads. */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

const Bucket = `conformance-${randomBytes(4).toString('hex')}`;
let target: Target;
let s3: S3Client;

beforeAll(async () => {
  target = await openTarget();
  s3 = new S3Client({ ...clientOptions(target), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })) } }));
  await s3.send(new DeleteBucketCommand({ Bucket }));
  await target.close();
});

const bytesOf = async (Key: string, Range?: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, Range }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};

describe('objects', () => {
  it('come back with their metadata, whatever their key', async () => {
    for (const Key of ['plain.txt', 'é +&/ü?.txt', 'a//b', '..', 'folder/']) {
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: `body of ${Key}`,
          ContentType: 'text/x-test',
          Metadata: { who: 'me' },
        }),
      );
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      expect(head).toMatchObject({
        ContentType: 'text/x-test',
        Metadata: { who: 'me' },
        ContentLength: Buffer.byteLength(`body of ${Key}`),
      });
      expect((await bytesOf(Key)).toString()).toBe(`body of ${Key}`);
    }
  });

  it('go up as a stream with a trailing checksum, and come down by ranges', async () => {
    const body = randomBytes(300_000);
    const Key = 'stream.bin';
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: Readable.from([body.subarray(0, 1000), body.subarray(1000)]),
        ContentLength: body.length,
      }),
    );
    expect((await bytesOf(Key)).equals(body)).toBe(true);
    expect((await bytesOf(Key, 'bytes=100-199')).equals(body.subarray(100, 200))).toBe(true);
    expect((await bytesOf(Key, 'bytes=-50')).equals(body.subarray(-50))).toBe(true);
    expect(await failure(bytesOf(Key, 'bytes=300000-'))).toMatchObject({ name: 'InvalidRange', status: 416 });
  });

  it('go up in parts', async () => {
    const body = randomBytes(11 * 1024 * 1024);
    await new Upload({
      client: s3,
      params: { Bucket, Key: 'parts.bin', Body: Readable.from(body) },
      partSize: 5 * 1024 * 1024,
    }).done();
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'parts.bin' }));
    expect(head.ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    expect((await bytesOf('parts.bin')).equals(body)).toBe(true);
  });

  it('are read by a presigned link, until it expires', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'link.txt', Body: 'linked' }));
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'link.txt' }), { expiresIn: 60 });
    expect(await (await fetch(url)).text()).toBe('linked');
    expect((await fetch(`${url}0`)).status).toBe(403);
    const old = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'link.txt' }), {
      expiresIn: 60,
      signingDate: new Date('2020-01-01'),
    });
    expect((await fetch(old)).status).toBe(403);
  });

  it('are written only where nothing is, when asked', async () => {
    const put = () => s3.send(new PutObjectCommand({ Bucket, Key: 'once.txt', Body: 'x', IfNoneMatch: '*' }));
    await put();
    expect(await failure(put())).toMatchObject({ name: 'PreconditionFailed', status: 412 });
  });

  it('are copied and deleted', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'from.txt', Body: 'copied', Metadata: { a: '1' } }));
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'to.txt', CopySource: `${Bucket}/from.txt` }));
    expect((await bytesOf('to.txt')).toString()).toBe('copied');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'to.txt' }));
    expect(await failure(bytesOf('to.txt'))).toMatchObject({
      name: 'NoSuchKey',
      message: 'The specified key does not exist.',
      status: 404,
    });
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'to.txt' }));
  });
});

describe('listing', () => {
  it('folds common prefixes and pages through them', async () => {
    const keys = ['list/a/1', 'list/a/2', 'list/b', 'list/c/1', 'list/d'];
    for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: '' }));
    const names: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket, Prefix: 'list/', Delimiter: '/', MaxKeys: 2, ContinuationToken }),
      );
      names.push(
        ...(page.Contents ?? []).map(({ Key }) => Key ?? ''),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ''),
      );
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(names.sort()).toEqual(['list/a/', 'list/b', 'list/c/', 'list/d']);
  });
});

describe('refusals', () => {
  it('names a bucket that does not exist, one that is not empty, a key that is not there', async () => {
    expect(await failure(s3.send(new ListObjectsV2Command({ Bucket: `${Bucket}-none` })))).toMatchObject({
      name: 'NoSuchBucket',
      message: 'The specified bucket does not exist',
      status: 404,
    });
    expect(await failure(s3.send(new DeleteBucketCommand({ Bucket })))).toMatchObject({
      name: 'BucketNotEmpty',
      status: 409,
    });
    expect(await failure(s3.send(new HeadObjectCommand({ Bucket, Key: 'none' })))).toMatchObject({
      name: 'NotFound',
      status: 404,
    });
  });
});
