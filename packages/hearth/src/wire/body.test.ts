import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bodyLimit, eventPayloadTooLarge } from './body-limits.ts';
import { checkAnnouncedLength, checkSha256, inflateBody, readBody, Sha256Verifier } from './body.ts';
import { wireRequest } from './sigv4.fixture.ts';

const limit = { ...bodyLimit({ service: 'dynamodb', protocol: 'aws-json-1.0' }), bytes: 10 };
const post = (headers: Record<string, string>): ReturnType<typeof wireRequest> =>
  wireRequest({ method: 'POST', path: '/', headers });

describe('readBody', () => {
  test('joins what came', async () => {
    expect((await readBody(Readable.from([Buffer.from('abc'), Buffer.from('de')]), limit)).toString()).toBe('abcde');
    expect(await readBody(Readable.from([]), limit)).toHaveLength(0);
    expect(await readBody(Readable.from([Buffer.alloc(10)]), limit)).toHaveLength(10);
  });

  test('stops at the limit without reading on', async () => {
    let made = 0;
    const endless = new Readable({
      read() {
        made += 4;
        this.push(Buffer.alloc(4));
      },
      highWaterMark: 1,
    });
    await expect(readBody(endless, limit)).rejects.toMatchObject({
      code: 'RequestEntityTooLargeException',
      status: 413,
    });
    const seen = made;
    await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBe(seen);
  });

  test('a stream that closes early, fails, or is given up', async () => {
    const closing = new PassThrough();
    const closed = readBody(closing, limit);
    closing.write('a');
    closing.destroy();
    await expect(closed).rejects.toMatchObject({ code: 'IncompleteBody' });
    await expect(readBody(closing, limit)).rejects.toMatchObject({ code: 'IncompleteBody' });

    const failing = new PassThrough();
    const failed = readBody(failing, limit);
    failing.destroy(new Error('reset'));
    await expect(failed).rejects.toThrow('reset');

    const abort = new AbortController();
    const waiting = readBody(new PassThrough(), limit, abort.signal);
    abort.abort(new Error('closing'));
    await expect(waiting).rejects.toThrow('closing');
    await expect(readBody(new PassThrough(), limit, abort.signal)).rejects.toThrow('closing');
  });
});

test('content-length alone is enough to refuse', () => {
  expect(() => checkAnnouncedLength(post({ 'content-length': '10' }), limit)).not.toThrow();
  expect(() => checkAnnouncedLength(post({}), limit)).not.toThrow();
  expect(() => checkAnnouncedLength(post({ 'content-length': '11' }), limit)).toThrow('Request must be smaller than');
});

describe('gzip', () => {
  const request = post({ 'content-encoding': 'gzip' });

  test('is undone where the header says so', async () => {
    const zipped = gzipSync('{"a":1}');
    expect((await inflateBody(request, zipped, limit)).toString()).toBe('{"a":1}');
    expect(await inflateBody(post({}), zipped, limit)).toBe(zipped);
  });

  test('a bomb goes no further than the limit', async () => {
    await expect(inflateBody(request, gzipSync(Buffer.alloc(10_000_000)), limit)).rejects.toMatchObject({
      status: 413,
    });
  });

  test('what is no gzip, or only half of it', async () => {
    const undecodable = { code: 'InternalServerError', status: 500 };
    await expect(inflateBody(request, Buffer.from('plain'), limit)).rejects.toMatchObject(undecodable);
    await expect(inflateBody(request, Buffer.alloc(0), limit)).rejects.toMatchObject(undecodable);
    await expect(inflateBody(request, gzipSync('{"a":1}').subarray(0, 12), limit)).rejects.toMatchObject(undecodable);
    await expect(inflateBody(post({ 'content-encoding': 'br' }), Buffer.from('{}'), limit)).rejects.toMatchObject(
      undecodable,
    );
  });

  test('comes in several parts as well, or not at all', async () => {
    const parts = Buffer.concat([gzipSync('{"a"'), gzipSync(':1}')]);
    expect((await inflateBody(request, parts, limit)).toString()).toBe('{"a":1}');
    const plain = Buffer.from('{}');
    expect(await inflateBody(post({ 'content-encoding': 'identity' }), plain, limit)).toBe(plain);
  });
});

describe('x-amz-content-sha256', () => {
  const data = Buffer.from('hello');
  const right = createHash('sha256').update(data).digest('hex');
  const run = async (expected: string): Promise<Buffer> => {
    const out: Buffer[] = [];
    await pipeline(
      Readable.from([data.subarray(0, 2), data.subarray(2)]),
      new Sha256Verifier(expected),
      async (stream: AsyncIterable<Buffer>) => {
        for await (const piece of stream) out.push(piece);
      },
    );
    return Buffer.concat(out);
  };

  test('of a stream, at its end', async () => {
    expect(await run(right)).toEqual(data);
    await expect(run('0'.repeat(64))).rejects.toMatchObject({
      code: 'XAmzContentSHA256Mismatch',
      status: 400,
      members: { ClientComputedContentSHA256: '0'.repeat(64), S3ComputedContentSHA256: right },
    });
  });

  test('of a body that is there', () => {
    expect(() => checkSha256(data, right)).not.toThrow();
    expect(() => checkSha256(Buffer.from('hellp'), right)).toThrow('does not match what was computed');
  });
});

test('limits and words per service', () => {
  expect(bodyLimit({ service: 'dynamodb', protocol: 'aws-json-1.0' }).bytes).toBe(16_777_216);
  expect(bodyLimit({ service: 'ssm', protocol: 'aws-json-1.1' }).tooLarge()).toMatchObject({
    code: 'RequestEntityTooLargeException',
    status: 413,
  });
  expect(bodyLimit({ service: 'lambda', protocol: 'rest-json' }).tooLarge().message).toBe(
    'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
  );
  expect(bodyLimit({ service: 'sts', protocol: 'aws-query' }).tooLarge()).toMatchObject({
    code: 'RequestEntityTooLarge',
    status: 413,
  });
  expect(bodyLimit({ service: 's3', protocol: 'rest-xml' }).tooLarge()).toMatchObject({
    code: 'MaxMessageLengthExceeded',
    status: 400,
  });
  expect(eventPayloadTooLarge(1_048_577).message).toBe(
    '1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
  );
});
