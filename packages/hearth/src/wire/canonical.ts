/**
 * The canonical request of Signature Version 4: the same text that the client hashed, rebuilt from the request as it came.
 * Source: "Create a signed AWS API request", AWS IAM User Guide. S3 encodes its path once and leaves `//`, `.` and `..` as
 * they are; every other service normalises the path and encodes what is already encoded once more.
 */
import type { WireRequest } from './message.ts';

export interface CanonicalParts {
  readonly request: WireRequest;
  /** Names in the order of `SignedHeaders`. */
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
  readonly s3: boolean;
  /** Presigned requests sign every query parameter but this one. */
  readonly presigned: boolean;
}

/** Every header once, as `WireRequest.headers` joins it: right for all requests that send no signed header twice. */
export function canonicalRequest(parts: CanonicalParts): string {
  return assemble(parts, (name) => parts.request.headers[name] ?? '');
}

/**
 * A header sent several times is signed as its values joined by a bare comma; `WireRequest.headers` puts a space there.
 * Asked for only when the plain form did not match, so that the usual request never pays for it.
 */
export function canonicalRequestOfRawHeaders(parts: CanonicalParts): string {
  const values = new Map<string, string>();
  const { rawHeaders } = parts.request;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    const value = foldSpaces(rawHeaders[at + 1] ?? '');
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return assemble(parts, (name) => values.get(name) ?? '');
}

function assemble(parts: CanonicalParts, valueOf: (name: string) => string): string {
  const { request, signedHeaders } = parts;
  const path = parts.s3 ? canonicalS3Path(request.path) : canonicalPath(request.path);
  let headers = '';
  for (const name of signedHeaders) headers += `${name}:${canonicalHeaderValue(valueOf(name))}\n`;
  return `${request.method}\n${path}\n${canonicalQuery(request.query, parts.presigned)}\n${headers}\n${signedHeaders.join(';')}\n${parts.payloadHash}`;
}

/** Trimmed, runs of blanks folded into one space, and as the characters that the client meant. */
export function canonicalHeaderValue(value: string): string {
  return utf8OfLatin1(foldSpaces(value));
}

function foldSpaces(value: string): string {
  const plain =
    !value.includes('  ') &&
    !value.includes('\t') &&
    value.charCodeAt(0) !== SPACE &&
    value.charCodeAt(value.length - 1) !== SPACE;
  return plain ? value : value.trim().replaceAll(/[ \t]+/g, ' ');
}

const SPACE = 0x20;

// Node hands header bytes over as Latin-1 characters; clients sign the UTF-8 text that they sent.
function utf8OfLatin1(value: string): string {
  if (isAscii(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : value;
}

function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** Duplicate slashes and dot segments removed, then percent-encoded although it came encoded. */
export function canonicalPath(path: string): string {
  if (path === '/' || path === '') return '/';
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(percentEncode(segment));
  }
  if (segments.length === 0) return '/';
  return `/${segments.join('/')}${path.endsWith('/') ? '/' : ''}`;
}

/** Each byte encoded exactly once, slashes kept. */
export function canonicalS3Path(path: string): string {
  if (path === '') return '/';
  if (isCanonicalPath(path)) return path;
  return path
    .split('/')
    .map((segment) => percentEncode(percentDecode(segment)))
    .join('/');
}

/** Pairs decoded, encoded anew and sorted by name, then by value. */
export function canonicalQuery(query: string, presigned: boolean): string {
  if (query === '') return '';
  const pairs: { name: string; value: string }[] = [];
  for (const piece of query.split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const name = canonicalQueryPart(equals < 0 ? piece : piece.slice(0, equals));
    if (presigned && name === 'X-Amz-Signature') continue;
    pairs.push({ name, value: equals < 0 ? '' : canonicalQueryPart(piece.slice(equals + 1)) });
  }
  if (pairs.length > 1) pairs.sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value));
  let out = '';
  for (const { name, value } of pairs) out += `${out === '' ? '' : '&'}${name}=${value}`;
  return out;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function canonicalQueryPart(text: string): string {
  return isUnreserved(text)
    ? text
    : percentEncode(percentDecode(text.includes('+') ? text.replaceAll('+', ' ') : text));
}

/** All but `A-Z a-z 0-9 - . _ ~` as `%XX` of its UTF-8 bytes. */
export function percentEncode(text: string): string {
  if (isUnreserved(text)) return text;
  // Through bytes, since encodeURIComponent throws on a lone surrogate.
  const wellFormed = isAscii(text) ? text : Buffer.from(text, 'utf8').toString('utf8');
  return encodeURIComponent(wellFormed).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Undoes `%XX`; bytes that are not UTF-8 and stray `%` signs survive as themselves or as U+FFFD, never as an exception. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes: number[] = [];
    const source = Buffer.from(text, 'utf8');
    for (let i = 0; i < source.length; i++) {
      const high = source[i] === PERCENT ? hexDigit(source[i + 1]) : -1;
      const low = high < 0 ? -1 : hexDigit(source[i + 2]);
      if (low < 0) bytes.push(source[i] ?? 0);
      else {
        bytes.push(high * 16 + low);
        i += 2;
      }
    }
    return Buffer.from(bytes).toString('utf8');
  }
}

const PERCENT = 0x25;

function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return -1;
}

function isUnreserved(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!unreservedCode(text.charCodeAt(i))) return false;
  return true;
}

function unreservedCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x5f ||
    code === 0x7e
  );
}

// Nothing to encode or decode: the usual object key.
function isCanonicalPath(path: string): boolean {
  for (let i = 0; i < path.length; i++) {
    const code = path.charCodeAt(i);
    if (code !== 0x2f && !unreservedCode(code)) return false;
  }
  return true;
}
