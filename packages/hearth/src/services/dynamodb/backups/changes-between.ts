/** What became of every item that was written within a span of time: how it was before and after, and when it was written last. */
import type { Database } from '../database.ts';
import { encodeStored, type Stored } from '../items/store.ts';
import type { Table } from '../tables/table.ts';
import { rebased } from './copy.ts';
import { gather, takeBack } from './point-in-time.ts';
import { Scratch } from './scratch.ts';

export interface ChangedItem {
  /** Undefined: there was none. */
  readonly before: Stored | undefined;
  readonly after: Stored | undefined;
  readonly writtenMs: number;
}

/**
 * Only of tables with recovery, since it was enabled.
 * @param fromMs inclusive
 * @param toMs exclusive, and not in the future
 */
export async function* changesBetween(
  db: Database,
  table: Table,
  fromMs: number,
  toMs: number,
): AsyncGenerator<ChangedItem> {
  const { space } = table.record;
  const [before, after, written] = await Promise.all([Scratch.open(db), Scratch.open(db), Scratch.open(db)]);
  try {
    const [from, to] = [db.changes.placeOf(space, fromMs), db.changes.placeOf(space, toMs)];
    await gather(db, before, space, from, to);
    await gatherTimes(db, written, space, from, to);
    // How items were at the end of the span, where that is not how they are now.
    const snapshot = await takeBack(db, table, after, toMs);
    try {
      for await (const batch of before.entries()) {
        for (const { key, stored } of batch) {
          const place = rebased(key, space);
          const end = after.get(place);
          const change = {
            before: stored.isNothing ? undefined : stored,
            after: end ? end.stored : snapshot.get(place),
            writtenMs: timeIn(written.get(place)?.stored),
          };
          // What came and went within the span is as if it had not been.
          if (change.before ?? change.after) yield change;
        }
      }
    } finally {
      snapshot.done();
    }
  } finally {
    for (const scratch of [before, after, written]) scratch.close();
  }
}

/** When each item was written last. */
async function gatherTimes(db: Database, into: Scratch, space: number, from: Buffer, to: Buffer): Promise<void> {
  for (let place = from; ;) {
    const { changes, next, more } = db.changes.page(space, place, to);
    await db.lmdb.write(() => {
      for (const { key, atMs } of changes) into.put(key, encodeStored({ at: { N: String(atMs) } }, 0));
    });
    if (!more) return;
    place = next;
  }
}

function timeIn(stored: Stored | undefined): number {
  const at = stored?.item()['at'];
  return at && 'N' in at ? Number(at.N) : 0;
}
