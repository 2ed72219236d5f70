/** The end of every invocation, done properly: nothing left open, nothing left running, traces sent. */
import { ToolkitError } from '../base/error.ts';
import { environment, type Pending } from '../base/environment.ts';

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
  /** Sends traces: a tracer provider's forceFlush. */
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
 * export const main = handler(async (event: { id: string }) => db.one`select * from things where id = ${event.id}`, {
 *   init: () => db.one`select 1`,
 * });
 * ```
 */
export function handler<Event, Result, C extends Context = Context>(
  work: (event: Event, context: C) => Promise<Result>,
  options: HandlerOptions<Result> = {},
): (event: Event, context: C) => Promise<Result> {
  let starting = options.init?.();
  starting?.catch(() => undefined); // thrown at the first invocation
  return async (event, context) => {
    begin(context);
    try {
      if (starting) {
        await starting.catch(async (error: unknown) => {
          // The next invocation tries it again: environments outlive what made them fail.
          starting = options.init?.();
          await starting?.catch(() => {
            throw error;
          });
        });
        starting = undefined;
      }
      const result = await work(event, context);
      await finish(options);
      return result;
    } catch (error) {
      await finish({ ...options, strict: false });
      if (!options.onError) throw error;
      return await options.onError(error);
    } finally {
      environment().deadlineMs = undefined;
    }
  };
}

/** Notes when the invocation ends. */
export function begin(context: Context): void {
  const home = environment();
  const leftMs = context.getRemainingTimeInMillis?.();
  home.deadlineMs = leftMs === undefined ? undefined : Date.now() + leftMs;
  home.requestId = context.awsRequestId;
}

/** Settles everything that is pending. @throws ToolkitError LEFT_OPEN with `strict` */
export async function finish(options: HandlerOptions<never> | HandlerOptions<unknown>): Promise<void> {
  const { pending, sweeps, flushers, deadlineMs, requestId } = environment();
  const report = options.report ?? ((left) => console.warn(JSON.stringify({ hearth: 'left open', ...left })));
  const left: Leftover[] = [];
  const tell = (kind: Pending['kind'], what: string, where: string, fate: Leftover['fate']): void => {
    const leftover = { kind, what, where: callerOf(where), fate, requestId };
    left.push(leftover);
    report(leftover);
  };
  const untilMs = Math.min(Date.now() + WAIT_MS, (deadlineMs ?? Number.POSITIVE_INFINITY) - MARGIN_MS);
  for (const entry of pending) {
    if (entry.kind === 'transaction') {
      await entry.cancel();
      tell(entry.kind, entry.what, entry.where, 'rolled back');
      continue;
    }
    const settled =
      entry.kind === 'query' && options.unawaited === 'cancel' ? false : await within(entry.done, untilMs);
    if (!settled) {
      await entry.cancel();
      await within(entry.done, Date.now() + MARGIN_MS);
    }
    if (entry.kind === 'query') tell(entry.kind, entry.what, entry.where, settled ? 'waited' : 'cancelled');
  }
  for (const sweep of sweeps) {
    const found = await sweep();
    if (found !== undefined) tell('transaction', found, '', 'rolled back');
  }
  await Promise.allSettled([...flushers, ...(options.flush ? [options.flush] : [])].map((flush) => flush()));
  if (options.strict && left.length > 0)
    throw new ToolkitError('LEFT_OPEN', left.map(({ kind, what, where }) => `${kind} ${what} ${where}`).join('; '));
}

async function within(done: Promise<unknown>, untilMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, untilMs - Date.now()));
  });
  const settled = await Promise.race([done.then(() => true), late]);
  clearTimeout(timer);
  return settled;
}

/** The first line of the stack that is not the toolkit's own. */
function callerOf(stack: string): string {
  const lines = stack
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
  return (
    lines.find((line) => !/toolkit\/(src|dist)\/(?!.*\.test\.)|^at new Promise|node:|^at Generator/.test(line)) ??
    lines.at(-1) ??
    ''
  );
}
