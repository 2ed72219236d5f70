/**
 * The busiest second and minute of a stream that is nearly in order: records come when calls end, and long ones come late.
 * A sum that arrives for a time that is already forgotten counts for no peak.
 */
import type { RateEvidence } from './evidence.ts';

/** Seconds remembered: a function runs for 15 minutes at most. Powers of two, for a slot is found by the last bits of a time. */
const SECONDS_MAX = 1_024;
const SECONDS_USUAL = 64;
const MINUTES = 32;

export class Peak {
  readonly #second: Ring;
  readonly #minute = new Ring(MINUTES);
  #sum = 0;

  /** @param long for what may come as late as the longest invocation ends; else for calls that end soon */
  constructor(long = false) {
    this.#second = new Ring(long ? SECONDS_MAX : SECONDS_USUAL);
  }

  add(atMs: number, amount = 1): void {
    this.#sum += amount;
    this.#second.add(Math.floor(atMs / 1_000), amount);
    this.#minute.add(Math.floor(atMs / 60_000), amount);
  }

  get perSecondMax(): number {
    return this.#second.max;
  }

  /** @param seconds of the whole run */
  rate(seconds: number): RateEvidence {
    const perSecond = seconds > 0 ? this.#sum / seconds : 0;
    const minutePeak = this.#minute.max / Math.max(1, Math.min(60, seconds));
    return {
      perSecond,
      peakPerSecond: this.#second.max,
      minutePeakPerSecond: minutePeak,
      peakOverAverage: perSecond > 0 ? Math.max(1, minutePeak / perSecond) : 1,
    };
  }
}

class Ring {
  readonly #slots: Float64Array;
  readonly #times: Float64Array;
  readonly #last: number;
  max = 0;

  /** @param size a power of two */
  constructor(size: number) {
    this.#slots = new Float64Array(size);
    this.#times = new Float64Array(size).fill(-1);
    this.#last = size - 1;
  }

  add(time: number, amount: number): void {
    const slot = time & this.#last;
    const known = this.#times[slot] ?? -1;
    if (known > time) return;
    const value = (known === time ? (this.#slots[slot] ?? 0) : 0) + amount;
    this.#times[slot] = time;
    this.#slots[slot] = value;
    if (value > this.max) this.max = value;
  }
}
