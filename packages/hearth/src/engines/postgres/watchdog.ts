/**
 * Starts PostgreSQL under a small shell that holds the read end of a pipe whose write end only Hearth has. When Hearth dies,
 * however it dies, the pipe ends and the shell shuts PostgreSQL down: no orphan keeps a port or a lock. The shell leads a
 * process group of its own, so that a Ctrl-C at the terminal reaches Hearth alone, which then stops things in order.
 */
import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { HearthError } from '../../base/hearth-error.ts';
import type { Account } from './account.ts';
import { programEnvironment } from './run-program.ts';

/**
 * The first signal asks for an orderly end: SIGINT is PostgreSQL's fast shutdown (SIGTERM MySQL's), SIGQUIT its immediate one. The guard waits in the background, since the shell itself
 * must wait for PostgreSQL to pass its exit code on.
 */
const SCRIPT = `
exec 3<&0 </dev/null
stop=$1
shift
"$@" >&2 3<&- &
pg=$!
(
  trap '' INT TERM HUP
  read -r line <&3
  kill -$stop $pg && sleep 10 && kill -QUIT $pg && sleep 5 && kill -KILL $pg
) >/dev/null 2>&1 &
guard=$!
exec 3<&-
trap '' INT TERM HUP
echo $pg
wait $pg
code=$?
kill -KILL $guard 2>/dev/null
exit $code
`;

export interface Guarded {
  /** PostgreSQL's own process id. */
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves with PostgreSQL's exit code. */
  readonly exited: Promise<number>;
}

export function startGuarded(
  account: Account,
  command: readonly string[],
  logFile: string,
  stopSignal: 'INT' | 'TERM' = 'INT',
): Promise<Guarded> {
  const logFd = openSync(logFile, 'a', 0o600);
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'hearth-guard', stopSignal, ...account.prefix, ...command], {
    cwd: '/',
    env: programEnvironment(),
    uid: account.uid,
    gid: account.gid,
    detached: true,
    stdio: ['pipe', 'pipe', logFd],
  });
  closeSync(logFd);
  const exited = new Promise<number>((resolve) => {
    child.once('error', () => resolve(-1));
    child.once('exit', (code) => resolve(code ?? -1));
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new HearthError('HEARTH_ENGINE_FAILED', `cannot start ${command[0]}: ${cause.message}`, { cause })),
    );
    child.stdout?.once('data', (chunk: Buffer) => {
      resolve({ pid: Number(chunk.toString().trim()), child, exited });
    });
    child.once('exit', (code) =>
      reject(new HearthError('HEARTH_ENGINE_FAILED', `the guard of ${command[0]} ended with ${code}`)),
    );
  });
}

/**
 * A running PostgreSQL must not keep Hearth alive (its end is what the guard waits for), but whoever waits for its start or
 * its stop must be.
 */
export function keepAlive(child: ChildProcess, keep: boolean): void {
  const handles: readonly unknown[] = [child, child.stdin, child.stdout];
  for (const handle of handles) {
    if (handle instanceof ChildProcess || handle instanceof Socket) handle[keep ? 'ref' : 'unref']();
  }
}
