/** Which process a pid means: a pid alone may since have been given to another, so its start time goes with it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  readonly pid: number;
  /** When the process began, in whatever form the system gives; undefined where it cannot be learned. */
  readonly started: string | undefined;
}

export function processIdentity(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) };
}

/** True when that very process still runs. */
export function isSameProcess(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const started = startOf(identity.pid);
  return identity.started === undefined || started === undefined || started === identity.started;
}

function startOf(pid: number): string | undefined {
  const stamp = processStamp(pid);
  if (stamp === undefined || process.platform !== 'linux') return stamp;
  // Linux counts from the boot: the same number means another moment after the next one.
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${stamp}`;
}

/** When a process began, as the system says it; undefined when there is none. */
export function processStamp(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // Field 22 of proc(5) stat; the second field is in parentheses and may hold spaces.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
