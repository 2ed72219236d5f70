/**
 * Which environment takes an invocation: the idle one used last, else a new one, up to the number of processes that a
 * machine bears. Idle environments are recycled after a while and at a certain age; provisioned ones stay.
 */
import { join } from 'node:path';
import { ServiceError } from '../../../wire/errors.ts';
import type { Timer } from '../../../base/clock.ts';
import type { CodeVersion } from '../code/function-code.ts';
import { throttled } from '../concurrency.ts';
import { type FunctionDefinition, STORAGE_MB_DEFAULT } from '../definition.ts';
import type { EnvironmentProcess, LambdaDeps } from '../deps.ts';
import { Admission, type Admitted } from './admission.ts';
import { Environment, type InvocationResult } from './environment.ts';
import { ScratchSpace } from './scratch/scratch-space.ts';
import type { InitializationType } from './variables.ts';
import type { ProcessGuard } from './process-guard.ts';
import type { Invocation } from './runtime-api.ts';

/** Ours: processes that exist at once, frozen ones too; each takes about 45 MB. */
export const PROCESSES_MAX = 32;
/** Ours: how long an invocation waits for one of those processes before it is throttled. */
const SLOT_WAIT_MS = 20_000;
/** AWS names no figure; environments are seen to go after some 5 to 15 idle minutes. */
export const IDLE_RECYCLE_MS = { calm: 900_000, aws: 420_000 } as const;
/** AWS names none either; busy environments are seen to go after some two hours. */
export const AGE_MAX_MS = { calm: Number.POSITIVE_INFINITY, aws: 7_200_000 } as const;
/** What making a sandbox costs on AWS before Init begins, roughly; calm homes spare it. */
const SANDBOX_MS = { calm: 0, aws: 100 } as const;
/** Credentials that end sooner than this are not started with: an invocation may last 15 minutes. */
const CREDENTIAL_MARGIN_MS = 60_000;
/** How long running invocations, and bundles for provisioned ones, may take to end when Hearth closes. */
const CLOSE_WAIT_MS = 2_000;

/** Functions find the AWS SDK beside Hearth. */
const HERE = import.meta.dirname;

export interface PooledFunction extends Admitted {
  readonly definition: FunctionDefinition;
  readonly version: string;
  readonly codeFolder: string;
  /** Merged layers; undefined where there are none. */
  layers(): string | undefined;
  code(): Promise<CodeVersion>;
}

/** How an invocation wants its environment. */
export interface Wish {
  /** Waits for a free process as long as it takes (events), instead of being throttled after a while. */
  readonly patient: boolean;
  /** A new one, whatever is idle. */
  readonly cold?: boolean | undefined;
}

interface Slot {
  readonly environment: Environment;
  readonly key: string;
  readonly provisioned: boolean;
  readonly timer: Timer | undefined;
}

interface Provision {
  wanted: number;
  ready: number;
  failed: boolean;
}

export class Pool {
  readonly #deps: LambdaDeps;
  readonly #guard: ProcessGuard;
  readonly #bootstrap: () => Promise<string>;
  readonly #admission: Admission;
  readonly #scratch: ScratchSpace;
  /** Least recently used first. */
  readonly #idle: Slot[] = [];
  readonly #environments = new Set<Environment>();
  readonly #waiting: (() => void)[] = [];
  readonly #retiredBelow = new Map<string, number>();
  readonly #provisions = new Map<string, Provision>();
  readonly #provisioned = new WeakSet<Environment>();
  /** What `provision` is doing; closing waits for it. */
  readonly #provisioning = new Set<Promise<void>>();
  #reserved = 0;
  #onQuiet: (() => void) | undefined;
  #closed = false;

  constructor(deps: LambdaDeps, guard: ProcessGuard, bootstrap: () => Promise<string>, unreserved: () => number) {
    this.#deps = deps;
    this.#guard = guard;
    this.#bootstrap = bootstrap;
    this.#scratch = new ScratchSpace(guard, deps.log);
    this.#admission = new Admission(deps.clock, deps.conditions, unreserved);
  }

