/** Which checksum a request brings or asks for, from headers or trailers, and whether it proves right. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { badChecksum, badContentMd5, incompleteBody, invalidDigest, invalidRequest } from '../errors.ts';
import type { Checksum } from '../rows.ts';
import { CHECKSUM_ALGORITHMS, CHECKSUM_BYTES, type ChecksumAlgorithm, type ChecksumMembers } from './algorithms.ts';

export interface Requested {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; undefined where none was given, or where it is to come in a trailer. */
  readonly value: string | undefined;
  /** Name of the trailer that will bring the value. */
  readonly trailer: string | undefined;
}

const MD5_BYTES = 16;

export const checksumHeader = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm.toLowerCase()}`;

/** @returns the given algorithm, or undefined; throws as AWS does for those that are not served */
export function parseAlgorithm(name: string | undefined): ChecksumAlgorithm | undefined {
  if (name === undefined) return undefined;
  const found = CHECKSUM_ALGORITHMS.find((algorithm) => algorithm === name.toUpperCase());
  if (!found) {
    throw invalidRequest(
      `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${CHECKSUM_ALGORITHMS.join(', ')}]`,
    );
  }
  return found;
}

/** What a PutObject or UploadPart says about its own body. */
export function requestedChecksum(
  input: ChecksumMembers & { ChecksumAlgorithm?: string | undefined },
  call: Call,
): Requested | undefined {
  refuseUnserved(call);
  const given = CHECKSUM_ALGORITHMS.filter((algorithm) => input[`Checksum${algorithm}`] !== undefined);
  const trailers = trailerAlgorithms(call);
  if (given.length + trailers.length > 1) {
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  }
  const [algorithm] = given;
  if (algorithm) {
    const value = input[`Checksum${algorithm}`];
    if (value !== undefined) assertWellFormed(algorithm, value);
    return { algorithm, value, trailer: undefined };
  }
  const [inTrailer] = trailers;
  if (inTrailer) return { algorithm: inTrailer, value: undefined, trailer: checksumHeader(inTrailer) };
  const asked = parseAlgorithm(input.ChecksumAlgorithm);
  return asked && { algorithm: asked, value: undefined, trailer: undefined };
}

/** After the body has ended: its checksum against what the request said. */
export function verifyChecksum(
  requested: Requested | undefined,
  computed: ReadonlyMap<ChecksumAlgorithm, string>,
  call: Call,
): void {
  if (!requested) return;
  let expected = requested.value;
  if (requested.trailer !== undefined) {
    expected = call.trailers?.()[requested.trailer];
    // AWS: a trailer that was announced must come. [docs 2026]
    if (expected === undefined) {
      throw new ServiceError(
        'MalformedTrailerError',
        'The request contained trailing data that was not well-formed or did not conform to our published schema.',
        { status: 400 },
      );
    }
    assertWellFormed(requested.algorithm, expected);
  }
  if (expected !== undefined && computed.get(requested.algorithm) !== expected) throw badChecksum(requested.algorithm);
}

/** The header `Content-MD5`, before the body is read. */
export function assertContentMd5(contentMd5: string | undefined): void {
  if (contentMd5 !== undefined && !isBase64Of(contentMd5, MD5_BYTES)) throw invalidDigest(contentMd5);
}

export function verifyContentMd5(contentMd5: string | undefined, md5Hex: string): void {
  if (contentMd5 === undefined) return;
  const calculated = Buffer.from(md5Hex, 'hex').toString('base64');
  if (contentMd5 !== calculated) throw badContentMd5(contentMd5, calculated);
}

/** The length that the client declared, without what aws-chunked adds. */
export function declaredLength(call: Call, contentLength: number | undefined): number | undefined {
  const decoded = call.request.headers['x-amz-decoded-content-length'];
  if (decoded !== undefined) return Number(decoded);
  if (contentLength !== undefined) return contentLength;
  const plain = call.request.headers['content-length'];
  return plain === undefined ? undefined : Number(plain);
}

export function assertComplete(declared: number | undefined, received: number): void {
  if (declared !== undefined && declared !== received) throw incompleteBody();
}

/** The members that show a checksum in an output. */
export function checksumMembers(checksum: Checksum): ChecksumMembers & { ChecksumType: Checksum['type'] } {
  return { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type };
}

function assertWellFormed(algorithm: ChecksumAlgorithm, value: string): void {
  if (!isBase64Of(value, CHECKSUM_BYTES[algorithm])) {
    throw invalidRequest(`Value for ${checksumHeader(algorithm)} header is invalid.`);
  }
}

function isBase64Of(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}

function trailerAlgorithms(call: Call): ChecksumAlgorithm[] {
  const announced = (call.request.headers['x-amz-trailer'] ?? '').toLowerCase().split(',');
  const names = new Set(announced.map((name) => name.trim()));
  return CHECKSUM_ALGORITHMS.filter((algorithm) => names.has(checksumHeader(algorithm)));
}

/** A checksum header that we do not compute must not pass as if it had been checked. */
function refuseUnserved(call: Call): void {
  for (const name of Object.keys(call.request.headers)) {
    const match = /^x-amz-checksum-(sha512|md5|xxhash64|xxhash3|xxhash128)$/.exec(name);
    if (match?.[1] !== undefined) parseAlgorithm(match[1]);
  }
}
