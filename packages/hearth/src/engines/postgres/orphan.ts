/**
 * What an earlier Hearth may have left in a data directory: a PostgreSQL that still runs (the watchdog was killed too), or
 * only its postmaster.pid.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { HearthError } from '../../base/hearth-error.ts';
import type { Log } from '../../base/log.ts';

/** A fast shutdown takes 10 ms; with much to write, a checkpoint's time. */
const SHUTDOWN_WAIT_MS = 20_000;
const LOOK_EVERY_MS = 10;

export async function stopOrphan(data: string, socketDirectory: string, clock: Clock, log: Log): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined) return;
  if (isAlive(pid) && servesDirectory(pid, data)) {
    log.warn(`postgres: stopping process ${pid}, left behind on ${data}`);
    await stopProcess(pid, clock);
  }
  // A pid that now is another program's would make PostgreSQL refuse to start.
  rmSync(pidFile, { force: true });
  for (const name of readdirSync(socketDirectory)) rmSync(join(socketDirectory, name), { force: true });
}

/** Ends a postmaster that is not our child: fast shutdown, then the signals that leave recovery to the next start. */
async function stopProcess(pid: number, clock: Clock): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signalProcess(pid, signal);
    const untilMs = clock.monotonic() + SHUTDOWN_WAIT_MS;
    while (clock.monotonic() < untilMs) {
      if (!isAlive(pid)) return;
      await clock.sleep(LOOK_EVERY_MS);
    }
  }
  throw new HearthError('HEARTH_ENGINE_FAILED', `cannot stop PostgreSQL, process ${pid}`);
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone already.
  }
}

/** A postmaster works in its data directory; pids are used again, so the number alone proves nothing. */
function servesDirectory(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    const listed = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return listed.status === 0 && listed.stdout.includes(data);
  }
}
