/** What a write of an item means to the table's indexes. */
import { newUnits, type Units, writeUnits } from '../capacity.ts';
import { hashAttributes, type KeyAttribute, keyOfItem, rangeAttributes } from '../tables/key-schema.ts';
import { type Index, projectForIndex, type Table } from '../tables/table.ts';
import { checkVectors } from '../vectors/check-vectors.ts';
import { vectorEntryOf, vectorBytes } from '../vectors/entries.ts';
import { type AttributeValue, equalItems, equalValues, type Item, member } from './attribute-value.ts';
import { checkIndexKey, checkIndexKeyBytes, fitsIndexKey, fitsIndexKeyBytes, type IndexKeyWrite } from './index-key.ts';
import { indexKey } from './key-bytes.ts';
import { itemBytes } from './size.ts';
import { encodeStored, type Entry, type ItemStore, type Stored } from './store.ts';
import type { Write } from './write-item.ts';

/**
 * Attributes that are keys of an index must have its types; checked before anything is written. Of several indexes with the
 * same key AWS names the first by the alphabet (seen 2026-06).
 * @param before of an update: what it does not change is not checked again
 */
export function checkIndexKeys(table: Table, item: Item, how: IndexKeyWrite, before?: Item): void {
  if (table.vectorIndexes.length > 0) checkVectors(table.vectorIndexes, item, how, before);
  if (table.indexes.length === 0) return;
  for (const { schema, record } of table.indexesByName) {
    for (const isHash of [true, false]) {
      const attributes = isHash ? hashAttributes(schema) : rangeAttributes(schema);
      const changed = attributes.filter(({ name }) => !table.keyNames.has(name) && isChanged(item, name, before));
      for (const attribute of changed) {
        const value = member(item, attribute.name);
        if (value) checkIndexKey(record.name, attribute, value, how);
      }
      if (changed.length > 0) checkIndexKeyBytes(present(attributes, item), isHash, how);
    }
  }
}

function isChanged(item: Item, name: string, before: Item | undefined): boolean {
  const value = member(item, name);
  const old = before && member(before, name);
  return value !== undefined && !(old && equalValues(old, value));
}

function present(attributes: readonly KeyAttribute[], item: Item): readonly AttributeValue[] {
  return attributes.flatMap(({ name }) => member(item, name) ?? []);
}

/** The key attributes of one kind; undefined where one is missing or they cannot be a key. */
function valuesOf(
  attributes: readonly KeyAttribute[],
  isHash: boolean,
  item: Item,
): readonly AttributeValue[] | undefined {
  const values: AttributeValue[] = [];
  for (const attribute of attributes) {
    const value = member(item, attribute.name);
    if (!value || !fitsIndexKey(attribute, value)) return undefined;
    values.push(value);
  }
  return fitsIndexKeyBytes(values, isHash) ? values : undefined;
}

/** The entry of an item in an index; undefined where the item lacks one of the index's keys. */
export function entryOf(index: Index, item: Item, base: Buffer): (Entry & { readonly item: Item }) | undefined {
  const [hash, ...moreHashes] = valuesOf(hashAttributes(index.schema), true, item) ?? [];
  const ranges = hash && valuesOf(rangeAttributes(index.schema), false, item);
  if (!hash || !ranges) return undefined;
  const [range, ...moreRanges] = ranges;
  const projected = projectForIndex(index, item);
  return {
    key: indexKey(
      index.record.space,
      { hash, range, moreHashes, moreRanges },
      base,
      index.wholeKey && keyOfItem(index.wholeKey, item),
    ),
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
    const note: Note = (key, stored) =>
      write.changes?.push({ key, before: stored, index: index.record.kind === 'GSI', item: base });
    const cost = moveEntry(store, index.record, old, next, note, writeUnits);
    if (old && next && !old.key.equals(next.key)) units.rekeyed = true;
    if (index.record.kind === 'LSI') localBytes += (next?.stored.bytes ?? 0) - (old?.stored.bytes ?? 0);
    if (cost > 0) (index.record.kind === 'GSI' ? units.global : units.local).set(index.record.name, cost);
  }
  for (const index of table.vectorIndexes) {
    const old = before && vectorEntryOf(index, before, base);
    const next = after && vectorEntryOf(index, after, base);
    const note: Note = (key, stored) => write.changes?.push({ key, before: stored, index: true, item: base });
    const bytes = moveEntry(store, index.record, old, next, note, vectorBytes);
    if (bytes > 0) (units.vectors ??= new Map()).set(index.record.name, bytes);
  }
  return { units, localBytes };
}

type IndexEntry = ReturnType<typeof entryOf>;
type Note = (key: Buffer, before: Stored | undefined) => void;

/** @param costOf writing an entry of so many bytes; the sum of what was done is returned */
function moveEntry(
  store: ItemStore,
  { space, status }: Pick<Index['record'], 'space' | 'status'>,
  old: IndexEntry,
  next: IndexEntry,
  note: Note,
  costOf: (bytes: number) => number,
): number {
  // While an index is being filled, the old item may not have been entered yet.
  const entered = old && (status === 'ACTIVE' || store.get(old.key) !== undefined) ? old : undefined;
  if (old && next && entered && old.key.equals(next.key)) {
    if (equalItems(old.item, next.item)) return 0;
    note(next.key, old.stored);
    store.put(next.key, next.stored);
    store.count(space, 0, next.stored.bytes - old.stored.bytes);
    return costOf(Math.max(old.stored.bytes, next.stored.bytes));
  }
  let cost = 0;
  if (entered) {
    note(entered.key, entered.stored);
    store.remove(entered.key);
    store.count(space, -1, -entered.stored.bytes);
    cost += costOf(entered.stored.bytes);
  }
  if (next) {
    note(next.key, undefined);
    store.put(next.key, next.stored);
    store.count(space, 1, next.stored.bytes);
    cost += costOf(next.stored.bytes);
  }
  return cost;
}
