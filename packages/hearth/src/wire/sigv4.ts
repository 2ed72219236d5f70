/**
 * Signatures, checked: version 4 in a header or a presigned URL, the seed of S3's chunked uploads (whose chunks
 * aws-chunked.ts checks), and S3's presigned URLs of version 2 (sigv2.ts). On the way of every call: about 15 µs, most of it SHA-256.
 */
import { createHmac, hash } from 'node:crypto';
import type { ServiceApi } from '../api/service-api.ts';
import { type CanonicalParts, canonicalRequest, canonicalRequestOfRawHeaders, percentDecode } from './canonical.ts';
import { ServiceError } from './errors.ts';
import type { WireRequest } from './message.ts';
import type { Credential } from './operation.ts';
import { hasSigV2Query, readSigV2Claim, verifySigV2 } from './sigv2.ts';
import { basicDate, type Claim, readClaim } from './sigv4-claim.ts';
import {
  type AuthFamily,
  expiredToken,
  familyOf,
  headerMalformed,
  headersNotSigned,
  invalidSignature,
  invalidToken,
  presignedExpired,
  queryMalformed,
  signatureMismatch,
  timeSkewed,
  unknownKey,
} from './sigv4-errors.ts';

export interface AuthenticateOptions {
  readonly api: Pick<ServiceApi, 'protocol' | 'signingName'>;
  readonly lookup: (accessKeyId: string) => Credential | undefined;
  /** The home's time, in milliseconds since the epoch. */
  readonly now: () => number;
  /**
   * What the clocks of clients say, where a test has moved the home's time away from theirs: a header is timely by either.
   * Presigned URLs live by the home's time alone, so that a test can see one expire.
   */
  readonly machineNow?: () => number;
  /** The bytes that came, before any decoding. All services but S3 sign them; S3 signs the header that names their hash. */
  readonly body?: Uint8Array;
  /** Regions that are served; absent: any. */
  readonly regions?: readonly string[];
  /** As for the router: names under which `<bucket>.<host>` is a bucket, which Signature Version 2 signs. Default: `localhost`. */
  readonly hosts?: readonly string[];
}

/**
 * What S3 still has to check while it reads the body; other services' bodies have been checked (`signed-hash`).
 * `chunked-…`: aws-chunked.ts decodes the body.
 */
export type PayloadKind =
  | 'signed-hash'
  | 'unsigned'
  | 'chunked-signed'
  | 'chunked-signed-trailer'
  | 'chunked-unsigned-trailer';

export interface Authentication {
  readonly credential: Credential;
  readonly region: string;
  /** The service part of the credential scope. */
  readonly service: string;
  readonly signedAt: number;
  readonly payload: PayloadKind;
  /** S3 with a single hash: lower-case hex that the body must have. */
  readonly expectedSha256?: string;
  /** For chunk signatures. */
  readonly seedSignature: string;
  readonly signingKey: Uint8Array;
  /** `20260101/us-east-1/s3/aws4_request` */
  readonly scope: string;
  /** `20260101T000000Z` */
  readonly basicDate: string;
}

/** S3 and Query services: 15 minutes; JSON services: 5 (texts of `Signature expired`, observed 2015 to 2022). */
const SKEW_MS: Readonly<Record<AuthFamily, number>> = {
  s3: 15 * 60_000,
  query: 15 * 60_000,
  json: 5 * 60_000,
  'rest-json': 5 * 60_000,
};

const EMPTY = new Uint8Array();
const DEFAULT_HOSTS = ['localhost'];

