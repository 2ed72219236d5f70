/**
 * Whether an invocation may begin, as AWS decides: provisioned environments first, then what the function reserved, else the
 * account's common pool; under `aws` also so many a second for each that may run at once.
 */
import type { Clock } from '../../../base/clock.ts';
import type { Conditions } from '../../../base/conditions.ts';
import { ACCOUNT_CONCURRENCY, throttled } from '../concurrency.ts';

/** docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html, read 2026-11: ten invocations a second for each unit. */
const RATE_PER_UNIT = 10;
/** The same page: a function grows by 1,000 environments every ten seconds. */
const SCALE_STEP = 1_000;
const SCALE_STEP_MS = 10_000;

export interface Admitted {
  readonly functionName: string;
  /** Function and version. */
  readonly key: string;
  readonly reserved: number | undefined;
  /** Of this version. */
  readonly provisioned: number;
  /** Of all versions of the function. */
  readonly provisionedTotal: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

export class Admission {
  readonly #clock: Clock;
  readonly #limited: boolean;
  readonly #unreserved: () => number;
  readonly #onProvisioned = new Map<string, number>();
  readonly #onDemand = new Map<string, number>();
  readonly #rates = new Map<string, Bucket>();
  readonly #growth = new Map<string, Bucket>();
  #common = 0;
  #running = 0;

  /** @param unreserved what the account has for functions that reserve nothing */
  constructor(clock: Clock, conditions: Conditions, unreserved: () => number) {
    this.#clock = clock;
    this.#limited = conditions.throttling;
    this.#unreserved = unreserved;
  }

  get running(): number {
    return this.#running;
  }

  /** @returns what to call when it has ended. @throws TooManyRequestsException with AWS's reason */
  enter(admitted: Admitted): () => void {
    this.#checkRate(admitted);
    const { functionName, key, reserved, provisioned, provisionedTotal } = admitted;
    if (count(this.#onProvisioned, key) < provisioned) return this.#take(this.#onProvisioned, key, false);
    const busy = count(this.#onDemand, functionName);
    if (reserved !== undefined) {
      if (busy >= reserved - provisionedTotal) throw throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
      return this.#take(this.#onDemand, functionName, false);
    }
    if (this.#common >= this.#unreserved()) throw throttled('ConcurrentInvocationLimitExceeded');
    return this.#take(this.#onDemand, functionName, true);
  }

  /** Before an environment is made. @throws TooManyRequestsException where the function grows faster than AWS lets it */
  grow(functionName: string): void {
    if (!this.#limited) return;
    const rate = SCALE_STEP / SCALE_STEP_MS;
    if (!takeToken(this.#growth, functionName, SCALE_STEP, rate, this.#clock.now()))
      throw throttled('ConcurrentInvocationLimitExceeded');
  }

  #checkRate({ functionName, reserved }: Admitted): void {
    if (!this.#limited || reserved === 0) return;
    const perSecond = RATE_PER_UNIT * (reserved ?? ACCOUNT_CONCURRENCY);
    if (takeToken(this.#rates, functionName, perSecond, perSecond / 1_000, this.#clock.now())) return;
    throw throttled(
      reserved === undefined ? 'FunctionInvocationRateLimitExceeded' : 'ReservedFunctionInvocationRateLimitExceeded',
    );
  }

  #take(counter: Map<string, number>, key: string, common: boolean): () => void {
    counter.set(key, count(counter, key) + 1);
    if (common) this.#common += 1;
    this.#running += 1;
    return () => {
      counter.set(key, count(counter, key) - 1);
      if (common) this.#common -= 1;
      this.#running -= 1;
    };
  }
}

function count(map: ReadonlyMap<string, number>, key: string): number {
  return map.get(key) ?? 0;
}

/** A bucket that holds `size` and fills by `perMs`. */
function takeToken(buckets: Map<string, Bucket>, key: string, size: number, perMs: number, now: number): boolean {
  const bucket = buckets.get(key) ?? { tokens: size, at: now };
  bucket.tokens = Math.min(size, bucket.tokens + (now - bucket.at) * perMs);
  bucket.at = now;
  buckets.set(key, bucket);
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}
