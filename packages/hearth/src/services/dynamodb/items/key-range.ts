/** Ranges of the item store: a partition, part of one by a condition on its sort key, a segment of a whole table. */
import type { KeyCondition } from '../expression/key-condition.ts';
import { afterPrefix, groups, keyBytes, partitionPrefix, spacePrefix } from './key-bytes.ts';
import type { Range } from './store.ts';

const ZERO = Buffer.from([0]);
const HASH_SPACE = 2 ** 32;

/** @param grouped whether the space is an index's, whose sort keys are kept in groups */
export function queryRange(space: number, condition: KeyCondition, grouped: boolean): Range {
  const { hash, moreHashes, range, fixedRanges = [] } = condition;
  const fixed = fixedRanges.map((value) => groups(keyBytes(value)));
  const prefix = Buffer.concat([partitionPrefix(space, hash, moreHashes), ...fixed]);
  const end = afterPrefix(prefix);
  if (!range) return { from: prefix, to: end };
  const at = (bytes: Buffer): Buffer => Buffer.concat([prefix, grouped ? groups(bytes) : bytes]);
  const after = (bytes: Buffer): Buffer | undefined =>
    grouped ? afterPrefix(at(bytes)) : Buffer.concat([prefix, bytes, ZERO]);
  const [low, high] = range.values.map(keyBytes);
  if (!low) return { from: prefix, to: end };
  switch (range.operator) {
    case '=':
      return { from: at(low), to: after(low) };
    case '<':
      return { from: prefix, to: at(low) };
    case '<=':
      return { from: prefix, to: after(low) };
    case '>':
      return { from: after(low) ?? prefix, to: end };
    case '>=':
      return { from: at(low), to: end };
    case 'BETWEEN':
      return { from: at(low), to: after(high ?? low) };
    case 'begins_with': {
      const next = afterPrefix(low);
      return { from: at(low), to: next ? at(next) : end };
    }
  }
}

/** All of a space, or one of `total` equal parts of its hashes. */
export function scanRange(space: number, segment = 0, total = 1): Range {
  const prefix = spacePrefix(space);
  const edge = (n: number): Buffer => {
    const hash = Buffer.alloc(4);
    hash.writeUInt32BE(Math.floor((HASH_SPACE * n) / total));
    return Buffer.concat([prefix, hash]);
  };
  return {
    from: segment === 0 ? prefix : edge(segment),
    to: segment + 1 === total ? afterPrefix(prefix) : edge(segment + 1),
  };
}

/** What is left of a range after the key at which the last page ended. */
export function continued(range: Range, key: Buffer, reverse: boolean): Range {
  return reverse ? { from: range.from, to: key } : { from: Buffer.concat([key, ZERO]), to: range.to };
}

export function inRange(range: Range, key: Buffer): boolean {
  return Buffer.compare(range.from, key) <= 0 && (!range.to || Buffer.compare(key, range.to) < 0);
}
