/**
 * Asynchronous invocations: durable before they are acknowledged, tried until success or until AWS would give up, under
 * one request id. An entry leaves the database only after that, so it is delivered at least once whatever is killed.
 * What is dropped is named in the log, and told to the function's destination and dead-letter queue.
 */
import type { Clock, Timer } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';

// docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html, read 2026-11.
const RETRY_DELAYS_MS: readonly number[] = [60_000, 120_000];
const EVENT_AGE_SECONDS_MAX = 21_600;
const THROTTLE_BACKOFF_FIRST_MS = 1_000;
const THROTTLE_BACKOFF_MAX_MS = 300_000;
/** Ours: events of one function that run at once. AWS goes on to the function's concurrency. */
export const ASYNC_PARALLEL_MAX = 8;

export interface AsyncEvent {
  readonly requestId: string;
  readonly functionName: string;
  /** A version or an alias, where the caller named one. */
  readonly qualifier?: string;
  readonly payload: Uint8Array;
  readonly clientContext?: string;
  readonly traceId: string;
}

interface Entry extends AsyncEvent {
  readonly enqueuedAt: number;
  readonly dueAt: number;
  readonly failures: number;
  readonly throttles: number;
}

export type AsyncOutcome =
  | {
      readonly kind: 'success' | 'error';
      readonly payload: Uint8Array;
      readonly executedVersion: string;
    }
  | { readonly kind: 'throttled' | 'gone' };

/** What became of an event, for destinations and dead-letter queues. */
export interface Settled {
  readonly condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';
  readonly invokeCount: number;
  /** Of the last attempt; undefined where there was none. */
  readonly outcome: AsyncOutcome | undefined;
}

export interface AsyncPolicy {
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeInSeconds: number | undefined;
  readonly reservedConcurrency: number | undefined;
}

export interface AsyncQueueOptions {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly log: Log;
  run(event: AsyncEvent): Promise<AsyncOutcome>;
  policy(functionName: string, qualifier?: string): AsyncPolicy;
  /** Tells who is to be told; what it throws is tried again with the event. */
  settle(event: AsyncEvent, settled: Settled): Promise<void>;
}

interface Line {
  readonly due: string[];
  active: number;
}

export class AsyncQueue {
  readonly #options: AsyncQueueOptions;
  readonly #entries: Database<Entry, string>;
  readonly #lines = new Map<string, Line>();
  readonly #later = new Map<string, Timer>();
  readonly #onIdle: (() => void)[] = [];
  #active = 0;
  #due = 0;
  #started = false;

  constructor(options: AsyncQueueOptions) {
    this.#options = options;
    this.#entries = options.lmdb.database<Entry, string>('lambda.async', { encoding: 'msgpack' });
  }

