/** What a write of an item means to the table's indexes. */
import { newUnits, type Units, writeUnits } from '../capacity.ts';
import { invalid, invalidParameter } from '../errors.ts';
import { keyAttributes, type KeySchema } from '../tables/key-schema.ts';
import { type Index, projectForIndex, type Table } from '../tables/table.ts';
import { equalItems, equalValues, type Item, member, typeOf } from './attribute-value.ts';
import { indexKey } from './key-bytes.ts';
import { itemBytes, valueBytes } from './size.ts';
import { encodeStored, type Entry, type ItemStore } from './store.ts';

/** AWS: key sizes bind indexes too. */
const INDEX_HASH_BYTES_MAX = 2048;
const INDEX_RANGE_BYTES_MAX = 1024;

/**
 * Attributes that are keys of an index must have its types; checked before anything is written.
 * @param before of an update: what it does not change is not checked again
 */
export function checkIndexKeys(table: Table, item: Item, how: 'put' | 'update', before?: Item): void {
  for (const { schema, record } of table.indexes) {
    for (const attribute of keyAttributes(schema)) {
      const value = member(item, attribute.name);
      if (!value || table.keyNames.has(attribute.name)) continue;
      const old = before && member(before, attribute.name);
      if (old && equalValues(old, value)) continue;
      if (typeOf(value) !== attribute.type) {
        if (how === 'update')
          throw invalid('The update expression attempted to update the secondary index key to unsupported type');
        throw invalidParameter(
          `Type mismatch for Index Key ${attribute.name} Expected: ${attribute.type} Actual: ${typeOf(value)} IndexName: ${record.name}`,
        );
      }
      const bytes = valueBytes(value);
      if (bytes === 0) throw emptyKey(how, attribute.type === 'B' ? 'binary' : 'string', record.name, attribute.name);
      checkKeySize(schema, attribute.name, bytes);
    }
  }
}

function emptyKey(how: 'put' | 'update', type: string, index: string, key: string): Error {
  const reason = `The AttributeValue for a key attribute cannot contain an empty ${type} value.`;
  return invalid(
    how === 'put'
      ? `One or more parameter values are not valid. A value specified for a secondary index key is not supported. ${reason} IndexName: ${index}, IndexKey: ${key}`
      : `One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. ${reason}`,
  );
}

function checkKeySize(schema: KeySchema, name: string, bytes: number): void {
  if (schema.hash.name === name && bytes > INDEX_HASH_BYTES_MAX) {
    throw invalidParameter(`Size of hashkey has exceeded the maximum size limit of${INDEX_HASH_BYTES_MAX} bytes`);
  }
  if (schema.range?.name === name && bytes > INDEX_RANGE_BYTES_MAX) {
    throw invalidParameter(
      `Aggregated size of all range keys has exceeded the size limit of ${INDEX_RANGE_BYTES_MAX} bytes`,
    );
  }
}

/** The entry of an item in an index; undefined where the item lacks one of the index's keys. */
export function entryOf(index: Index, item: Item, base: Buffer): (Entry & { readonly item: Item }) | undefined {
  const hash = member(item, index.schema.hash.name);
  const range = index.schema.range && member(item, index.schema.range.name);
  if (!hash || (index.schema.range && !range)) return undefined;
  if (typeOf(hash) !== index.schema.hash.type || (range && typeOf(range) !== index.schema.range?.type))
    return undefined;
  const projected = projectForIndex(index, item);
  return {
    key: indexKey(index.record.space, { hash, range }, base),
    stored: encodeStored(projected, itemBytes(projected)),
    item: projected,
  };
}

/** Brings all indexes from the old item to the new one, inside a write; says what that costs. */
export function moveIndexEntries(
  store: ItemStore,
  table: Table,
  base: Buffer,
  before: Item | undefined,
  after: Item | undefined,
): Units {
  const units = newUnits();
  for (const index of table.indexes) {
    const old = before && entryOf(index, before, base);
    const next = after && entryOf(index, after, base);
    const cost = moveEntry(store, index, old, next);
    if (cost > 0) (index.record.kind === 'GSI' ? units.global : units.local).set(index.record.name, cost);
  }
  return units;
}

type IndexEntry = ReturnType<typeof entryOf>;

function moveEntry(store: ItemStore, index: Index, old: IndexEntry, next: IndexEntry): number {
  // While an index is being filled, the old item may not have been entered yet.
  const { space } = index.record;
  const entered = old && (index.record.status === 'ACTIVE' || store.get(old.key) !== undefined) ? old : undefined;
  if (old && next && entered && old.key.equals(next.key)) {
    if (equalItems(old.item, next.item)) return 0;
    store.put(next.key, next.stored);
    store.count(space, 0, next.stored.bytes - old.stored.bytes);
    return writeUnits(Math.max(old.stored.bytes, next.stored.bytes));
  }
  let cost = 0;
  if (entered) {
    store.remove(entered.key);
    store.count(space, -1, -entered.stored.bytes);
    cost += writeUnits(entered.stored.bytes);
  }
  if (next) {
    store.put(next.key, next.stored);
    store.count(space, 1, next.stored.bytes);
    cost += writeUnits(next.stored.bytes);
  }
  return cost;
}
