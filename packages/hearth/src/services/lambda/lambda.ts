/**
 * The Lambda service of one home: functions, their environments, the asynchronous queue, event sources, URLs. What the API
 * makes is durable; the template's functions and mappings are put anew at each start, then `start()`.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';
import { ServiceError } from '../../wire/errors.ts';
import { AsyncQueue } from './async-queue.ts';
import { bootstrapEntry } from './bootstrap-entry.ts';
import { Archives } from './code/archives.ts';
import { filesBelow, type WatchList } from './code/function-code.ts';
import { unreserved } from './concurrency.ts';
import { checkDefinition, type FunctionDefinition } from './definition.ts';
import type { EnvironmentProcess, LambdaDeps } from './deps.ts';
import { settle } from './destinations.ts';
import { findPython, runtimeFamily } from './environment/launch.ts';
import { Pool } from './environment/pool.ts';
import { logGroupOf } from './environment/variables.ts';
import { ProcessGuard } from './environment/process-guard.ts';
import { EventSourceMappings } from './event-source-mappings.ts';
import { type BatchDelivery, EventSources } from './event-sources/event-sources.ts';
import type { MappingDefinition } from './event-sources/mapping.ts';
import { functionArn, type Home, parseFunctionReference } from './function-name.ts';
import { FunctionStore } from './functions/function-store.ts';
import { type FunctionEntry, Functions } from './functions/functions.ts';
import { type FunctionRecord, LATEST } from './functions/record.ts';
import { Snapshots } from './functions/snapshots.ts';
import { TemplateRound } from './functions/template-round.ts';
import {
  type Chosen,
  type Delivered,
  type Executed,
  Invoker,
  type InvokeOptions,
  poolKey,
  provisionedOf,
} from './invoker.ts';
import { LayerFolders } from './layers/layer-folders.ts';
import { LayerStore } from './layers/layer-store.ts';
import type { Tags } from './operations/tags.ts';
import { checkPayload } from './payload.ts';
import { FunctionPermissions } from './permissions.ts';
import { FunctionUrls } from './url/function-urls.ts';

export type { Executed, InvokeOptions } from './invoker.ts';

export class Lambda {
  readonly home: Home;
  readonly deps: LambdaDeps;
  readonly functions: Functions;
  readonly archives: Archives;
  readonly layers: LayerStore;
  readonly mappings: EventSourceMappings;
  readonly permissions: FunctionPermissions;
  readonly snapshots: Snapshots;
  readonly urls: FunctionUrls;
  readonly template: TemplateRound;
  readonly #guard: ProcessGuard;
  readonly #pool: Pool;
  readonly #invoker: Invoker;
  readonly #queue: AsyncQueue;
  readonly #sources: EventSources;
  readonly #saidVersions = new Set<string>();
  #bootstrap: Promise<string> | undefined;
  #closed = false;
  #started = false;

  constructor(deps: LambdaDeps) {
    this.deps = deps;
    this.home = { region: deps.region, accountId: deps.accountId };
    // In this order: an earlier Hearth's processes may still hold their folders.
    this.#guard = new ProcessGuard(join(deps.directory, 'pids'));
    for (const name of ['environments', 'bundles'])
      rmSync(join(deps.directory, name), { recursive: true, force: true });
    const store = new FunctionStore(deps.lmdb);
    this.archives = new Archives(join(deps.directory, 'archives'));
    this.layers = new LayerStore(deps.lmdb);
    this.snapshots = new Snapshots(join(deps.directory, 'snapshots'));
    const retire = (name: string, version: string, below: number): void =>
      this.#pool.retire(poolKey(name, version), below);
    this.functions = new Functions({ deps, store, archives: this.archives, retire });
    this.permissions = new FunctionPermissions(this.functions, this.home);
    this.template = new TemplateRound(deps, this.functions);
    this.#pool = new Pool(
      deps,
      this.#guard,
      () => this.#bootstrapFile(),
      () => unreserved(this.functions.list()),
    );
    const layers = new LayerFolders(join(deps.directory, 'layers'), this.archives);
    this.#invoker = new Invoker({ deps, functions: this.functions, layers, pool: this.#pool });
    this.urls = new FunctionUrls(deps, this.functions, this.permissions, this.#invoker);
    this.#queue = this.#openQueue();
    const deliver: BatchDelivery = async (reference, payload) => {
      const result = await this.#deliver(reference, payload);
      return result.kind === 'gone' ? { kind: 'error', errorType: 'ResourceNotFoundException' } : result;
    };
    this.#sources = new EventSources(deps, deliver, (name) => this.functions.roleOf(name));
    this.mappings = new EventSourceMappings(deps, this.#sources);
  }

  /** @throws HearthError what AWS would refuse, a runtime that is not served, a handler whose file is missing */
  async putFunction(definition: FunctionDefinition): Promise<void> {
    checkDefinition(definition);
    await this.#checkPython(definition);
    await this.template.putFunction(definition);
  }

  /** @throws HearthError where the function is not there, or a parameter is out of AWS's range, or is not served */
  async putEventSourceMapping(definition: MappingDefinition, tags: Tags = {}): Promise<void> {
    const { name } = parseFunctionReference(definition.functionName, undefined, this.home);
    if (!this.functions.get(name)) {
      throw new HearthError(
        'HEARTH_TEMPLATE_INVALID',
        `${definition.templateLine ?? 'the template'}: Function does not exist: ${definition.functionName}`,
      );
    }
    this.template.saidMapping(definition.uuid);
    await this.mappings.putTemplate(definition, tags);
  }

  /** What the template had and has no more goes. Call `template.begin()` before it is put. */
  async endTemplate(): Promise<void> {
    await this.template.end({
      mappings: this.mappings.fromTemplate(),
      removeMapping: (uuid) => this.mappings.remove(uuid),
      closeUrl: (name, qualifier) => this.urls.close(name, qualifier),
      removeFunction: (name) => this.removeFunction(name),
    });
    if (this.#started) this.#provisionAll();
  }

  /** Begins to deliver events and to read streams. Call after everything is put. */
  async start(): Promise<void> {
    await this.urls.start();
    this.#queue.start();
    await this.#sources.start();
    this.#started = true;
    this.#provisionAll();
  }

  /**
   * Bundles what is to be bundled, one function after the other, so that the first invocation need not wait for it.
   * What does not build is reported in the log. Never rejects.
   */
  async warmUp(): Promise<void> {
    const report = (error: unknown): void =>
      this.deps.log.error(error instanceof Error ? error.message : String(error));
    await this.#bootstrapFile().catch(report);
    for (const entry of this.functions.entries()) {
      if (this.#closed) return;
      await entry.code.current().catch(report);
    }
  }

  /** Where a function's lines go. */
  logGroup(functionName: string): string {
    const { logging } = this.function(functionName)?.definition ?? {};
    return logGroupOf({ functionName, ...(logging && { logging }) });
  }

  /** `$LATEST` as it runs; undefined where there is no such function. */
  function(name: string): FunctionEntry | undefined {
    return this.functions.entry(name);
  }

  /**
   * Invokes and waits. What the function does wrong is in the result; what AWS would refuse is thrown.
   * @param reference name, partial or full ARN
   * @param payload JSON text or its bytes; absent: `{}`
   */
  async invoke(reference: string, payload?: Uint8Array | string, options: InvokeOptions = {}): Promise<Executed> {
    const chosen = this.#choose(reference, options.qualifier);
    return await this.#invoker.run(chosen, checkPayload(payload, 'RequestResponse'), options);
  }

  /** Resolves with the request id once the event is durable; it is delivered at least once. */
  async invokeAsync(reference: string, payload?: Uint8Array | string, options: InvokeOptions = {}): Promise<string> {
    const { record } = this.#choose(reference, options.qualifier);
    const { qualifier } = parseFunctionReference(reference, options.qualifier, this.home);
    const requestId = options.requestId ?? this.deps.random.uuid();
    await this.#queue.enqueue({
      requestId,
      functionName: record.name,
      payload: checkPayload(payload, 'Event'),
      traceId: this.#invoker.traceId(record, options.traceId),
      ...(qualifier !== undefined && { qualifier }),
      ...(options.clientContext === undefined ? {} : { clientContext: options.clientContext }),
    });
    return requestId;
  }

  /** Checks an invocation without running it. */
  dryRun(reference: string, payload?: Uint8Array | string, options: InvokeOptions = {}): void {
    this.#choose(reference, options.qualifier);
    checkPayload(payload, 'DryRun');
  }

  /**
   * After a save: builds anew and retires the environments with the old code. The old code stays where this throws.
   * @throws HearthError HEARTH_BUNDLE_FAILED with file and line
   */
  async reload(
    functionName: string,
  ): Promise<{ readonly changed: boolean; readonly durationMs: number; readonly watch: WatchList }> {
    const entry = this.functions.entry(functionName);
    if (!entry) throw new HearthError('HEARTH_FUNCTION_NOT_FOUND', `there is no function ${functionName}`);
    const startedAt = this.deps.clock.monotonic();
    let changed = false;
    for (const one of this.functions.entries().filter(({ definition }) => definition.functionName === functionName)) {
      if (!(await one.code.reload())) continue;
      changed = true;
      const { version: below } = await one.code.current();
      const retired = one.version === LATEST ? [LATEST, ...this.functions.liveVersions(functionName)] : [one.version];
      for (const version of retired) this.#pool.retire(poolKey(functionName, version), below);
    }
    return { changed, durationMs: this.deps.clock.monotonic() - startedAt, watch: entry.code.watchList() };
  }

  watchList(functionName: string): WatchList {
    return this.functions.entry(functionName)?.code.watchList() ?? { files: [], directories: [] };
  }

  /** Function → the files that it was made from, for a watcher that calls `reload`. */
  watchedFiles(): ReadonlyMap<string, readonly string[]> {
    const latest = this.functions.entries().filter(({ version }) => version === LATEST);
    return new Map(
      latest.map(({ definition, code }) => {
        const { files, directories } = code.watchList();
        return [definition.functionName, [...files, ...directories.flatMap((directory) => filesBelow(directory))]];
      }),
    );
  }

  /** Ends a function's idle environments, as AWS does from time to time; resolves when they have shut down. */
  async recycle(functionName: string): Promise<void> {
    const record = this.#choose(functionName, undefined).record;
    const versions = [LATEST, ...record.versions.map(({ version }) => version)];
    await Promise.all(versions.map((version) => this.#pool.recycle(poolKey(functionName, version))));
  }

  /** The whole function, or one of its versions, with all that hangs on it but its event source mappings. */
  async removeFunction(name: string, version?: string): Promise<void> {
    if (version === undefined) {
      const urls = Object.keys(this.functions.get(name)?.urls ?? {});
      for (const qualifier of urls) await this.urls.close(name, qualifier);
    }
    await this.functions.remove(name, version);
  }

  #provisionAll(): void {
    for (const { name } of this.functions.list()) this.provisionedMoved(name);
  }

  /** Something about a function's provisioned concurrency has changed: environments are started or ended. */
  provisionedMoved(name: string): void {
    const record = this.functions.get(name);
    if (!record) return;
    for (const { version } of record.versions) {
      const entry = this.functions.entry(name, version);
      const wanted = provisionedOf(record, version)?.requested ?? 0;
      if (!entry || (wanted === 0 && this.#pool.provisionState(poolKey(name, version)).ready === 0)) continue;
      this.#pool.provision(this.#invoker.pooled(record, entry), wanted).catch((error: unknown) => {
        if (!this.#closed) this.deps.log.error(`${name}:${version} could not be provisioned`, error);
      });
    }
  }

  provisionedState(name: string, qualifier: string): { readonly ready: number; readonly failed: boolean } {
    const version = this.functions.get(name)?.aliases[qualifier]?.functionVersion ?? qualifier;
    return this.#pool.provisionState(poolKey(name, version));
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
    await this.urls.stop();
    const events = Promise.all([this.#queue.stop(), this.#sources.stop()]);
    await this.#pool.close();
    await events;
    this.mappings.close();
    await this.functions.close();
    this.#guard.close();
  }

  #openQueue(): AsyncQueue {
    const { deps, functions } = this;
    const settings = (record: FunctionRecord | undefined, qualifier: string | undefined) =>
      record?.eventInvoke[qualifier ?? LATEST];
    return new AsyncQueue({
      lmdb: deps.lmdb,
      clock: deps.clock,
      log: deps.log,
      policy: (name, qualifier) => {
        const record = functions.get(name);
        const config = settings(record, qualifier);
        return {
          maximumRetryAttempts: config?.maximumRetryAttempts,
          maximumEventAgeInSeconds: config?.maximumEventAgeInSeconds,
          reservedConcurrency: record?.reservedConcurrency,
        };
      },
      run: async (event) => {
        const result = await this.#deliver(qualified(event), event.payload, event);
        if (result.kind === 'gone' || result.kind === 'throttled') return result;
        const { payload, executedVersion } = result;
        return { kind: result.kind === 'answered' ? 'success' : 'error', payload, executedVersion };
      },
      settle: async (event, settled) => {
        const record = functions.get(event.functionName);
        if (!record) return;
        const { onSuccess, onFailure } = settings(record, event.qualifier) ?? {};
        await settle(deps, event, settled, {
          functionArn: `${functionArn(event.functionName, this.home)}:${event.qualifier ?? LATEST}`,
          functionName: record.name,
          roleArn: record.latest.definition.role,
          onSuccess,
          onFailure,
          deadLetterArn: record.latest.definition.deadLetterArn,
        });
      },
    });
  }

  async #deliver(
    reference: string,
    payload: Uint8Array,
    options: InvokeOptions = {},
  ): Promise<Delivered | { readonly kind: 'gone' }> {
    try {
      return await this.#invoker.deliver(this.#invoker.choose(reference), payload, options);
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'ResourceNotFoundException') return { kind: 'gone' };
      if (!this.#closed) throw error;
      return { kind: 'error', errorType: 'closing', payload: Buffer.alloc(0), executedVersion: LATEST };
    }
  }

  #choose(reference: string, qualifier: string | undefined): Chosen {
    if (this.#closed) throw new ServiceError('ServiceException', 'Hearth is closing', { status: 500 });
    return this.#invoker.choose(reference, qualifier);
  }

  /** The machine's Python runs it: said once where it is another one than the template asks for. */
  async #checkPython({ runtime }: FunctionDefinition): Promise<void> {
    if (runtimeFamily(runtime) !== 'python') return;
    const { version, executable } = await findPython(runtime);
    if (runtime === `python${version}` || this.#saidVersions.has(runtime)) return;
    this.#saidVersions.add(runtime);
    this.deps.log.warn(`functions of ${runtime} run on Python ${version} (${executable})`);
  }

  #bootstrapFile(): Promise<string> {
    this.#bootstrap ??= bootstrapEntry(this.deps.directory).catch((error: unknown) => {
      this.#bootstrap = undefined;
      throw error;
    });
    return this.#bootstrap;
  }
}

function qualified(event: { readonly functionName: string; readonly qualifier?: string }): string {
  return event.qualifier === undefined ? event.functionName : `${event.functionName}:${event.qualifier}`;
}
