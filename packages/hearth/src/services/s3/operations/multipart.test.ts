import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CreateMultipartUploadInput } from '../../../api/s3.gen.ts';
import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm, newDigest } from '../checksum/algorithms.ts';
import { bytesOf, S3Home } from '../testing/s3-home.ts';

const MIB = 1024 * 1024;
const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();
const checksum = (algorithm: ChecksumAlgorithm, bytes: Uint8Array): string => {
  const digest = newDigest(algorithm);
  digest.update(bytes);
  return digest.digest().toString('base64');
};

let home: S3Home;
beforeAll(async () => {
  home = await S3Home.open();
  await home.send('CreateBucket', { Bucket: 'bucket' });
});
afterAll(() => home.close());

async function begin(Key: string, more: Partial<CreateMultipartUploadInput> = {}) {
  const { UploadId = '' } = await home.send('CreateMultipartUpload', { Bucket: 'bucket', Key, ...more });
  return { Bucket: 'bucket', Key, UploadId };
}

type Upload = Awaited<ReturnType<typeof begin>>;

async function upload(to: Upload, bodies: readonly Uint8Array[]) {
  const parts = [];
  for (const [index, body] of bodies.entries()) {
    const PartNumber = index + 1;
    const { ETag } = await home.send('UploadPart', { ...to, PartNumber }, { body });
    parts.push({ PartNumber, ...(ETag === undefined ? {} : { ETag }) });
  }
  return parts;
}

/** Files that hold bodies. */
const files = (): number =>
  readdirSync(join(home.directory, 'objects', 'bodies'), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  ).length;
const settled = (): Promise<void> => home.store.idle();

describe('an upload of three parts', () => {
  const bodies = [Buffer.alloc(5 * MIB, 'a'), Buffer.alloc(5 * MIB + 1, 'b'), Buffer.from('the end')];
  const whole = Buffer.concat(bodies);
  const tag = `"${md5(Buffer.concat(bodies.map(md5))).toString('hex')}-3"`;
  let to: Upload;
  let parts: Awaited<ReturnType<typeof upload>>;
  beforeAll(async () => {
    to = await begin('three', { ContentType: 'text/plain', Metadata: { a: 'b' } });
    parts = await upload(to, bodies);
  });

  test('lists its parts and is listed', async () => {
    const page = await home.send('ListParts', { ...to, MaxParts: 2 });
    expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2', MaxParts: 2, StorageClass: 'STANDARD' });
    expect(page.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 5 * MIB],
      [2, 5 * MIB + 1],
    ]);
    const rest = await home.send('ListParts', { ...to, PartNumberMarker: '2' });
    expect(rest).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 3, Size: 7 }] });
    const uploads = await home.send('ListMultipartUploads', { Bucket: 'bucket', Prefix: 'three' });
    expect(uploads.Uploads).toMatchObject([{ Key: 'three', UploadId: to.UploadId }]);
    await expect(home.get('three')).rejects.toMatchObject({ code: 'NoSuchKey' });
  });

  test('becomes one object, whole, by range and by part, and may be completed twice', async () => {
    const complete = () =>
      home.send('CompleteMultipartUpload', { ...to, MpuObjectSize: whole.length, MultipartUpload: { Parts: parts } });
    const done = await complete();
    expect(done).toMatchObject({
      ETag: tag,
      ChecksumType: 'FULL_OBJECT',
      ChecksumCRC64NVME: checksum('CRC64NVME', whole),
    });
    expect(await complete()).toEqual(done);
    const got = await home.send('GetObject', { Bucket: 'bucket', Key: 'three', ChecksumMode: 'ENABLED' });
    expect(got).toMatchObject({
      ContentType: 'text/plain',
      Metadata: { a: 'b' },
      ContentLength: whole.length,
      ETag: tag,
    });
    expect((await bytesOf(got.Body)).equals(whole)).toBe(true);
    const Range = `bytes=${5 * MIB - 2}-${10 * MIB + 3}`;
    const middle = await home.send('GetObject', { Bucket: 'bucket', Key: 'three', Range });
    expect((await bytesOf(middle.Body)).equals(whole.subarray(5 * MIB - 2, 10 * MIB + 4))).toBe(true);
    const third = await home.send('GetObject', { Bucket: 'bucket', Key: 'three', PartNumber: 3 });
    expect(third).toMatchObject({
      PartsCount: 3,
      ContentRange: `bytes ${10 * MIB + 1}-${10 * MIB + 7}/${whole.length}`,
    });
    expect((await bytesOf(third.Body)).toString()).toBe('the end');
    await expect(home.send('HeadObject', { Bucket: 'bucket', Key: 'three', PartNumber: 4 })).rejects.toMatchObject({
      code: 'InvalidPartNumber',
      members: { ActualPartCount: '3' },
    });
    await expect(home.send('ListParts', to)).rejects.toMatchObject({ code: 'NoSuchUpload' });
  });

  test('is copied as one object with an MD5 for its tag, sharing its files', async () => {
    await settled();
    const before = files();
    const copy = await home.send('CopyObject', { Bucket: 'bucket', Key: 'copy', CopySource: 'bucket/three' });
    expect(copy.CopyObjectResult).toMatchObject({
      ETag: `"${md5(whole).toString('hex')}"`,
      ChecksumCRC64NVME: checksum('CRC64NVME', whole),
    });
    expect(files()).toBe(before);
    await home.send('DeleteObject', { Bucket: 'bucket', Key: 'three' });
    await settled();
    const got = await home.send('GetObject', { Bucket: 'bucket', Key: 'copy' });
    expect((await bytesOf(got.Body)).equals(whole)).toBe(true);
    expect(
      (await home.send('HeadObject', { Bucket: 'bucket', Key: 'copy', PartNumber: 1 })).PartsCount,
    ).toBeUndefined();
    await home.send('DeleteObject', { Bucket: 'bucket', Key: 'copy' });
    await settled();
    expect(files()).toBe(before - 2);
  });
});

