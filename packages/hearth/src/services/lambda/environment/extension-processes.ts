/** External extensions: the executables below /opt/extensions, each a process with a group of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isExecutable } from './launch.ts';
import { readOutput } from './output.ts';
import { killGroup, type ProcessGuard, signalGroup } from './process-guard.ts';
import type { Scratch } from './scratch/scratch.ts';

export interface ExtensionProcessOptions {
  readonly folder: string;
  readonly names: readonly string[];
  readonly cwd: string;
  readonly scratch: Scratch;
  readonly variables: Readonly<Record<string, string>>;
  readonly guard: ProcessGuard;
  onLine(name: string, line: string): void;
  readonly room: () => Promise<void> | undefined;
  onGone(name: string): void;
}

/** Names of the extensions in a layers' folder. */
export function externalExtensions(layers: string | undefined): readonly string[] {
  const folder = layers === undefined ? undefined : join(layers, 'extensions');
  if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder).filter((name) => isExecutable(join(folder, name)));
}

export class ExtensionProcesses {
  readonly #children = new Map<string, ChildProcess>();
  readonly #ended: Promise<unknown>;

  constructor(options: ExtensionProcessOptions) {
    this.#ended = Promise.all(options.names.map((name) => this.#start(name, options)));
  }

  /** Resolves when none is left. */
  get ended(): Promise<unknown> {
    return this.#ended;
  }

  freeze(): void {
    for (const pid of this.pids()) signalGroup(pid, 'SIGSTOP');
  }

  thaw(): void {
    for (const pid of this.pids()) signalGroup(pid, 'SIGCONT');
  }

  kill(): void {
    for (const pid of this.pids()) killGroup(pid);
  }

  /** Of those that live. */
  pids(): number[] {
    return [...this.#children.values()].flatMap(({ pid }) => pid ?? []);
  }

  #start(name: string, options: ExtensionProcessOptions): Promise<void> {
    const { command, args } = options.scratch.enter({ command: join(options.folder, name), args: [] }, options.cwd);
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.variables,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#children.set(name, child);
    const { pid } = child;
    if (pid !== undefined) options.guard.watch(pid);
    for (const stream of [child.stdout, child.stderr])
      readOutput(stream, {
        line: (line) => options.onLine(name, line),
        end: () => {},
        closed: () => {},
        room: options.room,
      });
    return new Promise((resolve) => {
      const gone = (): void => {
        if (!this.#children.delete(name)) return;
        if (pid !== undefined) {
          killGroup(pid);
          options.guard.forget(pid);
        }
        options.onGone(name);
        resolve();
      };
      child.on('error', gone);
      child.on('exit', gone);
    });
  }
}
