/**
 * Who a request says it is from: the Authorization header, or the query of a presigned URL, taken apart and checked for
 * completeness. Nothing is looked up or computed here.
 */
import { percentDecode } from './canonical.ts';
import { ServiceError } from './errors.ts';
import type { WireRequest } from './message.ts';
import { hasSigV2Query } from './sigv2.ts';
import {
  type AuthFamily,
  headerMalformed,
  incompleteSignature,
  invalidSignature,
  missingToken,
  queryMalformed,
} from './sigv4-errors.ts';

export interface Claim {
  readonly accessKeyId: string;
  /** `YYYYMMDD` of the credential scope. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  /** Lower-case hex. */
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ`: the second line of the string to sign. */
  readonly basicDate: string;
  readonly signedAt: number;
  readonly sessionToken: string | undefined;
  /** Presigned URLs only. */
  readonly expiresSeconds: number | undefined;
  readonly presigned: boolean;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** SHA-256 in hex. */
const SIGNATURE_HEX = 64;

/** A week: the longest that a presigned URL may live (Amazon S3 API reference, "Authenticating requests: query parameters"). */
const PRESIGNED_EXPIRES_SECONDS_MAX = 604_800;

/** Services other than S3 do not ask for X-Amz-Expires: a quarter of an hour then (STS, GetCallerIdentity). */
const PRESIGNED_EXPIRES_SECONDS_DEFAULT = 900;

const PRESIGNED_NAMES = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
  'X-Amz-Date',
] as const;

/** True where a request carries any signature at all, even a broken one; only others can be anonymous. */
export function isSigned(request: WireRequest): boolean {
  return (
    request.headers.authorization !== undefined ||
    presignedValues(request.query) !== undefined ||
    hasSigV2Query(request.query)
  );
}

export function readClaim(request: WireRequest, family: AuthFamily): Claim {
  const authorization = request.headers.authorization;
  const presigned = presignedValues(request.query);
  if (authorization !== undefined) {
    if (presigned?.has('X-Amz-Algorithm')) throw bothForms(family, authorization);
    return claimOfHeader(request, authorization, family);
  }
  if (presigned) return family === 's3' ? claimOfS3Query(presigned) : claimOfQuery(presigned, family);
  throw missingToken(family);
}

function bothForms(family: AuthFamily, authorization: string): ServiceError {
  if (family !== 's3')
    return invalidSignature(
      family,
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    );
  return new ServiceError(
    'InvalidArgument',
    'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
    { status: 400, members: { ArgumentName: 'Authorization', ArgumentValue: authorization } },
  );
}

// Signature Version 2 in a header, and whatever else is no version 4.
function mechanismNotSupported(): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    { status: 400 },
  );
}

/** What a client says the same way in every call of a day: all of its Authorization header but the signature. */
interface Preamble {
  readonly scope: Scope;
  readonly signedHeaders: readonly string[];
}

/** By the header's text up to its signature. A client has a handful a day: the names it signs, for each service. */
const PREAMBLES_MAX = 512;
const preambles = new Map<string, Preamble>();
const SIGNATURE_LAST = /, ?Signature=[0-9a-f]{64}$/;

function claimOfHeader(request: WireRequest, authorization: string, family: AuthFamily): Claim {
  const end = authorization.length - SIGNATURE_HEX - 'Signature='.length;
  const known = end > 0 ? preambles.get(authorization.slice(0, end)) : undefined;
  const date = dateOf(request);
  const signedAt = date === undefined ? Number.NaN : parseBasicDate(date);
  if (known && date !== undefined && !Number.isNaN(signedAt)) {
    return headerClaim(request, known, authorization.slice(-SIGNATURE_HEX), date, signedAt);
  }
  const { credential, signedHeaders, signature } = readHeader(authorization, family);
  if (!credential || signedHeaders === undefined || !signature || date === undefined)
    throw headerIncomplete(authorization, { credential, signedHeaders, signature, date }, family);
  if (Number.isNaN(signedAt)) throw unreadableDate(date, family);
  const scope = splitCredential(credential);
  if (!scope) throw malformedCredential(credential, family);
  const preamble = { scope, signedHeaders: signedHeaders.split(';') };
  if (SIGNATURE_LAST.test(authorization)) {
    if (preambles.size >= PREAMBLES_MAX) preambles.clear();
    preambles.set(authorization.slice(0, end), preamble);
  }
  return headerClaim(request, preamble, signature, date, signedAt);
}

function headerClaim(
  request: WireRequest,
  preamble: Preamble,
  signature: string,
  basicDate: string,
  signedAt: number,
): Claim {
  const { accessKeyId, date, region, service, terminator } = preamble.scope;
  return {
    accessKeyId,
    date,
    region,
    service,
    terminator,
    signedHeaders: preamble.signedHeaders,
    signature,
    basicDate,
    signedAt,
    sessionToken: request.headers['x-amz-security-token'],
    expiresSeconds: undefined,
    presigned: false,
  };
}

function readHeader(authorization: string, family: AuthFamily): Omit<HeaderParts, 'date'> {
  if (!authorization.startsWith(`${ALGORITHM} `)) throw unknownScheme(authorization, family);
  let credential: string | undefined;
  let signedHeaders: string | undefined;
  let signature: string | undefined;
  // Commas, white space, or both stand between the pairs.
  for (const pair of authorization.slice(ALGORITHM.length + 1).split(/[\s,]+/)) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    if (equals < 0) throw notAPair(pair, authorization, family);
    const name = pair.slice(0, equals);
    if (name === 'Credential') credential = pair.slice(equals + 1);
    else if (name === 'SignedHeaders') signedHeaders = pair.slice(equals + 1);
    else if (name === 'Signature') signature = pair.slice(equals + 1);
  }
  return { credential, signedHeaders, signature };
}

function unknownScheme(authorization: string, family: AuthFamily): ServiceError {
  if (family === 's3') return mechanismNotSupported();
  if (authorization.startsWith('AWS4-'))
    return incompleteSignature(family, `Unsupported AWS 'algorithm': '${authorization.split(' ')[0] ?? ''}'. `);
  return missingToken(family);
}

function notAPair(odd: string, authorization: string, family: AuthFamily): ServiceError {
  if (family === 's3') return headerMalformed(`the authorization component "${odd}" is malformed.`);
  return incompleteSignature(
    family,
    `'${odd}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
  );
}

