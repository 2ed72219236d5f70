/** Gaps between the calls to one resource, against the 300 s after which Aurora may pause. */
import type { RestEvidence } from './evidence.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html, 2026-11: the shortest window. */
export const PAUSE_AFTER_SECONDS = 300;
const BOUNDS = [1, 10, 60, PAUSE_AFTER_SECONDS, 900, 3_600, 21_600, 86_400, Number.POSITIVE_INFINITY] as const;

export class Rests {
  readonly #gaps = new Uint32Array(BOUNDS.length);
  #busyUntil = Number.NaN;
  #longest = 0;
  #pauses = 0;
  #pausedSeconds = 0;

  /** Calls come nearly in order; one that began before the last ended leaves no gap. */
  add(atMs: number, durationMs: number): void {
    const gap = (atMs - this.#busyUntil) / 1_000;
    if (gap > 0) this.#count(gap);
    const end = atMs + durationMs;
    if (!(end <= this.#busyUntil)) this.#busyUntil = end;
  }

  evidence(): RestEvidence {
    return {
      histogram: BOUNDS.map((upToSeconds, index) => ({ upToSeconds, gaps: this.#gaps[index] ?? 0 })),
      longestSeconds: this.#longest,
      pauses: this.#pauses,
      pausedSeconds: this.#pausedSeconds,
    };
  }

  #count(gap: number): void {
    const index = BOUNDS.findIndex((bound) => gap <= bound);
    this.#gaps[index] = (this.#gaps[index] ?? 0) + 1;
    if (gap > this.#longest) this.#longest = gap;
    if (gap <= PAUSE_AFTER_SECONDS) return;
    this.#pauses++;
    this.#pausedSeconds += gap - PAUSE_AFTER_SECONDS;
  }
}
