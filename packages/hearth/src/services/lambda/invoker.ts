/** From a function's name to an invocation: the version that it means, the environment that takes it, what is recorded of it. */
import { resolve } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';
import { ServiceError } from '../../wire/errors.ts';
import { provisionedTotal } from './concurrency.ts';
import { MEMORY_MB_DEFAULT, TIMEOUT_MS_DEFAULT } from './definition.ts';
import type { LambdaDeps } from './deps.ts';
import { conflict } from './errors.ts';
import type { InvocationResult } from './environment/environment.ts';
import type { Pool, PooledFunction } from './environment/pool.ts';
import type { ResponseSink } from './environment/response-sink.ts';
import { functionArn, functionNotFound, type Home, parseFunctionReference } from './function-name.ts';
import type { FunctionEntry, Functions } from './functions/functions.ts';
import { routeVersion } from './functions/qualifier.ts';
import { type FunctionRecord, LATEST, type ProvisionedRecord } from './functions/record.ts';
import type { LayerFolders } from './layers/layer-folders.ts';

export interface InvokeOptions {
  /** Made where absent. */
  readonly requestId?: string;
  /** Value of `X-Amzn-Trace-Id`; made where absent. */
  readonly traceId?: string;
  /** JSON text. */
  readonly clientContext?: string;
  readonly qualifier?: string;
  /** Gets the answer while it comes, where the function streams it, else in one piece. */
  readonly sink?: ResponseSink;
  /** In a new environment, whatever is idle. */
  readonly cold?: boolean;
  /** Told which version runs, before it does. */
  readonly onVersion?: (version: string) => void;
}

export interface Executed extends InvocationResult {
  /** `$LATEST` or the number of the version that ran. */
  readonly executedVersion: string;
}

/** A function's version, chosen for one invocation. */
export interface Chosen {
  readonly record: FunctionRecord;
  readonly entry: FunctionEntry;
  /** As the caller named it. */
  readonly functionArn: string;
}

export type Delivered =
  | { readonly kind: 'answered'; readonly payload: Uint8Array; readonly executedVersion: string }
  | {
      readonly kind: 'error';
      readonly errorType: string;
      readonly payload: Uint8Array;
      readonly executedVersion: string;
    }
  | { readonly kind: 'throttled' };

export interface InvokerOptions {
  readonly deps: LambdaDeps;
  readonly functions: Functions;
  readonly layers: LayerFolders;
  readonly pool: Pool;
}

export class Invoker {
  readonly #options: InvokerOptions;
  readonly #home: Home;

  constructor(options: InvokerOptions) {
    this.#options = options;
    this.#home = { region: options.deps.region, accountId: options.deps.accountId };
  }

  /**
   * @param reference name, partial or full ARN
   * @throws ResourceNotFoundException; the text carries `$LATEST` (recorded 2025-11). ResourceConflictException while Pending
   */
  choose(reference: string, given?: string): Chosen {
    const { functions, deps } = this.#options;
    const { name, qualifier } = parseFunctionReference(reference, given, this.#home);
    const record = functions.get(name);
    const version = record && routeVersion(record, qualifier, () => deps.random.next());
    const entry = version && functions.entry(name, version.version);
    if (!record || !entry) throw functionNotFound(name, qualifier ?? LATEST, this.#home);
    if (version.phase === 'creating') {
      throw conflict(
        'The operation cannot be performed at this time. The function is currently in the following state: Pending',
      );
    }
    const arn = functionArn(name, this.#home);
    return { record, entry, functionArn: qualifier === undefined ? arn : `${arn}:${qualifier}` };
  }

  /** What the function does wrong is in the result; what AWS would refuse is thrown. */
  async run(chosen: Chosen, payload: Uint8Array, options: InvokeOptions, patient = false): Promise<Executed> {
    const { deps, pool } = this.#options;
    const { definition, version } = chosen.entry;
    const invocation = {
      requestId: options.requestId ?? deps.random.uuid(),
      functionArn: chosen.functionArn,
      payload,
      traceId: this.traceId(chosen.record, options.traceId),
      clientContext: options.clientContext,
      timeoutMs: definition.timeoutMs ?? TIMEOUT_MS_DEFAULT,
      sink: options.sink,
    };
    options.onVersion?.(version);
    let result: InvocationResult;
    try {
      result = await pool.invoke(this.pooled(chosen.record, chosen.entry), invocation, { patient, cold: options.cold });
    } catch (error) {
      if (!(error instanceof HearthError) || error.code !== 'HEARTH_BUNDLE_FAILED') throw error;
      deps.log.error(error.message);
      deps.logSink(definition.functionName, error.message, 'hearth');
      result = unbuilt(chosen.entry, invocation.requestId, invocation.traceId, error);
    }
    const { payload: _payload, logTail: _logTail, functionError: _functionError, ...told } = result;
    deps.onInvocation({ functionName: definition.functionName, ...told });
    return { ...result, executedVersion: version };
  }

  /** For events: errors become outcomes. */
  async deliver(chosen: Chosen, payload: Uint8Array, options: InvokeOptions): Promise<Delivered> {
    try {
      const result = await this.run(chosen, payload, options, true);
      const { executedVersion } = result;
      if (result.functionError === undefined) return { kind: 'answered', payload: result.payload, executedVersion };
      return { kind: 'error', errorType: result.errorType ?? 'Unhandled', payload: result.payload, executedVersion };
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'TooManyRequestsException') return { kind: 'throttled' };
      throw error;
    }
  }

  /** A version with all that its environments need. */
  pooled(record: FunctionRecord, entry: FunctionEntry): PooledFunction {
    const { deps, layers } = this.#options;
    const { definition, version, code } = entry;
    return {
      functionName: record.name,
      key: poolKey(record.name, version),
      version,
      definition,
      reserved: record.reservedConcurrency,
      provisioned: provisionedOf(record, version)?.requested ?? 0,
      provisionedTotal: provisionedTotal(record),
      codeFolder: 'directory' in definition.code ? resolve(definition.code.directory) : deps.directory,
      layers: () => layers.folder(definition.layers ?? []),
      code: () => code.current(),
    };
  }

  traceId(record: FunctionRecord | undefined, given: string | undefined): string {
    if (given !== undefined) return given;
    const { clock, random } = this.#options.deps;
    const seconds = Math.floor(clock.now() / 1_000)
      .toString(16)
      .padStart(8, '0');
    const sampled = record?.latest.definition.tracing === 'Active' ? 1 : 0;
    return `Root=1-${seconds}-${random.bytes(12).toString('hex')};Parent=${random.bytes(8).toString('hex')};Sampled=${sampled}`;
  }
}

export function poolKey(functionName: string, version: string): string {
  return `${functionName}:${version}`;
}

/** What is provisioned for a version, by itself or through an alias. */
export function provisionedOf(record: FunctionRecord, version: string): ProvisionedRecord | undefined {
  return Object.entries(record.provisioned).find(
    ([qualifier]) => qualifier === version || record.aliases[qualifier]?.functionVersion === version,
  )?.[1];
}

/** What an invocation gives whose code does not build: on AWS it could not have been deployed. */
function unbuilt(entry: FunctionEntry, requestId: string, traceId: string, error: HearthError): InvocationResult {
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
    memoryMb: entry.definition.memoryMb ?? MEMORY_MB_DEFAULT,
    maxMemoryMb: 0,
    logTail: '',
    leftOpen: [],
  };
}
