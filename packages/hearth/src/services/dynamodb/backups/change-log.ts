/**
 * What every write of a table with point-in-time recovery replaced: with the items as they are now, and what the oldest
 * of these since a moment replaced, the table can be made as it was at any moment since recovery was enabled.
 */
import type { Clock } from '../../../base/clock.ts';
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';
import { afterPrefix, SPACE_BYTES, spacePrefix } from '../items/key-bytes.ts';
import { Stored } from '../items/store.ts';

const TIME_BYTES = 8;
const NUMBER_BYTES = 4;
const LENGTH_BYTES = 2;
/** Entries removed in one write. */
const TRIM_BATCH = 1000;
/** Entries of one page, and the bytes after which it is full: some milliseconds. */
const PAGE = 500;
const PAGE_BYTES = 4 * 1024 * 1024;
const ZERO = Buffer.from([0]);

export interface OldItem {
  /** Of the item in its table. */
  readonly key: Buffer;
  /** Undefined: there was none. */
  readonly before: Stored | undefined;
  readonly atMs: number;
}

export interface Page {
  readonly changes: readonly OldItem[];
  /** Where to go on from. */
  readonly next: Buffer;
  readonly more: boolean;
}

type ReadTransaction = ReturnType<LmdbDatabase['useReadTransaction']>;

export class ChangeLog {
  readonly #changes: LmdbDatabase<Buffer, Buffer>;
  readonly #lmdb: Lmdb;
  readonly #clock: Clock;
  /** Of each table the last entry's time and its number within that millisecond. */
  readonly #last = new Map<number, { atMs: number; number: number }>();

  constructor(lmdb: Lmdb, clock: Clock) {
    this.#lmdb = lmdb;
    this.#clock = clock;
    this.#changes = lmdb.database('dynamodb.changes', { keyEncoding: 'binary' });
  }

  /** Only inside a write of the engine. */
  append(space: number, key: Buffer, before: Stored | undefined): void {
    const length = Buffer.allocUnsafe(LENGTH_BYTES);
    length.writeUInt16BE(key.length);
    void this.#changes.put(this.#nextKey(space), Buffer.concat([length, key, before?.raw ?? Buffer.alloc(0)]));
  }

  #nextKey(space: number): Buffer {
    const last = this.#last.get(space) ?? this.#stored(space);
    const now = this.#clock.now();
    // A clock that went backwards (a home started anew after its time was moved) does not disturb the order.
    const next = now > last.atMs ? { atMs: now, number: 0 } : { atMs: last.atMs, number: last.number + 1 };
    this.#last.set(space, next);
    return entryKey(space, next.atMs, next.number);
  }

  #stored(space: number): { atMs: number; number: number } {
    const prefix = spacePrefix(space);
    const end = afterPrefix(prefix);
    for (const key of this.#changes.getKeys({ ...(end && { start: end }), end: prefix, reverse: true, limit: 1 })) {
      return { atMs: timeOf(key), number: key.readUInt32BE(SPACE_BYTES + TIME_BYTES) };
    }
    return { atMs: 0, number: 0 };
  }

  /** Where in the log a moment begins. */
  placeOf(space: number, atMs: number): Buffer {
    return entryKey(space, atMs, 0);
  }

  /** What was replaced from one place to another, or to the end: the oldest first, as much as one page takes. */
  page(space: number, from: Buffer, to?: Buffer, transaction?: ReadTransaction): Page {
    const end = to ?? afterPrefix(spacePrefix(space));
    const changes: OldItem[] = [];
    let next = from;
    let bytes = 0;
    const options = { start: from, ...(end && { end }), ...(transaction && { transaction }) };
    for (const { key, value } of this.#changes.getRange(options)) {
      if (changes.length === PAGE || bytes >= PAGE_BYTES) return { changes, next: key, more: true };
      changes.push(oldItem(key, value));
      bytes += value.length;
      next = Buffer.concat([key, ZERO]);
    }
    return { changes, next, more: false };
  }

  /** Forgets what was replaced before a moment. */
  async trim(space: number, beforeMs: number): Promise<void> {
    await this.#remove(space, entryKey(space, beforeMs, 0));
  }

  async forget(space: number): Promise<void> {
    await this.#remove(space, afterPrefix(spacePrefix(space)));
    this.#last.delete(space);
  }

  async #remove(space: number, end: Buffer | undefined): Promise<void> {
    for (;;) {
      const range = { start: spacePrefix(space), ...(end && { end }), limit: TRIM_BATCH };
      const keys = [...this.#changes.getKeys(range)];
      if (keys.length === 0) return;
      await this.#lmdb.write(() => keys.forEach((key) => void this.#changes.remove(key)));
    }
  }
}

function oldItem(key: Buffer, value: Buffer): OldItem {
  const length = value.readUInt16BE(0);
  const raw = value.subarray(LENGTH_BYTES + length);
  return {
    key: Buffer.from(value.subarray(LENGTH_BYTES, LENGTH_BYTES + length)),
    before: raw.length > 0 ? Stored.of(raw) : undefined,
    atMs: timeOf(key),
  };
}

function entryKey(space: number, atMs: number, number: number): Buffer {
  const key = Buffer.allocUnsafe(SPACE_BYTES + TIME_BYTES + NUMBER_BYTES);
  key.writeUInt32BE(space, 0);
  key.writeBigUInt64BE(BigInt(Math.max(0, Math.floor(atMs))), SPACE_BYTES);
  key.writeUInt32BE(number, SPACE_BYTES + TIME_BYTES);
  return key;
}

function timeOf(key: Buffer): number {
  return Number(key.readBigUInt64BE(SPACE_BYTES));
}
