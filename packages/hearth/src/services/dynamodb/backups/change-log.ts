/**
 * What every write of a table with point-in-time recovery replaced: with the items as they are now, and these taken back
 * from the newest to the oldest, the table can be made as it was at any moment since recovery was enabled.
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

export interface OldItem {
  /** Of the item in its table. */
  readonly key: Buffer;
  /** Undefined: there was none. */
  readonly before: Stored | undefined;
  readonly atMs: number;
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

  /** What was replaced after a moment, the newest first. */
  *since(space: number, afterMs: number, transaction: ReadTransaction): Generator<OldItem> {
    const end = entryKey(space, afterMs + 1, 0);
    const start = afterPrefix(spacePrefix(space));
    const options = { ...(start && { start }), end, reverse: true, inclusiveEnd: true, transaction };
    for (const { key, value } of this.#changes.getRange(options)) {
      const length = value.readUInt16BE(0);
      const raw = value.subarray(LENGTH_BYTES + length);
      yield {
        key: Buffer.from(value.subarray(LENGTH_BYTES, LENGTH_BYTES + length)),
        before: raw.length > 0 ? Stored.of(raw) : undefined,
        atMs: timeOf(key),
      };
    }
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
