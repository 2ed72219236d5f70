/**
 * One operating system process with the runtime in it: started, given one invocation at a time, frozen in between,
 * killed. Knows nothing of time-outs: whoever runs out of patience calls `reset`, and what was awaited resolves as an exit.
 * Extensions outlive it for a while, whatever its end: they are told why, and may finish.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../base/clock.ts';
import { ExtensionProcesses, externalExtensions } from './extension-processes.ts';
import { type ExtensionFacts, Extensions } from './extensions.ts';
import type { ProcessGuard } from './process-guard.ts';
import { killGroup, signalGroup } from './process-guard.ts';
import { readOutput } from './output.ts';
import { type Invocation, RuntimeApi, type StreamError } from './runtime-api.ts';
import type { Program, Scratch } from './scratch/scratch.ts';

/** docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, read 2026-11: two seconds with external extensions. */
const SHUTDOWN_MS = 2_000;

/** The words of the same page: nobody needs it any more, the invocation took too long, or something in it crashed. */
type ShutdownReason = 'spindown' | 'timeout' | 'failure';

export type InitOutcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'error'; readonly body: Buffer; readonly errorType: string }
  | { readonly kind: 'exit'; readonly reason: string };

export type InvokeOutcome =
  | { readonly kind: 'response'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'streamed'; readonly error: StreamError | undefined }
  | { readonly kind: 'error'; readonly body: Buffer; readonly errorType: string }
  /** `outOfMemory`: it was ended for taking more than the function has. */
  | { readonly kind: 'exit'; readonly reason: string; readonly outOfMemory?: boolean };

export interface RuntimeProcessOptions {
  readonly clock: Clock;
  readonly program: Program;
  readonly cwd: string;
  /** Its /tmp; extensions have the same. */
  readonly scratch: Scratch;
  variables(runtimeApi: string): Record<string, string>;
  readonly guard: ProcessGuard;
  readonly onLine: (line: string) => void;
  /** Whether the runtime marks the end of an invocation's output. Others have it read as it comes. */
  readonly marks: boolean;
  /** What stands at /opt: its extensions are started too. */
  readonly layers: string | undefined;
  readonly facts: ExtensionFacts;
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
  /** The runtime has gone, and after it the extensions. */
  readonly exited: Promise<void>;
  maxRssKb = 0;
  readonly extensions: Extensions;
  readonly #clock: Clock;
  readonly #api: RuntimeApi;
  readonly #external: ExtensionProcesses;
  readonly #settleInit: (outcome: InitOutcome) => void;
  readonly #child: ChildProcess;
  readonly #marks: number;
  #frozen = false;
  #gone = false;
  #atNext = false;
  #running: Running | undefined;
  #outOfMemory = false;
  #endedFor: string | undefined;
  #initialised = false;
  #ending = false;
  #reason: ShutdownReason = 'failure';
  /** Resolves when the time of the extensions is over. */
  #over: Promise<void> | undefined;
  readonly #noMoreTime = new AbortController();

  static async start(options: RuntimeProcessOptions): Promise<RuntimeProcess> {
    // Calls come only from the process that is started below, so `target` is there by then.
    let target: RuntimeProcess | undefined;
    const settled: { init?: (outcome: InitOutcome) => void } = {};
    const names = externalExtensions(options.layers);
    const extensions: Extensions = new Extensions(options.facts, names, {
      change: () => {
        if (target) target.#onProgress();
      },
      error: ({ phase, name, errorType }) => {
        options.onLine(
          `EXTENSION\tName: ${name}\tState: ${phase === 'init' ? 'InitError' : 'ExitError'}\tError Type: ${errorType}`,
        );
        if (target) killGroup(target.pid ?? 0);
      },
    });
    const answer = (requestId: string, outcome: InvokeOutcome): void => {
      if (target) target.#answer(requestId, outcome);
    };
    const api = await RuntimeApi.listen(
      {
        next: () => {
          if (target) target.#onNext();
        },
        response: (requestId, body) =>
          answer(requestId, body === 'too-large' ? { kind: 'too-large' } : { kind: 'response', body }),
        streamed: (requestId, error) => answer(requestId, { kind: 'streamed', error }),
        error: (requestId, body, errorType) => answer(requestId, { kind: 'error', body, errorType }),
        initError: (body, errorType) => settled.init?.({ kind: 'error', body, errorType }),
      },
      extensions,
    );
    const init = new Promise<InitOutcome>((resolve) => (settled.init = resolve));
    target = new RuntimeProcess(options, { api, extensions, names }, init, (outcome) => settled.init?.(outcome));
    return target;
  }

