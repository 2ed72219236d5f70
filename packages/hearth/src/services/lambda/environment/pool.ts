/**
 * Which environment takes an invocation: the idle one used last, else a new one up to the concurrency that AWS would
 * allow, and up to the number of processes that a machine bears. Idle environments are recycled after a while.
 */
import { join } from 'node:path';
import { ServiceError } from '../../../wire/errors.ts';
import type { Timer } from '../../../base/clock.ts';
import type { CodeVersion } from '../code/function-code.ts';
import type { FunctionDefinition } from '../definition.ts';
import type { EnvironmentProcess, LambdaDeps } from '../deps.ts';
import { Environment, type InvocationResult } from './environment.ts';
import { killGroup, type ProcessGuard } from './process-guard.ts';
import type { Invocation } from './runtime-api.ts';

/** Account quota (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
export const ACCOUNT_CONCURRENCY = 1_000;
/** Ours: processes that exist at once, frozen ones too; each takes about 45 MB. */
export const PROCESSES_MAX = 32;
/** Ours: how long an invocation waits for one of those processes before it is throttled. */
const SLOT_WAIT_MS = 20_000;
/** AWS names no figure; environments are seen to go after some 5 to 15 idle minutes. */
export const IDLE_RECYCLE_MS = { calm: 900_000, aws: 420_000 } as const;
/** What making a sandbox costs on AWS before Init begins, roughly; calm homes spare it. */
const SANDBOX_MS = { calm: 0, aws: 100 } as const;
/** Credentials that end sooner than this are not started with: an invocation may last 15 minutes. */
const CREDENTIAL_MARGIN_MS = 60_000;
/** How long running invocations may take to end when Hearth closes. */
const CLOSE_WAIT_MS = 2_000;

export interface PooledFunction {
  readonly definition: FunctionDefinition;
  readonly codeFolder: string;
  code(): Promise<CodeVersion>;
}

interface Slot {
  readonly environment: Environment;
  readonly functionName: string;
  readonly timer: Timer;
}

export class Pool {
  readonly #deps: LambdaDeps;
  readonly #guard: ProcessGuard;
  readonly #bootstrap: () => Promise<string>;
  /** Least recently used first. */
  readonly #idle: Slot[] = [];
  readonly #busy = new Map<string, number>();
  readonly #environments = new Set<Environment>();
  readonly #waiting: (() => void)[] = [];
  readonly #retiredBelow = new Map<string, number>();
  #reserved = 0;
  #running = 0;
  #onQuiet: (() => void) | undefined;
  #closed = false;

  constructor(deps: LambdaDeps, guard: ProcessGuard, bootstrap: () => Promise<string>) {
    this.#deps = deps;
    this.#guard = guard;
    this.#bootstrap = bootstrap;
  }

