/** Counts of values in logarithmic steps: quantiles of any number of values in half a kilobyte. */
import type { Distribution } from './evidence.ts';

/** Eight steps an octave: a value is known to about 9 %. */
const STEPS = 8;
const OCTAVES = 40;
/** Values from 2^-6: durations are fractions of a millisecond. */
const FIRST_OCTAVE = -6;

export class Histogram {
  readonly #counts = new Uint32Array(STEPS * OCTAVES + 1);
  #count = 0;
  #sum = 0;
  #max = 0;

  add(value: number): void {
    this.#count++;
    this.#sum += value;
    if (value > this.#max) this.#max = value;
    const step = value > 0 ? Math.floor((Math.log2(value) - FIRST_OCTAVE) * STEPS) + 1 : 0;
    const slot = step < 0 ? 0 : step > STEPS * OCTAVES ? STEPS * OCTAVES : step;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  distribution(): Distribution {
    const mean = this.#count === 0 ? 0 : this.#sum / this.#count;
    return { count: this.#count, mean, p50: this.#quantile(0.5), p99: this.#quantile(0.99), max: this.#max };
  }

  #quantile(share: number): number {
    let left = Math.ceil(this.#count * share);
    if (left === 0) return 0;
    for (const [step, count] of this.#counts.entries()) {
      left -= count;
      // The middle of the step, but never more than was seen.
      if (left <= 0) return step === 0 ? 0 : Math.min(this.#max, 2 ** ((step - 0.5) / STEPS + FIRST_OCTAVE));
    }
    return this.#max;
  }
}
