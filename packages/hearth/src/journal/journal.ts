/**
 * The journal: one record a call. The newest lie in a ring in memory; a persistent home also keeps them in segment files
 * (segments.ts). `append` only stores a reference: encoding and writing happen later, in batches of columns, and all of it takes a
 * call less than 2 µs. What the last second wrote may be missing after kill -9; nothing but reports depends on it.
 */
import type { Clock, Timer } from '../base/clock.ts';
import { type Log, silentLog } from '../base/log.ts';
import { type CallFilter, fits } from './queries.ts';
import type { CallRecord } from './record.ts';
import { readSegments, SegmentWriter } from './segments.ts';

export interface JournalOptions {
  /** Records held in memory. */
  readonly capacity: number;
  readonly clock: Clock;
  /** Folder of the segments; absent in homes that keep nothing. */
  readonly directory?: string;
  readonly log?: Log;
}

export interface Journal {
  append(record: CallRecord): void;
  /** The newest records in memory that fit, oldest first. */
  recent(filter?: CallFilter): readonly CallRecord[];
  /** Everything in memory, oldest first. */
  records(): Iterable<CallRecord>;
  /** Everything kept: segments on disk where there are any, otherwise what is in memory. Oldest first. */
  history(): AsyncIterable<CallRecord>;
  /** Calls fn after every record until the returned function is called. */
  subscribe(fn: (record: CallRecord) => void): () => void;
  flush(): Promise<void>;
  close(): Promise<void>;
}

const FLUSH_INTERVAL_MS = 1_000;
// About 0.2 MB: written at once, without waiting for the interval.
const FLUSH_RECORDS = 1_000;
// A disk that cannot keep up must not fill memory: beyond this the oldest unwritten records are dropped, and counted.
const PENDING_RECORDS_MAX = 50_000;
const RECENT_DEFAULT = 100;

export function openJournal(options: JournalOptions): Journal {
  return new RingJournal(options);
}

class RingJournal implements Journal {
  readonly #ring: CallRecord[] = [];
  readonly #capacity: number;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #directory: string | undefined;
  readonly #writer: SegmentWriter | undefined;
  readonly #subscribers = new Set<(record: CallRecord) => void>();
  #appended = 0;
  #pending: CallRecord[] = [];
  #timer: Timer | undefined;
  #writing: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(options: JournalOptions) {
    this.#capacity = options.capacity;
    this.#clock = options.clock;
    this.#log = options.log ?? silentLog;
    this.#directory = options.directory;
    this.#writer = options.directory === undefined ? undefined : new SegmentWriter(options.directory);
  }

  append(record: CallRecord): void {
    this.#ring[this.#appended++ % this.#capacity] = record;
    for (const fn of this.#subscribers) fn(record);
    if (!this.#writer) return;
    const waiting = this.#pending.push(record);
    if (waiting === FLUSH_RECORDS) void this.flush();
    else if (waiting >= PENDING_RECORDS_MAX) this.#drop();
    else this.#timer ??= this.#clock.after(FLUSH_INTERVAL_MS, () => void this.flush());
  }

  recent(filter: CallFilter = {}): readonly CallRecord[] {
    const limit = filter.limit ?? RECENT_DEFAULT;
    const found: CallRecord[] = [];
    for (let i = this.#appended - 1; i >= Math.max(0, this.#appended - this.#capacity); i--) {
      const record = this.#ring[i % this.#capacity];
      if (found.length >= limit) break;
      if (record && fits(record, filter)) found.push(record);
    }
    return found.reverse();
  }

  *records(): Iterable<CallRecord> {
    for (let i = Math.max(0, this.#appended - this.#capacity); i < this.#appended; i++) {
      const record = this.#ring[i % this.#capacity];
      if (record) yield record;
    }
  }

  async *history(): AsyncIterable<CallRecord> {
    if (this.#directory === undefined) {
      yield* this.records();
      return;
    }
    await this.flush();
    yield* readSegments(this.#directory);
  }

  subscribe(fn: (record: CallRecord) => void): () => void {
    this.#subscribers.add(fn);
    return () => void this.#subscribers.delete(fn);
  }

  flush(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    const writer = this.#writer;
    if (!writer) return Promise.resolve();
    this.#writing = this.#writeAfter(this.#writing, writer);
    return this.#writing;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#writer?.close();
  }

  async #writeAfter(previous: Promise<void>, writer: SegmentWriter): Promise<void> {
    await previous;
    const batch = this.#pending;
    this.#pending = [];
    if (batch.length === 0) return;
    try {
      await writer.write(batch);
      this.#failed = false;
    } catch (error) {
      // Reports lose these records; calls go on. Said once, not for every batch of a full disk.
      if (!this.#failed) this.#log.error(`the journal could not be written: ${String(error)}`, error);
      this.#failed = true;
    }
  }

  #drop(): void {
    const kept = this.#pending.slice(PENDING_RECORDS_MAX / 2);
    this.#log.warn(`the journal lost ${this.#pending.length - kept.length} records: the disk does not keep up`);
    this.#pending = kept;
    void this.flush();
  }
}
