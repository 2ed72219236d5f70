/**
 * What each family of services answers when a signature will not do. Codes and texts as AWS sends them: JSON services
 * (dynalite's and aws-sdk-js's recordings), Query services (issues of aws-cli, observed 2022), S3 (recorded 2026-02).
 */
import type { ProtocolName } from '../api/service-api.ts';
import { ServiceError } from './errors.ts';

export type AuthFamily = 'json' | 'rest-json' | 'query' | 's3';

export function familyOf(protocol: ProtocolName): AuthFamily {
  if (protocol === 'rest-xml') return 's3';
  if (protocol === 'aws-query') return 'query';
  return protocol === 'rest-json' ? 'rest-json' : 'json';
}

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const MISMATCH_S3 =
  'The request signature we calculated does not match the signature you provided. Check your key and signing method.';

/** JSON codes end in `Exception`, Query's do not; JSON 1.x answers 400 where the others answer 403. */
function failure(family: AuthFamily, name: string, message: string, status: 400 | 403 = 403): ServiceError {
  if (family === 'query' || family === 's3') return new ServiceError(name, message, { status });
  return new ServiceError(`${name}Exception`, message, {
    status: family === 'json' ? 400 : status,
    namespace: 'com.amazon.coral.service',
  });
}

export function missingToken(family: AuthFamily): ServiceError {
  if (family === 's3') return new ServiceError('AccessDenied', 'Access Denied', { status: 403 });
  const message = family === 'rest-json' ? 'Missing Authentication Token' : 'Request is missing Authentication Token';
  return failure(family, 'MissingAuthenticationToken', message);
}

/** @param message the parts that are missing, one sentence each. */
export function incompleteSignature(family: AuthFamily, message: string): ServiceError {
  return failure(family, 'IncompleteSignature', message, family === 'rest-json' ? 403 : 400);
}

export function unknownKey(family: AuthFamily, accessKeyId: string): ServiceError {
  if (family === 's3')
    return new ServiceError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', {
      status: 403,
      members: { AWSAccessKeyId: accessKeyId },
    });
  const name = family === 'query' ? 'InvalidClientTokenId' : 'UnrecognizedClient';
  return failure(family, name, 'The security token included in the request is invalid.');
}

export function invalidToken(family: AuthFamily, accessKeyId: string, token: string | undefined): ServiceError {
  if (family !== 's3') return unknownKey(family, accessKeyId);
  if (token === undefined) return unknownKey(family, accessKeyId);
  return new ServiceError('InvalidToken', 'The provided token is malformed or otherwise invalid.', {
    status: 400,
    members: { 'Token-0': token },
  });
}

export function expiredToken(family: AuthFamily, token: string): ServiceError {
  if (family === 's3')
    return new ServiceError('ExpiredToken', 'The provided token has expired.', {
      status: 400,
      members: { 'Token-0': token },
    });
  return failure(family, 'ExpiredToken', 'The security token included in the request is expired');
}

/** Any other fault of a signature that is complete: wrong scope, wrong time, wrong bytes. */
export function invalidSignature(family: AuthFamily, message: string): ServiceError {
  const name = family === 'query' || family === 's3' ? 'SignatureDoesNotMatch' : 'InvalidSignature';
  return failure(family, name, message);
}

export interface Mismatch {
  readonly accessKeyId: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly canonicalRequest?: string;
}

export function signatureMismatch(family: AuthFamily, mismatch: Mismatch): ServiceError {
  if (family !== 's3') return invalidSignature(family, MISMATCH);
  const { canonicalRequest } = mismatch;
  return new ServiceError('SignatureDoesNotMatch', MISMATCH_S3, {
    status: 403,
    members: {
      AWSAccessKeyId: mismatch.accessKeyId,
      StringToSign: mismatch.stringToSign,
      SignatureProvided: mismatch.signature,
      StringToSignBytes: spacedHex(mismatch.stringToSign),
      ...(canonicalRequest === undefined
        ? {}
        : { CanonicalRequest: canonicalRequest, CanonicalRequestBytes: spacedHex(canonicalRequest) }),
    },
  });
}

function spacedHex(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('hex')
    .replaceAll(/(..)(?!$)/g, '$1 ');
}

/** @param basic as in the request: `20260101T000000Z`. */
export function timeSkewed(basic: string, signedAt: number, now: number, skewMs: number): ServiceError {
  return new ServiceError(
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
    {
      status: 403,
      members: {
        RequestTime: basic,
        ServerTime: isoSeconds(now),
        MaxAllowedSkewMilliseconds: String(skewMs),
      },
      cause: { signedAt },
    },
  );
}

/** @param expiresSeconds what Signature Version 4 names; version 2 names only the moment. */
export function presignedExpired(expiresAt: number, now: number, expiresSeconds?: number): ServiceError {
  return new ServiceError('AccessDenied', 'Request has expired', {
    status: 403,
    members: {
      ...(expiresSeconds === undefined ? {} : { 'X-Amz-Expires': String(expiresSeconds) }),
      Expires: isoSeconds(expiresAt),
      ServerTime: isoSeconds(now),
    },
  });
}

export function headersNotSigned(names: readonly string[]): ServiceError {
  return new ServiceError('AccessDenied', 'There were headers present in the request which were not signed', {
    status: 403,
    members: { HeadersNotSigned: names.join(', ') },
  });
}

export function headerMalformed(detail: string, members: Readonly<Record<string, string>> = {}): ServiceError {
  return new ServiceError('AuthorizationHeaderMalformed', `The authorization header is malformed; ${detail}`, {
    status: 400,
    members,
  });
}

export function queryMalformed(message: string, members: Readonly<Record<string, string>> = {}): ServiceError {
  return new ServiceError('AuthorizationQueryParametersError', message, { status: 400, members });
}

function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
