/** The item store as one replica has it: the leader's, less the changes that this replica has not applied. */
import type { CallNotes } from '../../../wire/operation.ts';
import { afterPrefix, PREFIX_BYTES, SPACE_BYTES } from '../items/key-bytes.ts';
import { inRange } from '../items/key-range.ts';
import type { Entry, ItemReader, ItemStore, Range, Stored } from '../items/store.ts';
import type { PartitionLog, Unapplied } from './replicas.ts';

interface Difference {
  readonly key: Buffer;
  readonly stored: Stored | undefined;
}

export class ReplicaView implements ItemReader {
  readonly #leader: ItemStore;
  readonly #logs: ReadonlyMap<string, PartitionLog>;
  readonly #replica: number;
  readonly #nowMs: number;
  readonly #notes: CallNotes;

  constructor(
    leader: ItemStore,
    logs: ReadonlyMap<string, PartitionLog>,
    replica: number,
    nowMs: number,
    notes: CallNotes,
  ) {
    this.#leader = leader;
    this.#logs = logs;
    this.#replica = replica;
    this.#nowMs = nowMs;
    this.#notes = notes;
  }

  get(key: Buffer): Stored | undefined {
    const log = this.#logs.get(key.toString('latin1', 0, PREFIX_BYTES));
    const missing = this.#missing(log?.get(key.toString('latin1')));
    return missing ? missing.before : this.#leader.get(key);
  }

  *range(range: Range, reverse = false): Generator<Entry> {
    const differences = this.#differences(range);
    const direction = reverse ? -1 : 1;
    differences.sort((a, b) => direction * Buffer.compare(a.key, b.key));
    let next = 0;
    for (const entry of this.#leader.range(range, reverse)) {
      let hidden = false;
      for (; next < differences.length; next++) {
        const difference = differences[next];
        const order = difference ? direction * Buffer.compare(difference.key, entry.key) : 1;
        if (!difference || order > 0) break;
        if (difference.stored) yield { key: difference.key, stored: difference.stored };
        hidden = order === 0;
      }
      if (!hidden) yield entry;
    }
    for (const { key, stored } of differences.slice(next)) if (stored) yield { key, stored };
  }

  /** Where this replica has something else than the leader. */
  #differences(range: Range): Difference[] {
    const found: Difference[] = [];
    for (const log of this.#logsOf(range)) {
      for (const history of log.values()) {
        const missing = this.#missing(history);
        if (missing && inRange(range, missing.key)) found.push({ key: missing.key, stored: missing.before });
      }
    }
    return found;
  }

  #logsOf({ from, to }: Range): readonly PartitionLog[] {
    const end = from.length < PREFIX_BYTES ? undefined : afterPrefix(from.subarray(0, PREFIX_BYTES));
    if (to && end && Buffer.compare(to, end) <= 0) {
      const log = this.#logs.get(from.toString('latin1', 0, PREFIX_BYTES));
      return log ? [log] : [];
    }
    const space = from.toString('latin1', 0, SPACE_BYTES);
    return [...this.#logs].filter(([key]) => key.startsWith(space)).map(([, log]) => log);
  }

  /** The first change that this replica has not applied. */
  #missing(history: readonly Unapplied[] | undefined): Unapplied | undefined {
    const missing = history?.find((change) => (change.appliedAtMs[this.#replica] ?? 0) > this.#nowMs);
    if (missing) this.#notes.stalenessMs = Math.max(this.#notes.stalenessMs ?? 0, this.#nowMs - missing.atMs);
    return missing;
  }
}
