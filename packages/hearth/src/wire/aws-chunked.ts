/**
 * S3's `aws-chunked` uploads, decoded while they stream: chunks with signatures, with a signed trailer, or unsigned with a
 * trailer. Bytes are handed on before their chunk's signature has been seen whole, so a consumer must not keep an object
 * whose stream failed. Source: "Signature calculations: transferring payload in multiple chunks", Amazon S3 API reference.
 */
import { createHash, createHmac, hash, type Hash, timingSafeEqual } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { ServiceError } from './errors.ts';
import type { WireRequest } from './message.ts';
import type { Authentication } from './sigv4.ts';
import { signatureMismatch } from './sigv4-errors.ts';

export interface AwsChunkedOptions {
  readonly kind: 'chunked-signed' | 'chunked-signed-trailer' | 'chunked-unsigned-trailer';
  /** `x-amz-decoded-content-length` */
  readonly decodedLength: number;
  /** Names in `x-amz-trailer`, lower case. */
  readonly declaredTrailers: readonly string[];
  readonly signing: Pick<Authentication, 'seedSignature' | 'signingKey' | 'scope' | 'basicDate' | 'credential'>;
}

/** Signed chunks but the last must have this many bytes. Source as above; observed 2025-12. */
const SIGNED_CHUNK_BYTES_MIN = 8192;

/** A size of up to 16 digits, `;chunk-signature=` and 64 digits come to 98; more than this is no chunk header. */
const CHUNK_HEADER_BYTES_MAX = 256;

/** All trailers together. AWS names no figure; checksums and a signature come to less than 1 KiB. */
const TRAILER_BYTES_MAX = 8192;

/** Hex digits of a chunk size: 13 of them are 4 PiB, beyond any object and within exact integers. */
const SIZE_DIGITS_MAX = 13;

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const CR = 0x0d;
const LF = 0x0a;

/** @throws ServiceError where the headers do not announce a chunked body. The stream fails with ServiceErrors of its own. */
export function decodeAwsChunked(request: WireRequest, authentication: Authentication): AwsChunkedDecoder {
  const { payload } = authentication;
  if (payload === 'signed-hash' || payload === 'unsigned') throw new TypeError(`${payload} is not a chunked payload`);
  return new AwsChunkedDecoder({
    kind: payload,
    decodedLength: decodedLengthOf(request),
    declaredTrailers: listOf(request.headers['x-amz-trailer']),
    signing: authentication,
  });
}

/** How many bytes the object has: what the client says of a chunked body, before any of it came. */
export function decodedLengthOf(request: WireRequest): number {
  const text = request.headers['x-amz-decoded-content-length'];
  if (text === undefined || !/^\d{1,15}$/.test(text))
    throw new ServiceError('MissingContentLength', 'You must provide the Content-Length HTTP header.', { status: 411 });
  return Number(text);
}

