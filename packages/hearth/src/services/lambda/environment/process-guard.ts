/**
 * No environment outlives Hearth, not even one that is frozen and Hearth killed by -9. Every process has a file named by
 * its pid that holds its start stamp (pids are used again) and what marks all that it started (strays.ts). A small shell, in
 * a session of its own, holds a pipe from Hearth: when that ends, it kills what the files name. What even that misses is
 * swept at the next start.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processStamp } from '../../../base/process-identity.ts';
import { killStrays } from './strays.ts';

/** `stamp`: field 22 of /proc/<pid>/stat is the start time; it is counted behind the name, which may hold spaces. */
const GUARDIAN = `
stamp() {
  if [ -r /proc/self/stat ]; then sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
  else ps -o lstart= -p "$1" 2>/dev/null; fi
}
cat >/dev/null
for file in "$1"/*; do
  [ -f "$file" ] || continue
  pid=\${file##*/}
  { read -r began; read -r mark; } <"$file"
  if [ "$(echo $(stamp "$pid"))" = "$(echo $began)" ]; then kill -9 -"$pid" 2>/dev/null || kill -9 "$pid" 2>/dev/null; fi
  if [ -n "$mark" ]; then
    for variables in $(grep -lF -- "$mark" /proc/[0-9]*/environ 2>/dev/null); do
      stray=\${variables#/proc/}
      kill -9 "\${stray%/environ}" 2>/dev/null
    done
  fi
  rm -f "$file"
done
`;

export class ProcessGuard {
  readonly #folder: string;
  readonly #watched = new Set<number>();
  #guardian: ChildProcess | undefined;

  /** Kills what an earlier Hearth on this folder left behind. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const pid = Number(name);
      const file = join(folder, name);
      const [began = '', mark = ''] = readFileSync(file, 'utf8').split('\n');
      if (Number.isInteger(pid) && processStamp(pid) === began) killGroup(pid);
      if (mark !== '') killStrays(mark);
      rmSync(file, { force: true });
    }
  }

  /**
   * To be called right after a process was started as leader of its group.
   * @param mark of all that it may start (strays.ts)
   */
  watch(pid: number, mark = ''): void {
    this.#watched.add(pid);
    writeFileSync(join(this.#folder, String(pid)), `${processStamp(pid) ?? 'gone'}\n${mark}\n`);
    if (this.#guardian) return;
    this.#guardian = spawn('/bin/sh', ['-c', GUARDIAN, 'hearth-guardian', this.#folder], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      env: { PATH: '/usr/bin:/bin' },
    });
    this.#guardian.on('error', () => {});
    this.#guardian.stdin?.on('error', () => {});
    this.#guardian.unref();
    // A pipe of a child is a socket here, and would keep the process alive.
    const stdin: unknown = this.#guardian.stdin;
    if (typeof stdin === 'object' && stdin !== null && 'unref' in stdin && typeof stdin.unref === 'function')
      stdin.unref();
  }

  forget(pid: number): void {
    this.#watched.delete(pid);
    rmSync(join(this.#folder, String(pid)), { force: true });
  }

  close(): void {
    // With nothing left to end it must not look again: what a next home on this folder starts is not its own.
    if (this.#watched.size > 0) this.#guardian?.stdin?.end();
    else if (this.#guardian?.pid !== undefined) killGroup(this.#guardian.pid);
    this.#guardian = undefined;
  }
}

/** Kills a process and all that it started, frozen or not. */
export function killGroup(pid: number): void {
  signalGroup(pid, 'SIGKILL');
}

/** False where there is nobody to signal any more. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
