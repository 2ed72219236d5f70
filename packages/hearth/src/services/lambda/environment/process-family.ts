/**
 * A runtime's process and all that it started, as one: frozen, thawed, ended and measured together. What stays in the
 * runtime's group is reached at once; what left it (strays.ts) is looked for.
 */
import { readFileSync } from 'node:fs';
import type { Clock, Timer } from '../../../base/clock.ts';
import { killGroup, signalGroup } from './process-guard.ts';
import { killStrays, lastBegun, marked, signalAll, straysOf } from './strays.ts';

/** Ours. Looking through all processes takes some 2 ms, which an environment that is used again at once need not pay. */
const STRAYS_LOOK_MS = 50;

export interface FamilyParts {
  readonly clock: Clock;
  /** The leader of the runtime's group; undefined where it could not be started. */
  readonly pid: number | undefined;
  /** In the variables of all that belong to it. */
  readonly mark: string;
  /** Groups that have the mark and lives of their own: the extensions'. */
  readonly others: () => readonly number[];
}

export class ProcessFamily {
  /** The most that it was seen to take. */
  maxRssKb = 0;
  readonly #parts: FamilyParts;
  #frozen = false;
  #frozenStrays: number[] = [];
  #looking: Timer | undefined;
  #lookedAt = '';

  constructor(parts: FamilyParts) {
    this.#parts = parts;
  }

  /** Undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#parts.pid;
  }

  freeze(): void {
    const { clock, pid } = this.#parts;
    if (this.#frozen || pid === undefined) return;
    this.#frozen = signalGroup(pid, 'SIGSTOP');
    if (this.#frozen) this.#looking = clock.after(STRAYS_LOOK_MS, () => this.#freezeStrays());
  }

  thaw(): void {
    const { pid } = this.#parts;
    if (!this.#frozen || pid === undefined) return;
    this.#frozen = false;
    this.#looking?.cancel();
    signalAll(this.#frozenStrays.splice(0), 'SIGCONT');
    signalGroup(pid, 'SIGCONT');
  }

  kill(): void {
    this.#looking?.cancel();
    if (this.pid !== undefined) killGroup(this.pid);
  }

  /** When the leader has gone, so that nobody is taken who only has its number. */
  killRest(): void {
    const { pid, mark, others } = this.#parts;
    this.kill();
    killStrays(mark, [pid, ...others()]);
  }

  /** What it takes now: all of it where the runtime has children, as on AWS. */
  residentKb(): number {
    const { pid, mark } = this.#parts;
    if (pid === undefined) return 0;
    const alone = !hasChildren(pid);
    const kb = alone ? statusKb(pid, 'VmRSS') : marked(mark).reduce((sum, one) => sum + shareKb(one), 0);
    this.maxRssKb = Math.max(this.maxRssKb, kb);
    return kb;
  }

  /** The highest that the kernel has seen of the runtime itself. */
  notePeak(): void {
    if (this.pid !== undefined) this.maxRssKb = Math.max(this.maxRssKb, statusKb(this.pid, 'VmHWM'));
  }

  #freezeStrays(): void {
    const begun = lastBegun();
    if (begun === this.#lookedAt) return;
    const { pid, mark, others } = this.#parts;
    const strays = straysOf(mark, [pid, ...others()]);
    signalAll(strays, 'SIGSTOP');
    this.#frozenStrays = strays;
    // With strays there is something to do each time.
    this.#lookedAt = strays.length === 0 ? begun : '';
  }
}

/** Of the runtime's first thread, which is the one that starts programs. */
function hasChildren(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8') !== '';
  } catch {
    return false;
  }
}

/** Its proportional share: what forked processes have in common is counted once. */
function shareKb(pid: number): number {
  return figure(`/proc/${pid}/smaps_rollup`, 'Pss');
}

/** A figure of /proc/<pid>/status; 0 where the system has none. */
function statusKb(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  return figure(`/proc/${pid}/status`, name);
}

function figure(file: string, name: string): number {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
