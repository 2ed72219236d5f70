/** Copies all items of a space, as they were at one moment, into another, while writes go on. */
import type { Database } from '../database.ts';
import { growCollection, hasCollections } from '../items/item-collections.ts';
import { entryOf } from '../items/index-entries.ts';
import { afterPrefix, SPACE_BYTES, spacePrefix } from '../items/key-bytes.ts';
import type { Entry } from '../items/store.ts';
import type { Table } from '../tables/table.ts';
import { vectorEntryOf } from '../vectors/entries.ts';

/** Items written at once, and the bytes after which a write is full: some milliseconds. */
const BATCH = 500;
const BATCH_BYTES = 4 * 1024 * 1024;

/** The items of a space as they are at the call, however long the reading takes. */
export function snapshotOf(db: Database, space: number): AsyncGenerator<readonly Entry[]> {
  return closing(db.items.snapshot(), space);
}

async function* closing(
  snapshot: ReturnType<Database['items']['snapshot']>,
  space: number,
): AsyncGenerator<readonly Entry[]> {
  try {
    yield* batchesOf(snapshot.page, space);
  } finally {
    snapshot.done();
  }
}

/** @param page reads at most so many entries of a range */
export async function* batchesOf(
  page: ReturnType<Database['items']['snapshot']>['page'],
  space: number,
): AsyncGenerator<readonly Entry[]> {
  const prefix = spacePrefix(space);
  let from = prefix;
  for (;;) {
    const entries = page({ from, to: afterPrefix(prefix) }, BATCH, BATCH_BYTES);
    const last = entries.at(-1);
    if (!last) return;
    yield entries;
    from = Buffer.concat([last.key, Buffer.from([0])]);
  }
}

/** The key of the same item in another space. */
export function rebased(key: Buffer, space: number): Buffer {
  return Buffer.concat([spacePrefix(space), key.subarray(SPACE_BYTES)]);
}

/** Writes items alone: a backup has no indexes. */
export async function fillSpace(db: Database, space: number, batches: AsyncIterable<readonly Entry[]>): Promise<void> {
  for await (const batch of batches) {
    await db.lmdb.write(() => {
      for (const { key, stored } of batch) db.items.put(rebased(key, space), stored);
      db.items.count(space, batch.length, bytesOf(batch));
    });
  }
}

/** Writes items with their index entries into a table that nobody sees yet. */
export async function fillTable(db: Database, table: Table, batches: AsyncIterable<readonly Entry[]>): Promise<void> {
  const { space } = table.record;
  for await (const batch of batches) {
    await db.lmdb.write(() => {
      for (const { key, stored } of batch) {
        const place = rebased(key, space);
        db.items.put(place, stored);
        const local = enterIndexes(db, table, place, stored);
        if (hasCollections(table)) growCollection(db, place, stored.bytes + local);
      }
      db.items.count(space, batch.length, bytesOf(batch));
    });
  }
}

function enterIndexes(db: Database, table: Table, place: Buffer, stored: Entry['stored']): number {
  let local = 0;
  if (table.indexes.length === 0 && table.vectorIndexes.length === 0) return local;
  const item = stored.item();
  for (const index of table.indexes) {
    const entry = entryOf(index, item, place);
    enter(db, index.record.space, entry);
    if (index.record.kind === 'LSI') local += entry?.stored.bytes ?? 0;
  }
  for (const index of table.vectorIndexes) enter(db, index.record.space, vectorEntryOf(index, item, place));
  return local;
}

function enter(db: Database, space: number, entry: Entry | undefined): void {
  if (!entry) return;
  db.items.put(entry.key, entry.stored);
  db.items.count(space, 1, entry.stored.bytes);
}

function bytesOf(batch: readonly Entry[]): number {
  return batch.reduce((sum, { stored }) => sum + stored.bytes, 0);
}
