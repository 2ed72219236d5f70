/**
 * A space of the item store for work that is done once: what it gathers may be more than memory holds. Whatever ends the work
 * early, the next start clears it.
 */
import type { Database } from '../database.ts';
import { type Entry, type ItemStore, NOTHING, type Stored } from '../items/store.ts';
import { batchesOf, rebased } from './copy.ts';

export class Scratch {
  readonly #db: Database;
  readonly #space: number;

  private constructor(db: Database, space: number) {
    this.#db = db;
    this.#space = space;
  }

  static async open(db: Database): Promise<Scratch> {
    const space = db.catalog.reserveSpaces(1);
    await db.lmdb.write(() => db.catalog.listForClearing(space));
    return new Scratch(db, space);
  }

  /** Only inside a write of the engine. @param key of an item in its table @param stored undefined: that there was none */
  put(key: Buffer, stored: Stored | undefined): void {
    this.#db.items.put(rebased(key, this.#space), stored ?? NOTHING);
  }

  /** Undefined: nothing is known of the item. */
  get(key: Buffer): { readonly stored: Stored | undefined } | undefined {
    const stored = this.#db.items.get(rebased(key, this.#space));
    return stored && { stored: stored.isNothing ? undefined : stored };
  }

  /** Batches of all that was put, with the keys of this space. */
  async *entries(): AsyncGenerator<readonly Entry[]> {
    const snapshot: ReturnType<ItemStore['snapshot']> = this.#db.items.snapshot();
    try {
      yield* batchesOf(snapshot.page, this.#space);
    } finally {
      snapshot.done();
    }
  }

  close(): void {
    this.#db.background.clear(this.#space);
  }
}
