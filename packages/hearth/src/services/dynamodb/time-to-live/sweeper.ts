/** Removes items when their time has come by the clock. AWS takes up to some days for it; a calm home does it at once. */
import type { Timer } from '../../../base/clock.ts';
import type { Database } from '../database.ts';
import { commit, writeItem } from '../items/write-item.ts';
import { dueRange, expiryOf, laterRange, secondsOfKey, type TimeToLive } from './expiry-entries.ts';

/** Items removed in one write. */
const BATCH = 100;
/** When the store could not be written to. */
const RETRY_MS = 10_000;

export class Sweeper {
  readonly #db: Database;
  #timer: Timer | undefined;
  #armedForMs = Number.POSITIVE_INFINITY;
  #stopped = false;

  constructor(db: Database) {
    this.#db = db;
  }

  start(): void {
    this.arm();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** To be called when an item's expiry may have become the nearest. */
  expect(seconds: number): void {
    if (seconds * 1000 < this.#armedForMs) this.#armAt(seconds * 1000);
  }

  /** Sets the timer to the nearest expiry of all tables. */
  arm(): void {
    this.#timer?.cancel();
    this.#armedForMs = Number.POSITIVE_INFINITY;
    const now = Math.floor(this.#db.clock.now() / 1000);
    for (const { record } of this.#db.catalog.tables()) {
      if (!record.timeToLive) continue;
      if (this.#due(record.timeToLive, now).length > 0) this.expect(now);
      for (const key of this.#db.items.keys(laterRange(record.timeToLive, now), 1)) this.expect(secondsOfKey(key));
    }
  }

  #armAt(ms: number): void {
    if (this.#stopped) return;
    this.#timer?.cancel();
    this.#armedForMs = ms;
    this.#timer = this.#db.clock.after(Math.max(0, ms - this.#db.clock.now()), () => {
      this.#db.background.run('removing expired items', async (stopped) => {
        try {
          for (const { name } of this.#db.catalog.tables()) {
            while (!stopped() && (await this.#sweep(name)));
          }
          this.arm();
        } catch (error) {
          this.#armAt(this.#db.clock.now() + RETRY_MS);
          throw error;
        }
      });
    });
  }

  #due(timeToLive: TimeToLive, now: number): { key: Buffer; base: Buffer }[] {
    const due: { key: Buffer; base: Buffer }[] = [];
    for (const { key, stored } of this.#db.items.range(dueRange(timeToLive, now))) {
      due.push({ key, base: stored.raw });
      if (due.length === BATCH) break;
    }
    return due;
  }

  /** True when there may be more. */
  async #sweep(name: string): Promise<boolean> {
    const { timeToLive } = this.#db.catalog.find(name)?.record ?? {};
    if (!timeToLive) return false;
    const now = Math.floor(this.#db.clock.now() / 1000);
    const due = this.#due(timeToLive, now);
    if (due.length === 0) return false;
    await commit(this.#db, [], (write) => {
      // The table may have gone, or its expiry have ended, while this waited for its turn.
      const table = this.#db.catalog.find(name);
      if (table?.record.timeToLive?.space !== timeToLive.space) return;
      for (const { key, base } of due) {
        const stored = this.#db.items.get(base);
        const seconds = stored && expiryOf(timeToLive, stored.item());
        // The item may have got another time, or gone, since it was listed.
        if (stored && seconds !== undefined && seconds <= now) {
          writeItem(this.#db, write, table, base, stored, undefined, 'time-to-live');
        }
        this.#db.items.remove(key);
      }
    });
    return due.length === BATCH;
  }
}