  /** @throws TooManyRequestsException as AWS throttles */
  async invoke(target: PooledFunction, invocation: Invocation, wish: Wish): Promise<InvocationResult> {
    const leave = this.#admission.enter(target);
    let environment: Environment | undefined;
    try {
      environment = await this.#acquire(target, wish);
      return await environment.invoke(invocation);
    } finally {
      leave();
      if (environment) this.#release(environment, target.key);
      if (this.#admission.running === 0) this.#onQuiet?.();
    }
  }

  /** Environments with older code end now, or with their present invocation. */
  retire(key: string, below: number): void {
    this.#retiredBelow.set(key, below);
    for (const slot of this.#idle.filter((one) => one.key === key && one.environment.version < below))
      void this.#recycle(slot);
  }

  /** Ends all that is idle of a version, with its shutdown phase; resolves when it is gone. */
  async recycle(key: string): Promise<void> {
    await Promise.all(this.#idle.filter((slot) => slot.key === key).map((slot) => this.#recycle(slot)));
  }

  /** Starts environments before anybody calls, or ends what is too many of them. Resolves when all are ready or failed. */
  async provision(target: PooledFunction, wanted: number): Promise<void> {
    const provisioning = this.#provision(target, wanted);
    this.#provisioning.add(provisioning);
    try {
      await provisioning;
    } finally {
      this.#provisioning.delete(provisioning);
    }
  }

  provisionState(key: string): { readonly ready: number; readonly failed: boolean } {
    return this.#provisions.get(key) ?? { ready: 0, failed: false };
  }

  /** Waits a little for what runs, then kills everything. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#admission.running > 0) {
      const wait = new AbortController();
      this.#onQuiet = () => wait.abort();
      await this.#deps.clock.sleep(CLOSE_WAIT_MS, wait.signal).catch(() => undefined);
    }
    for (const slot of this.#idle.splice(0)) slot.timer?.cancel();
    for (const wake of this.#waiting.splice(0)) wake();
    await Promise.all([...this.#environments].map((environment) => environment.close()));
    // A bundle that is still being made ends in nothing: what it was for is not started any more.
    const over = new AbortController();
    const wait = this.#deps.clock.sleep(CLOSE_WAIT_MS, over.signal).catch(() => undefined);
    await Promise.race([Promise.allSettled(this.#provisioning), wait]);
    over.abort();
    this.#scratch.close();
  }

  /** Pids of all processes, for tests and reports. */
  pids(): number[] {
    return [...this.#environments].flatMap((environment) => environment.pid ?? []);
  }

  /** Those that have a process. */
  processes(): EnvironmentProcess[] {
    return [...this.#environments].map(({ identity }) => identity).filter(({ pid }) => pid !== undefined);
  }

  async #provision(target: PooledFunction, wanted: number): Promise<void> {
    const { key } = target;
    const state = this.#provisions.get(key) ?? { wanted: 0, ready: 0, failed: false };
    state.wanted = wanted;
    state.failed = false;
    this.#provisions.set(key, state);
    if (wanted === 0) this.#provisions.delete(key);
    const extra = this.#idle.filter((slot) => slot.key === key && slot.provisioned).slice(wanted);
    for (const slot of extra) await this.#recycle(slot);
    while (state.ready < state.wanted && !state.failed && !this.#closed) {
      const environment = await this.#make(target, await target.code(), 'provisioned-concurrency');
      const ready = await environment.prepare();
      if (this.#closed) return;
      if (!ready) {
        state.failed = true;
        await this.#end(environment);
        return;
      }
      state.ready += 1;
      this.#provisioned.add(environment);
      this.#release(environment, key);
    }
  }

  async #acquire(target: PooledFunction, { patient, cold = false }: Wish): Promise<Environment> {
    const code = await target.code();
    for (;;) {
      this.#checkOpen();
      const idle = cold ? undefined : this.#takeIdle(target.key);
      if (idle) return idle;
      if (this.#environments.size + this.#reserved < PROCESSES_MAX) {
        this.#admission.grow(target.functionName);
        return await this.#make(target, code, 'on-demand');
      }
      const oldest = this.#idle.find((slot) => !slot.provisioned);
      if (oldest) {
        await this.#recycle(oldest);
        continue;
      }
      await this.#waitForSlot(patient);
    }
  }

  #takeIdle(key: string): Environment | undefined {
    const { clock, conditions } = this.#deps;
    for (let at = this.#idle.length - 1; at >= 0; at--) {
      const slot = this.#idle[at];
      if (slot?.key !== key) continue;
      const { environment } = slot;
      const now = clock.now();
      if (
        environment.expiresAtMs - now < CREDENTIAL_MARGIN_MS ||
        now - environment.madeAt > AGE_MAX_MS[conditions.name]
      ) {
        void this.#recycle(slot);
        continue;
      }
      this.#idle.splice(at, 1);
      slot.timer?.cancel();
      return environment;
    }
    return undefined;
  }

  async #make(target: PooledFunction, code: CodeVersion, initializationType: InitializationType): Promise<Environment> {
    this.#checkOpen();
    this.#reserved += 1;
    try {
      const deps = this.#deps;
      const { definition, version, codeFolder } = target;
      const layers = target.layers();
      const folder = join(deps.directory, 'environments', deps.random.uuid());
      const [credential, bootstrap, scratch] = await Promise.all([
        deps.assumeRole(definition.role, definition.functionName),
        this.#bootstrap(),
        this.#scratch.open({
          folder: join(folder, 'tmp'),
          sizeMb: definition.ephemeralStorageMb ?? STORAGE_MB_DEFAULT,
          code: codeFolder,
          read: [deps.directory, code.taskRoot, process.execPath, HERE],
          layers,
        }),
      ]);
      const sandboxMs = SANDBOX_MS[deps.conditions.name];
      if (sandboxMs > 0) await deps.clock.sleep(sandboxMs);
      this.#checkOpen();
      const environment = new Environment({
        deps,
        definition,
        functionVersion: version,
        initializationType,
        code,
        codeFolder,
        layers,
        credential,
        bootstrap,
        folder,
        scratch,
        guard: this.#guard,
      });
      this.#environments.add(environment);
      return environment;
    } finally {
      this.#reserved -= 1;
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new ServiceError('ServiceException', 'Hearth is closing', { status: 500 });
  }

  #release(environment: Environment, key: string): void {
    if (this.#closed) return;
    if (environment.version < (this.#retiredBelow.get(key) ?? 0)) {
      void this.#end(environment);
    } else {
      const provisioned = this.#provisioned.has(environment);
      const idleMs = IDLE_RECYCLE_MS[this.#deps.conditions.name];
      const timer = provisioned ? undefined : this.#deps.clock.after(idleMs, () => void this.#recycle(slot));
      const slot: Slot = { environment, key, provisioned, timer };
      this.#idle.push(slot);
    }
    this.#waiting.shift()?.();
  }

  /** Never rejects. */
  async #recycle(slot: Slot): Promise<void> {
    slot.timer?.cancel();
    const at = this.#idle.indexOf(slot);
    if (at >= 0) this.#idle.splice(at, 1);
    const provision = slot.provisioned ? this.#provisions.get(slot.key) : undefined;
    if (provision) provision.ready -= 1;
    await this.#end(slot.environment);
  }

  async #end(environment: Environment): Promise<void> {
    this.#environments.delete(environment);
    try {
      await environment.shutdown();
    } catch (error) {
      this.#deps.log.warn(`an environment's folder could not be removed: ${String(error)}`);
    }
  }

  #waitForSlot(patient: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        timer?.cancel();
        resolve();
      };
      const timer = patient
        ? undefined
        : this.#deps.clock.after(SLOT_WAIT_MS, () => {
            this.#waiting.splice(this.#waiting.indexOf(wake), 1);
            this.#deps.log.warn(
              `${PROCESSES_MAX} functions run at once and none ended for ${SLOT_WAIT_MS / 1000} s: an invocation was throttled`,
            );
            reject(throttled('ConcurrentInvocationLimitExceeded'));
          });
      this.#waiting.push(wake);
    });
  }
}