function listOf(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

type State = 'header' | 'data' | 'data-end' | 'trailer' | 'done';

export class AwsChunkedDecoder extends Transform {
  readonly #options: AwsChunkedOptions;
  readonly #signed: boolean;
  #state: State = 'header';
  /** A line that has not ended yet. */
  #line = '';
  #remaining = 0;
  #decoded = 0;
  #chunks = 0;
  #lastSize = SIGNED_CHUNK_BYTES_MIN;
  #chunkSignature = '';
  #previousSignature: string;
  #chunkHash: Hash | undefined;
  #trailerBytes = 0;
  #trailerSigned = false;
  readonly #trailers = new Map<string, string>();

  constructor(options: AwsChunkedOptions) {
    super();
    this.#options = options;
    this.#signed = options.kind !== 'chunked-unsigned-trailer';
    this.#previousSignature = options.signing.seedSignature;
  }

  /** `x-amz-checksum-…` as sent after the body; complete once the stream has ended. */
  trailers = (): Readonly<Record<string, string>> => Object.fromEntries(this.#trailers);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#feed(chunk);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.#state === 'done' ? null : incompleteBody());
  }

  #feed(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === 'data') at = this.#takeData(bytes, at);
      else if (this.#state === 'done') throw incompleteBody();
      else at = this.#takeLine(bytes, at);
    }
  }

  #takeData(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#remaining);
    const piece = bytes.subarray(at, end);
    this.#remaining -= piece.length;
    this.#chunkHash?.update(piece);
    if (this.#remaining === 0) this.#state = 'data-end';
    this.push(piece);
    return end;
  }

  #takeLine(bytes: Buffer, at: number): number {
    const limit = this.#state === 'trailer' ? TRAILER_BYTES_MAX - this.#trailerBytes : CHUNK_HEADER_BYTES_MAX;
    const lineFeed = bytes.indexOf(LF, at);
    const end = lineFeed < 0 ? bytes.length : lineFeed;
    if (this.#line.length + end - at > limit) throw incompleteBody();
    this.#line += bytes.toString('latin1', at, end);
    if (lineFeed < 0) return bytes.length;
    const line = this.#line;
    this.#line = '';
    if (line.charCodeAt(line.length - 1) !== CR) throw incompleteBody();
    this.#endLine(line.slice(0, -1));
    return lineFeed + 1;
  }

  #endLine(line: string): void {
    if (this.#state === 'header') return this.#startChunk(line);
    if (this.#state === 'trailer') return this.#takeTrailer(line);
    if (line !== '') throw incompleteBody();
    this.#checkChunk();
    this.#state = 'header';
  }

  #startChunk(line: string): void {
    const semicolon = line.indexOf(';');
    const size = hexSize(semicolon < 0 ? line : line.slice(0, semicolon));
    const extension = semicolon < 0 ? '' : line.slice(semicolon);
    if (size === undefined || this.#signed !== extension.startsWith(CHUNK_SIGNATURE)) throw incompleteBody();
    if (!this.#signed && extension !== '') throw incompleteBody();
    this.#chunkSignature = extension.slice(CHUNK_SIGNATURE.length);
    this.#chunks += 1;
    if (size > 0 && this.#signed && this.#lastSize < SIGNED_CHUNK_BYTES_MIN)
      throw chunkTooSmall(this.#chunks, this.#lastSize);
    this.#lastSize = size;
    this.#decoded += size;
    if (this.#decoded > this.#options.decodedLength) throw incompleteBody();
    if (this.#signed) this.#chunkHash = createHash('sha256');
    this.#remaining = size;
    if (size > 0) {
      this.#state = 'data';
      return;
    }
    if (this.#decoded !== this.#options.decodedLength) throw incompleteBody();
    this.#checkChunk();
    this.#state = 'trailer';
  }

  #checkChunk(): void {
    if (!this.#chunkHash) return;
    const payload = this.#chunkHash.digest('hex');
    this.#chunkHash = undefined;
    this.#checkSignature('AWS4-HMAC-SHA256-PAYLOAD', `${EMPTY_SHA256}\n${payload}`, this.#chunkSignature);
  }

  #checkSignature(algorithm: string, hashes: string, given: string): void {
    const { basicDate, scope, signingKey, credential } = this.#options.signing;
    const stringToSign = `${algorithm}\n${basicDate}\n${scope}\n${this.#previousSignature}\n${hashes}`;
    const computed = createHmac('sha256', signingKey).update(stringToSign).digest();
    const claimed = Buffer.from(given, 'hex');
    if (claimed.length !== computed.length || !timingSafeEqual(claimed, computed))
      throw signatureMismatch('s3', { accessKeyId: credential.accessKeyId, stringToSign, signature: given });
    this.#previousSignature = given;
  }

  #takeTrailer(line: string): void {
    if (line === '') return this.#endTrailers();
    this.#trailerBytes += line.length;
    const colon = line.indexOf(':');
    if (colon < 1 || this.#trailerSigned || this.#options.kind === 'chunked-signed') throw malformedTrailer();
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'x-amz-trailer-signature') return this.#checkTrailers(value);
    if (!this.#options.declaredTrailers.includes(name) || this.#trailers.has(name)) throw malformedTrailer();
    this.#trailers.set(name, value);
  }

  #checkTrailers(given: string): void {
    if (this.#options.kind !== 'chunked-signed-trailer') throw malformedTrailer();
    let canonical = '';
    for (const [name, value] of this.#trailers) canonical += `${name}:${value}\n`;
    this.#checkSignature('AWS4-HMAC-SHA256-TRAILER', hash('sha256', canonical, 'hex'), given);
    this.#trailerSigned = true;
  }

  #endTrailers(): void {
    const { kind, declaredTrailers } = this.#options;
    // Observed 2025-12: an absent trailer is an incomplete body where it must be signed, else a malformed trailer.
    if (kind === 'chunked-signed-trailer' && !this.#trailerSigned) throw incompleteBody();
    if (kind !== 'chunked-signed' && declaredTrailers.some((name) => !this.#trailers.has(name)))
      throw malformedTrailer();
    this.#state = 'done';
  }
}

const CHUNK_SIGNATURE = ';chunk-signature=';

function hexSize(text: string): number | undefined {
  return text.length <= SIZE_DIGITS_MAX && /^[0-9a-fA-F]+$/.test(text) ? Number.parseInt(text, 16) : undefined;
}

/** For whatever is not chunked as announced, and for a body that ends early (observed 2025-12). */
export function incompleteBody(): ServiceError {
  return new ServiceError('IncompleteBody', 'The request body terminated unexpectedly', { status: 400 });
}

function malformedTrailer(): ServiceError {
  return new ServiceError(
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
    { status: 400 },
  );
}

// Observed 2025-12: the chunk named is the one after the small one.
function chunkTooSmall(chunk: number, bytes: number): ServiceError {
  return new ServiceError(
    'InvalidChunkSizeError',
    'Only the last chunk is allowed to have a size less than 8192 bytes',
    {
      status: 403,
      members: { Chunk: String(chunk), BadChunkSize: String(bytes) },
    },
  );
}
