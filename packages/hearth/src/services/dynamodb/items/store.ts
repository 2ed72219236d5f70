/**
 * Items and index entries at rest: four bytes with the item's size, then its JSON as it will be sent. Also the counts of
 * each table and index, kept with every write so that nothing ever has to count.
 */
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';
import { JsonBytes } from '../../../wire/operation.ts';
import type { Item } from './attribute-value.ts';
import { afterPrefix, spacePrefix } from './key-bytes.ts';

const HEADER_BYTES = 4;

/** The bytes of one stored value. */
export class Stored {
  readonly #raw: Buffer;
  constructor(raw: Buffer) {
    this.#raw = raw;
  }

  /** In DynamoDB's own bytes. */
  get bytes(): number {
    return this.#raw.readUInt32LE(0);
  }

  get raw(): Buffer {
    return this.#raw;
  }

  get json(): JsonBytes {
    return new JsonBytes(this.#raw.subarray(HEADER_BYTES));
  }

  sameAs(other: Stored): boolean {
    return this.#raw.equals(other.#raw);
  }

  /** Decodes afresh at each call: the caller owns what it gets. */
  item(): Item {
    // Written by this store, from items that had been checked.
    return JSON.parse(this.#raw.toString('utf8', HEADER_BYTES)) as Item;
  }
}

export function encodeStored(item: Item, bytes: number): Stored {
  const json = JSON.stringify(item);
  const raw = Buffer.allocUnsafe(HEADER_BYTES + Buffer.byteLength(json));
  raw.writeUInt32LE(bytes, 0);
  raw.write(json, HEADER_BYTES);
  return new Stored(raw);
}

export interface Counts {
  readonly items: number;
  readonly bytes: number;
}

export interface Entry {
  readonly key: Buffer;
  readonly stored: Stored;
}

export interface Range {
  /** Inclusive. */
  readonly from: Buffer;
  /** Exclusive; undefined: to the end of the store. */
  readonly to: Buffer | undefined;
}

// Sorts after every key: no space has this number.
const LAST_KEY = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff]);

/** What reads see: the store itself, or a replica of it that lags. */
export interface ItemReader {
  get(key: Buffer): Stored | undefined;
  range(range: Range, reverse?: boolean): Iterable<Entry>;
}

export class ItemStore implements ItemReader {
  readonly #items: LmdbDatabase<Buffer, Buffer>;
  readonly #counts: LmdbDatabase<Buffer, Buffer>;

  constructor(lmdb: Lmdb) {
    this.#items = lmdb.database('dynamodb.items', { keyEncoding: 'binary' });
    this.#counts = lmdb.database('dynamodb.counts', { keyEncoding: 'binary' });
  }

  get(key: Buffer): Stored | undefined {
    const raw = this.#items.getBinary(key);
    return raw && new Stored(raw);
  }

  /** Only inside a write of the engine; as are put, remove and count. */
  put(key: Buffer, stored: Stored): void {
    void this.#items.put(key, stored.raw);
  }

  remove(key: Buffer): void {
    void this.#items.remove(key);
  }

  *range(range: Range, reverse = false): Generator<Entry> {
    const to = range.to ?? LAST_KEY;
    const options = reverse
      ? { start: to, exclusiveStart: true, end: range.from, inclusiveEnd: true, reverse: true }
      : { start: range.from, end: to };
    for (const { key, value } of this.#items.getRange(options)) yield { key, stored: new Stored(value) };
  }

  /**
   * Reads that all see the store as it is now, however long they take. `page` reads as many entries as fit into both
   * limits, but at least one; `done` must be called.
   */
  snapshot(): {
    readonly transaction: ReturnType<LmdbDatabase['useReadTransaction']>;
    readonly page: (range: Range, limit: number, bytesMax: number) => readonly Entry[];
    readonly done: () => void;
  } {
    const transaction = this.#items.useReadTransaction();
    const page = (range: Range, limit: number, bytesMax: number): readonly Entry[] => {
      const entries: Entry[] = [];
      let bytes = 0;
      const options = { start: range.from, end: range.to ?? LAST_KEY, limit, transaction };
      for (const { key, value } of this.#items.getRange(options)) {
        entries.push({ key, stored: new Stored(value) });
        bytes += value.length;
        if (bytes >= bytesMax) break;
      }
      return entries;
    };
    return { transaction, page, done: () => transaction.done() };
  }

  *keys(range: Range, limit: number): Generator<Buffer> {
    for (const key of this.#items.getKeys({ start: range.from, end: range.to ?? LAST_KEY, limit })) yield key;
  }

  counts(space: number): Counts {
    const raw = this.#counts.getBinary(spacePrefix(space));
    return raw ? { items: raw.readDoubleLE(0), bytes: raw.readDoubleLE(8) } : { items: 0, bytes: 0 };
  }

  count(space: number, items: number, bytes: number): void {
    if (items === 0 && bytes === 0) return;
    const now = this.counts(space);
    const raw = Buffer.allocUnsafe(16);
    raw.writeDoubleLE(now.items + items, 0);
    raw.writeDoubleLE(now.bytes + bytes, 8);
    void this.#counts.put(spacePrefix(space), raw);
  }

  /** Bytes of an item collection. @param collection its number of the space and hash: the beginning of its keys */
  collectionBytes(collection: Buffer): number {
    return this.#counts.getBinary(collection)?.readDoubleLE(0) ?? 0;
  }

  setCollectionBytes(collection: Buffer, bytes: number): void {
    const raw = Buffer.allocUnsafe(8);
    raw.writeDoubleLE(bytes, 0);
    void (bytes > 0 ? this.#counts.put(collection, raw) : this.#counts.remove(collection));
  }

  /** Forgets at most `limit` counts of a space; true when there may be more. */
  forgetCounts(space: number, limit: number): boolean {
    const prefix = spacePrefix(space);
    const keys = [...this.#counts.getKeys({ start: prefix, end: afterPrefix(prefix) ?? LAST_KEY, limit })];
    for (const key of keys) void this.#counts.remove(key);
    return keys.length === limit;
  }
}