interface HeaderParts {
  readonly credential: string | undefined;
  readonly signedHeaders: string | undefined;
  readonly signature: string | undefined;
  readonly date: string | undefined;
}

function headerIncomplete(authorization: string, parts: HeaderParts, family: AuthFamily): ServiceError {
  const { credential, signedHeaders, signature, date } = parts;
  if (family === 's3') {
    if (!credential || signedHeaders === undefined || !signature)
      return headerMalformed(
        'the authorization header requires three components: Credential, SignedHeaders, and Signature.',
      );
    return new ServiceError('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header', {
      status: 403,
    });
  }
  let message = '';
  if (!credential) message += "Authorization header requires 'Credential' parameter. ";
  if (!signature) message += "Authorization header requires 'Signature' parameter. ";
  if (signedHeaders === undefined) message += "Authorization header requires 'SignedHeaders' parameter. ";
  if (date === undefined)
    message += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  return incompleteSignature(family, `${message}Authorization=${authorization}`);
}

function unreadableDate(date: string, family: AuthFamily): ServiceError {
  if (family === 's3')
    return new ServiceError('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header', {
      status: 403,
    });
  return incompleteSignature(
    family,
    `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
  );
}

/** `x-amz-date`, or the `Date` header in any form that it may have, as `YYYYMMDDTHHMMSSZ`. */
function dateOf(request: WireRequest): string | undefined {
  const amzDate = request.headers['x-amz-date'];
  if (amzDate !== undefined) return amzDate;
  const date = request.headers.date;
  if (date === undefined || !Number.isNaN(parseBasicDate(date))) return date;
  const parsed = Date.parse(date);
  return Number.isNaN(parsed) ? date : basicDate(parsed);
}

const EXPECTED_CREDENTIAL = 'expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".';

function malformedCredential(credential: string, family: AuthFamily): ServiceError {
  if (family === 's3') return headerMalformed(`the Credential is mal-formed; ${EXPECTED_CREDENTIAL}`);
  return incompleteSignature(
    family,
    `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
  );
}

type Scope = Pick<Claim, 'accessKeyId' | 'date' | 'region' | 'service' | 'terminator'>;

function splitCredential(credential: string): Scope | undefined {
  const parts = credential.split('/');
  const [accessKeyId, date, region, service, terminator] = parts;
  if (parts.length !== 5 || !accessKeyId || !date || !region || !service || !terminator) return undefined;
  return { accessKeyId, date, region, service, terminator };
}

