/** One change of one item: the item, its index entries, its expiry and its stream record, in one write of the engine. */
import type { Change } from '../consistency/replicas.ts';
import { addUnits, newUnits, type Units, writeUnits } from '../capacity.ts';
import type { Database } from '../database.ts';
import { resourceNotFound } from '../errors.ts';
import type { Stream } from '../streams/stream-store.ts';
import { tellReaders } from '../streams/tell-readers.ts';
import type { Table } from '../tables/table.ts';
import { moveExpiry } from '../time-to-live/expiry-entries.ts';
import { vectorSavings } from '../vectors/entries.ts';
import type { Item } from './attribute-value.ts';
import { moveIndexEntries } from './index-entries.ts';
import { growCollection, hasCollections } from './item-collections.ts';
import type { Stored } from './store.ts';

/** One write of the engine under way. */
export interface Write {
  /** What replicas have to follow; undefined where none of them lags. */
  readonly changes: Change[] | undefined;
  readonly touched: Set<Stream>;
  /** The nearest expiry, in seconds, of what was written. */
  expiresAt: number;
}

/** Who removes an item, where it is not a caller. */
export type Actor = 'time-to-live' | undefined;

export interface NewItem {
  readonly item: Item;
  readonly stored: Stored;
}

/**
 * Runs `work` in one write; resolves once that is durable, after telling the streams' listeners.
 * @param places of the items that a caller writes outside of transactions
 */
export async function commit<Result>(
  db: Database,
  places: readonly Buffer[],
  work: (write: Write) => Result,
): Promise<Result> {
  const { lagging } = db.replicas;
  const write: Write = {
    touched: new Set(),
    expiresAt: Number.POSITIVE_INFINITY,
    changes: lagging ? [] : undefined,
  };
  let result: Result;
  db.transactions.begin(places);
  try {
    result = await db.lmdb.write(() => {
      const done = work(write);
      if (write.changes) db.replicas.record(write.changes);
      return done;
    });
  } finally {
    db.transactions.end(places);
    db.streams.ended(write);
  }
  for (const stream of write.touched) tellReaders(db, stream);
  if (write.expiresAt < Number.POSITIVE_INFINITY) db.sweeper.expect(write.expiresAt);
  return result;
}

/** Units that a write of the item alone costs, done or refused. */
export function baseUnits(old: Stored | undefined, next: Stored | undefined): Units {
  return newUnits(writeUnits(Math.max(old?.bytes ?? 0, next?.bytes ?? 0)));
}

/** Puts (`next`) or removes the item under `key`; only inside commit(). Returns the units consumed. */
export function writeItem(
  db: Database,
  write: Write,
  table: Table,
  key: Buffer,
  old: Stored | undefined,
  next: NewItem | undefined,
  actor?: Actor,
): Units {
  const units = baseUnits(old, next?.stored);
  // The table may have been deleted, or got an index, while this waited for its turn.
  const current = db.catalog.get(table.name);
  if (current.record.id !== table.record.id) throw resourceNotFound();
  if (!old && !next) return units;

  write.changes?.push({ key, before: old, index: false, item: key });
  if (next) db.items.put(key, next.stored);
  else db.items.remove(key);
  db.items.count(table.record.space, (next ? 1 : 0) - (old ? 1 : 0), (next?.stored.bytes ?? 0) - (old?.bytes ?? 0));

  const { timeToLive, stream, pointInTime } = current.record;
  if (pointInTime) db.changes.append(table.record.space, key, old);
  const { indexes, vectorIndexes } = current;
  if (indexes.length === 0 && vectorIndexes.length === 0 && !timeToLive && !stream?.enabled) return units;
  const before = old?.item();
  const moved = moveIndexEntries(db.items, write, current, key, before, next?.item);
  addUnits(units, moved.units);
  if (vectorIndexes.length > 0) {
    const billed = (stored: Stored | undefined, item: Item | undefined): number =>
      (stored?.bytes ?? 0) - vectorSavings(vectorIndexes, item);
    units.table = writeUnits(Math.max(billed(old, before), billed(next?.stored, next?.item)));
  }
  if (hasCollections(current))
    growCollection(db, key, (next?.stored.bytes ?? 0) - (old?.bytes ?? 0) + moved.localBytes);
  const expiresAt = timeToLive && moveExpiry(db.items, timeToLive, key, before, next?.item);
  if (expiresAt !== undefined) write.expiresAt = Math.min(write.expiresAt, expiresAt);
  if (stream?.enabled)
    db.streams.append(write, current, before, next?.item, old?.bytes ?? 0, next?.stored.bytes ?? 0, actor);
  return units;
}
