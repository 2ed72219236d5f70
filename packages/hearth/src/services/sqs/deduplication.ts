/**
 * Which messages a FIFO queue has taken in the last five minutes: another with the same id is answered as the first one,
 * and not enqueued. Durable, so that a restart lets no duplicate through.
 */
import type { Clock } from '../../base/clock.ts';
import type { Database } from '../../engines/lmdb.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html: 5 minutes. */
const INTERVAL_MS = 300_000;

/** What the answer to a duplicate tells. */
export interface SentBefore {
  readonly id: string;
  readonly sequence: number;
}

interface Entry extends SentBefore {
  readonly key: string;
  readonly until: number;
}

export class Deduplication {
  readonly #clock: Clock;
  readonly #store: Database<Entry, string>;
  /** In the order of sending, so that what is over stands at the front. */
  readonly #entries = new Map<string, Entry>();
  /** Over, and still on disk. */
  #over: string[] = [];

  constructor(clock: Clock, store: Database<Entry, string>) {
    this.#clock = clock;
    this.#store = store;
    const kept = [...store.getRange()].map(({ value }) => value).toSorted((one, other) => one.until - other.until);
    for (const entry of kept) this.#entries.set(entry.key, entry);
  }

  /** @param keys of the scopes that count, the narrowest first */
  find(keys: readonly string[]): SentBefore | undefined {
    this.#forget();
    for (const key of keys) {
      const found = this.#entries.get(key);
      if (found) return found;
    }
    return undefined;
  }

  /** Before the message is on disk, so that of two that come at once one is the first. */
  remember(key: string, sent: SentBefore): void {
    this.#entries.delete(key);
    this.#entries.set(key, { ...sent, key, until: this.#clock.now() + INTERVAL_MS });
  }

  /** Within the transaction that writes the message. */
  keep(key: string): void {
    const entry = this.#entries.get(key);
    if (entry) void this.#store.put(entry.id, entry);
    for (const id of this.#over) void this.#store.remove(id);
    this.#over = [];
  }

  /** A queue is gone: its next of the same name knows nothing of it. */
  forgetAll(isOfQueue: (key: string) => boolean): void {
    for (const entry of this.#entries.values()) if (isOfQueue(entry.key)) this.#drop(entry);
  }

  #forget(): void {
    const now = this.#clock.now();
    for (const entry of this.#entries.values()) {
      if (entry.until > now) return;
      this.#drop(entry);
    }
  }

  #drop(entry: Entry): void {
    this.#entries.delete(entry.key);
    this.#over.push(entry.id);
  }
}
