/**
 * Refuses what goes beyond the capacity of a table, a global index or one partition, where the conditions ask for it. Buckets
 * begin full and are in memory: a restart forgives. A write that a global index cannot take is refused too.
 */
import type { Clock } from '../../../base/clock.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Units } from '../capacity.ts';
import { SPACE_BYTES } from '../items/key-bytes.ts';
import type { ItemStore } from '../items/store.ts';
import type { Table } from '../tables/table.ts';
import { Bucket, Peak } from './bucket.ts';
import { type Kind, limitOf, PARTITION_UNITS, partitionsOf } from './limits.ts';

const HASH_SPACE = 2 ** 32;

interface State {
  readonly buckets: Readonly<Record<Kind, Bucket>>;
  readonly peaks: Readonly<Record<Kind, Peak>>;
  readonly partitions: Map<string, Bucket>;
}

/** One bucket that a call draws on. */
interface Draw {
  readonly units: number;
  readonly bucket: Bucket;
  readonly peak?: Peak;
  readonly level: number;
  /** AWS's ThrottlingReason, should it be empty. */
  readonly reason: string;
  readonly resource: string;
}

export class Throttle {
  readonly #clock: Clock;
  readonly #store: ItemStore;
  readonly #enabled: boolean;
  readonly #states = new Map<number, State>();

  constructor(clock: Clock, store: ItemStore, enabled: boolean) {
    this.#clock = clock;
    this.#store = store;
    this.#enabled = enabled;
  }

  /**
   * Takes what a call consumes, or throws and takes nothing.
   * @param key where one partition bears it: a key of the table's, or of the index that is read
   * @throws ProvisionedThroughputExceededException or, of on-demand tables, ThrottlingException
   */
  charge(table: Table, kind: Kind, units: Units, key?: Buffer): void {
    if (!this.#enabled) return;
    const draws = this.#draws(table, kind, units, key);
    const empty = draws.filter(isEmpty);
    if (empty.length > 0) throw throttled(empty);
    this.#take(draws);
  }

  /** Takes without asking: after refusal() has let several costs through together. */
  take(table: Table, kind: Kind, units: Units, key?: Buffer): void {
    if (this.#enabled) this.#take(this.#draws(table, kind, units, key));
  }

  #take(draws: readonly Draw[]): void {
    const now = this.#clock.now();
    for (const { bucket, peak, units } of draws) {
      bucket.take(units);
      peak?.add(units, now);
    }
  }

  /** The error of charge(), without taking anything. */
  refusal(table: Table, kind: Kind, units: Units, key?: Buffer): ServiceError | undefined {
    if (!this.#enabled) return undefined;
    const empty = this.#draws(table, kind, units, key).filter(isEmpty);
    return empty.length > 0 ? throttled(empty) : undefined;
  }

  #draws(table: Table, kind: Kind, units: Units, key: Buffer | undefined): Draw[] {
    const own = units.table + [...units.local.values()].reduce((sum, each) => sum + each, 0);
    const draws: Draw[] = [];
    if (own > 0) {
      draws.push(this.#draw(table, undefined, kind, own));
      if (key) draws.push(this.#partitionDraw(table, undefined, kind, own, key));
    }
    for (const [name, amount] of units.global) {
      if (amount <= 0) continue;
      draws.push(this.#draw(table, name, kind, amount));
      if (key && kind === 'read') draws.push(this.#partitionDraw(table, name, kind, amount, key));
    }
    return draws;
  }

  #draw(table: Table, index: string | undefined, kind: Kind, units: number): Draw {
    const record = index === undefined ? undefined : table.index(index)?.record;
    const state = this.#state((record ?? table.record).space);
    const now = this.#clock.now();
    const limit = limitOf(table.record, record, kind, state.peaks[kind].rate(now));
    const bucket = state.buckets[kind];
    const level = bucket.level(limit.perSecond, limit.max, now);
    return {
      units,
      bucket,
      peak: state.peaks[kind],
      level,
      reason: reasonOf(index, kind, limit.reason),
      resource: resourceOf(table, index),
    };
  }

  #partitionDraw(table: Table, index: string | undefined, kind: Kind, units: number, key: Buffer): Draw {
    const space = index === undefined ? table.record.space : (table.index(index)?.record.space ?? table.record.space);
    const state = this.#state(space);
    const now = this.#clock.now();
    const partitions = partitionsOf(table.record, this.#store.counts(space), state.peaks, now);
    const number = Math.floor((key.readUInt32BE(SPACE_BYTES) / HASH_SPACE) * partitions);
    const name = `${kind} ${partitions} ${number}`;
    const bucket = state.partitions.get(name) ?? new Bucket();
    state.partitions.set(name, bucket);
    const rate = PARTITION_UNITS[kind];
    const level = bucket.level(rate, rate, now);
    return {
      units,
      bucket,
      level,
      reason: reasonOf(index, kind, 'KeyRangeThroughputExceeded'),
      resource: resourceOf(table, index),
    };
  }

  #state(space: number): State {
    const known = this.#states.get(space);
    if (known) return known;
    const state: State = {
      buckets: { read: new Bucket(), write: new Bucket() },
      peaks: { read: new Peak(), write: new Peak() },
      partitions: new Map(),
    };
    this.#states.set(space, state);
    return state;
  }
}

/** One unit lets a call in, whatever it will cost: a debt is paid before the next. */
function isEmpty({ level, units }: Draw): boolean {
  return level < Math.min(1, units);
}

function reasonOf(index: string | undefined, kind: Kind, what: string): string {
  // AWS has no reason of this name for a table that outgrows twice its peak: it is a range of keys that cannot take more.
  const cause = what === 'OnDemandThroughputExceeded' ? 'KeyRangeThroughputExceeded' : what;
  return `${index === undefined ? 'Table' : 'Index'}${kind === 'read' ? 'Read' : 'Write'}${cause}`;
}

function resourceOf(table: Table, index: string | undefined): string {
  return index === undefined ? table.arn : `${table.arn}/index/${index}`;
}

/** Texts: AWS Developer Guide, "Error handling" and "Diagnosing throttling" (2026-11). */
function throttled(empty: readonly Draw[]): ServiceError {
  const ThrottlingReasons = empty.map(({ reason, resource }) => ({ reason, resource }));
  const options = { status: 400, members: { ThrottlingReasons } };
  if (empty.some(({ reason }) => reason.endsWith('ProvisionedThroughputExceeded'))) {
    const index = empty.every(({ reason }) => reason.startsWith('Index'));
    return new ServiceError(
      'ProvisionedThroughputExceededException',
      index
        ? 'The level of configured provisioned throughput for one or more global secondary indexes of the table was exceeded. ' +
            'Consider increasing your provisioning level for the under-provisioned global secondary indexes with the UpdateTable API'
        : 'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
      options,
    );
  }
  return new ServiceError(
    'ThrottlingException',
    'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. ' +
      'If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html',
    options,
  );
}
