/**
 * One execution environment: a folder for /tmp, a log stream, the role's credentials, and the runtime's process. Init
 * happens once, for at most 10 s; between invocations the process is frozen; after a time-out or a crash the next
 * invocation starts a new process in the same environment, inside its own duration ("suppressed init").
 */
import { rm } from 'node:fs/promises';
import type { Timer } from '../../../base/clock.ts';
import type { Credential } from '../../../wire/operation.ts';
import type { CodeVersion } from '../code/function-code.ts';
import { type FunctionDefinition, MEMORY_MB_DEFAULT, TIMEOUT_MS_DEFAULT } from '../definition.ts';
import type { EnvironmentProcess, LambdaDeps, LeftOpen } from '../deps.ts';
import { logStreamName, type Report, reportRecord } from './log-lines.ts';
import { LogTail } from './log-tail.ts';
import { PlatformLog } from './platform-log.ts';
import { type Ended, ending, errorPayload, errorTypeOf } from './ending.ts';
import { failedBy, leftOpenLine } from './left-open.ts';
import type { ProcessGuard } from './process-guard.ts';
import type { Invocation } from './runtime-api.ts';
import type { InitOutcome, RuntimeProcess } from './runtime-process.ts';
import type { Scratch } from './scratch/scratch.ts';
import { startRuntime } from './start-runtime.ts';
import type { InitializationType } from './variables.ts';
import { watchUse } from './watch.ts';

/** docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html: the Init phase is limited to 10 seconds. */
const INIT_LIMIT_MS = 10_000;

export interface EnvironmentOptions {
  readonly deps: LambdaDeps;
  readonly definition: FunctionDefinition;
  /** `$LATEST` or a number. */
  readonly functionVersion: string;
  readonly initializationType: InitializationType;
  readonly code: CodeVersion;
  readonly codeFolder: string;
  /** What stands at /opt; undefined where there are no layers. */
  readonly layers: string | undefined;
  readonly credential: Credential;
  readonly bootstrap: string;
  /** Folder of this environment; removed when it closes. */
  readonly folder: string;
  /** Its /tmp, below that folder. */
  readonly scratch: Scratch;
  readonly guard: ProcessGuard;
}

export interface InvocationResult extends Report {
  readonly payload: Buffer;
  readonly functionError: 'Unhandled' | undefined;
  readonly traceId: string;
  /** The invocation for which the environment was made. */
  readonly cold: boolean;
  /** The last 4 KB of its log, base64. */
  readonly logTail: string;
  /** What it left open in databases. */
  readonly leftOpen: readonly LeftOpen[];
}

