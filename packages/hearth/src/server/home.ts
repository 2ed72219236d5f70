/** A running home, as the module's users see it. */
import type { Clock } from '../base/clock.ts';
import type { CallRecord } from '../journal/record.ts';
import type { DatabaseState } from '../services/rds/index.ts';

export interface Home extends AsyncDisposable {
  /** `http://127.0.0.1:4566`: the one address of all services. */
  readonly endpoint: string;
  readonly region: string;
  /** What a client needs in its environment: AWS_ENDPOINT_URL, keys, region, and every stack output by its name. */
  readonly env: Readonly<Record<string, string>>;
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The home's time. `clock.advance(6 * 3_600_000)` moves it by six hours and fires what falls due. */
  readonly clock: Clock;
  readonly journal: { recent(limit?: number): readonly CallRecord[] };
  /**
   * Invokes a function by its logical id or name and waits for its answer.
   * @returns the payload, parsed where it is JSON
   * @throws FunctionError when the handler failed
   */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /**
   * Lets time pass while a function is frozen between two invocations: its timers stand still, what falls due in the home
   * fires, and connections to the home that were idle for longer than it keeps them are closed. An environment survives
   * ten minutes, not an hour: idle ones are recycled.
   * @param duration `500ms`, `30s`, `10m`, `2h`, or milliseconds
   * @throws HearthError HEARTH_FUNCTION_NOT_FOUND
   */
  freeze(functionName: string, duration: string | number): Promise<void>;
  /**
   * Ends a function's idle environments, as AWS does from time to time; resolves when they have shut down.
   * @throws HearthError HEARTH_FUNCTION_NOT_FOUND
   */
  recycle(functionName: string): Promise<void>;
  /**
   * Invokes a function in a new environment, whatever is idle.
   * @throws FunctionError when the handler failed
   */
  coldStart(functionName: string, event?: unknown): Promise<unknown>;
  /** Resolves when no event is waiting for a function and none is being handled. */
  idle(): Promise<void>;
  /** Throws away everything stored and provisions the template afresh; the address stays. */
  reset(): Promise<void>;
  /** What each database does now, and, where it does not pause, why: which connection of which function, which feature. */
  databases(): readonly DatabaseState[];
  describe(): HomeDescription;
  /** Stops taking requests, finishes those in flight (bounded), stops every child process, releases the state directory. */
  close(): Promise<void>;
}

export interface HomeDescription {
  readonly endpoint: string;
  readonly template: string;
  readonly readyMs: number;
  readonly resources: readonly ResourceSummary[];
  readonly apis: readonly { readonly name: string; readonly url: string }[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly envFile?: string;
}

export interface ResourceSummary {
  readonly kind: string;
  /** The template's logical id. */
  readonly name: string;
  /** What AWS calls it: the table's, the bucket's, the function's name. */
  readonly physicalName: string;
  readonly detail: string;
}

/** The handler of `home.invoke` failed: what Lambda answers with `X-Amz-Function-Error`. */
export class FunctionError extends Error {
  readonly functionName: string;
  /** The answer as Lambda gives it: `{ errorType, errorMessage, trace }`. */
  readonly payload: unknown;

  constructor(functionName: string, payload: unknown) {
    const message =
      typeof payload === 'object' && payload !== null && 'errorMessage' in payload
        ? String(payload.errorMessage)
        : 'the function failed';
    super(`${functionName}: ${message}`);
    this.name = 'FunctionError';
    this.functionName = functionName;
    this.payload = payload;
  }
}
