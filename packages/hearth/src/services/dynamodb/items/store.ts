/**
 * Items and index entries at rest: four bytes with the item's size, then its JSON as it will be sent. Also the counts of
 * each table and index, kept with every write so that nothing ever has to count.
 */
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';
import { isAscii, JsonText } from '../../../base/json-text.ts';
import type { Item } from './attribute-value.ts';
import { afterPrefix, spacePrefix } from './key-bytes.ts';

// Three bytes of size (an item has at most 400 KB), one that says what is known of the JSON.
const HEADER_BYTES = 4;
const ASCII_ONLY = 1;

/**
 * One stored value. Its bytes are held as Latin-1 text, a character each: V8 copies, joins, slices and parses such text faster
 * than it makes a Buffer, and reads make many.
 */
export class Stored {
  readonly #text: string;

  /** @param text a character for each byte */
  constructor(text: string) {
    this.#text = text;
  }

  static of(bytes: Buffer): Stored {
    return new Stored(bytes.toString('latin1'));
  }

  /** In DynamoDB's own bytes. */
  get bytes(): number {
    const text = this.#text;
    return text.charCodeAt(0) | (text.charCodeAt(1) << 8) | (text.charCodeAt(2) << 16);
  }

  get raw(): Buffer {
    return Buffer.from(this.#text, 'latin1');
  }

  get rawBytes(): number {
    return this.#text.length;
  }

  get json(): JsonText {
    return new JsonText(this.#text.slice(HEADER_BYTES));
  }

  /** Whether it is NOTHING. */
  get isNothing(): boolean {
    return this.#text.length === HEADER_BYTES;
  }

  sameAs(other: Stored): boolean {
    return this.#text === other.#text;
  }

  /** Decodes afresh at each call: the caller owns what it gets. */
  item(): Item {
    // Written by this store, from items that had been checked.
    const { json } = this;
    return JSON.parse(this.#text.charCodeAt(HEADER_BYTES - 1) === ASCII_ONLY ? json.latin1 : json.toString()) as Item;
  }
}

/** What says, where only values can be kept, that there is none. */
export const NOTHING = new Stored('\0'.repeat(HEADER_BYTES));

export function encodeStored(item: Item, bytes: number): Stored {
  const json = JSON.stringify(item);
  const ascii = isAscii(json);
  const header = String.fromCharCode(bytes & 0xff, (bytes >> 8) & 0xff, bytes >> 16, ascii ? ASCII_ONLY : 0);
  return new Stored(header + (ascii ? json : JsonText.of(json).latin1));
}

/** LMDB hands over a buffer that the next read overwrites, which is why everything is copied here. */
const STORED_ENCODER = {
  encode: (stored: Stored): Buffer => stored.raw,
  // The buffer is lmdb's own, larger than what it says of itself: Node 24 takes all of it where it is not told the end.
  decode: (bytes: Buffer): Stored => new Stored(bytes.toString('latin1', 0, bytes.length)),
};

const KEY_ENCODER = {
  writeKey: (key: Uint8Array, target: Buffer, start: number): number => {
    target.set(key, start);
    return start + key.length;
  },
  readKey: (target: Buffer, start: number, end: number): string => target.toString('latin1', start, end),
};

export interface Counts {
  readonly items: number;
  readonly bytes: number;
}

export interface Entry {
  readonly key: Buffer;
  readonly stored: Stored;
}

/** A key is made only for those who ask for it: most reads do not. */
class Scanned implements Entry {
  readonly #key: string;
  readonly stored: Stored;

  constructor(key: string, stored: Stored) {
    this.#key = key;
    this.stored = stored;
  }

  get key(): Buffer {
    return Buffer.from(this.#key, 'latin1');
  }
}

export interface Range {
  /** Inclusive. */
  readonly from: Buffer;
  /** Exclusive; undefined: to the end of the store. */
  readonly to: Buffer | undefined;
}

const ZERO = Buffer.from([0]);
// Sorts after every key: no space has this number.
const LAST_KEY = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff]);

/** What reads see: the store itself, or a replica of it that lags. */
export interface ItemReader {
  get(key: Buffer): Stored | undefined;
  range(range: Range, reverse?: boolean): Iterable<Entry>;
}

export class ItemStore implements ItemReader {
  readonly #items: LmdbDatabase<Stored, Buffer>;
  readonly #counts: LmdbDatabase<Buffer, Buffer>;

  constructor(lmdb: Lmdb) {
    this.#items = lmdb.database('dynamodb.items', {
      keyEncoder: KEY_ENCODER,
      encoder: STORED_ENCODER,
    });
    this.#counts = lmdb.database('dynamodb.counts', { keyEncoding: 'binary' });
  }

  get(key: Buffer): Stored | undefined {
    return this.#items.get(key);
  }

  /** Only inside a write of the engine; as are put, remove and count. */
  put(key: Buffer, stored: Stored): void {
    void this.#items.put(key, stored);
  }

  remove(key: Buffer): void {
    void this.#items.remove(key);
  }

  *range(range: Range, reverse = false): Generator<Entry> {
    const to = range.to ?? LAST_KEY;
    const options = reverse
      ? { start: to, exclusiveStart: true, end: range.from, inclusiveEnd: true, reverse: true }
      : { start: range.from, end: to };
    for (const { key, value } of this.#items.getRange(options)) yield new Scanned(keyText(key), value);
  }

  /**
   * Reads that all see the store as it is now, however long they take. `page` reads as many entries as fit into both
   * limits, but at least one; `done` must be called.
   */
  snapshot(): {
    readonly transaction: ReturnType<LmdbDatabase['useReadTransaction']>;
    readonly page: (range: Range, limit: number, bytesMax: number) => readonly Entry[];
    readonly get: (key: Buffer) => Stored | undefined;
    readonly done: () => void;
  } {
    const transaction = this.#items.useReadTransaction();
    const page = (range: Range, limit: number, bytesMax: number): readonly Entry[] => {
      const entries: Entry[] = [];
      let bytes = 0;
      const options = { start: range.from, end: range.to ?? LAST_KEY, limit, transaction };
      for (const { key, value } of this.#items.getRange(options)) {
        entries.push(new Scanned(keyText(key), value));
        bytes += value.rawBytes;
        if (bytes >= bytesMax) break;
      }
      return entries;
    };
    const get = (key: Buffer): Stored | undefined =>
      page({ from: key, to: Buffer.concat([key, ZERO]) }, 1, 1)[0]?.stored;
    return { transaction, page, get, done: () => transaction.done() };
  }

  *keys(range: Range, limit: number): Generator<Buffer> {
    const options = { start: range.from, end: range.to ?? LAST_KEY, limit };
    for (const key of this.#items.getKeys(options)) yield Buffer.from(keyText(key), 'latin1');
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

/** What KEY_ENCODER has read; lmdb's types know one type of keys only, that of what is written. */
function keyText(key: unknown): string {
  return key as string;
}