/** @throws ServiceError with the code and text that the service's protocol has for it. */
export function authenticate(request: WireRequest, options: AuthenticateOptions): Authentication {
  const family = familyOf(options.api.protocol);
  if (family === 's3' && isSigV2(request)) return authenticateSigV2(request, options);
  const claim = readClaim(request, family);
  const now = options.now();
  // DynamoDB and its kind look at the clock before anything else (seen with keys and scopes that were wrong too).
  if (family === 'json') checkTime(claim, now, family, options.machineNow);
  checkScope(claim, options, family);
  const credential = options.lookup(claim.accessKeyId);
  if (!credential) throw unknownKey(family, claim.accessKeyId);
  if (family !== 'json') checkTime(claim, now, family, options.machineNow);
  checkToken(claim, credential, now, family);
  if (family === 's3') checkHeadersSigned(request, claim);
  const payload = family === 's3' ? s3Payload(request, claim) : undefined;
  const payloadHash = payload ? payload.hash : sha256(options.body ?? EMPTY);
  const signingKey = signingKeyOf(credential.secretAccessKey, claim);
  verify(
    claim,
    signingKey,
    { request, signedHeaders: claim.signedHeaders, payloadHash, s3: family === 's3', presigned: claim.presigned },
    family,
  );
  return {
    credential,
    region: claim.region,
    service: claim.service,
    signedAt: claim.signedAt,
    payload: payload ? payload.kind : 'signed-hash',
    ...(payload?.kind === 'signed-hash' ? { expectedSha256: payload.hash.toLowerCase() } : {}),
    seedSignature: claim.signature,
    signingKey,
    scope: scopeOf(claim),
    basicDate: claim.basicDate,
  };
}

function isSigV2({ query, headers }: WireRequest): boolean {
  return query !== '' && headers.authorization === undefined && hasSigV2Query(query) && !query.includes('X-Amz-');
}

function authenticateSigV2(request: WireRequest, options: AuthenticateOptions): Authentication {
  const claim = readSigV2Claim(request);
  const now = options.now();
  const credential = options.lookup(claim.accessKeyId);
  if (!credential) throw unknownKey('s3', claim.accessKeyId);
  checkToken(claim, credential, now, 's3');
  verifySigV2(request, claim, {
    secretAccessKey: credential.secretAccessKey,
    hosts: options.hosts ?? DEFAULT_HOSTS,
    now,
  });
  return {
    credential,
    region: options.regions?.[0] ?? 'us-east-1',
    service: 's3',
    signedAt: now,
    payload: 'unsigned',
    seedSignature: '',
    signingKey: EMPTY,
    scope: '',
    basicDate: basicDate(now),
  };
}

function scopeOf(claim: Claim): string {
  return `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
}

function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

function checkScope(claim: Claim, options: AuthenticateOptions, family: AuthFamily): void {
  const wanted = options.api.signingName;
  const regionServed = !options.regions || options.regions.includes(claim.region);
  const dayMatches = claim.basicDate.startsWith(claim.date) && claim.date.length === 8;
  if (claim.terminator === 'aws4_request' && claim.service === wanted && regionServed && dayMatches) return;
  if (family === 's3') throw wrongS3Scope(claim, options.regions?.[0] ?? claim.region, regionServed, dayMatches);
  if (claim.terminator !== 'aws4_request')
    throw invalidSignature(
      family,
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${claim.terminator}'.`,
    );
  if (claim.service !== wanted)
    throw invalidSignature(family, `Credential should be scoped to correct service: '${wanted}'. `);
  if (!regionServed)
    throw invalidSignature(family, `Credential should be scoped to a valid region, not '${claim.region}'. `);
  throw invalidSignature(
    family,
    `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${claim.date}' != '${claim.basicDate.slice(0, 8)}', from '${claim.basicDate}'.`,
  );
}

function wrongS3Scope(claim: Claim, region: string, regionServed: boolean, dayMatches: boolean): ServiceError {
  const malformed = (detail: string, members?: Readonly<Record<string, string>>): ServiceError =>
    claim.presigned
      ? queryMalformed(`Error parsing the X-Amz-Credential parameter; ${detail}`, members)
      : headerMalformed(detail, members);
  if (claim.terminator !== 'aws4_request')
    return malformed(`incorrect terminal "${claim.terminator}". This endpoint uses "aws4_request".`);
  if (claim.service !== 's3') return malformed(`incorrect service "${claim.service}". This endpoint belongs to "s3".`);
  if (!regionServed)
    return malformed(`the region '${claim.region}' is wrong; expecting '${region}'`, { Region: region });
  if (!dayMatches && !/^\d{8}$/.test(claim.date))
    return malformed(
      `incorrect date format "${claim.date}". This date in the credential must be in the format "yyyyMMdd".`,
    );
  if (!claim.presigned) return headerMalformed('Invalid credential date. Date is not the same as X-Amz-Date.');
  return queryMalformed(
    `Invalid credential date "${claim.date}". This date is not the same as X-Amz-Date: "${claim.basicDate.slice(0, 8)}".`,
  );
}

