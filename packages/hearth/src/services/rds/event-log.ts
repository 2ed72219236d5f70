/** What happened to clusters and instances, for DescribeEvents. In memory; AWS keeps two weeks. */
import type { Clock } from '../../base/clock.ts';
import type { ClusterEvent } from './cluster-options.ts';

export interface LoggedEvent extends ClusterEvent {
  readonly number: number;
  readonly atMs: number;
  readonly cluster: string;
}

const EVENTS_MAX = 2_000;
const KEPT_MS = 14 * 24 * 3_600_000;

export class EventLog {
  readonly #clock: Clock;
  #events: LoggedEvent[] = [];
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(cluster: string, event: ClusterEvent): void {
    this.#events.push({ ...event, cluster, atMs: this.#clock.now(), number: ++this.#count });
    if (this.#events.length > EVENTS_MAX) this.#events = this.#events.slice(-EVENTS_MAX / 2);
  }

  /** The oldest first. */
  between(fromMs: number, toMs: number): readonly LoggedEvent[] {
    const least = Math.max(fromMs, this.#clock.now() - KEPT_MS);
    return this.#events.filter((event) => event.atMs >= least && event.atMs <= toMs);
  }
}
