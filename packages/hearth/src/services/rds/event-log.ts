/** What happened to clusters and instances, for DescribeEvents. Kept for two weeks, as AWS does, through restarts. */
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
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
  readonly #lmdb: Lmdb;
  readonly #database: Database<LoggedEvent, number>;
  readonly #log: Log;
  #events: LoggedEvent[];
  #writing: Promise<void> = Promise.resolve();

  constructor({ clock, lmdb, log }: { readonly clock: Clock; readonly lmdb: Lmdb; readonly log: Log }) {
    this.#clock = clock;
    this.#lmdb = lmdb;
    this.#log = log;
    this.#database = lmdb.database('rds.events', { encoding: 'json' });
    this.#events = [...this.#database.getRange()].map((entry) => entry.value);
  }

  /** Told at once; on disk a moment later. */
  add(cluster: string, event: ClusterEvent): void {
    const logged = { ...event, cluster, atMs: this.#clock.now(), number: (this.#events.at(-1)?.number ?? 0) + 1 };
    this.#events.push(logged);
    const forgotten = this.#events.length > EVENTS_MAX ? this.#events.splice(0, EVENTS_MAX / 2) : [];
    this.#writing = this.#lmdb
      .write(() => {
        void this.#database.put(logged.number, logged);
        for (const { number } of forgotten) void this.#database.remove(number);
      })
      .catch((cause: unknown) => this.#log.error('an event of RDS is not kept', cause));
  }

  /** The oldest first. */
  between(fromMs: number, toMs: number): readonly LoggedEvent[] {
    const least = Math.max(fromMs, this.#clock.now() - KEPT_MS);
    return this.#events.filter((event) => event.atMs >= least && event.atMs <= toMs);
  }

  /** Resolves when all are on disk. */
  close(): Promise<void> {
    return this.#writing;
  }
}
