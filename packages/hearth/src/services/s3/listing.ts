/**
 * Pages of keys in S3's order (binary UTF-8), with common prefixes. A page costs as many seeks and steps as it has entries:
 * past a common prefix the cursor jumps, it does not walk.
 */
import type { Database } from '../../engines/lmdb.ts';
import { invalidArgument } from './errors.ts';
import { bucketPrefix, objectKey, successorOfKey, successorOfPrefix } from './keys.ts';

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const LIST_KEYS_MAX = 1000;

export interface ListRequest {
  readonly bucket: string;
  readonly prefix: string;
  /** Undefined or empty: no grouping. */
  readonly delimiter: string | undefined;
  /** Where the page before ended, or where the client wants to start: exclusive. */
  readonly position: Position | undefined;
  readonly max: number;
}

export interface Position {
  readonly after: string;
  /** The position is a whole common prefix: everything under it is behind us. */
  readonly isPrefix: boolean;
}

export interface Page<Row> {
  readonly contents: readonly { readonly key: string; readonly row: Row }[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  /** The last entry of the page, to go on from. */
  readonly last: Position | undefined;
}

export function listPage<Row>(rows: Database<Row, Buffer>, request: ListRequest): Page<Row> {
  const { bucket, delimiter, max } = request;
  const nameBytes = bucketPrefix(bucket).length;
  const prefix = objectKey(bucket, request.prefix);
  const end = successorOfPrefix(prefix);
  const contents: { key: string; row: Row }[] = [];
  const commonPrefixes: string[] = [];
  let last: Position | undefined;
  let start: Buffer | undefined = startOf(request, prefix);
  if (max === 0) return { contents, commonPrefixes, isTruncated: false, last };
  while (start) {
    const from: Buffer = start;
    start = undefined;
    if (Buffer.compare(from, end) >= 0) break;
    for (const { key: at, value: row } of rows.getRange({ start: from, end })) {
      if (contents.length + commonPrefixes.length === max) return { contents, commonPrefixes, isTruncated: true, last };
      const key = at.toString('utf8', nameBytes);
      const common = commonPrefixOf(key, request.prefix, delimiter);
      if (common === undefined) {
        contents.push({ key, row });
        last = { after: key, isPrefix: false };
        continue;
      }
      commonPrefixes.push(common);
      last = { after: common, isPrefix: true };
      start = successorOfPrefix(objectKey(bucket, common));
      break;
    }
  }
  return { contents, commonPrefixes, isTruncated: false, last };
}

function startOf({ bucket, position, prefix, delimiter }: ListRequest, prefixBytes: Buffer): Buffer {
  if (!position) return prefixBytes;
  // A position within a group lies behind the group's own name, which is listed no second time.
  const group = position.isPrefix ? position.after : commonPrefixOf(position.after, prefix, delimiter);
  const from =
    group === undefined
      ? successorOfKey(objectKey(bucket, position.after))
      : successorOfPrefix(objectKey(bucket, group));
  return Buffer.compare(from, prefixBytes) > 0 ? from : prefixBytes;
}

/** The key up to the first delimiter after the prefix. */
function commonPrefixOf(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (delimiter === undefined || delimiter === '' || !key.startsWith(prefix)) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

export function encodeToken({ after, isPrefix }: Position): string {
  return Buffer.from(`${isPrefix ? 'p' : 'k'}${after}`).toString('base64');
}

export function decodeToken(token: string): Position {
  const bytes = Buffer.from(token, 'base64');
  const text = bytes.toString();
  const isWellFormed = /^[pk]/.test(text) && bytes.toString('base64') === token;
  if (!isWellFormed) throw invalidArgument('The continuation token provided is incorrect', 'continuation-token');
  return { after: text.slice(1), isPrefix: text.startsWith('p') };
}

/** @param name as AWS's message has it: `maxKeys`, `maxUploads`, `maxParts` */
export function pageSize(requested: number | undefined, name: string, max: number): number {
  if (requested === undefined) return max;
  if (requested < 0 || requested > 2 ** 31 - 1) {
    throw invalidArgument(`Argument ${name} must be an integer between 0 and 2147483647`, name, String(requested));
  }
  return Math.min(requested, max);
}
