/** The entry of an item in a vector index: its projected attributes, the vector as 32-bit floats in the place of the list. */
import { type AttributeValue, type Item, member, typeOf } from '../items/attribute-value.ts';
import { indexKey } from '../items/key-bytes.ts';
import { itemBytes, valueBytes } from '../items/size.ts';
import { fitsIndexKey } from '../items/index-key.ts';
import { encodeStored, type Entry } from '../items/store.ts';
import type { KeyAttribute } from '../tables/key-schema.ts';
import { fitsFilter, fitsHash } from './check-vectors.ts';
import { encodeFloats, FLOAT_BYTES, toFloats } from './floats.ts';
import type { VectorIndex } from './vector-index.ts';

/** Where all entries lie of an index that has no HASH. */
export const UNDIVIDED: AttributeValue = { S: '' };

/** AWS: a search, and a write of an entry, are counted as 1 KB at least (seen 2026-08). */
const BYTES_MIN = 1024;

/** The entry of an item; undefined where it has no vector that fits, or not the HASH attribute: such items are not found. */
export function vectorEntryOf(
  index: VectorIndex,
  item: Item,
  base: Buffer,
): (Entry & { readonly item: Item }) | undefined {
  const { attribute, dimensions, space } = index.record;
  const vector = member(item, attribute);
  const floats = vector && toFloats(vector, dimensions);
  const hash = index.hash ? member(item, index.hash.name) : UNDIVIDED;
  if (!floats || !hash || (index.hash && (!fitsIndexKey(index.hash, hash) || !fitsHash(hash)))) return undefined;
  // Those that were there before the index; of others a write would have been refused (seen 2026-08).
  if (index.filters.some((filter) => !fitsSearch(filter, member(item, filter.name)))) return undefined;
  const kept = Object.entries(item).filter(
    ([name]) => name !== attribute && (!index.attributes || index.attributes.has(name)),
  );
  const projected: Item = Object.fromEntries([...kept, [attribute, { B: encodeFloats(floats) }]]);
  return {
    key: indexKey(space, { hash, range: undefined }, base),
    stored: encodeStored(projected, itemBytes(projected)),
    item: projected,
  };
}

function fitsSearch({ type }: KeyAttribute, value: AttributeValue | undefined): boolean {
  return !value || (typeOf(value) === type && fitsFilter(value));
}

/** What a write of an entry of so many bytes counts as, or a search that looked at so many. */
export function vectorBytes(bytes: number): number {
  return Math.max(BYTES_MIN, bytes);
}

/** By how much a write of the item is cheaper than its size says: vectors are billed as floats, not as lists of numbers. */
export function vectorSavings(indexes: readonly VectorIndex[], item: Item | undefined): number {
  if (!item) return 0;
  const dimensions = new Map(indexes.map(({ record }) => [record.attribute, record.dimensions]));
  let savings = 0;
  for (const [name, count] of dimensions) {
    const vector = member(item, name);
    if (vector && toFloats(vector, count)) savings += valueBytes(vector) - count * FLOAT_BYTES;
  }
  return savings;
}
