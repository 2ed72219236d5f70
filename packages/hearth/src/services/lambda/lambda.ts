/**
 * The Lambda service of one home: functions, their environments, the asynchronous queue, event sources. Functions and
 * mappings are put anew at each start, then `start()`; queue and checkpoints are durable.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';
import { ServiceError } from '../../wire/errors.ts';
import { AsyncQueue } from './async-queue.ts';
import { bootstrapEntry } from './bootstrap-entry.ts';
import { filesBelow, FunctionCode, type WatchList } from './code/function-code.ts';
import { checkDefinition, type FunctionDefinition, MEMORY_MB_DEFAULT, TIMEOUT_MS_DEFAULT } from './definition.ts';
import type { EnvironmentProcess, LambdaDeps } from './deps.ts';
import { settle } from './destinations.ts';
import type { InvocationResult } from './environment/environment.ts';
import { findPython, runtimeFamily } from './environment/launch.ts';
import { Pool } from './environment/pool.ts';
import { ProcessGuard } from './environment/process-guard.ts';
import { EventSources } from './event-sources/event-sources.ts';
import type { Mapping, MappingDefinition } from './event-sources/mapping.ts';
import type { BatchResult } from './event-sources/shard-reader.ts';
import { functionArn, functionNotFound, type Home, parseFunctionReference } from './function-name.ts';
import { checkPayload } from './payload.ts';

export interface InvokeOptions {
  /** Made where absent. */
  readonly requestId?: string;
  /** Value of `X-Amzn-Trace-Id`; made where absent. */
  readonly traceId?: string;
  /** JSON text. */
  readonly clientContext?: string;
  readonly qualifier?: string;
}

export interface FunctionEntry {
  readonly definition: FunctionDefinition;
  readonly code: FunctionCode;
  readonly revisionId: string;
  readonly putAt: number;
}

export class Lambda {
  readonly home: Home;
  readonly #deps: LambdaDeps;
  readonly #functions = new Map<string, FunctionEntry>();
  readonly #guard: ProcessGuard;
  readonly #pool: Pool;
  readonly #queue: AsyncQueue;
  readonly #sources: EventSources;
  readonly #saidVersions = new Set<string>();
  #bootstrap: Promise<string> | undefined;
  #versions = 0;
  #closed = false;

