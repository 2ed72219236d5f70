/** The end of every invocation, done properly: nothing left open, nothing left running, traces sent. */
import { environment, type Pending } from '../base/environment.ts';
import { ToolkitError } from '../base/error.ts';
import { settles } from '../base/retry.ts';
import { flushSpans } from '../trace/trace.ts';

/** The part of Lambda's context that is used. */
export interface Context {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis?(): number;
}

/** What an invocation would have left to the next one. */
export interface Leftover {
  readonly kind: Pending['kind'];
  readonly what: string;
  /** The line that began it. */
  readonly where: string;
  /** What became of it. */
  readonly fate: 'waited' | 'cancelled' | 'rolled back';
  readonly requestId: string | undefined;
}

export interface HandlerOptions<Result> {
  /** Begun while the environment starts, awaited before the first invocation: `() => Promise.all([password.get()])`. */
  readonly init?: () => Promise<unknown>;
  /** Queries that nobody awaited: wait for them (default) or cancel them. */
  readonly unawaited?: 'wait' | 'cancel';
  /** Told of what was left. Default: console.warn, one JSON line. */
  readonly report?: (leftover: Leftover) => void;
  /** Make the invocation fail for what it left. For tests and staging. Default false. */
  readonly strict?: boolean;
  /** Turns an error into an answer, or throws another. */
  readonly onError?: (error: unknown) => Result | Promise<Result>;
  /** Sends traces. Default: the forceFlush of OpenTelemetry's global provider, where there is one. */
  readonly flush?: () => Promise<unknown>;
}

/** How long is waited for un-awaited queries where the invocation's own time says nothing. */
const WAIT_MS = 5_000;
/** Kept for rolling back, flushing and answering. */
const MARGIN_MS = 500;

/**
 * Wraps a Lambda handler.
 *
 * ```ts
 * import { handler } from 'hearth-toolkit/handler';
 * import { postgres } from 'hearth-toolkit/postgres';
 *
 * const db = postgres({ host: 'db.example', database: 'app' });
 * export const main = handler(async (event: { id: string }) => db.one`select * from things where id = ${event.id}`, {
 *   init: () => db.one`select 1`,
 * });
 * ```
 */
export function handler<Event, Result, C extends Context = Context>(
  work: (event: Event, context: C) => Promise<Result>,
  options: HandlerOptions<Result> = {},
): (event: Event, context: C) => Promise<Result> {
  const { before, after, onError: settle } = around(options);
  return async (event, context) => {
    let result: Result;
    try {
      await before({ context });
      result = await work(event, context);
    } catch (error) {
      try {
        if (!options.onError) throw error;
        return await options.onError(error);
      } finally {
        await settle();
      }
    }
    await after();
    return result;
  };
}

/** What is done before and after each invocation. */
export function around({ init, ...options }: Omit<HandlerOptions<never>, 'onError'>) {
  let starting = init?.();
  starting?.catch(() => undefined); // thrown at the first invocation
  return {
    before: async ({ context }: { readonly context: Context }): Promise<void> => {
      begin(context);
      // The next invocation tries a failed one again: environments outlive what made it fail.
      await starting?.catch(() => (starting = init?.()));
      starting = undefined;
    },
    after: () => finish(options),
    onError: () => finish({ ...options, strict: false }),
  };
}

/** Notes when the invocation ends. */
function begin(context: Context): void {
  const leftMs = context.getRemainingTimeInMillis?.();
  Object.assign(environment(), { requestId: context.awsRequestId, deadlineMs: leftMs && Date.now() + leftMs });
}

/** Settles everything that is pending. @throws ToolkitError LEFT_OPEN with `strict` */
async function finish({
  unawaited,
  strict,
  flush = flushSpans,
  report = (left) => console.warn(JSON.stringify({ hearth: 'left open', ...left })),
}: Omit<HandlerOptions<never>, 'onError' | 'init'>): Promise<void> {
  const { pending, sweeps, deadlineMs = Infinity, requestId } = environment();
  const left: string[] = [];
  const tell = (kind: Pending['kind'], what: string, at: Pending['at'], fate: Leftover['fate']): void => {
    const where = at?.stack.split('\n')[1]?.trim() ?? '';
    left.push(`${kind} ${what} ${where}`);
    report({ kind, what, where, fate, requestId });
  };
  const untilMs = Math.min(Date.now() + WAIT_MS, deadlineMs - MARGIN_MS);
  for (const entry of pending) {
    const { kind, what, at, done } = entry;
    const patient = done && !(kind === 'query' && unawaited === 'cancel');
    const waited = patient && (await settles(done, Math.max(0, untilMs - Date.now())));
    if (!waited) await settles(Promise.all([entry.cancel?.(), done]), MARGIN_MS);
    if (kind !== 'refresh') tell(kind, what, at, waited ? 'waited' : done ? 'cancelled' : 'rolled back');
  }
  for (const sweep of sweeps) {
    const found = await sweep();
    if (found) tell('transaction', found, undefined, 'rolled back');
  }
  await flush().catch(() => undefined);
  environment().deadlineMs = undefined;
  if (strict && left.length) throw new ToolkitError('LEFT_OPEN', left.join('; '));
}