/** The `X-Amz-…` parameters of a presigned URL by name; undefined where there is none. */
function presignedValues(query: string): Map<string, string> | undefined {
  if (!query.includes('X-Amz-')) return undefined;
  const values = new Map<string, string>();
  for (const piece of query.split('&')) {
    const equals = piece.indexOf('=');
    const name = percentDecode(equals < 0 ? piece : piece.slice(0, equals));
    if (name.startsWith('X-Amz-'))
      values.set(name, equals < 0 ? '' : percentDecode(piece.slice(equals + 1).replaceAll('+', ' ')));
  }
  return PRESIGNED_NAMES.some((name) => values.has(name)) ? values : undefined;
}

function claimOfS3Query(values: ReadonlyMap<string, string>): Claim {
  const [algorithm, credential, signature, signedHeaders, date] = PRESIGNED_NAMES.map((name) => values.get(name));
  const expires = values.get('X-Amz-Expires');
  if (!algorithm || !credential || !signature || !signedHeaders || !date || expires === undefined)
    throw queryMalformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  if (algorithm !== ALGORITHM)
    throw queryMalformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"');
  const scope = splitCredential(credential);
  if (!scope)
    throw queryMalformed(
      `Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; ${EXPECTED_CREDENTIAL}`,
    );
  const signedAt = parseBasicDate(date);
  if (Number.isNaN(signedAt))
    throw queryMalformed(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`);
  if (!/^-?\d+$/.test(expires)) throw queryMalformed('X-Amz-Expires should be a number');
  const expiresSeconds = Number(expires);
  if (expiresSeconds < 0) throw queryMalformed('X-Amz-Expires must be non-negative');
  if (expiresSeconds > PRESIGNED_EXPIRES_SECONDS_MAX)
    throw queryMalformed(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  return presignedClaim(scope, values, { signature, signedHeaders, date, signedAt, expiresSeconds });
}

function claimOfQuery(values: ReadonlyMap<string, string>, family: AuthFamily): Claim {
  let message = '';
  for (const name of PRESIGNED_NAMES)
    if (!values.get(name)) message += `AWS query-string parameters must include '${name}'. `;
  if (message !== '') throw incompleteSignature(family, `${message}Re-examine the query-string parameters.`);
  const [algorithm = '', credential = '', signature = '', signedHeaders = '', date = ''] = PRESIGNED_NAMES.map((name) =>
    values.get(name),
  );
  if (algorithm !== ALGORITHM) throw incompleteSignature(family, `Unsupported AWS 'algorithm': '${algorithm}'. `);
  const scope = splitCredential(credential);
  if (!scope) throw malformedCredential(credential, family);
  const signedAt = parseBasicDate(date);
  if (Number.isNaN(signedAt)) throw unreadableDate(date, family);
  const asked = Number(values.get('X-Amz-Expires') ?? PRESIGNED_EXPIRES_SECONDS_DEFAULT);
  const expiresSeconds =
    asked >= 0 && asked <= PRESIGNED_EXPIRES_SECONDS_MAX ? asked : PRESIGNED_EXPIRES_SECONDS_DEFAULT;
  return presignedClaim(scope, values, { signature, signedHeaders, date, signedAt, expiresSeconds });
}

interface PresignedParts {
  readonly signature: string;
  readonly signedHeaders: string;
  readonly date: string;
  readonly signedAt: number;
  readonly expiresSeconds: number;
}

function presignedClaim(scope: Scope, values: ReadonlyMap<string, string>, parts: PresignedParts): Claim {
  return {
    ...scope,
    signedHeaders: parts.signedHeaders.split(';'),
    signature: parts.signature,
    basicDate: parts.date,
    signedAt: parts.signedAt,
    sessionToken: values.get('X-Amz-Security-Token'),
    expiresSeconds: parts.expiresSeconds,
    presigned: true,
  };
}

/** @returns milliseconds since the epoch, or NaN where `text` is not `YYYYMMDDTHHMMSSZ`. */
export function parseBasicDate(text: string): number {
  if (text.length !== 16 || text.charCodeAt(8) !== 0x54 || text.charCodeAt(15) !== 0x5a) return Number.NaN;
  const day = digits(text, 0, 8);
  const time = digits(text, 9, 15);
  if (day < 0 || time < 0) return Number.NaN;
  return Date.UTC(
    Math.trunc(day / 10_000),
    (Math.trunc(day / 100) % 100) - 1,
    day % 100,
    Math.trunc(time / 10_000),
    Math.trunc(time / 100) % 100,
    time % 100,
  );
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export function basicDate(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
