/** What became of every item that was written within a span of time: how it was before and after, and when it was written last. */
import type { Database } from '../database.ts';
import type { Stored } from '../items/store.ts';
import type { Table } from '../tables/table.ts';

export interface ChangedItem {
  /** Undefined: there was none. */
  readonly before: Stored | undefined;
  readonly after: Stored | undefined;
  readonly writtenMs: number;
}

interface Found {
  readonly after: Stored | undefined;
  readonly writtenMs: number;
  before: Stored | undefined;
}

/**
 * Only of tables with recovery, since it was enabled. Held in memory: it costs as much as there were changed items.
 * @param fromMs inclusive
 * @param toMs exclusive
 */
export function changesBetween(db: Database, table: Table, fromMs: number, toMs: number): readonly ChangedItem[] {
  const snapshot = db.items.snapshot();
  try {
    // How items were at the end of the span, where that is not how they are now.
    const later = new Map<string, Stored | undefined>();
    const found = new Map<string, Found>();
    const now = (key: Buffer): Stored | undefined => {
      const [entry] = snapshot.page({ from: key, to: Buffer.concat([key, Buffer.from([0])]) }, 1, 1);
      return entry?.stored;
    };
    for (const { key, before, atMs } of db.changes.since(table.record.space, fromMs - 1, snapshot.transaction)) {
      const name = key.toString('latin1');
      if (atMs >= toMs) {
        later.set(name, before);
        continue;
      }
      const known = found.get(name);
      if (known) known.before = before;
      else found.set(name, { after: later.has(name) ? later.get(name) : now(key), writtenMs: atMs, before });
    }
    // What came and went within the span is as if it had not been.
    return [...found.values()].filter(({ before, after }) => before ?? after);
  } finally {
    snapshot.done();
  }
}
