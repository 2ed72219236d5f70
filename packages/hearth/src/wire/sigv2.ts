/**
 * Signature Version 2 in the query, which S3 still takes and which boto3 still writes: `generate_presigned_url` gives nothing
 * else in us-east-1 unless told so. Only for S3, and only presigned. Source: "Signing and authenticating REST requests
 * (AWS signature version 2)", Amazon S3 API reference; refusals as recorded 2026-02.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { percentDecode } from './canonical.ts';
import { ServiceError } from './errors.ts';
import type { WireRequest } from './message.ts';
import { bucketOfHost } from './route-s3.ts';
import { presignedExpired, signatureMismatch } from './sigv4-errors.ts';

export interface SigV2Claim {
  readonly accessKeyId: string;
  readonly signature: string;
  /** Seconds since the epoch, as text: it is signed as it stands. */
  readonly expires: string;
  readonly sessionToken: string | undefined;
}

/** Query parameters that are part of the resource, and so of what is signed. */
const SIGNED_PARAMETERS = new Set(
  (
    'accelerate acl analytics cors defaultObjectAcl delete inventory lifecycle location logging metrics notification object-lock ' +
    'partNumber policy replication requestPayment restore select select-type storageClass tagging torrent uploadId uploads versionId ' +
    'versioning versions website response-cache-control response-content-disposition response-content-encoding ' +
    'response-content-language response-content-type response-expires'
  ).split(' '),
);

export function hasSigV2Query(query: string): boolean {
  return query.includes('AWSAccessKeyId=') || /(?:^|&)Signature=/.test(query);
}

/** @throws ServiceError 403 AccessDenied where one of the three parameters is missing or unreadable */
export function readSigV2Claim(request: WireRequest): SigV2Claim {
  const query = pairsOf(request.query);
  const accessKeyId = query.get('AWSAccessKeyId');
  const signature = query.get('Signature');
  const expires = query.get('Expires');
  if (!accessKeyId || !signature || !expires)
    throw new ServiceError(
      'AccessDenied',
      'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
      { status: 403 },
    );
  if (!/^\d{1,12}$/.test(expires))
    throw new ServiceError('AccessDenied', `Invalid date (should be seconds since epoch): ${expires}`, { status: 403 });
  return {
    accessKeyId,
    signature,
    expires,
    sessionToken: query.get('x-amz-security-token') ?? request.headers['x-amz-security-token'],
  };
}

export interface SigV2Check {
  readonly secretAccessKey: string;
  readonly hosts: readonly string[];
  readonly now: number;
}

export function verifySigV2(request: WireRequest, claim: SigV2Claim, check: SigV2Check): void {
  const expiresAt = Number(claim.expires) * 1000;
  if (expiresAt < check.now) throw presignedExpired(expiresAt, check.now);
  const stringToSign = sigV2StringToSign(request, claim.expires, check.hosts);
  const computed = createHmac('sha1', check.secretAccessKey).update(stringToSign).digest();
  const given = Buffer.from(claim.signature, 'base64');
  if (given.length === computed.length && timingSafeEqual(given, computed)) return;
  throw signatureMismatch('s3', { accessKeyId: claim.accessKeyId, stringToSign, signature: claim.signature });
}

function sigV2StringToSign(request: WireRequest, expires: string, hosts: readonly string[]): string {
  const { headers, method } = request;
  const query = pairsOf(request.query);
  const amz = new Map<string, string>();
  // Clients move x-amz- headers of a presigned URL into its query; they are signed as the headers that they were.
  for (const [name, value] of query) if (/^x-amz-/i.test(name)) amz.set(name.toLowerCase(), value);
  for (const [name, value] of Object.entries(headers)) if (name.startsWith('x-amz-')) amz.set(name, value.trim());
  const amzHeaders = sorted(amz)
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
  const signed = sorted(query).filter(([name]) => SIGNED_PARAMETERS.has(name));
  const parameters = signed.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
  const bucket = bucketOfHost(headers['host'], hosts);
  const resource = `${bucket === undefined ? '' : `/${bucket}`}${request.path}${parameters === '' ? '' : `?${parameters}`}`;
  return `${method}\n${headers['content-md5'] ?? ''}\n${headers['content-type'] ?? ''}\n${expires}\n${amzHeaders}${resource}`;
}

function sorted(values: ReadonlyMap<string, string>): [string, string][] {
  return [...values].sort(([a], [b]) => (a < b ? -1 : 1));
}

function pairsOf(query: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const piece of query.split('&')) {
    const equals = piece.indexOf('=');
    const name = percentDecode(equals < 0 ? piece : piece.slice(0, equals));
    pairs.set(name, equals < 0 ? '' : percentDecode(piece.slice(equals + 1).replaceAll('+', ' ')));
  }
  return pairs;
}
