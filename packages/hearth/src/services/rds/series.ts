/** What an instance did, second by second, for whoever asks later: the console, the advisor. Bounded. */

export interface Sample {
  readonly atMs: number;
  /** ServerlessDatabaseCapacity: 0 while paused. Undefined for an instance of a fixed size. */
  readonly capacity: number | undefined;
  /** ACUUtilization, percent of the maximum. */
  readonly acuUtilization: number | undefined;
  readonly cpuCores: number;
  readonly connections: number;
  /** AuroraReplicaLag; undefined for a writer. */
  readonly replicaLagMs: number | undefined;
}

/** An hour. */
export const SAMPLES_MAX = 3_600;

export class Series {
  readonly #samples: Sample[] = [];

  add(sample: Sample): void {
    this.#samples.push(sample);
    // In blocks: moving an array by one each time would cost more than the sample.
    if (this.#samples.length > 2 * SAMPLES_MAX) this.#samples.splice(0, this.#samples.length - SAMPLES_MAX);
  }

  get last(): Sample | undefined {
    return this.#samples.at(-1);
  }

  since(fromMs: number): readonly Sample[] {
    return this.#samples.slice(-SAMPLES_MAX).filter((sample) => sample.atMs >= fromMs);
  }
}