  constructor(deps: LambdaDeps) {
    this.#deps = deps;
    this.home = { region: deps.region, accountId: deps.accountId };
    // In this order: an earlier Hearth's processes may still hold their folders.
    this.#guard = new ProcessGuard(join(deps.directory, 'pids'));
    for (const name of ['environments', 'bundles'])
      rmSync(join(deps.directory, name), { recursive: true, force: true });
    this.#pool = new Pool(deps, this.#guard, () => this.#bootstrapFile());
    this.#queue = new AsyncQueue({
      lmdb: deps.lmdb,
      clock: deps.clock,
      log: deps.log,
      policy: (name) => {
        const definition = this.#functions.get(name)?.definition;
        return {
          maximumRetryAttempts: definition?.eventInvoke?.maximumRetryAttempts,
          maximumEventAgeInSeconds: definition?.eventInvoke?.maximumEventAgeInSeconds,
          reservedConcurrency: definition?.reservedConcurrency,
        };
      },
      run: async (event) => {
        const entry = this.#functions.get(event.functionName);
        if (!entry) return { kind: 'gone' };
        const result = await this.#deliver(entry, event.payload, event);
        if (result.kind === 'throttled') return result;
        const payload = result.payload ?? new Uint8Array();
        return { kind: result.kind === 'answered' ? 'success' : 'error', payload };
      },
      settle: async (event, settled) => {
        const definition = this.#functions.get(event.functionName)?.definition;
        if (!definition) return;
        await settle(deps, functionArn(event.functionName, this.home), definition, event, settled);
      },
    });
    this.#sources = new EventSources(deps, async (name, payload) => {
      const entry = this.#functions.get(name);
      if (!entry) return { kind: 'error', errorType: 'ResourceNotFoundException' };
      return await this.#deliver(entry, payload, {});
    });
  }

  /** @throws HearthError what AWS would refuse, a runtime that is not served, a handler whose file is missing */
  async putFunction(definition: FunctionDefinition): Promise<void> {
    checkDefinition(definition);
    await this.#checkPython(definition);
    const code = new FunctionCode(
      definition,
      join(this.#deps.directory, 'bundles', definition.functionName),
      this.#deps.log,
      () => ++this.#versions,
    );
    const old = this.#functions.get(definition.functionName);
    this.#functions.set(definition.functionName, {
      definition,
      code,
      revisionId: this.#deps.random.uuid(),
      putAt: this.#deps.clock.now(),
    });
    if (!old) return;
    // A new definition is new to every environment.
    this.#pool.retire(definition.functionName, ++this.#versions);
    await old.code.close();
  }

  /** @throws HearthError where the function is not there, or a parameter is out of AWS's range, or is not served */
  putEventSourceMapping(definition: MappingDefinition): void {
    if (!this.#functions.has(definition.functionName)) {
      throw new HearthError(
        'HEARTH_TEMPLATE_INVALID',
        `${definition.templateLine ?? 'the template'}: Function does not exist: ${definition.functionName}`,
      );
    }
    this.#sources.put(definition);
  }

  /** Begins to deliver events and to read streams. Call after everything is put. */
  async start(): Promise<void> {
    this.#queue.start();
    await this.#sources.start();
  }

  /**
   * Bundles what is to be bundled, one function after the other, so that the first invocation need not wait for it.
   * What does not build is reported in the log. Never rejects.
   */
  async warmUp(): Promise<void> {
    const report = (error: unknown): void =>
      this.#deps.log.error(error instanceof Error ? error.message : String(error));
    await this.#bootstrapFile().catch(report);
    for (const entry of this.#functions.values()) {
      if (this.#closed) return;
      await entry.code.current().catch(report);
    }
  }

  functions(): readonly FunctionEntry[] {
    return [...this.#functions.values()];
  }

  function(name: string): FunctionEntry | undefined {
    return this.#functions.get(name);
  }

  mappings(): readonly Mapping[] {
    return this.#sources.list();
  }

  mapping(uuid: string): Mapping | undefined {
    return this.#sources.get(uuid);
  }

  /**
   * Invokes and waits. What the function does wrong is in the result; what AWS would refuse is thrown.
   * @param reference name, partial or full ARN
   * @param payload JSON text or its bytes; absent: `{}`
   */
  async invoke(
    reference: string,
    payload?: Uint8Array | string,
    options: InvokeOptions = {},
  ): Promise<InvocationResult> {
    const { name, entry } = this.#resolve(reference, options.qualifier);
    const bytes = checkPayload(payload, 'RequestResponse');
    return await this.#run(
      entry,
      bytes,
      { ...options, functionArn: this.#invokedArn(name, reference, options.qualifier) },
      false,
    );
  }

  /** Resolves with the request id once the event is durable; it is delivered at least once. */
  async invokeAsync(reference: string, payload?: Uint8Array | string, options: InvokeOptions = {}): Promise<string> {
    const { name } = this.#resolve(reference, options.qualifier);
    const requestId = options.requestId ?? this.#deps.random.uuid();
    await this.#queue.enqueue({
      requestId,
      functionName: name,
      payload: checkPayload(payload, 'Event'),
      traceId: this.#traceId(this.#functions.get(name)?.definition, options.traceId),
      ...(options.clientContext === undefined ? {} : { clientContext: options.clientContext }),
    });
    return requestId;
  }

  /** Checks an invocation without running it. */
  dryRun(reference: string, payload?: Uint8Array | string, options: InvokeOptions = {}): void {
    this.#resolve(reference, options.qualifier);
    checkPayload(payload, 'DryRun');
  }

  /**
   * After a save: builds anew and retires the environments with the old code. The old code stays where this throws.
   * @throws HearthError HEARTH_BUNDLE_FAILED with file and line
   */
  async reload(
    functionName: string,
  ): Promise<{ readonly changed: boolean; readonly durationMs: number; readonly watch: WatchList }> {
    const entry = this.#functions.get(functionName);
    if (!entry) throw new HearthError('HEARTH_FUNCTION_NOT_FOUND', `there is no function ${functionName}`);
    const startedAt = this.#deps.clock.monotonic();
    const changed = await entry.code.reload();
    if (changed) this.#pool.retire(functionName, (await entry.code.current()).version);
    return { changed, durationMs: this.#deps.clock.monotonic() - startedAt, watch: entry.code.watchList() };
  }

  watchList(functionName: string): WatchList {
    return this.#functions.get(functionName)?.code.watchList() ?? { files: [], directories: [] };
  }

  /** Function → the files that it was made from, for a watcher that calls `reload`. */
  watchedFiles(): ReadonlyMap<string, readonly string[]> {
    return new Map(
      [...this.#functions].map(([name, entry]) => {
        const { files, directories } = entry.code.watchList();
        return [name, [...files, ...directories.flatMap((directory) => filesBelow(directory))]];
      }),
    );
  }

  /**
   * Resolves when no event runs or is due and no stream has unread records. What waits for a retry does not hold it up:
   * `waiting` says how many events do.
   */
  async drain(): Promise<{ readonly waiting: number }> {
    while (this.#queue.busy || this.#sources.busy) {
      await this.#queue.idle();
      await this.#sources.idle();
    }
    return { waiting: this.#queue.waiting };
  }

  /** Process ids of all environments. */
  pids(): number[] {
    return this.#pool.pids();
  }

  /** All environments that have a process. */
  processes(): readonly EnvironmentProcess[] {
    return this.#pool.processes();
  }

  /** Takes nothing new, waits a little for what runs, ends every process. */
  async close(): Promise<void> {
    this.#closed = true;
    const events = Promise.all([this.#queue.stop(), this.#sources.stop()]);
    await this.#pool.close();
    await events;
    for (const entry of this.#functions.values()) await entry.code.close();
    this.#guard.close();
  }

  /** The machine's Python runs it: said once where it is another one than the template asks for. */
  async #checkPython({ runtime }: FunctionDefinition): Promise<void> {
    if (runtimeFamily(runtime) !== 'python') return;
    const { version, executable } = await findPython(runtime);
    if (runtime === `python${version}` || this.#saidVersions.has(runtime)) return;
    this.#saidVersions.add(runtime);
    this.#deps.log.warn(`functions of ${runtime} run on Python ${version} (${executable})`);
  }

  #bootstrapFile(): Promise<string> {
    this.#bootstrap ??= bootstrapEntry(this.#deps.directory).catch((error: unknown) => {
      this.#bootstrap = undefined;
      throw error;
    });
    return this.#bootstrap;
  }

  #resolve(reference: string, qualifier: string | undefined): { name: string; entry: FunctionEntry } {
    const parsed = parseFunctionReference(reference, qualifier, this.home);
    const entry = this.#functions.get(parsed.name);
    // Versions and aliases are not served: there are none, so AWS's answer is the true one. `$LATEST` as recorded 2025-11.
    if (!entry || (parsed.qualifier ?? '$LATEST') !== '$LATEST')
      throw functionNotFound(parsed.name, parsed.qualifier ?? '$LATEST', this.home);
    return { name: parsed.name, entry };
  }

  /** The ARN carries the qualifier if the caller did. */
  #invokedArn(name: string, reference: string, qualifier: string | undefined): string {
    const arn = functionArn(name, this.home);
    return qualifier !== undefined || reference.endsWith(':$LATEST') ? `${arn}:$LATEST` : arn;
  }

  /** For events: errors become outcomes. */
  async #deliver(entry: FunctionEntry, payload: Uint8Array, options: InvokeOptions): Promise<BatchResult> {
    try {
      const result = await this.#run(
        entry,
        payload,
        { ...options, functionArn: functionArn(entry.definition.functionName, this.home) },
        true,
      );
      if (result.functionError === undefined) return { kind: 'answered', payload: result.payload };
      return { kind: 'error', errorType: result.errorType ?? 'Unhandled', payload: result.payload };
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'TooManyRequestsException') return { kind: 'throttled' };
      if (this.#closed) return { kind: 'error', errorType: 'closing' };
      throw error;
    }
  }

  async #run(
    entry: FunctionEntry,
    payload: Uint8Array,
    options: InvokeOptions & { functionArn: string },
    patient: boolean,
  ): Promise<InvocationResult> {
    const { definition } = entry;
    if (this.#closed) throw new ServiceError('ServiceException', 'Hearth is closing', { status: 500 });
    const invocation = {
      requestId: options.requestId ?? this.#deps.random.uuid(),
      functionArn: options.functionArn,
      payload,
      traceId: this.#traceId(definition, options.traceId),
      clientContext: options.clientContext,
      timeoutMs: definition.timeoutMs ?? TIMEOUT_MS_DEFAULT,
    };
    const codeFolder = 'directory' in definition.code ? resolve(definition.code.directory) : this.#deps.directory;
    let result: InvocationResult;
    try {
      result = await this.#pool.invoke(
        { definition, codeFolder, code: () => entry.code.current() },
        invocation,
        patient,
      );
    } catch (error) {
      if (!(error instanceof HearthError) || error.code !== 'HEARTH_BUNDLE_FAILED') throw error;
      this.#deps.log.error(error.message);
      this.#deps.logSink(definition.functionName, error.message, 'hearth');
      result = unbuilt(definition, invocation.requestId, invocation.traceId, error);
    }
    const { payload: _payload, logTail: _logTail, functionError: _functionError, ...told } = result;
    this.#deps.onInvocation({ functionName: definition.functionName, ...told });
    return result;
  }

  #traceId(definition: FunctionDefinition | undefined, given: string | undefined): string {
    if (given !== undefined) return given;
    const { clock, random } = this.#deps;
    const seconds = Math.floor(clock.now() / 1_000)
      .toString(16)
      .padStart(8, '0');
    const sampled = definition?.tracing === 'Active' ? 1 : 0;
    return `Root=1-${seconds}-${random.bytes(12).toString('hex')};Parent=${random.bytes(8).toString('hex')};Sampled=${sampled}`;
  }
}

/** What an invocation gives whose code does not build: on AWS it could not have been deployed. */
function unbuilt(
  definition: FunctionDefinition,
  requestId: string,
  traceId: string,
  error: HearthError,
): InvocationResult {
  return {
    requestId,
    traceId,
    payload: Buffer.from(JSON.stringify({ errorType: error.code, errorMessage: error.message })),
    functionError: 'Unhandled',
    status: 'error',
    errorType: error.code,
    cold: false,
    durationMs: 0,
    billedMs: 0,
    initMs: undefined,
    memoryMb: definition.memoryMb ?? MEMORY_MB_DEFAULT,
    maxMemoryMb: 0,
    logTail: '',
    leftOpen: [],
  };
}