function checkTime(claim: Claim, homeNow: number, family: AuthFamily, machineNow?: () => number): void {
  const skewMs = SKEW_MS[family];
  if (!claim.presigned && Math.abs(homeNow - claim.signedAt) <= skewMs) return;
  const now = claim.presigned ? homeNow : (machineNow?.() ?? homeNow);
  const pastMs = claim.expiresSeconds === undefined ? skewMs : claim.expiresSeconds * 1000;
  const expired = now - claim.signedAt > pastMs;
  if (!expired && claim.signedAt - now <= skewMs) return;
  if (family === 's3') {
    if (claim.expiresSeconds === undefined) throw timeSkewed(claim.basicDate, claim.signedAt, now, skewMs);
    if (expired) throw presignedExpired(claim.signedAt + claim.expiresSeconds * 1000, now, claim.expiresSeconds);
    throw new ServiceError('AccessDenied', 'Request is not valid yet', { status: 403 });
  }
  const limitMs = expired ? pastMs : skewMs;
  const limit = basicDate(expired ? now - limitMs : now + limitMs);
  const window = `(${basicDate(now)} ${expired ? '-' : '+'} ${limitMs / 60_000} min.)`;
  throw invalidSignature(
    family,
    expired
      ? `Signature expired: ${claim.basicDate} is now earlier than ${limit} ${window}`
      : `Signature not yet current: ${claim.basicDate} is still later than ${limit} ${window}`,
  );
}

function checkToken(
  claim: Pick<Claim, 'accessKeyId' | 'sessionToken'>,
  credential: Credential,
  now: number,
  family: AuthFamily,
): void {
  const { sessionToken } = credential;
  const matches =
    sessionToken === undefined || claim.sessionToken === undefined
      ? sessionToken === claim.sessionToken
      : sameText(sessionToken, claim.sessionToken);
  if (!matches) throw invalidToken(family, claim.accessKeyId, claim.sessionToken);
  if (credential.expiresAtMs !== undefined && credential.expiresAtMs <= now)
    throw expiredToken(family, sessionToken ?? '');
}

/** In a time that tells nothing about where two texts differ. */
function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let different = 0;
  for (let at = 0; at < a.length; at++) different |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return different === 0;
}

// Observed 2026-02: every x-amz-… header must be signed, but x-amz-content-sha256 need not.
function checkHeadersSigned(request: WireRequest, claim: Claim): void {
  let missing: string[] | undefined;
  for (const name of Object.keys(request.headers))
    if (name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !claim.signedHeaders.includes(name))
      (missing ??= []).push(name);
  if (!claim.signedHeaders.includes('host')) (missing ??= []).push('host');
  if (missing) throw headersNotSigned(missing.sort());
}

const STREAMING: ReadonlyMap<string, PayloadKind> = new Map([
  ['UNSIGNED-PAYLOAD', 'unsigned'],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'chunked-signed'],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', 'chunked-signed-trailer'],
  ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'chunked-unsigned-trailer'],
]);

function s3Payload(request: WireRequest, claim: Claim): { hash: string; kind: PayloadKind } {
  const header = request.headers['x-amz-content-sha256'];
  let value = header;
  if (claim.presigned && !claim.signedHeaders.includes('x-amz-content-sha256'))
    value = queryValue(request.query, 'X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  if (value === undefined)
    throw new ServiceError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256', {
      status: 400,
    });
  const kind = STREAMING.get(value);
  if (kind) return { hash: value, kind };
  if (/^[0-9a-fA-F]{64}$/.test(value)) return { hash: value, kind: 'signed-hash' };
  if (value.startsWith('STREAMING-AWS4-ECDSA'))
    throw new ServiceError('NotImplemented', 'Hearth does not serve Signature Version 4A.', { status: 501 });
  throw new ServiceError(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    { status: 400, members: { ArgumentName: 'x-amz-content-sha256', ArgumentValue: value } },
  );
}

