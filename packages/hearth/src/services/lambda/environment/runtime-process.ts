/**
 * One operating system process with the runtime in it: started, given one invocation at a time, frozen in between,
 * killed. Knows nothing of time-outs: whoever runs out of patience calls `reset`, and what was awaited resolves as an exit.
 * Extensions outlive it for a while, whatever its end: they are told why, and may finish.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Clock } from '../../../base/clock.ts';
import { ExtensionProcesses, externalExtensions } from './extension-processes.ts';
import { type ExtensionFacts, Extensions } from './extensions.ts';
import { endOf } from './process-end.ts';
import { ProcessFamily } from './process-family.ts';
import { type ProcessGuard, signalGroup } from './process-guard.ts';
import type { Launch } from './launch.ts';
import { readOutput } from './output.ts';
import { type Invocation, RuntimeApi, type StreamError } from './runtime-api.ts';
import type { Program, Scratch } from './scratch/scratch.ts';
import { markOf } from './strays.ts';

/** docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, read 2026-11: two seconds with external extensions. */
const SHUTDOWN_MS = 2_000;

/** The words of the same page: nobody needs it any more, the invocation took too long, or something in it crashed. */
type ShutdownReason = 'spindown' | 'timeout' | 'failure';

export type InitOutcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'error'; readonly body: Buffer; readonly errorType: string }
  | Exit;

/** `errorType`: where it is more than an end, such as one for taking more memory than the function has. */
interface Exit {
  readonly kind: 'exit';
  readonly reason: string;
  readonly errorType?: string | undefined;
}

export type InvokeOutcome =
  | { readonly kind: 'response'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'streamed'; readonly error: StreamError | undefined }
  | { readonly kind: 'error'; readonly body: Buffer; readonly errorType: string }
  | Exit;

export interface RuntimeProcessOptions {
  readonly clock: Clock;
  readonly program: Program & Pick<Launch, 'missing'>;
  readonly cwd: string;
  /** Its /tmp; extensions have the same. */
  readonly scratch: Scratch;
  variables(runtimeApi: string): Record<string, string>;
  readonly guard: ProcessGuard;
  readonly onLine: (line: string) => void;
  /** See `LambdaDeps.logRoom`. */
  readonly room: () => Promise<void> | undefined;
  /** Whether the runtime marks the end of an invocation's output. Others have it read as it comes. */
  readonly marks: boolean;
  /** What stands at /opt: its extensions are started too. */
  readonly layers: string | undefined;
  readonly facts: ExtensionFacts;
}

interface Running {
  readonly requestId: string;
  outcome: InvokeOutcome | undefined;
  /** Whose mark has not come yet. */
  readonly unmarked: Set<Readable>;
  readonly finish: (outcome: InvokeOutcome) => void;
}

export class RuntimeProcess {
  readonly init: Promise<InitOutcome>;
  /** The runtime has gone, and after it the extensions. */
  readonly exited: Promise<void>;
  readonly family: ProcessFamily;
  readonly extensions: Extensions;
  readonly #clock: Clock;
  readonly #api: RuntimeApi;
  readonly #external: ExtensionProcesses;
  readonly #settleInit: (outcome: InitOutcome) => void;
  readonly #child: ChildProcess;
  /** Standard output and standard error while they are open, if each carries a mark at the end of an invocation. */
  readonly #marking = new Set<Readable>();
  readonly #marks: boolean;
  #gone = false;
  #atNext = false;
  #running: Running | undefined;
  /** Why it ended, where that says more than how. */
  #endedFor: { readonly reason?: string; readonly errorType?: string } | undefined;
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
        target?.family.kill();
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
      room: options.room,
      onLine: (_name, line) => {
        options.onLine(line);
        extensions.telemetry.emit('extension', 'extension', line);
      },
      onGone: (name) => {
        extensions.gone(name);
        // An extension that ends takes the environment with it, as on AWS.
        if (!this.#ending) this.family.kill();
      },
    });
    this.#marks = options.marks;
    this.init = init;
    const { missing } = options.program;
    if (missing !== undefined) this.#endedFor = { reason: missing, errorType: 'Runtime.InvalidEntrypoint' };
    const { command, args } = options.scratch.enter(options.program, options.cwd);
    this.#child = spawn(command, args, {
      cwd: options.cwd,
      env: variables,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: what the function starts is frozen and killed with it, and Ctrl-C reaches Hearth alone.
      detached: true,
    });
    const { pid, stdout, stderr } = this.#child;
    const mark = markOf(variables);
    if (pid !== undefined) options.guard.watch(pid, mark);
    this.family = new ProcessFamily({ clock: options.clock, pid, mark, others: () => this.#external.pids() });
    for (const stream of [stdout, stderr]) if (stream) this.#read(stream, options);
    this.exited = endOf(this.#child, options.clock, () => this.family.killRest()).then((how) => {
      const { reason = how, errorType } = this.#endedFor ?? {};
      const exit: Exit = { kind: 'exit', reason, errorType };
      this.#gone = true;
      this.#ending = true;
      if (pid !== undefined) options.guard.forget(pid);
      initExit(exit);
      this.#running?.finish(this.#running.outcome ?? exit);
      return this.#outlive();
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
        unmarked: new Set(this.#marking),
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
    if (this.family.residentKb() <= limitKb) return;
    this.#endedFor = { errorType: 'Runtime.OutOfMemory' };
    this.family.kill();
  }

  /** Ends the process; what was awaited of it says why. */
  endFor(reason: string): void {
    if (this.#gone || this.pid === undefined) return;
    this.#endedFor = { reason: `Runtime exited with error: ${reason}` };
    this.family.kill();
  }

  /** Only between invocations. */
  freeze(): void {
    if (this.#gone) return;
    // Only Hearth's own runtimes tell their peak.
    if (!this.#marks) this.family.notePeak();
    this.family.freeze();
    this.#external.freeze();
  }

  thaw(): void {
    this.#external.thaw();
    this.family.thaw();
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
    if (this.#gone) return;
    this.family.notePeak();
    this.family.kill();
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

  #read(stream: Readable, { marks, onLine, room }: RuntimeProcessOptions): void {
    if (marks) this.#marking.add(stream);
    readOutput(stream, {
      room,
      line: (line) => {
        onLine(line);
        this.extensions.telemetry.emit('function', 'function', line);
      },
      end: (requestId, maxRssKb) => {
        this.family.maxRssKb = Math.max(this.family.maxRssKb, maxRssKb);
        if (this.#running?.requestId === requestId) this.#running.unmarked.delete(stream);
        this.#settle();
      },
      closed: () => {
        this.#marking.delete(stream);
        this.#running?.unmarked.delete(stream);
        this.#settle();
      },
    });
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
    if (running?.outcome && this.#atNext && running.unmarked.size === 0 && this.extensions.ready)
      running.finish(running.outcome);
  }
}
