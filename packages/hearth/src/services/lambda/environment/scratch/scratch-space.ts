/**
 * Makes /tmp of environments. One small process of a home holds a mount namespace in which each environment gets a tmpfs;
 * runtimes enter it, each with a view of its own: there that file system stands at `/tmp`, and the layers at `/opt` (view.ts).
 * Linux with `unshare` and `nsenter` of util-linux, as root or with user namespaces; anything else is measured instead.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Log } from '../../../../base/log.ts';
import { killGroup, type ProcessGuard } from '../process-guard.ts';
import { measuredScratch, type Program, type Scratch } from './scratch.ts';
import { keptOfTmp, viewed } from './view.ts';

const MB = 1_048_576;
/** Mounts on request; what the machine mounts later is seen inside too. The path comes last, for it may hold blanks. */
const HOLDER = `echo ready
while read -r size path; do
  if mount -t tmpfs -o "size=$size,mode=1777" hearth-tmp "$path" 2>/dev/null; then echo done; else echo refused; fi
done`;

interface Holder {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly answers: AsyncIterator<string>;
  readonly enter: readonly string[];
}

export interface ScratchWish {
  /** Made here; the environment removes it. */
  readonly folder: string;
  readonly sizeMb: number;
  /** The function's code, and what else it reads: its own `/tmp` must not hide them. */
  readonly code: string;
  readonly read: readonly string[];
  /** What is to stand at /opt. */
  readonly layers: string | undefined;
}

export class ScratchSpace {
  readonly #guard: ProcessGuard;
  readonly #log: Log;
  #holder: Promise<Holder | undefined> | undefined;
  /** The holder answers in the order of the questions. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(guard: ProcessGuard, log: Log) {
    this.#guard = guard;
    this.#log = log;
  }

  async open({ folder, sizeMb, code, read, layers }: ScratchWish): Promise<Scratch> {
    mkdirSync(folder, { recursive: true });
    this.#holder ??= this.#hold();
    const holder = await this.#holder;
    if (!holder || this.#closed || folder.includes('\n') || !(await this.#mount(holder, `${sizeMb}m ${folder}`)))
      return measuredScratch(folder, sizeMb * MB);
    const kept = keptOfTmp(code, read);
    return {
      // Where all of `/tmp` is needed, it is the machine's.
      directory: kept ? undefined : folder,
      enter: (program, cwd) => inside(holder, viewed({ cwd, tmp: kept && { folder, kept }, layers }, program)),
      excessBytes: () => Promise.resolve(0),
    };
  }

  close(): void {
    this.#closed = true;
    void this.#holder?.then((holder) => holder && this.#end(holder));
  }

  #mount(holder: Holder, question: string): Promise<boolean> {
    const answer = this.#turn.then(async () => {
      awaited(holder.child, true);
      holder.child.stdin?.write(`${question}\n`);
      const { value } = await holder.answers.next();
      awaited(holder.child, false);
      return value === 'done';
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #hold(): Promise<Holder | undefined> {
    if (process.platform !== 'linux') return undefined;
    const root = process.getuid?.() === 0;
    // Root without the right to mount (a container's) may still have user namespaces.
    const holder = (root ? await this.#try(false) : undefined) ?? (await this.#try(true));
    if (!holder) this.#log.warn("this machine refuses mounts of our own: functions' /tmp is measured, not limited");
    return holder;
  }

  async #try(ownUsers: boolean): Promise<Holder | undefined> {
    const child = spawn(
      'unshare',
      [...(ownUsers ? ['-r'] : []), '-m', '--propagation', 'slave', '--', '/bin/sh', '-c', HOLDER],
      { stdio: ['pipe', 'pipe', 'ignore'], detached: true, env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } },
    );
    child.on('error', () => {});
    child.stdin.on('error', () => {});
    const { pid } = child;
    if (pid === undefined) return undefined;
    this.#guard.watch(pid);
    const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
    const enter = ['-t', String(pid), ...(ownUsers ? ['-U', '--preserve-credentials'] : []), '-m', '--'];
    const holder = { pid, child, answers, enter };
    const { value } = await answers.next();
    if (value === 'ready' && (await enters(holder))) {
      child.unref();
      awaited(child, false);
      return holder;
    }
    this.#end(holder);
    return undefined;
  }

  #end({ pid, child }: Holder): void {
    child.stdin?.end();
    killGroup(pid);
    this.#guard.forget(pid);
  }
}

function inside(holder: Holder, rest: readonly string[]): Program {
  return { command: 'nsenter', args: [...holder.enter, ...rest] };
}

/** Whether a program can be started inside. */
async function enters(holder: Holder): Promise<boolean> {
  const { command, args } = inside(holder, ['unshare', '-m', '--', '/bin/sh', '-c', ':']);
  const trial = spawn(command, args, { stdio: 'ignore', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } });
  const [code] = await once(trial, 'exit').catch(() => [1]);
  return code === 0;
}

/** A holder that is asked nothing keeps no process alive. */
function awaited({ stdin, stdout }: ChildProcess, yes: boolean): void {
  // Pipes of a child are sockets here, which their types do not say.
  for (const pipe of [stdin, stdout] as readonly unknown[]) {
    if (!(pipe instanceof Socket)) continue;
    if (yes) pipe.ref();
    else pipe.unref();
  }
}
