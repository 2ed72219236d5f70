/**
 * Processes that belong to an environment wherever they went: daemons, sessions of their own (Puppeteer starts Chromium so).
 * Each has the environment's variables, of which the name of the log stream is no other's. Linux shows them; elsewhere only
 * the group of the runtime is known. One that was given other variables and left the group is not found either.
 */
import { readdirSync, readFileSync } from 'node:fs';

const LOG_STREAM = 'AWS_LAMBDA_LOG_STREAM_NAME';
/** More processes than this are not begun between two looks, unless it is meant. */
const KILL_ROUNDS_MAX = 5;

/** What stands among the variables of an environment's processes, and of no others. */
export function markOf(variables: Readonly<Record<string, string>>): string {
  return `${LOG_STREAM}=${variables[LOG_STREAM] ?? ''}`;
}

/** All that have the mark, whatever group they are in. */
export function marked(mark: string): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => read(pid, 'environ').includes(mark));
}

/** Those that are in none of the groups. */
export function straysOf(mark: string, groups: readonly (number | undefined)[]): number[] {
  return marked(mark).filter((pid) => !groups.includes(groupOf(pid)));
}

/** Again, until nobody is left who could start another. */
export function killStrays(mark: string, groups: readonly (number | undefined)[] = []): void {
  for (let round = 0; round < KILL_ROUNDS_MAX; round++) {
    const strays = straysOf(mark, groups);
    if (strays.length === 0) return;
    signalAll(strays, 'SIGKILL');
  }
}

export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      continue; // gone meanwhile
    }
  }
}

/** The number of the last process or thread that the system began: while it stands, nobody has started anything. */
export function lastBegun(): string {
  try {
    return readFileSync('/proc/loadavg', 'utf8').trim().split(' ').at(-1) ?? '';
  } catch {
    return '';
  }
}

/** Field 5 of proc(5) stat, behind the name in parentheses, which may hold spaces. What has ended is in no group that matters. */
function groupOf(pid: number): number | undefined {
  const stat = read(pid, 'stat');
  const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? undefined : Number(group);
}

/** Empty where it has ended or is another user's. */
function read(pid: number, file: 'environ' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
