/** A token bucket: refilled at a rate, emptied by what calls consume. It may go into debt, for a cost is known only afterwards. */

export class Bucket {
  #tokens = Number.POSITIVE_INFINITY;
  #atMs = 0;

  /** What is in it now. @param perSecond its rate now, which may change; @param max what it holds at most */
  level(perSecond: number, max: number, nowMs: number): number {
    this.#tokens = Math.min(max, this.#tokens + (perSecond * Math.max(0, nowMs - this.#atMs)) / 1000);
    this.#atMs = nowMs;
    return this.#tokens;
  }

  /** Only after level(). */
  take(units: number): void {
    this.#tokens -= units;
  }
}

/** AWS: on-demand tables take twice their previous peak at once, and grow beyond that only with a half hour in between. */
const GROWTH_MS = 30 * 60 * 1000;
const SECOND_MS = 1000;

/** The most that was consumed in one second, as far back as it counts. */
export class Peak {
  #established = 0;
  readonly #recent: { second: number; units: number }[] = [];

  /** Units a second that count as the previous peak. */
  rate(nowMs: number): number {
    for (;;) {
      const [oldest] = this.#recent;
      if (!oldest || oldest.second * SECOND_MS > nowMs - GROWTH_MS) return this.#established;
      this.#established = Math.max(this.#established, oldest.units);
      this.#recent.shift();
    }
  }

  add(units: number, nowMs: number): void {
    const second = Math.floor(nowMs / SECOND_MS);
    const last = this.#recent.at(-1);
    if (last?.second === second) last.units += units;
    else this.#recent.push({ second, units });
  }
}