function queryValue(query: string, name: string): string | undefined {
  for (const piece of query.split('&'))
    if (piece.startsWith(`${name}=`)) return percentDecode(piece.slice(name.length + 1));
  return undefined;
}

function verify(claim: Claim, signingKey: Uint8Array, parts: CanonicalParts, family: AuthFamily): void {
  const canonical = canonicalRequest(parts);
  if (matches(claim, signingKey, canonical)) return;
  const exact = canonicalRequestOfRawHeaders(parts);
  if (exact !== canonical && matches(claim, signingKey, exact)) return;
  throw signatureMismatch(family, {
    accessKeyId: claim.accessKeyId,
    stringToSign: stringToSign(claim, canonical),
    signature: claim.signature,
    canonicalRequest: canonical,
  });
}

function matches(claim: Claim, signingKey: Uint8Array, canonical: string): boolean {
  const computed = hmacHex(signingKey, stringToSign(claim, canonical));
  return sameText(computed, claim.signature);
}

const HMAC_BLOCK_BYTES = 64;
const SHA256_BYTES = 32;
/** A string to sign has about 130 bytes; a longer one goes the ordinary way. */
const MESSAGE_BYTES_MAX = 1024;

/** HMAC-SHA-256 as two one-shot hashes over prepared blocks: half the cost of making an Hmac for each call. */
function hmacHex(key: Uint8Array, message: string): string {
  if (message.length > MESSAGE_BYTES_MAX) return createHmac('sha256', key).update(message).digest('hex');
  let pads = padsByKey.get(key);
  if (!pads) {
    pads = {
      inner: Buffer.alloc(HMAC_BLOCK_BYTES + 4 * MESSAGE_BYTES_MAX, 0x36),
      outer: Buffer.alloc(HMAC_BLOCK_BYTES + SHA256_BYTES, 0x5c),
    };
    for (const [at, byte] of key.entries()) {
      pads.inner[at] = byte ^ 0x36;
      pads.outer[at] = byte ^ 0x5c;
    }
    padsByKey.set(key, pads);
  }
  const length = HMAC_BLOCK_BYTES + pads.inner.write(message, HMAC_BLOCK_BYTES, 'utf8');
  // As text: Node makes a string of a hash in half the time that it takes to make a Buffer.
  pads.outer.write(hash('sha256', pads.inner.subarray(0, length), 'binary'), HMAC_BLOCK_BYTES, 'latin1');
  return hash('sha256', pads.outer, 'hex');
}

/** Signing keys live in the cache below; their blocks live as long. */
const padsByKey = new WeakMap<Uint8Array, { readonly inner: Buffer; readonly outer: Buffer }>();

function stringToSign(claim: Claim, canonical: string): string {
  return `AWS4-HMAC-SHA256\n${claim.basicDate}\n${scopeOf(claim)}\n${sha256(canonical)}`;
}

/** Keys by secret and scope: four hashes saved a call. A home has few keys, and all of them change at midnight (UTC). */
const SIGNING_KEYS_MAX = 1024;
const signingKeys = new Map<string, Uint8Array>();

export function signingKeyOf(secretAccessKey: string, scope: Pick<Claim, 'date' | 'region' | 'service'>): Uint8Array {
  const id = `${scope.date}/${scope.region}/${scope.service}/${secretAccessKey}`;
  const known = signingKeys.get(id);
  if (known) return known;
  const dateKey = createHmac('sha256', `AWS4${secretAccessKey}`).update(scope.date).digest();
  const regionKey = createHmac('sha256', dateKey).update(scope.region).digest();
  const serviceKey = createHmac('sha256', regionKey).update(scope.service).digest();
  const key = createHmac('sha256', serviceKey).update('aws4_request').digest();
  // A plain start afresh: only a flood of invented regions fills it, and refilling costs 10 µs a key.
  if (signingKeys.size >= SIGNING_KEYS_MAX) signingKeys.clear();
  signingKeys.set(id, key);
  return key;
}
