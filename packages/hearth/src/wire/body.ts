/**
 * Request bodies: read whole within a limit, inflated within the same limit, or hashed while they stream. No socket is
 * known here; a body is any Readable.
 */
import { createHash, type Hash } from 'node:crypto';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { gunzip } from 'node:zlib';
import { incompleteBody } from './aws-chunked.ts';
import type { BodyLimit } from './body-limits.ts';
import { ServiceError } from './errors.ts';
import type { WireRequest } from './message.ts';

const EMPTY = Buffer.alloc(0);

/**
 * @returns the bytes as they came; the stream has ended, or is paused where this rejects.
 * @throws what `limit.tooLarge` gives, without reading on; IncompleteBody where the stream closes before its end; the
 * signal's reason where it aborts.
 */
export function readBody(stream: Readable, limit: BodyLimit, signal?: AbortSignal): Promise<Buffer> {
  if (signal?.aborted) return Promise.reject(reasonOf(signal));
  if (stream.readableEnded) return Promise.resolve(EMPTY);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const stop = (error: Error | undefined): void => {
      stream.off('data', onData).off('end', onEnd).off('error', stop).off('close', onClose);
      signal?.removeEventListener('abort', onAbort);
      if (error === undefined) return resolve(joined(parts, bytes));
      stream.pause();
      reject(error);
    };
    const onData = (part: Buffer): void => {
      bytes += part.length;
      if (bytes > limit.bytes) stop(limit.tooLarge());
      else parts.push(part);
    };
    const onEnd = (): void => stop(undefined);
    const onClose = (): void => stop(incompleteBody());
    const onAbort = (): void => stop(reasonOf(signal));
    stream.on('data', onData).on('end', onEnd).on('error', stop).on('close', onClose);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (stream.destroyed) onClose();
  });
}

function joined(parts: readonly Buffer[], bytes: number): Buffer {
  return parts.length === 1 ? (parts[0] ?? EMPTY) : Buffer.concat(parts, bytes);
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('aborted');
}

/** Refuses by `content-length` before a byte was read. */
export function checkAnnouncedLength(request: WireRequest, limit: BodyLimit): void {
  const length = request.headers['content-length'];
  if (length !== undefined && Number(length) > limit.bytes) throw limit.tooLarge();
}

/**
 * Undoes `content-encoding: gzip`, which SDKs put on large requests. The signature is of the bytes before this.
 * @throws what `limit.tooLarge` gives when more comes out than the limit; 500, as DynamoDB does, for what is no gzip and for
 *   other encodings
 */
export function inflateBody(request: WireRequest, body: Buffer, limit: BodyLimit): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === '' || encoding === 'identity') return Promise.resolve(body);
  if (encoding !== 'gzip') return Promise.reject(undecodable());
  return new Promise((resolve, reject) => {
    gunzip(body, { maxOutputLength: limit.bytes }, (error, inflated) => {
      if (!error) return resolve(inflated);
      reject('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? limit.tooLarge() : undecodable(error));
    });
  });
}

function undecodable(cause?: Error): ServiceError {
  return new ServiceError('InternalServerError', 'The request body could not be decoded.', {
    status: 500,
    namespace: 'com.amazon.coral.service',
    cause,
  });
}

/** Hands S3's single-hash uploads on, and fails at their end where the bytes are not the ones that were signed. */
export class Sha256Verifier extends Transform {
  readonly #expected: string;
  readonly #hash: Hash = createHash('sha256');

  /** @param expectedHex lower-case hex, as in `Authentication.expectedSha256` */
  constructor(expectedHex: string) {
    super();
    this.#expected = expectedHex;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    const computed = this.#hash.digest('hex');
    done(computed === this.#expected ? null : contentSha256Mismatch(this.#expected, computed));
  }
}

/** The same for a body that was read whole. */
export function checkSha256(body: Uint8Array, expectedHex: string): void {
  const computed = createHash('sha256').update(body).digest('hex');
  if (computed !== expectedHex) throw contentSha256Mismatch(expectedHex, computed);
}

function contentSha256Mismatch(client: string, computed: string): ServiceError {
  return new ServiceError(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    { status: 400, members: { ClientComputedContentSHA256: client, S3ComputedContentSHA256: computed } },
  );
}
