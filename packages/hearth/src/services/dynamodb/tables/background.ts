/** Long work in small writes, so that nobody waits for it: clearing deleted tables, filling new indexes. */
import type { Database } from '../database.ts';
import { entryOf } from '../items/index-entries.ts';
import { afterPrefix, spacePrefix } from '../items/key-bytes.ts';
import { expiryOf, expiryKey } from '../time-to-live/expiry-entries.ts';
import { type Entry, Stored, type Range } from '../items/store.ts';
import { vectorEntryOf } from '../vectors/entries.ts';
import { activeAtMs } from '../vectors/lifecycle.ts';
import type { VectorIndex, VectorIndexRecord } from '../vectors/vector-index.ts';
import type { Index, IndexRecord, Table, TableRecord } from './table.ts';

/** Keys changed in one write, and bytes read for it: some milliseconds. */
const BATCH = 500;
const BATCH_BYTES = 4 * 1024 * 1024;

type Stopped = () => boolean;

export class BackgroundWork {
  readonly #db: Database;
  readonly #running = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Runs to its end, or until close(); an error is logged. */
  run(what: string, work: (stopped: Stopped) => Promise<void>): void {
    const running = work(() => this.#closing.signal.aborted)
      .catch((error: unknown) => this.#db.log.error(`dynamodb: ${what} failed`, error))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  resume(): void {
    for (const space of this.#db.catalog.spacesToClear()) this.clear(space);
    for (const table of this.#db.catalog.tables()) {
      for (const index of table.indexes) if (index.record.status === 'CREATING') this.fill(table.name, index.record);
      for (const { record } of table.vectorIndexes)
        if (record.status === 'CREATING') this.fillVectors(table.name, record);
    }
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }

  /** Empties a space of the item store. */
  clear(space: number): void {
    const prefix = spacePrefix(space);
    this.run(`clearing space ${space}`, async (stopped) => {
      for (;;) {
        if (stopped()) return;
        const keys = [...this.#db.items.keys({ from: prefix, to: afterPrefix(prefix) }, BATCH)];
        if (keys.length === 0) break;
        await this.#db.lmdb.write(() => keys.forEach((key) => this.#db.items.remove(key)));
      }
      while (!stopped() && (await this.#db.lmdb.write(() => this.#db.items.forgetCounts(space, BATCH))));
      if (stopped()) return;
      await this.#db.catalog.cleared(space);
    });
  }

  /** Enters what a table already held into a new index, which is ACTIVE after that. */
  fill(tableName: string, { name, space, readyMs = 0 }: IndexRecord): void {
    this.run(`filling index ${name} of ${tableName}`, async (stopped) => {
      const current = (table: Table | undefined): Index | undefined => {
        const index = table?.index(name);
        return index?.record.space === space ? index : undefined;
      };
      const whole = await this.#eachItem(tableName, stopped, (table, key, stored) => {
        const index = current(table);
        if (index) this.#enter(space, entryOf(index, stored.item(), key));
        return index !== undefined;
      });
      if (!whole) return;
      await this.#until(readyMs);
      const table = this.#db.catalog.find(tableName);
      if (stopped() || !table || !current(table)) return;
      await this.#db.catalog.save(withActive(table.record, name));
    });
  }

  /** The same for a vector index, which takes some time beside that. */
  fillVectors(tableName: string, wanted: VectorIndexRecord): void {
    const { name, space } = wanted;
    this.run(`filling vector index ${name} of ${tableName}`, async (stopped) => {
      const current = (table: Table | undefined): VectorIndex | undefined => {
        const index = table?.vectorIndex(name);
        return index?.record.space === space ? index : undefined;
      };
      const whole = await this.#eachItem(tableName, stopped, (table, key, stored) => {
        const index = current(table);
        if (index) this.#enter(space, vectorEntryOf(index, stored.item(), key));
        return index !== undefined;
      });
      if (!whole) return;
      await this.#until(activeAtMs(wanted));
      const table = this.#db.catalog.find(tableName);
      if (stopped() || !table || !current(table)) return;
      await this.#db.catalog.save(withActive(table.record, name));
    });
  }

  /** Ends early when all is closing. */
  async #until(atMs: number): Promise<void> {
    const waitMs = atMs - this.#db.clock.now();
    if (waitMs > 0) await this.#db.clock.sleep(waitMs, this.#closing.signal).catch(() => {});
  }

  #enter(space: number, entry: Entry | undefined): void {
    // Writes since the index was made have entered their items themselves.
    if (!entry || this.#db.items.get(entry.key)) return;
    this.#db.items.put(entry.key, entry.stored);
    this.#db.items.count(space, 1, entry.stored.bytes);
  }

  /** Enters what a table already held into the order of expiry. */
  fillExpiry(tableName: string): void {
    this.run(`ordering ${tableName} by expiry`, async (stopped) => {
      await this.#eachItem(tableName, stopped, (table, key, stored) => {
        const { timeToLive } = table.record;
        const seconds = timeToLive && expiryOf(timeToLive, stored.item());
        if (timeToLive && seconds !== undefined)
          this.#db.items.put(expiryKey(timeToLive, seconds, key), Stored.of(key));
        return timeToLive !== undefined;
      });
      this.#db.sweeper.arm();
    });
  }

  /** Visits every item of a table in batches; false when the table went away, the visitor had enough, or all is closing. */
  async #eachItem(
    tableName: string,
    stopped: Stopped,
    visit: (table: Table, key: Buffer, stored: Stored) => boolean,
  ): Promise<boolean> {
    const first = this.#db.catalog.find(tableName);
    if (!first) return false;
    const prefix = spacePrefix(first.record.space);
    let range: Range = { from: prefix, to: afterPrefix(prefix) };
    for (;;) {
      if (stopped()) return false;
      const keys = [...this.#db.items.keys(range, BATCH)];
      if (keys.length === 0) return true;
      const last = await this.#db.lmdb.write(() => {
        const table = this.#db.catalog.find(tableName);
        if (!table || table.record.id !== first.record.id) return undefined;
        let bytes = 0;
        for (const key of keys) {
          const stored = this.#db.items.get(key);
          if (stored && !visit(table, key, stored)) return undefined;
          bytes += stored?.bytes ?? 0;
          if (bytes > BATCH_BYTES) return key;
        }
        return keys.at(-1);
      });
      if (!last) return false;
      range = { from: Buffer.concat([last, Buffer.from([0])]), to: range.to };
    }
  }
}

function withActive(record: TableRecord, name: string): TableRecord {
  const active = <Each extends { readonly name: string; readonly status: string }>(index: Each): Each =>
    index.name === name ? { ...index, status: 'ACTIVE' } : index;
  const { indexes, vectorIndexes } = record;
  return {
    ...record,
    indexes: indexes.map(active),
    ...(vectorIndexes && { vectorIndexes: vectorIndexes.map(active) }),
  };
}
