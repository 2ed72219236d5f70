/**
 * Three replicas of every partition: a leader, which takes the writes and answers strong reads, and two followers that apply
 * the same writes in the same order, later. An eventually consistent read may be answered by any of the three; entries of
 * global indexes follow later still. Only what has not been applied everywhere is kept, in memory: the store is the leader,
 * and a start finds all replicas even.
 */
import type { Clock } from '../../../base/clock.ts';
import type { LagName } from '../../../base/conditions.ts';
import type { Random } from '../../../base/random.ts';
import type { CallNotes } from '../../../wire/operation.ts';
import { PREFIX_BYTES, SPACE_BYTES } from '../items/key-bytes.ts';
import type { ItemReader, ItemStore, Stored } from '../items/store.ts';
import { drawLagMs, INDEX_LAG, REPLICA_LAG } from './lag.ts';
import { ReplicaView } from './replica-view.ts';

/** Writes that some replica has not applied; beyond either, the oldest are applied at once. */
const UNAPPLIED_MAX = 100_000;
const UNAPPLIED_BYTES_MAX = 64 * 1024 * 1024;
const REPLICAS = 3;

/** By replica, the leader first. */
type ByReplica = readonly [number, number, number];

/** One change of one key of the item store. */
export interface Change {
  readonly key: Buffer;
  readonly before: Stored | undefined;
  /** Whether it is a global index's, which follows its table at its own pace. */
  readonly index: boolean;
  /** The key of the item that changed. */
  readonly item: Buffer;
}

/** A change that some replica has not applied. */
export interface Unapplied {
  readonly key: Buffer;
  readonly before: Stored | undefined;
  readonly atMs: number;
  readonly appliedAtMs: ByReplica;
  readonly follower: Follower;
}

/** A partition, or the entries of an index that follow it; kept while it has changes that some replica has not applied. */
interface Follower {
  readonly name: string;
  /** When each replica applied, or will apply, its last change. */
  last: ByReplica;
  unapplied: number;
}

/** Unapplied changes of one partition, oldest first under each key. */
export type PartitionLog = Map<string, Unapplied[]>;

export class Replicas {
  readonly #store: ItemStore;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #lag: LagName;
  readonly #logs = new Map<string, PartitionLog>();
  readonly #followers = new Map<string, Follower>();
  #queue: Unapplied[] = [];
  #bytes = 0;

  constructor(store: ItemStore, clock: Clock, random: Random, lag: LagName) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
    this.#lag = lag;
  }

  get lagging(): boolean {
    return this.#lag !== 'none';
  }

  /** What a read sees: the leader's items, or those of one replica; which one is noted for the journal. */
  reader(consistent: boolean, notes: CallNotes): ItemReader {
    if (consistent || this.#lag === 'none') return this.#store;
    this.#forget();
    const replica = this.#lag === 'oldest' ? 1 : Math.floor(this.#random.next() * REPLICAS);
    notes.replica = replica;
    notes.stalenessMs = 0;
    return new ReplicaView(this.#store, this.#logs, replica, this.#clock.now(), notes);
  }

  /** Takes the changes of one write, before it is committed: whoever reads between the two sees what was before. */
  record(changes: readonly Change[]): void {
    this.#forget();
    const now = this.#clock.now();
    const drawn = new Set<Follower>();
    for (const { key, before, index, item } of changes) {
      const partition = latin1(item.subarray(0, PREFIX_BYTES));
      const follower = this.#follower(index ? latin1(key.subarray(0, SPACE_BYTES)) + partition : partition);
      // What one write changes is applied together.
      if (!drawn.has(follower)) follower.last = this.#draw(follower.last, index, now);
      drawn.add(follower);
      this.#keep({ key, before, atMs: now, appliedAtMs: follower.last, follower });
    }
  }

  #follower(name: string): Follower {
    const known = this.#followers.get(name);
    if (known) return known;
    const follower: Follower = { name, last: [0, 0, 0], unapplied: 0 };
    this.#followers.set(name, follower);
    return follower;
  }

  #draw(last: ByReplica, index: boolean, now: number): ByReplica {
    const leader = index ? now + drawLagMs(INDEX_LAG, this.#lag, this.#random) : now;
    // In `oldest` an index is as late as anything may be, and its followers no later.
    const behind = (): number =>
      index && this.#lag === 'oldest' ? 0 : drawLagMs(REPLICA_LAG, this.#lag, this.#random);
    return [Math.max(last[0], leader), Math.max(last[1], leader + behind()), Math.max(last[2], leader + behind())];
  }

  #keep(change: Unapplied): void {
    const partition = latin1(change.key.subarray(0, PREFIX_BYTES));
    const log = this.#logs.get(partition) ?? new Map<string, Unapplied[]>();
    this.#logs.set(partition, log);
    const key = latin1(change.key);
    const history = log.get(key);
    if (history) history.push(change);
    else log.set(key, [change]);
    this.#queue.push(change);
    this.#bytes += change.before?.rawBytes ?? 0;
    change.follower.unapplied++;
  }

  /** Lets go of what every replica has applied. */
  #forget(): void {
    const now = this.#clock.now();
    let done = 0;
    for (const change of this.#queue) {
      const full = this.#queue.length - done > UNAPPLIED_MAX || this.#bytes > UNAPPLIED_BYTES_MAX;
      if (!full && Math.max(...change.appliedAtMs) > now) break;
      this.#drop(change);
      done++;
    }
    if (done > 0) this.#queue = this.#queue.slice(done);
  }

  #drop(change: Unapplied): void {
    this.#bytes -= change.before?.rawBytes ?? 0;
    change.follower.unapplied--;
    if (change.follower.unapplied === 0) this.#followers.delete(change.follower.name);
    const partition = latin1(change.key.subarray(0, PREFIX_BYTES));
    const key = latin1(change.key);
    const log = this.#logs.get(partition);
    const history = log?.get(key);
    // Changes of a key are dropped in the order in which they came.
    history?.shift();
    if (history?.length === 0) log?.delete(key);
    if (log?.size === 0) this.#logs.delete(partition);
  }
}

export function latin1(bytes: Buffer): string {
  return bytes.toString('latin1');
}
