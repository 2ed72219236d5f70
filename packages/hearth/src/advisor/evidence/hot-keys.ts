/**
 * The most frequent keys of a stream in bounded memory, and how many different ones there are, up to a bound. Until then each is
 * counted; beyond it the rarest are dropped many at a time (after the space-saving sketch of Metwally, Agrawal and El Abbadi, 2005: a
 * key with more than 1/SLOTS of the calls is never missed), so that a call on a new key costs no search.
 */
import type { KeyEvidence } from './evidence.ts';

const SLOTS = 128;
const SLOTS_MAX = 4 * SLOTS;
const DISTINCT_MAX = 20_000;
const SHOWN = 10;

interface Slot {
  calls: number;
  /** Calls that may have been another key's. */
  error: number;
  second: number;
  inSecond: number;
}

export class HotKeys {
  readonly #slots = new Map<string, Slot>();
  #calls = 0;
  #distinct = 0;
  #exact = true;
  #peak = 0;
  /** At most so many calls had a key that was dropped. */
  #floor = 0;

  add(key: string, atMs: number): void {
    this.#calls++;
    const slot = this.#slots.get(key) ?? this.#take(key);
    slot.calls++;
    const second = Math.floor(atMs / 1_000);
    slot.inSecond = slot.second === second ? slot.inSecond + 1 : 1;
    slot.second = second;
    if (slot.inSecond > this.#peak) this.#peak = slot.inSecond;
  }

  evidence(): KeyEvidence {
    const sure = [...this.#slots].map(([key, { calls, error }]) => ({ key, calls: calls - error }));
    const hottest = sure
      .filter(({ calls }) => calls > 0)
      .sort((one, other) => other.calls - one.calls)
      .slice(0, SHOWN);
    return {
      calls: this.#calls,
      distinct: this.#distinct,
      distinctIsExact: this.#exact,
      hottest: hottest.map(({ key, calls }) => ({ key, calls, share: calls / this.#calls })),
      peakKeyCallsPerSecond: this.#peak,
    };
  }

  /** A new key may have been dropped before: it begins with what it can have had, as an error. */
  #take(key: string): Slot {
    if (this.#exact && this.#distinct >= DISTINCT_MAX) this.#exact = false;
    if (this.#exact) this.#distinct++;
    else if (this.#slots.size >= SLOTS_MAX) this.#dropRarest();
    const slot = { calls: this.#floor, error: this.#floor, second: -1, inSecond: 0 };
    this.#slots.set(key, slot);
    return slot;
  }

  #dropRarest(): void {
    const byCalls = [...this.#slots].sort(([, one], [, other]) => other.calls - one.calls);
    for (const [key, { calls }] of byCalls.slice(SLOTS)) {
      this.#slots.delete(key);
      if (calls > this.#floor) this.#floor = calls;
    }
  }
}