export class Environment {
  readonly version: number;
  readonly expiresAtMs: number;
  readonly madeAt: number;
  lastUsedAt: number;
  readonly #options: EnvironmentOptions;
  readonly #logStream: string;
  readonly #timeoutMs: number;
  readonly #platform: PlatformLog;
  #process: RuntimeProcess | undefined;
  #closed = false;
  #fresh = true;
  #requestId: string | undefined;
  readonly #tail = new LogTail();

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    this.version = options.code.version;
    this.expiresAtMs = options.credential.expiresAtMs ?? Number.POSITIVE_INFINITY;
    this.madeAt = options.deps.clock.now();
    this.lastUsedAt = this.madeAt;
    this.#timeoutMs = options.definition.timeoutMs ?? TIMEOUT_MS_DEFAULT;
    this.#logStream = logStreamName(
      this.madeAt,
      options.functionVersion,
      options.deps.random.bytes(16).toString('hex'),
    );
    this.#platform = new PlatformLog({
      logging: options.definition.logging,
      functionName: options.definition.functionName,
      functionVersion: options.functionVersion,
      runtime: options.definition.runtime,
      region: options.deps.region,
      initializationType: options.initializationType,
      now: options.deps.clock.now,
      write: (line) => this.#log(line),
    });
  }

  /** Init ahead of the first invocation, as provisioned concurrency has it. False where it failed. */
  async prepare(): Promise<boolean> {
    this.#fresh = false;
    await this.#coldInit();
    if (!this.#process) return false;
    this.#process.freeze();
    return true;
  }

  /** Never throws for what the function does: that is in the result. One at a time. */
  async invoke(invocation: Invocation): Promise<InvocationResult> {
    const { clock } = this.#options.deps;
    // Something else may have ended it while it was frozen.
    if (this.#process?.gone) this.#process = undefined;
    const cold = this.#fresh;
    this.#fresh = false;
    this.#requestId = invocation.requestId;
    this.#tail.clear();
    const initMs = cold ? await this.#coldInit() : undefined;
    if (this.#process) this.#began(invocation);
    const startedAt = clock.monotonic();
    const answered = await this.#runWithin(invocation, startedAt);
    const durationMs = answered.status === 'timeout' ? this.#timeoutMs : clock.monotonic() - startedAt;
    const process = this.#process;
    process?.extensions.telemetry.emit('platform', 'platform.runtimeDone', {
      requestId: invocation.requestId,
      status: answered.status === 'error' ? 'failure' : answered.status,
      metrics: { durationMs, producedBytes: answered.payload.length },
    });
    process?.freeze();
    const leftOpen = process && !process.gone ? await this.#lookForLeaks() : [];
    const ended = this.#options.deps.strict === true ? failedBy(leftOpen, answered) : answered;
    const report: Report = {
      requestId: invocation.requestId,
      durationMs,
      // Init is billed since 2025-08-01 (aws.amazon.com/blogs/compute, "AWS Lambda standardizes billing for INIT Phase").
      billedMs: Math.ceil(durationMs + (initMs ?? 0)),
      memoryMb: this.#options.definition.memoryMb ?? MEMORY_MB_DEFAULT,
      maxMemoryMb: Math.ceil((process?.family.maxRssKb ?? 0) / 1024),
      initMs,
      status: ended.status,
      errorType: ended.errorType,
    };
    if (ended.status === 'timeout') this.#platform.timedOut(invocation.requestId, this.#timeoutText());
    this.#platform.report(report);
    process?.extensions.telemetry.emit('platform', 'platform.report', reportRecord(report));
    if (process?.gone) {
      // The next process of this environment starts when the extensions of the last are done.
      await process.exited;
      this.#process = undefined;
    }
    this.lastUsedAt = clock.now();
    return {
      ...report,
      payload: ended.payload,
      functionError: ended.status === 'success' ? undefined : 'Unhandled',
      traceId: invocation.traceId,
      cold,
      logTail: this.#tail.toString(),
      leftOpen,
    };
  }

  /** Who it is to the services that it calls. */
  get identity(): EnvironmentProcess {
    const { definition, credential } = this.#options;
    const { accessKeyId } = credential;
    return { functionName: definition.functionName, accessKeyId, pid: this.pid, requestId: this.#requestId };
  }

  /** The process, while there is one. */
  get pid(): number | undefined {
    return this.#process?.gone ? undefined : this.#process?.pid;
  }

  /** The end of an environment that nobody needs any more. */
  async shutdown(): Promise<void> {
    await this.#process?.shutdown();
    await this.close();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#process?.kill();
    this.#process = undefined;
    await rm(this.#options.folder, { recursive: true, force: true });
  }

  #began({ requestId, traceId }: Invocation): void {
    const { functionVersion: version } = this.#options;
    this.#platform.start(requestId);
    const tracing = { type: 'X-Amzn-Trace-Id', value: traceId };
    this.#process?.extensions.telemetry.emit('platform', 'platform.start', { requestId, version, tracing });
  }

  async #lookForLeaks(): Promise<readonly LeftOpen[]> {
    const { deps, definition } = this.#options;
    const looking = deps.leftOpen?.(this.identity);
    if (!looking) return [];
    const leftOpen = await looking.catch((cause: unknown) => {
      deps.log.warn(`what ${definition.functionName} left open could not be told: ${String(cause)}`);
      return [];
    });
    for (const one of leftOpen) this.#log(leftOpenLine(this.#requestId ?? '', one));
    return leftOpen;
  }

  /** The Init phase proper. Where it fails, it is tried once more inside the invocation, as AWS does. */
  async #coldInit(): Promise<number | undefined> {
    const { clock } = this.#options.deps;
    const startedAt = clock.monotonic();
    const { outcome, timedOut } = await this.#startWithin(INIT_LIMIT_MS);
    const initMs = timedOut ? INIT_LIMIT_MS : clock.monotonic() - startedAt;
    if (outcome.kind === 'ready') return initMs;
    if (timedOut) this.#platform.initReport(initMs, 'init', 'timeout');
    else this.#platform.initReport(initMs, 'init', 'error', errorTypeOf(outcome));
    await this.#process?.reset(timedOut ? 'timeout' : 'failure');
    this.#process = undefined;
    return undefined;
  }

  async #startWithin(limitMs: number): Promise<{ outcome: InitOutcome; timedOut: boolean }> {
    const { deps } = this.#options;
    this.#platform.initStart();
    // Not in the tail, where the Init Duration of REPORT is (recorded 2025-11).
    this.#tail.clear();
    const process = await startRuntime(this.#options, this.#logStream, (line) => this.#log(line));
    this.#process = process;
    // Closed while it started: nobody else would end it.
    if (this.#closed) void process.kill();
    let timedOut = false;
    const timer = deps.clock.after(limitMs, () => {
      timedOut = true;
      void process.reset('timeout');
    });
    const outcome = await process.init;
    timer.cancel();
    return { outcome, timedOut };
  }

  /** The Invoke phase, under the function's time-out. */
  async #runWithin(invocation: Invocation, startedAt: number): Promise<Ended> {
    const { clock } = this.#options.deps;
    let timedOut = false;
    let looking: Timer | undefined;
    const timer = clock.after(this.#timeoutMs, () => {
      timedOut = true;
      void this.#process?.reset('timeout');
    });
    try {
      const restarted = this.#process ? undefined : await this.#suppressedInit(invocation);
      if (timedOut) return this.#timedOut(invocation);
      if (restarted) return restarted;
      looking = this.#watchUse();
      // `#suppressedInit` leaves a process unless it returned an ending.
      const outcome = await this.#process?.invoke(
        invocation,
        // Whole milliseconds: runtimes of typed languages read nothing else.
        Math.floor(clock.now() + this.#timeoutMs - (clock.monotonic() - startedAt)),
      );
      if (timedOut) return this.#timedOut(invocation);
      return ending(
        invocation.requestId,
        outcome ?? { kind: 'exit', reason: 'Runtime exited without providing a reason' },
        (line) => this.#log(line),
      );
    } finally {
      timer.cancel();
      looking?.cancel();
    }
  }

  #watchUse(): Timer {
    const { deps, definition, scratch } = this.#options;
    const memoryMb = definition.memoryMb ?? MEMORY_MB_DEFAULT;
    return watchUse(deps.clock, { process: () => this.#process, memoryMb, scratch });
  }

  async #suppressedInit(invocation: Invocation): Promise<Ended | undefined> {
    const { clock } = this.#options.deps;
    const startedAt = clock.monotonic();
    const { outcome, timedOut } = await this.#startWithin(this.#timeoutMs);
    if (outcome.kind !== 'ready') {
      const initMs = clock.monotonic() - startedAt;
      if (timedOut) this.#platform.initReport(this.#timeoutMs, 'invoke', 'timeout');
      else this.#platform.initReport(initMs, 'invoke', 'error', errorTypeOf(outcome));
    }
    this.#began(invocation);
    if (outcome.kind === 'ready') return undefined;
    await this.#process?.kill();
    this.#process = undefined;
    // The caller's own timer has fired too, and it words the time-out.
    return timedOut ? undefined : ending(invocation.requestId, outcome, (line) => this.#log(line));
  }

  #timedOut(invocation: Invocation): Ended {
    const errorMessage = `RequestId: ${invocation.requestId} Error: Task timed out after ${this.#timeoutText()} seconds`;
    return {
      payload: errorPayload({ errorType: 'Sandbox.Timedout', errorMessage }),
      status: 'timeout',
      errorType: 'Sandbox.Timedout',
    };
  }

  #timeoutText(): string {
    return (this.#timeoutMs / 1000).toFixed(2);
  }

  #log(line: string): void {
    this.#tail.add(line);
    this.#options.deps.logSink(this.#options.definition.functionName, line, this.#logStream);
  }
}