  /**
   * @param patient waits for a free process as long as it takes (events), instead of being throttled after a while
   * @throws TooManyRequestsException as AWS throttles
   */
  async invoke(target: PooledFunction, invocation: Invocation, patient: boolean): Promise<InvocationResult> {
    const { functionName, reservedConcurrency } = target.definition;
    const busy = this.#busy.get(functionName) ?? 0;
    if (reservedConcurrency !== undefined && busy >= reservedConcurrency)
      throw throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
    if (this.#running >= ACCOUNT_CONCURRENCY) throw throttled('ConcurrentInvocationLimitExceeded');
    this.#busy.set(functionName, busy + 1);
    this.#running += 1;
    let environment: Environment | undefined;
    try {
      environment = await this.#acquire(target, patient);
      return await environment.invoke(invocation);
    } finally {
      this.#busy.set(functionName, (this.#busy.get(functionName) ?? 1) - 1);
      this.#running -= 1;
      if (environment) this.#release(environment, functionName);
      if (this.#running === 0) this.#onQuiet?.();
    }
  }

  /** Environments with older code end now, or with their present invocation. */
  retire(functionName: string, below: number): void {
    this.#retiredBelow.set(functionName, below);
    for (const slot of this.#idle.filter(
      (slot) => slot.functionName === functionName && slot.environment.version < below,
    ))
      this.#recycle(slot);
  }

  /** Waits a little for what runs, then kills everything. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#running > 0) {
      const wait = new AbortController();
      this.#onQuiet = () => wait.abort();
      await this.#deps.clock.sleep(CLOSE_WAIT_MS, wait.signal).catch(() => undefined);
    }
    for (const slot of this.#idle.splice(0)) slot.timer.cancel();
    for (const wake of this.#waiting.splice(0)) wake();
    await Promise.all([...this.#environments].map((environment) => environment.close()));
  }

  /** Pids of all processes, for tests and reports. */
  pids(): number[] {
    return [...this.#environments].flatMap((environment) => environment.pid ?? []);
  }

  /** Those that have a process. */
  processes(): EnvironmentProcess[] {
    return [...this.#environments].map(({ identity }) => identity).filter(({ pid }) => pid !== undefined);
  }

  async #acquire(target: PooledFunction, patient: boolean): Promise<Environment> {
    const code = await target.code();
    for (;;) {
      if (this.#closed) throw new ServiceError('ServiceException', 'Hearth is closing', { status: 500 });
      const idle = this.#takeIdle(target.definition.functionName);
      if (idle) return idle;
      if (this.#environments.size + this.#reserved < PROCESSES_MAX) return await this.#make(target, code);
      const [oldest] = this.#idle;
      if (oldest) {
        this.#recycle(oldest);
        continue;
      }
      await this.#waitForSlot(patient);
    }
  }

  #takeIdle(functionName: string): Environment | undefined {
    for (let at = this.#idle.length - 1; at >= 0; at--) {
      const slot = this.#idle[at];
      if (slot?.functionName !== functionName) continue;
      if (slot.environment.expiresAtMs - this.#deps.clock.now() < CREDENTIAL_MARGIN_MS) {
        this.#recycle(slot);
        continue;
      }
      this.#idle.splice(at, 1);
      slot.timer.cancel();
      return slot.environment;
    }
    return undefined;
  }

  async #make(target: PooledFunction, code: CodeVersion): Promise<Environment> {
    this.#reserved += 1;
    try {
      const deps = this.#deps;
      const { definition } = target;
      const [credential, bootstrap] = await Promise.all([
        deps.assumeRole(definition.role, definition.functionName),
        this.#bootstrap(),
      ]);
      const sandboxMs = SANDBOX_MS[deps.conditions.name];
      if (sandboxMs > 0) await deps.clock.sleep(sandboxMs);
      const environment = new Environment({
        deps,
        definition,
        code,
        codeFolder: target.codeFolder,
        credential,
        bootstrap,
        folder: join(deps.directory, 'environments', deps.random.uuid()),
        guard: this.#guard,
      });
      this.#environments.add(environment);
      return environment;
    } finally {
      this.#reserved -= 1;
    }
  }

  #release(environment: Environment, functionName: string): void {
    if (this.#closed) return;
    if (environment.version < (this.#retiredBelow.get(functionName) ?? 0)) {
      this.#end(environment);
    } else {
      const timer = this.#deps.clock.after(IDLE_RECYCLE_MS[this.#deps.conditions.name], () => this.#recycle(slot));
      const slot: Slot = { environment, functionName, timer };
      this.#idle.push(slot);
    }
    this.#waiting.shift()?.();
  }

  #recycle(slot: Slot): void {
    slot.timer.cancel();
    const at = this.#idle.indexOf(slot);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#end(slot.environment);
  }

  #end(environment: Environment): void {
    this.#environments.delete(environment);
    if (environment.pid !== undefined) killGroup(environment.pid);
    environment
      .close()
      .catch((error: unknown) => this.#deps.log.warn(`an environment's folder could not be removed: ${String(error)}`));
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

/** Text and members as recorded 2025-11. */
function throttled(reason: string): ServiceError {
  return new ServiceError('TooManyRequestsException', 'Rate Exceeded.', {
    status: 429,
    members: { Type: 'User', Reason: reason },
  });
}