  private constructor(
    options: RuntimeProcessOptions,
    { api, extensions, names }: { api: RuntimeApi; extensions: Extensions; names: readonly string[] },
    init: Promise<InitOutcome>,
    initExit: (outcome: InitOutcome) => void,
  ) {
    this.#clock = options.clock;
    this.#api = api;
    this.extensions = extensions;
    this.#settleInit = initExit;
    const variables = options.variables(api.address);
    this.#external = new ExtensionProcesses({
      folder: join(options.layers ?? '', 'extensions'),
      names,
      cwd: options.cwd,
      scratch: options.scratch,
      variables,
      guard: options.guard,
      onLine: (_name, line) => {
        options.onLine(line);
        extensions.telemetry.emit('extension', 'extension', line);
      },
      onGone: (name) => {
        extensions.gone(name);
        // An extension that ends takes the environment with it, as on AWS.
        if (!this.#ending && this.pid !== undefined) killGroup(this.pid);
      },
    });
    this.#marks = options.marks ? MARKS : 0;
    this.init = init;
    const { command, args } = options.scratch.enter(options.program, options.cwd);
    this.#child = spawn(command, args, {
      cwd: options.cwd,
      env: variables,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: what the function starts is frozen and killed with it, and Ctrl-C reaches Hearth alone.
      detached: true,
    });
    const { pid, stdout, stderr } = this.#child;
    if (pid !== undefined) options.guard.watch(pid);
    for (const stream of [stdout, stderr]) {
      if (!stream) continue;
      readOutput(stream, {
        line: (line) => {
          options.onLine(line);
          extensions.telemetry.emit('function', 'function', line);
        },
        end: (requestId, maxRssKb) => {
          this.maxRssKb = Math.max(this.maxRssKb, maxRssKb);
          if (this.#running?.requestId === requestId) this.#running.marksMissing -= 1;
          this.#settle();
        },
      });
    }
    this.exited = new Promise((resolve) => {
      const gone = (how: string): void => {
        if (this.#gone) return;
        const reason = this.#endedFor ?? how;
        this.#gone = true;
        this.#ending = true;
        if (pid !== undefined) options.guard.forget(pid);
        initExit({ kind: 'exit', reason });
        this.#running?.finish(this.#running.outcome ?? { kind: 'exit', reason, outOfMemory: this.#outOfMemory });
        void this.#outlive().then(resolve);
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
      const { requestId, functionArn: invokedFunctionArn, traceId: value } = invocation;
      const tracing = { type: 'X-Amzn-Trace-Id', value };
      this.extensions.tell('INVOKE', { deadlineMs, requestId, invokedFunctionArn, tracing });
      this.#api.deliver(invocation, deadlineMs);
    });
  }

  /** Ends the process where it takes more than `limitKb`; to be asked again and again while it works. */
  checkMemory(limitKb: number): void {
    if (this.#gone || this.pid === undefined) return;
    const rssKb = statusKb(this.pid, 'VmRSS');
    this.maxRssKb = Math.max(this.maxRssKb, rssKb);
    if (rssKb <= limitKb) return;
    this.#outOfMemory = true;
    killGroup(this.pid);
  }

  /** Ends the process; what was awaited of it says why. */
  endFor(reason: string): void {
    if (this.#gone || this.pid === undefined) return;
    this.#endedFor = `Runtime exited with error: ${reason}`;
    killGroup(this.pid);
  }

  /** Only between invocations. */
  freeze(): void {
    if (this.#gone || this.#frozen || this.pid === undefined) return;
    // Only Hearth's own runtimes tell their peak.
    if (this.#marks === 0) this.maxRssKb = Math.max(this.maxRssKb, statusKb(this.pid, 'VmHWM'));
    this.#frozen = signalGroup(this.pid, 'SIGSTOP');
    this.#external.freeze();
  }

  thaw(): void {
    if (!this.#frozen || this.pid === undefined) return;
    this.#frozen = false;
    this.#external.thaw();
    signalGroup(this.pid, 'SIGCONT');
  }

  /** The shutdown phase: extensions are told, the runtime gets SIGTERM, then all is killed. Without extensions there is none. */
  async shutdown(): Promise<void> {
    this.#ending = true;
    if (!this.#gone && this.pid !== undefined && this.extensions.some) {
      this.thaw();
      const over = this.#tellEnd('spindown');
      signalGroup(this.pid, 'SIGTERM');
      await Promise.race([this.exited, over]);
    }
    await this.kill();
  }

  /** Ends the runtime at once; resolves when the extensions have had their time. */
  async reset(reason: ShutdownReason): Promise<void> {
    this.#ending = true;
    this.#reason = reason;
    this.#killRuntime();
    await this.exited;
  }

  async kill(): Promise<void> {
    this.#ending = true;
    this.#noMoreTime.abort();
    this.#external.kill();
    this.#killRuntime();
    await this.exited;
  }

  #killRuntime(): void {
    if (this.#gone || this.pid === undefined) return;
    this.maxRssKb = Math.max(this.maxRssKb, statusKb(this.pid, 'VmHWM'));
    killGroup(this.pid);
  }

  /** To those that asked for it, once. */
  #tellEnd(shutdownReason: ShutdownReason): Promise<void> {
    if (this.#over) return this.#over;
    this.#over = this.#clock.sleep(SHUTDOWN_MS, this.#noMoreTime.signal).catch(() => undefined);
    this.extensions.tell('SHUTDOWN', { shutdownReason, deadlineMs: this.#clock.now() + SHUTDOWN_MS });
    return this.#over;
  }

  /** What is left when the runtime has gone: external extensions that want to know of the end, if nobody is in a hurry. */
  async #outlive(): Promise<void> {
    if (this.extensions.awaits('SHUTDOWN') && !this.#noMoreTime.signal.aborted) {
      this.#external.thaw();
      await Promise.race([this.#external.ended, this.#tellEnd(this.#reason)]);
    }
    this.#noMoreTime.abort();
    this.#external.kill();
    this.#api.close();
  }

  #onNext(): void {
    this.#atNext = true;
    this.#onProgress();
  }

  /** The runtime or an extension has asked for more. */
  #onProgress(): void {
    if (!this.#initialised && this.#atNext && this.extensions.ready) {
      this.#initialised = true;
      this.#settleInit({ kind: 'ready' });
    }
    this.#settle();
  }

  #answer(requestId: string, outcome: InvokeOutcome): void {
    if (this.#running?.requestId === requestId) this.#running.outcome ??= outcome;
  }

  #settle(): void {
    const running = this.#running;
    if (running?.outcome && this.#atNext && running.marksMissing <= 0 && this.extensions.ready)
      running.finish(running.outcome);
  }
}

/** A figure of /proc/<pid>/status; 0 where the system has none. */
function statusKb(pid: number, name: 'VmRSS' | 'VmHWM'): number {
  try {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? 0);
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