test('parts that are replaced, left out or aborted leave no file', async () => {
  const before = files();
  const to = await begin('dropped');
  const [part] = await upload(to, [Buffer.alloc(100_000, 1)]);
  await upload(to, [Buffer.alloc(100_000, 1), Buffer.alloc(100_000, 2)]);
  await settled();
  expect(files()).toBe(before + 2);
  await home.send('CompleteMultipartUpload', { ...to, MultipartUpload: { Parts: part ? [part] : [] } });
  await settled();
  expect(files()).toBe(before + 1);
  const aborted = await begin('aborted');
  await upload(aborted, [Buffer.alloc(100_000, 3)]);
  await home.send('AbortMultipartUpload', aborted);
  await home.send('DeleteObject', { Bucket: 'bucket', Key: 'dropped' });
  await settled();
  expect(files()).toBe(before);
  await expect(home.send('AbortMultipartUpload', aborted)).rejects.toMatchObject({ code: 'NoSuchUpload', status: 404 });
});

describe('refusals', () => {
  let to: Upload;
  let parts: Awaited<ReturnType<typeof upload>>;
  beforeAll(async () => {
    to = await begin('refused');
    parts = await upload(to, [Buffer.from('data'), Buffer.from('data')]);
  });
  const complete = (Parts: object[], more: object = {}) =>
    home.send('CompleteMultipartUpload', { ...to, MultipartUpload: { Parts }, ...more });

  test('of part numbers', async () => {
    for (const PartNumber of [0, 10_001, -1]) {
      await expect(home.send('UploadPart', { ...to, PartNumber }, { body: 'x' })).rejects.toMatchObject({
        code: 'InvalidArgument',
        message: 'Part number must be an integer between 1 and 10000, inclusive',
        members: { ArgumentName: 'partNumber', ArgumentValue: String(PartNumber) },
      });
    }
  });

  test('of completions', async () => {
    await expect(complete([])).rejects.toMatchObject({
      code: 'InvalidRequest',
      message: 'You must specify at least one part',
    });
    await expect(complete(parts.toReversed())).rejects.toMatchObject({
      code: 'InvalidPartOrder',
      members: { UploadId: to.UploadId },
    });
    await expect(complete([{ ...parts[0], ETag: 'd41d8cd98f00b204e9800998ecf8427e' }])).rejects.toMatchObject({
      code: 'InvalidPart',
      members: { ETag: 'd41d8cd98f00b204e9800998ecf8427e', PartNumber: '1', UploadId: to.UploadId },
    });
    await expect(complete(parts)).rejects.toMatchObject({
      code: 'EntityTooSmall',
      members: {
        ETag: '8d777f385d3dfec8815d20f7496026dc',
        MinSizeAllowed: '5242880',
        PartNumber: '1',
        ProposedSize: '4',
      },
    });
    await expect(complete(parts.slice(0, 1), { MpuObjectSize: 5 })).rejects.toMatchObject({
      message: "The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 4",
    });
    await expect(complete(parts.slice(0, 1), { ChecksumType: 'FULL_OBJECT' })).rejects.toMatchObject({
      message:
        'The upload was created using the null checksum mode. The complete request must use the same checksum mode.',
    });
    await expect(complete([{ ...parts[0], ChecksumCRC32: 'rfPzYw==' }])).rejects.toMatchObject({ code: 'InvalidPart' });
    await expect(
      home.send('CompleteMultipartUpload', { ...to, Key: 'other', MultipartUpload: { Parts: parts } }),
    ).rejects.toMatchObject({
      code: 'NoSuchUpload',
    });
  });

  test('of checksum algorithms and types', async () => {
    const create = (more: object) => home.send('CreateMultipartUpload', { Bucket: 'bucket', Key: 'x', ...more });
    await expect(create({ ChecksumType: 'COMPOSITE' })).rejects.toMatchObject({
      message: 'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    });
    await expect(create({ ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' })).rejects.toMatchObject({
      message: 'The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.',
    });
    await expect(create({ ChecksumAlgorithm: 'SHA1', ChecksumType: 'FULL_OBJECT' })).rejects.toMatchObject({
      message: 'The FULL_OBJECT checksum type cannot be used with the sha1 checksum algorithm.',
    });
    const composite = await begin('x', { ChecksumAlgorithm: 'SHA256' });
    await expect(
      home.send('UploadPart', { ...composite, PartNumber: 1, ChecksumCRC32: 'rfPzYw==' }, { body: 'data' }),
    ).rejects.toMatchObject({
      message: 'Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32',
    });
  });
});

describe.each(CHECKSUM_ALGORITHMS)('with %s', (algorithm) => {
  const bodies = [Buffer.alloc(5 * MIB, 'x'), Buffer.from('rest')];
  const member = `Checksum${algorithm}`;
  const isFull = algorithm === 'CRC64NVME';

  test('the object has the checksum of the whole, or of the checksums', async () => {
    const to = await begin(`sum-${algorithm}`, { ChecksumAlgorithm: algorithm });
    const parts = await upload(to, bodies);
    const sums = bodies.map((body) => checksum(algorithm, body));
    const named = parts.map((part, index) => ({ ...part, [member]: sums[index] }));
    const complete = (Parts: object[], more: object = {}) =>
      home.send('CompleteMultipartUpload', { ...to, MultipartUpload: { Parts }, ...more });
    if (!isFull) {
      await expect(complete(parts)).rejects.toMatchObject({
        message: `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.`,
      });
    }
    await expect(complete([{ ...named[0], [member]: sums[1] }])).rejects.toMatchObject({ code: 'InvalidPart' });
    await expect(complete(named, { [member]: sums[0] })).rejects.toMatchObject({
      code: 'BadDigest',
      message: `The ${algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
    });
    const raw = Buffer.concat(sums.map((sum) => Buffer.from(sum, 'base64')));
    const expected = isFull ? checksum(algorithm, Buffer.concat(bodies)) : `${checksum(algorithm, raw)}-2`;
    expect(await complete(named)).toMatchObject({
      [member]: expected,
      ChecksumType: isFull ? 'FULL_OBJECT' : 'COMPOSITE',
    });
    const part = await home.send('HeadObject', {
      Bucket: 'bucket',
      Key: to.Key,
      PartNumber: 2,
      ChecksumMode: 'ENABLED',
    });
    expect(part).toMatchObject({ [member]: sums[1] });
    // A copy is one object: its checksum is of the whole.
    const copy = await home.send('CopyObject', { Bucket: 'bucket', Key: 'copy', CopySource: `bucket/${to.Key}` });
    expect(copy.CopyObjectResult).toMatchObject({
      [member]: checksum(algorithm, Buffer.concat(bodies)),
      ChecksumType: 'FULL_OBJECT',
    });
  });
});

describe('conditional completion', () => {
  const attempt = async (Key: string, conditions: object, during: () => Promise<unknown>) => {
    const to = await begin(Key);
    const Parts = await upload(to, [Buffer.from('part')]);
    home.clock.advance(1000);
    await during();
    return home.send('CompleteMultipartUpload', { ...to, ...conditions, MultipartUpload: { Parts } });
  };

  test('a key that changed since the upload began is a conflict', async () => {
    const IfMatch = await home.put('changed', '1');
    await expect(attempt('changed', { IfMatch }, () => home.put('changed', '1'))).rejects.toMatchObject({
      code: 'ConditionalRequestConflict',
      status: 409,
      members: { Condition: 'If-Match', Key: 'changed' },
    });
    await expect(attempt('changed', { IfNoneMatch: '*' }, async () => {})).rejects.toMatchObject({ status: 412 });
    const remove = () => home.send('DeleteObject', { Bucket: 'bucket', Key: 'changed' });
    await expect(attempt('changed', { IfNoneMatch: '*' }, remove)).rejects.toMatchObject({ status: 409 });
    await attempt('changed', { IfNoneMatch: '*' }, async () => {});
    expect(await home.get('changed')).toBe('part');
  });
});

test('uploads are listed by key and id, in pages and groups', async () => {
  await home.send('CreateBucket', { Bucket: 'uploads' });
  const keys = ['a', 'a', 'a', 'b/1', 'b/2', 'c', 'ü'];
  for (const Key of keys) await home.send('CreateMultipartUpload', { Bucket: 'uploads', Key });
  for (const Delimiter of [undefined, '/']) {
    const seen: string[] = [];
    let markers: { KeyMarker?: string; UploadIdMarker?: string } = {};
    for (;;) {
      const page = await home.send('ListMultipartUploads', {
        Bucket: 'uploads',
        MaxUploads: 2,
        ...(Delimiter ? { Delimiter } : {}),
        ...markers,
      });
      seen.push(
        ...(page.Uploads ?? []).map(({ Key = '' }) => Key),
        ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
      );
      if (page.IsTruncated !== true) break;
      markers = { KeyMarker: page.NextKeyMarker ?? '', UploadIdMarker: page.NextUploadIdMarker ?? '' };
    }
    expect(seen.toSorted()).toEqual(Delimiter ? ['a', 'a', 'a', 'b/', 'c', 'ü'] : keys);
  }
  // Uploads do not keep a bucket.
  await home.send('DeleteBucket', { Bucket: 'uploads' });
  await home.send('CreateBucket', { Bucket: 'uploads' });
  expect((await home.send('ListMultipartUploads', { Bucket: 'uploads' })).Uploads).toBeUndefined();
});
