import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { S3Home } from '../testing/s3-home.ts';
import { CHECKSUM_ALGORITHMS, combineCrcs, newDigest } from './algorithms.ts';

const ORACLES = { CRC32: Crc32, CRC32C: Crc32c, CRC64NVME: Crc64Nvme };
const CRCS = ['CRC32', 'CRC32C', 'CRC64NVME'] as const;

async function oracle(algorithm: keyof typeof ORACLES, bytes: Uint8Array): Promise<string> {
  const digest = new ORACLES[algorithm]();
  digest.update(bytes);
  return Buffer.from(await digest.digest()).toString('base64');
}

function ours(algorithm: keyof typeof ORACLES, pieces: readonly Uint8Array[]): string {
  const digest = newDigest(algorithm);
  for (const piece of pieces) digest.update(piece);
  return digest.digest().toString('base64');
}

describe.each(CRCS)('%s', (algorithm) => {
  test("agrees with the AWS SDK's own implementation, however the bytes are cut", async () => {
    const random = createRandom(algorithm);
    for (const size of [0, 1, 7, 8, 15, 16, 17, 31, 33, 1000, 65_537, 700_001]) {
      const bytes = Buffer.from(random.bytes(size));
      const cut = Math.floor(random.next() * size);
      expect(ours(algorithm, [bytes.subarray(0, cut), bytes.subarray(cut)]), `${size} bytes`).toBe(
        await oracle(algorithm, bytes),
      );
    }
  });

  test('of pieces joins into that of the whole', async () => {
    const random = createRandom(`join ${algorithm}`);
    const pieces = [5, 0, 5, 70_000, 5, 1].map((size) => Buffer.from(random.bytes(size)));
    const joined = combineCrcs(
      algorithm,
      pieces.map((piece) => ({ checksum: ours(algorithm, [piece]), size: piece.length })),
    );
    expect(joined).toBe(await oracle(algorithm, Buffer.concat(pieces)));
  });
});

describe('a PUT', () => {
  let home: S3Home;
  beforeAll(async () => {
    home = await S3Home.open();
    await home.send('CreateBucket', { Bucket: 'bucket' });
  });
  afterAll(() => home.close());

  // Of `hello world`, from AWS's answers (2025).
  const KNOWN = {
    CRC32: 'DUoRhQ==',
    CRC32C: 'yZRlqg==',
    CRC64NVME: 'jSnVw/bqjr4=',
    SHA1: createHash('sha1').update('hello world').digest('base64'),
    SHA256: createHash('sha256').update('hello world').digest('base64'),
  };

  test.each(CHECKSUM_ALGORITHMS)('with %s is checked, stored and told', async (algorithm) => {
    const input = { Bucket: 'bucket', Key: algorithm };
    const member = `Checksum${algorithm}`;
    const right = KNOWN[algorithm];
    const wrong = Buffer.from(right, 'base64').fill(1).toString('base64');
    await expect(
      home.send('PutObject', { ...input, [member]: 'no base64' }, { body: 'hello world' }),
    ).rejects.toMatchObject({
      code: 'InvalidRequest',
      message: `Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`,
    });
    await expect(home.send('PutObject', { ...input, [member]: wrong }, { body: 'hello world' })).rejects.toMatchObject({
      code: 'BadDigest',
      status: 400,
      message: `The ${algorithm} you specified did not match the calculated checksum.`,
    });
    expect(home.store.getObject('bucket', algorithm)).toBeUndefined();
    const put = await home.send('PutObject', { ...input, [member]: right }, { body: 'hello world' });
    expect(put).toMatchObject({ [member]: right, ChecksumType: 'FULL_OBJECT' });
    const asked = await home.send('PutObject', { ...input, ChecksumAlgorithm: algorithm }, { body: 'hello world' });
    expect(asked).toMatchObject({ [member]: right });
    expect(await home.send('HeadObject', { ...input, ChecksumMode: 'ENABLED' })).toMatchObject({ [member]: right });
  });

  test('without one gets CRC64NVME', async () => {
    const put = await home.send('PutObject', { Bucket: 'bucket', Key: 'none' }, { body: 'hello world' });
    expect(put).toMatchObject({ ChecksumCRC64NVME: KNOWN.CRC64NVME, ChecksumType: 'FULL_OBJECT' });
  });

  test('may bring it in a trailer, which is read when the body has ended', async () => {
    const headers = { 'x-amz-trailer': 'x-amz-checksum-crc32', 'x-amz-decoded-content-length': '11' };
    const send = (value: string | undefined): Promise<unknown> => {
      let hasEnded = false;
      const body = (async function* () {
        yield Buffer.from('hello ');
        yield Buffer.from('world');
        hasEnded = true;
      })();
      const trailers = (): Record<string, string> => {
        expect(hasEnded).toBe(true);
        return value === undefined ? {} : { 'x-amz-checksum-crc32': value };
      };
      return import('node:stream').then(({ Readable }) =>
        home.send('PutObject', { Bucket: 'bucket', Key: 'trailer' }, { body: Readable.from(body), headers, trailers }),
      );
    };
    await expect(send('AAAAAA==')).rejects.toMatchObject({ code: 'BadDigest' });
    await expect(send(undefined)).rejects.toMatchObject({ code: 'MalformedTrailerError' });
    expect(await send(KNOWN.CRC32)).toMatchObject({ ChecksumCRC32: KNOWN.CRC32 });
  });

  test('may bring only one, and only one that is served', async () => {
    const input = { Bucket: 'bucket', Key: 'two' };
    await expect(
      home.send(
        'PutObject',
        { ...input, ChecksumCRC32: KNOWN.CRC32, ChecksumSHA1: KNOWN.SHA1 },
        { body: 'hello world' },
      ),
    ).rejects.toMatchObject({
      code: 'InvalidRequest',
      message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    });
    await expect(
      home.send('PutObject', input, { body: 'hello world', headers: { 'x-amz-checksum-xxhash64': 'AAAA' } }),
    ).rejects.toMatchObject({
      code: 'InvalidRequest',
      message: expect.stringContaining('[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]'),
    });
  });
});
