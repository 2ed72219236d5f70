/** What a write of an item means to the table's indexes. */
import { newUnits, type Units, writeUnits } from '../capacity.ts';
import { invalid, invalidParameter } from '../errors.ts';
import { hashAttributes, type KeyAttribute, keyAttributes, type KeySchema } from '../tables/key-schema.ts';
import { type Index, projectForIndex, type Table } from '../tables/table.ts';
import { type AttributeValue, equalItems, equalValues, type Item, member, typeOf } from './attribute-value.ts';
import { indexKey } from './key-bytes.ts';
import { itemBytes, valueBytes } from './size.ts';
import { encodeStored, type Entry, type ItemStore, type Stored } from './store.ts';
import type { Write } from './write-item.ts';

/** AWS: key sizes bind indexes too. */
const INDEX_HASH_BYTES_MAX = 2048;
const INDEX_RANGE_BYTES_MAX = 1024;

/** AWS words the same problem otherwise by how the value came. */
export type IndexKeyWrite = 'put' | 'update' | 'transact-update';

/**
 * Attributes that are keys of an index must have its types; checked before anything is written. Of several indexes with the
 * same key AWS names the first by the alphabet (seen 2026-06).
 * @param before of an update: what it does not change is not checked again
 */
export function checkIndexKeys(table: Table, item: Item, how: IndexKeyWrite, before?: Item): void {
  if (table.indexes.length === 0) return;
  for (const { schema, record } of table.indexesByName) {
    for (const attribute of keyAttributes(schema)) {
      const value = member(item, attribute.name);
      if (!value || table.keyNames.has(attribute.name)) continue;
      const old = before && member(before, attribute.name);
      if (!old || !equalValues(old, value)) checkIndexKey(schema, record.name, attribute, value, how);
    }
  }
}

function checkIndexKey(
  schema: KeySchema,
  index: string,
  { name, type }: KeyAttribute,
  value: AttributeValue,
  how: IndexKeyWrite,
): void {
  if (typeOf(value) !== type) {
    if (how === 'update') {
      throw invalid('The update expression attempted to update the secondary index key to unsupported type');
    }
    throw invalidParameter(
      `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index}`,
    );
  }
  const bytes = valueBytes(value);
  if (bytes === 0) {
    const reason = `The AttributeValue for a key attribute cannot contain an empty ${type === 'B' ? 'binary' : 'string'} value.`;
    throw invalid(
      how === 'put'
        ? `One or more parameter values are not valid. A value specified for a secondary index key is not supported. ${reason} IndexName: ${index}, IndexKey: ${name}`
        : `One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. ${reason}`,
    );
  }
  const isHash = hashAttributes(schema).some((each) => each.name === name);
  if (bytes <= (isHash ? INDEX_HASH_BYTES_MAX : INDEX_RANGE_BYTES_MAX)) return;
  if (how !== 'put')
    throw invalid('The update expression attempted to update the secondary index key beyond allowed size limits');
  throw invalidParameter(
    isHash
      ? `Size of hashkey has exceeded the maximum size limit of${INDEX_HASH_BYTES_MAX} bytes`
      : `Aggregated size of all range keys has exceeded the size limit of ${INDEX_RANGE_BYTES_MAX} bytes`,
  );
}

/** The key attributes of an item; undefined where one is missing or of another type. */
function valuesOf(attributes: readonly KeyAttribute[], item: Item): readonly AttributeValue[] | undefined {
  const values: AttributeValue[] = [];
  for (const { name, type } of attributes) {
    const value = member(item, name);
    if (!value || typeOf(value) !== type) return undefined;
    values.push(value);
  }
  return values;
}

/** The entry of an item in an index; undefined where the item lacks one of the index's keys. */
export function entryOf(index: Index, item: Item, base: Buffer): (Entry & { readonly item: Item }) | undefined {
  const values = valuesOf(keyAttributes(index.schema), item);
  if (!values) return undefined;
  const hashes = values.slice(0, hashAttributes(index.schema).length);
  const [hash, ...moreHashes] = hashes;
  const [range, ...moreRanges] = values.slice(hashes.length);
  if (!hash) return undefined;
  const projected = projectForIndex(index, item);
  return {
    key: indexKey(index.record.space, { hash, range, moreHashes, moreRanges }, base),
    stored: encodeStored(projected, itemBytes(projected)),
    item: projected,
  };
}

/** What moving an item's entries costs, and by how much its entries in local indexes grew. */
export interface Moved {
  readonly units: Units;
  readonly localBytes: number;
}

/** Brings all indexes from the old item to the new one, inside a write. */
export function moveIndexEntries(
  store: ItemStore,
  write: Pick<Write, 'changes'>,
  table: Table,
  base: Buffer,
  before: Item | undefined,
  after: Item | undefined,
): Moved {
  const units = newUnits();
  let localBytes = 0;
  for (const index of table.indexes) {
    const old = before && entryOf(index, before, base);
    const next = after && entryOf(index, after, base);
    const cost = moveEntry(store, index, old, next, (key, stored) =>
      write.changes?.push({ key, before: stored, index: index.record.kind === 'GSI', item: base }),
    );
    if (index.record.kind === 'LSI') localBytes += (next?.stored.bytes ?? 0) - (old?.stored.bytes ?? 0);
    if (cost > 0) (index.record.kind === 'GSI' ? units.global : units.local).set(index.record.name, cost);
  }
  return { units, localBytes };
}

type IndexEntry = ReturnType<typeof entryOf>;

function moveEntry(
  store: ItemStore,
  index: Index,
  old: IndexEntry,
  next: IndexEntry,
  note: (key: Buffer, before: Stored | undefined) => void,
): number {
  // While an index is being filled, the old item may not have been entered yet.
  const { space } = index.record;
  const entered = old && (index.record.status === 'ACTIVE' || store.get(old.key) !== undefined) ? old : undefined;
  if (old && next && entered && old.key.equals(next.key)) {
    if (equalItems(old.item, next.item)) return 0;
    note(next.key, old.stored);
    store.put(next.key, next.stored);
    store.count(space, 0, next.stored.bytes - old.stored.bytes);
    return writeUnits(Math.max(old.stored.bytes, next.stored.bytes));
  }
  let cost = 0;
  if (entered) {
    note(entered.key, entered.stored);
    store.remove(entered.key);
    store.count(space, -1, -entered.stored.bytes);
    cost += writeUnits(entered.stored.bytes);
  }
  if (next) {
    note(next.key, undefined);
    store.put(next.key, next.stored);
    store.count(space, 1, next.stored.bytes);
    cost += writeUnits(next.stored.bytes);
  }
  return cost;
}
