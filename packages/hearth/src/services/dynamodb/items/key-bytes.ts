/**
 * Keys of the item store. `space ‖ hash ‖ sort`: a number for each table and index, 16 bytes of hash of the partition key
 * (which gives AWS's scan order and lets scans split by ranges), the sort key in bytes whose order is its own. Entries of
 * indexes go on with what tells apart items of equal index keys. All stay below LMDB's 1,978 bytes.
 */
import { hash as digest } from 'node:crypto';
import type { KeyValues } from '../tables/key-schema.ts';
import type { AttributeValue } from './attribute-value.ts';
import { encodeNumber } from './number.ts';

export const SPACE_BYTES = 4;
export const HASH_BYTES = 16;
export const PREFIX_BYTES = SPACE_BYTES + HASH_BYTES;
// AWS hashes keys with this before them (found by the order of scans).
const SALT_TEXT = 'Outliers';
const SALT = Buffer.from(SALT_TEXT);
// Sort keys of indexes are cut into groups, each followed by its length, so that none is the beginning of another.
const GROUP_BYTES = 8;
// Of the base table's sort key this much orders entries of equal index keys; the rest only tells them apart.
const TIE_BYTES_MAX = 512;

export function keyBytes(value: AttributeValue): Buffer {
  if ('S' in value) return Buffer.from(value.S);
  if ('N' in value) return encodeNumber(value.N);
  return 'B' in value ? Buffer.from(value.B, 'base64') : Buffer.alloc(0);
}

export function spacePrefix(space: number): Buffer {
  const out = Buffer.allocUnsafe(SPACE_BYTES);
  out.writeUInt32BE(space);
  return out;
}

/** @param more of keys of several attributes: told apart from the first by the form in which indexes keep sort keys */
export function partitionPrefix(space: number, hash: AttributeValue, more: readonly AttributeValue[] = []): Buffer {
  const out = Buffer.allocUnsafe(PREFIX_BYTES);
  writePrefix(out, space, hash, more);
  return out;
}

/** On the way of every call: one buffer, and texts handed to the engine as they are. */
export function itemKey(space: number, key: KeyValues): Buffer {
  const { hash, range } = key;
  if (!range) return partitionPrefix(space, hash);
  const bytes = 'S' in range ? undefined : keyBytes(range);
  const out = Buffer.allocUnsafe(PREFIX_BYTES + (bytes?.length ?? Buffer.byteLength('S' in range ? range.S : '')));
  writePrefix(out, space, hash, []);
  if (bytes) out.set(bytes, PREFIX_BYTES);
  else if ('S' in range) out.write(range.S, PREFIX_BYTES);
  return out;
}

function writePrefix(out: Buffer, space: number, hash: AttributeValue, more: readonly AttributeValue[]): void {
  out.writeUInt32BE(space);
  const salted =
    'S' in hash && more.length === 0
      ? SALT_TEXT + hash.S
      : Buffer.concat([SALT, keyBytes(hash), ...more.map((each) => groups(keyBytes(each)))]);
  // As text: Node makes a string of a hash in half the time that it takes to make a Buffer.
  out.write(digest('md5', salted, 'binary'), SPACE_BYTES, 'latin1');
}

/**
 * @param base the key of the item in its table
 * @param whole the same as values, where it is to order entries of equal keys
 */
export function indexKey(space: number, key: KeyValues, base: Buffer, whole?: KeyValues): Buffer {
  const sort = base.subarray(PREFIX_BYTES);
  const ranges = key.range ? [key.range, ...(key.moreRanges ?? [])] : [];
  const parts = [partitionPrefix(space, key.hash, key.moreHashes), ...ranges.map((each) => groups(keyBytes(each)))];
  if (whole?.range)
    parts.push(digest('md5', Buffer.concat([SALT, keyBytes(whole.hash), keyBytes(whole.range)]), 'buffer'));
  parts.push(base.subarray(SPACE_BYTES, PREFIX_BYTES), sort.subarray(0, TIE_BYTES_MAX));
  if (sort.length > TIE_BYTES_MAX) parts.push(digest('md5', sort, 'buffer'));
  return Buffer.concat(parts);
}

export function groups(bytes: Buffer): Buffer {
  const count = Math.floor(bytes.length / GROUP_BYTES) + 1;
  const out = Buffer.alloc(count * (GROUP_BYTES + 1));
  for (let i = 0; i < count; i++) {
    const length = Math.min(GROUP_BYTES, bytes.length - i * GROUP_BYTES);
    bytes.copy(out, i * (GROUP_BYTES + 1), i * GROUP_BYTES, i * GROUP_BYTES + length);
    // A full group that is followed by another sorts after every shorter one.
    out[i * (GROUP_BYTES + 1) + GROUP_BYTES] = i < count - 1 ? GROUP_BYTES + 1 : length;
  }
  return out;
}

/** The first key after all that begin with these bytes; undefined where there is none. */
export function afterPrefix(bytes: Buffer): Buffer | undefined {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0xff) end--;
  if (end === 0) return undefined;
  const out = Buffer.from(bytes.subarray(0, end));
  out[end - 1] = (out[end - 1] ?? 0) + 1;
  return out;
}
