/** What fires on the home's clock, again and again, until it is stopped. */
import type { Clock, Timer } from '../../base/clock.ts';

/** Ours: when the home's time has leapt, a schedule makes up for this many firings at most. */
const CATCH_UP_MAX = 100;

export interface Recurrence {
  /** The first time after; undefined: never again. */
  readonly next: (afterMs: number) => number | undefined;
  readonly fire: (dueMs: number) => Promise<void>;
  /** Nothing will be due any more. */
  readonly onEnd?: () => Promise<void>;
}

export class Recurring {
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #firing = new Set<Promise<void>>();
  readonly #timers = new Map<string, Timer>();

  constructor(clock: Clock, onError: (error: unknown) => void) {
    this.#clock = clock;
    this.#onError = onError;
  }

  /** Begins, or begins anew. */
  arm(key: string, recurrence: Recurrence, afterMs: number): void {
    this.disarm(key);
    const due = recurrence.next(afterMs);
    if (due === undefined) return this.#track(recurrence.onEnd?.() ?? Promise.resolve());
    this.#timers.set(
      key,
      this.#clock.after(due - this.#clock.now(), () => {
        this.#track(recurrence.fire(due));
        this.arm(key, recurrence, this.#behind(recurrence, due) > CATCH_UP_MAX ? this.#clock.now() : due);
      }),
    );
  }

  disarm(key: string): void {
    this.#timers.get(key)?.cancel();
    this.#timers.delete(key);
  }

  /** Something that `idle` waits for. */
  #track(work: Promise<void>): void {
    const tracked = work.catch(this.#onError).finally(() => this.#firing.delete(tracked));
    this.#firing.add(tracked);
  }

  async idle(): Promise<void> {
    while (this.#firing.size > 0) await Promise.all(this.#firing);
  }

  async close(): Promise<void> {
    for (const key of this.#timers.keys()) this.disarm(key);
    await this.idle();
  }

  /** How many firings lie between a time and now. */
  #behind({ next }: Recurrence, afterMs: number): number {
    let [count, at] = [0, next(afterMs)];
    while (at !== undefined && at <= this.#clock.now() && count <= CATCH_UP_MAX) {
      count += 1;
      at = next(at);
    }
    return count;
  }
}
