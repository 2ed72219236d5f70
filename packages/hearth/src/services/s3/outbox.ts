/**
 * Events on their way to functions, queues and EventBridge. One is written in the transaction of the change that it tells of, and removed after
 * `deliver` has resolved: at least once, whatever is killed. Order is not kept, as on AWS.
 */
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
import type { OutboxRow } from './rows.ts';
import type { S3Event } from './store.ts';

/** Deliveries under way at once. */
const CONCURRENCY = 32;
/** An event that could not be delivered is offered again after this long, doubling up to the maximum. */
const RETRY_MIN_MS = 1000;
const RETRY_MAX_MS = 60_000;

/** How long closing waits for deliveries under way. */
const CLOSE_WAIT_MS = 5000;

interface OutboxDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly deliver: (event: S3Event) => Promise<void>;
}

export class Outbox {
  readonly #lmdb: Lmdb;
  readonly #rows: Database<OutboxRow, number>;
  readonly #deps: OutboxDeps;
  readonly #underWay = new Map<number, Promise<void>>();
  readonly #closing = new AbortController();
  #nextId: number;
  /** Everything below has been taken up in this process. */
  #cursor = 0;

  constructor(lmdb: Lmdb, rows: Database<OutboxRow, number>, deps: OutboxDeps) {
    this.#lmdb = lmdb;
    this.#rows = rows;
    this.#deps = deps;
    this.#nextId = (Array.from(rows.getKeys({ reverse: true, limit: 1 }))[0] ?? 0) + 1;
  }

  /** Within a transaction. */
  add(row: OutboxRow): void {
    void this.#rows.put(this.#nextId++, row);
  }

  /** Takes up what is committed and not yet under way. */
  start(): void {
    if (this.#closing.signal.aborted) return;
    const free = CONCURRENCY - this.#underWay.size;
    if (free <= 0) return;
    for (const { key, value } of this.#rows.getRange({ start: this.#cursor, limit: free })) {
      this.#cursor = key + 1;
      this.#underWay.set(key, this.#deliver(key, value));
    }
  }

  /** Whether an event is under way. */
  get busy(): boolean {
    return this.#underWay.size > 0;
  }

  /** How many events wait or are under way. */
  get size(): number {
    return this.#rows.getKeysCount();
  }

  /** Resolves when all that was taken up has been delivered. What is given up by `close` stays for the next start. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  async close(): Promise<void> {
    this.#closing.abort();
    // A delivery that does not end is given up: its event stays for the next start.
    await Promise.race([this.settled(), this.#deps.clock.sleep(CLOSE_WAIT_MS)]);
  }

  async #deliver(id: number, row: OutboxRow): Promise<void> {
    const { signal } = this.#closing;
    for (let waitMs = RETRY_MIN_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
      try {
        await this.#deps.deliver(row);
        await this.#lmdb.write(() => void this.#rows.remove(id));
        break;
      } catch (error) {
        this.#deps.log.warn(
          `s3: an event for ${row.targetArn} could not be delivered and will be offered again: ${String(error)}`,
        );
        await this.#deps.clock.sleep(waitMs, signal).catch(() => undefined);
      }
    }
    this.#underWay.delete(id);
    this.start();
  }
}