  /** Begins to deliver, first of all what an earlier process left. Before, events are only kept. */
  start(): void {
    this.#started = true;
    for (const { key, value } of this.#entries.getRange()) this.#schedule(key, value);
  }

  /** Begins nothing any more; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#started = false;
    for (const timer of this.#later.values()) timer.cancel();
    this.#later.clear();
    this.#lines.clear();
    this.#due = 0;
    if (!this.busy) this.#wakeIdle();
    await this.idle();
  }

  /** Resolves when the event is durable. */
  async enqueue(event: AsyncEvent): Promise<void> {
    const now = this.#options.clock.now();
    const entry: Entry = { ...event, enqueuedAt: now, dueAt: now, failures: 0, throttles: 0 };
    const key = `${String(now).padStart(15, '0')}/${event.requestId}`;
    await this.#options.lmdb.write(() => void this.#entries.put(key, entry));
    if (this.#started) this.#schedule(key, entry);
  }

  /** Whether something runs or is due now. */
  get busy(): boolean {
    return this.#active > 0 || this.#due > 0;
  }

  /** Events that wait for their next attempt. */
  get waiting(): number {
    return this.#later.size;
  }

  idle(): Promise<void> {
    return this.busy ? new Promise((resolve) => this.#onIdle.push(resolve)) : Promise.resolve();
  }

  #schedule(key: string, entry: Entry): void {
    const delayMs = entry.dueAt - this.#options.clock.now();
    if (delayMs > 0) {
      this.#later.set(
        key,
        this.#options.clock.after(delayMs, () => {
          this.#later.delete(key);
          this.#line(entry.functionName).due.push(key);
          this.#due += 1;
          this.#pump(entry.functionName);
        }),
      );
      return;
    }
    this.#line(entry.functionName).due.push(key);
    this.#due += 1;
    this.#pump(entry.functionName);
  }

  #line(functionName: string): Line {
    let line = this.#lines.get(functionName);
    if (!line) this.#lines.set(functionName, (line = { due: [], active: 0 }));
    return line;
  }

  #pump(functionName: string): void {
    const line = this.#line(functionName);
    const reserved = this.#options.policy(functionName).reservedConcurrency ?? ASYNC_PARALLEL_MAX;
    const parallel = Math.max(1, Math.min(ASYNC_PARALLEL_MAX, reserved));
    while (line.active < parallel) {
      const key = line.due.shift();
      if (key === undefined) return;
      this.#due -= 1;
      line.active += 1;
      this.#active += 1;
      this.#attempt(key)
        .catch((error: unknown) =>
          this.#options.log.error(`an event of ${functionName} could not be delivered; it stays in the queue`, error),
        )
        .finally(() => {
          line.active -= 1;
          this.#active -= 1;
          if (this.#started) this.#pump(functionName);
          if (!this.busy) this.#wakeIdle();
        });
    }
  }

  async #attempt(key: string): Promise<void> {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const policy = this.#options.policy(entry.functionName, entry.qualifier);
    const attempts = entry.failures + 1;
    if (policy.reservedConcurrency === 0)
      return await this.#drop(
        key,
        entry,
        'its reserved concurrency is 0',
        settled('ZeroReservedConcurrency', entry.failures),
      );
    const ageMax = (policy.maximumEventAgeInSeconds ?? EVENT_AGE_SECONDS_MAX) * 1_000;
    if (this.#options.clock.now() - entry.enqueuedAt > ageMax)
      return await this.#drop(key, entry, 'it is too old', settled('EventAgeExceeded', entry.failures));
    const outcome = await this.#options.run(entry);
    // Closing ends what runs: that is no answer of the function's, and the next start delivers the event again.
    if (!this.#started && outcome.kind !== 'success') return;
    switch (outcome.kind) {
      case 'success':
        await this.#options.settle(entry, settled('Success', attempts, outcome));
        await this.#options.lmdb.write(() => void this.#entries.remove(key));
        return;
      case 'gone':
        return await this.#drop(key, entry, 'there is no such function any more', undefined);
      case 'throttled': {
        const backoffMs = Math.min(THROTTLE_BACKOFF_MAX_MS, THROTTLE_BACKOFF_FIRST_MS * 2 ** entry.throttles);
        return await this.#again(key, { ...entry, throttles: entry.throttles + 1 }, backoffMs);
      }
      case 'error': {
        const retries = Math.min(RETRY_DELAYS_MS.length, policy.maximumRetryAttempts ?? RETRY_DELAYS_MS.length);
        const delayMs = RETRY_DELAYS_MS[entry.failures];
        if (delayMs === undefined || entry.failures >= retries)
          return await this.#drop(
            key,
            entry,
            `it failed ${attempts} times`,
            settled('RetriesExhausted', attempts, outcome),
          );
        // Given up at once where it would be too old by then (recorded 2023-03).
        if (this.#options.clock.now() + delayMs - entry.enqueuedAt >= ageMax)
          return await this.#drop(
            key,
            entry,
            'it would be too old to be tried again',
            settled('EventAgeExceeded', attempts, outcome),
          );
        return await this.#again(key, { ...entry, failures: entry.failures + 1 }, delayMs);
      }
    }
  }

  async #again(key: string, entry: Entry, delayMs: number): Promise<void> {
    const next = { ...entry, dueAt: this.#options.clock.now() + delayMs };
    await this.#options.lmdb.write(() => void this.#entries.put(key, next));
    if (this.#started) this.#schedule(key, next);
  }

  async #drop(key: string, entry: Entry, why: string, told: Settled | undefined): Promise<void> {
    this.#options.log.warn(`dropped event ${entry.requestId} of ${entry.functionName}: ${why}`);
    if (told) await this.#options.settle(entry, told);
    await this.#options.lmdb.write(() => void this.#entries.remove(key));
  }

  #wakeIdle(): void {
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}

function settled(condition: Settled['condition'], invokeCount: number, outcome?: AsyncOutcome): Settled {
  return { condition, invokeCount, outcome };
}
