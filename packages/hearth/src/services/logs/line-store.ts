/**
 * Lines of all streams on disk, by stream and time. Taken at once and written in batches, so that a function that floods its
 * log costs one transaction for many lines; `room` tells whoever can wait when there is too much of it. When too many are
 * kept, the oldest of the home go.
 */
import type { Log } from '../../base/log.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';

/** Ours: what a home keeps of all streams together, for lines may have a megabyte each; CloudWatch Logs keeps everything. */
const KEPT_MAX = { lines: 200_000, characters: 536_870_912 } as const;
/** So much of what may be kept is removed at once when there are too many, so that it is not done for every line. */
const FORGET_PARTS = 20;
/** Within one transaction, which holds up all other writers. */
const WRITE_BATCH = 2_000;
/** Ours: what may wait for the disk before whoever writes it is to wait too. */
const WAITING_CHARACTERS_MAX = 16_777_216;
/** What a line takes here beyond its text, about. */
const LINE_OVERHEAD = 256;

export interface NewLine {
  readonly at: number;
  readonly message: string;
}

export interface Line extends NewLine {
  /** Counts up over the home. */
  readonly id: number;
  readonly ingestedAt: number;
}

/** Where a line stands in its stream: lines are read before or after one. */
export interface Position {
  readonly at: number;
  readonly id: number;
}

type Key = [stream: number, at: number, id: number];
type Row = [message: string, ingestedAt: number];

export class LineStore {
  readonly #lmdb: Lmdb;
  readonly #log: Log;
  readonly #alongside: () => void;
  readonly #rows: Database<Row, Key>;
  /** Line id → its key: what is the oldest of the home. */
  readonly #order: Database<Key, number>;
  /** How many characters are kept. */
  readonly #size: Database<number, string>;
  #waiting: { readonly key: Key; readonly row: Row }[] = [];
  #waitingCharacters = 0;
  readonly #onRoom: (() => void)[] = [];
  #writing: Promise<void> | undefined;
  #alongsideDue = false;
  #nextId: number;
  #count: number;
  #characters: number;

  readonly #keptMax: Readonly<Record<'lines' | 'characters', number>>;

  /** @param alongside writes what goes with the lines, in their transaction */
  constructor(
    lmdb: Lmdb,
    log: Log,
    alongside: () => void,
    keptMax: Readonly<Record<'lines' | 'characters', number>> = KEPT_MAX,
  ) {
    this.#keptMax = keptMax;
    this.#lmdb = lmdb;
    this.#log = log;
    this.#alongside = alongside;
    this.#rows = lmdb.database<Row, Key>('logs.lines', { encoding: 'msgpack' });
    this.#order = lmdb.database<Key, number>('logs.order', { encoding: 'msgpack' });
    const [newest] = [...this.#order.getKeys({ reverse: true, limit: 1 })];
    this.#nextId = (newest ?? 0) + 1;
    this.#count = this.#order.getKeysCount();
    this.#size = lmdb.database<number, string>('logs.size', { encoding: 'msgpack' });
    this.#characters = this.#size.get('characters') ?? this.#countCharacters();
  }

  /** Takes the lines; they are on disk when `settled` resolves. */
  add(stream: number, lines: readonly NewLine[], ingestedAt: number): void {
    for (const { at, message } of lines) {
      this.#waiting.push({ key: [stream, at, this.#nextId++], row: [message, ingestedAt] });
      this.#waitingCharacters += message.length + LINE_OVERHEAD;
    }
    this.#alongsideDue = true;
    this.#writing ??= this.#write();
  }

  /** Undefined while there is room for more, else what resolves when there is again. */
  room(): Promise<void> | undefined {
    if (this.#waitingCharacters <= WAITING_CHARACTERS_MAX) return undefined;
    return new Promise((resolve) => this.#onRoom.push(resolve));
  }

  /** Resolves when all that was taken is durable. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** In the order of time, from after a position. Call `settled` first. */
  *read(stream: number, after: Position): Generator<Line> {
    // Half a step past it, so that the line itself is left out.
    const range = span([stream, after.at, after.id + 0.5], [stream, Number.MAX_SAFE_INTEGER, 0]);
    for (const { key, value } of this.#rows.getRange(range)) yield lineOf(key, value);
  }

  /** The other way round, from before a position. */
  *readBack(stream: number, before: Position): Generator<Line> {
    const range = span([stream, before.at, before.id - 0.5], [stream, 0, 0]);
    for (const { key, value } of this.#rows.getRange({ ...range, reverse: true })) yield lineOf(key, value);
  }

  async removeStream(stream: number): Promise<void> {
    await this.removeBefore(stream, Number.MAX_SAFE_INTEGER);
  }

  async removeBefore(stream: number, at: number): Promise<void> {
    await this.settled();
    for (;;) {
      const keys = [...this.#rows.getKeys({ start: [stream, 0, 0], end: [stream, at, 0], limit: WRITE_BATCH })];
      if (keys.length === 0) return;
      await this.#lmdb.write(() => this.#remove(keys));
    }
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0 || this.#alongsideDue) {
        const batch = this.#waiting.splice(0, WRITE_BATCH);
        this.#alongsideDue = false;
        await this.#lmdb.write(() => {
          for (const { key, row } of batch) {
            void this.#rows.put(key, row);
            void this.#order.put(key[2], key);
          }
          this.#alongside();
          this.#count += batch.length;
          this.#characters += batch.reduce((sum, { row: [message] }) => sum + message.length, 0);
          const { lines, characters } = this.#keptMax;
          while (this.#count > lines || this.#characters > characters) this.#forget();
          void this.#size.put('characters', this.#characters);
        });
        for (const { row } of batch) this.#waitingCharacters -= row[0].length + LINE_OVERHEAD;
        if (this.#waitingCharacters <= WAITING_CHARACTERS_MAX / 2) this.#tellRoom();
      }
    } catch (error) {
      this.#log.error('log lines were not kept', error);
      throw error;
    } finally {
      this.#writing = undefined;
      this.#tellRoom();
    }
  }

  #tellRoom(): void {
    for (const resolve of this.#onRoom.splice(0)) resolve();
  }

  /** Of a home that did not count them. */
  #countCharacters(): number {
    let characters = 0;
    for (const { value } of this.#rows.getRange()) characters += value[0].length;
    return characters;
  }

  /** Some of the oldest: of as many as there may be at the most, one in twenty. */
  #forget(): void {
    const limit = Math.ceil(this.#keptMax.lines / FORGET_PARTS);
    this.#remove([...this.#order.getRange({ limit })].map(({ value }) => value));
  }

  #remove(keys: readonly Key[]): void {
    for (const key of keys) {
      this.#characters -= this.#rows.get(key)?.[0].length ?? 0;
      void this.#rows.remove(key);
      void this.#order.remove(key[2]);
    }
    this.#count -= keys.length;
  }
}

function span(start: Key, end: Key): { readonly start: Key; readonly end: Key } {
  return { start, end };
}

function lineOf([, at, id]: Key, [message, ingestedAt]: Row): Line {
  return { at, id, message, ingestedAt };
}
