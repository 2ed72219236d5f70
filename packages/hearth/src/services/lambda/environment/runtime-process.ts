/**
 * One operating system process with the runtime in it: started, given one invocation at a time, frozen in between,
 * killed. Knows nothing of time-outs: whoever runs out of patience calls `kill`, and what was awaited resolves as an exit.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ProcessGuard } from './process-guard.ts';
import { killGroup, signalGroup } from './process-guard.ts';
import { readOutput } from './output.ts';
import { type Invocation, RuntimeApi, type StreamError } from './runtime-api.ts';

export type InitOutcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'error'; readonly body: Buffer; readonly errorType: string }
  | { readonly kind: 'exit'; readonly reason: string };

export type InvokeOutcome =
  | { readonly kind: 'response'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'streamed'; readonly error: StreamError | undefined }
  | { readonly kind: 'error'; readonly body: Buffer; readonly errorType: string }
  | { readonly kind: 'exit'; readonly reason: string };

export interface RuntimeProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  variables(runtimeApi: string): Record<string, string>;
  readonly guard: ProcessGuard;
  readonly onLine: (line: string) => void;
  /** Whether the runtime marks the end of an invocation's output. Others have it read as it comes. */
  readonly marks: boolean;
}

interface Running {
  readonly requestId: string;
  outcome: InvokeOutcome | undefined;
  marksMissing: number;
  readonly finish: (outcome: InvokeOutcome) => void;
}

// Standard output and standard error each carry one mark at the end of an invocation.
const MARKS = 2;

export class RuntimeProcess {
  readonly init: Promise<InitOutcome>;
  readonly exited: Promise<void>;
  maxRssKb = 0;
  readonly #api: RuntimeApi;
  readonly #child: ChildProcess;
  readonly #marks: number;
  #frozen = false;
  #gone = false;
  #atNext = false;
  #running: Running | undefined;

  static async start(options: RuntimeProcessOptions): Promise<RuntimeProcess> {
    // Calls come only from the process that is started below, so `target` is there by then.
    let target: RuntimeProcess | undefined;
    const settled: { init?: (outcome: InitOutcome) => void } = {};
    const answer = (requestId: string, outcome: InvokeOutcome): void => {
      if (target) target.#answer(requestId, outcome);
    };
    const api = await RuntimeApi.listen({
      next: () => {
        settled.init?.({ kind: 'ready' });
        if (target) target.#onNext();
      },
      response: (requestId, body) =>
        answer(requestId, body === 'too-large' ? { kind: 'too-large' } : { kind: 'response', body }),
      streamed: (requestId, error) => answer(requestId, { kind: 'streamed', error }),
      error: (requestId, body, errorType) => answer(requestId, { kind: 'error', body, errorType }),
      initError: (body, errorType) => settled.init?.({ kind: 'error', body, errorType }),
    });
    const init = new Promise<InitOutcome>((resolve) => (settled.init = resolve));
    target = new RuntimeProcess(options, api, init, (outcome) => settled.init?.(outcome));
    return target;
  }

  private constructor(
    options: RuntimeProcessOptions,
    api: RuntimeApi,
    init: Promise<InitOutcome>,
    initExit: (outcome: InitOutcome) => void,
  ) {
    this.#api = api;
    this.#marks = options.marks ? MARKS : 0;
    this.init = init;
    this.#child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.variables(api.address),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: what the function starts is frozen and killed with it, and Ctrl-C reaches Hearth alone.
      detached: true,
    });
    const { pid, stdout, stderr } = this.#child;
    if (pid !== undefined) options.guard.watch(pid);
    for (const stream of [stdout, stderr]) {
      if (!stream) continue;
      readOutput(stream, {
        line: options.onLine,
        end: (requestId, maxRssKb) => {
          this.maxRssKb = Math.max(this.maxRssKb, maxRssKb);
          if (this.#running?.requestId === requestId) this.#running.marksMissing -= 1;
          this.#settle();
        },
      });
    }
    this.exited = new Promise((resolve) => {
      const gone = (reason: string): void => {
        if (this.#gone) return;
        this.#gone = true;
        api.close();
        if (pid !== undefined) options.guard.forget(pid);
        initExit({ kind: 'exit', reason });
        this.#running?.finish(this.#running.outcome ?? { kind: 'exit', reason });
        resolve();
      };
      this.#child.on('error', (error) => gone(error.message));
      // What the function started and left behind would hold its output open, and `close` would not come.
      this.#child.on('exit', () => pid !== undefined && killGroup(pid));
      this.#child.on('close', (code, signal) => gone(exitReason(code, signal)));
    });
  }

  get gone(): boolean {
    return this.#gone;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves when the runtime has answered, has asked for more, and all its output was read; or when the process has ended. */
  invoke(invocation: Invocation, deadlineMs: number): Promise<InvokeOutcome> {
    if (this.#gone) return Promise.resolve({ kind: 'exit', reason: 'Runtime exited without providing a reason' });
    return new Promise((resolve) => {
      this.#running = {
        requestId: invocation.requestId,
        outcome: undefined,
        marksMissing: this.#marks,
        finish: (outcome) => {
          this.#running = undefined;
          resolve(outcome);
        },
      };
      this.thaw();
      this.#atNext = false;
      this.#api.deliver(invocation, deadlineMs);
    });
  }

  /** Only between invocations. */
  freeze(): void {
    if (this.#gone || this.#frozen || this.pid === undefined) return;
    this.#frozen = signalGroup(this.pid, 'SIGSTOP');
  }

  thaw(): void {
    if (!this.#frozen || this.pid === undefined) return;
    this.#frozen = false;
    signalGroup(this.pid, 'SIGCONT');
  }

  async kill(): Promise<void> {
    if (!this.#gone && this.pid !== undefined) {
      this.maxRssKb = Math.max(this.maxRssKb, peakRssKb(this.pid));
      killGroup(this.pid);
    }
    await this.exited;
  }

  #onNext(): void {
    this.#atNext = true;
    this.#settle();
  }

  #answer(requestId: string, outcome: InvokeOutcome): void {
    if (this.#running?.requestId === requestId) this.#running.outcome ??= outcome;
  }

  #settle(): void {
    const running = this.#running;
    if (running?.outcome && this.#atNext && running.marksMissing <= 0) running.finish(running.outcome);
  }
}

/** For a process that cannot tell any more; 0 where the system does not tell either. */
function peakRssKb(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** As the Runtime Interface Emulator words it (github.com/aws/aws-lambda-runtime-interface-emulator, read 2026-11). */
function exitReason(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal) return `Runtime exited with error: signal: ${SIGNAL_WORDS[signal] ?? signal.toLowerCase()}`;
  return code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
}

const SIGNAL_WORDS: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};
