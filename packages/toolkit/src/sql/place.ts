/** Where a statement runs, and the running of one: a span, a signal that ends it in time, a note that it runs for `handler()`. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type At, remainingMs, tracked } from '../base/environment.ts';
import { ToolkitError } from '../base/error.ts';
import type { Schema } from '../base/schema.ts';
import { span } from '../trace/trace.ts';
import { type Fragment, shapeOf } from './fragment.ts';
import type { Result, Session, Transport } from './transport.ts';

/** What holds for the calls made through `with`. */
export interface CallOptions<S extends Schema | undefined = Schema | undefined> {
  /** Cancels the statement in the database, where the transport can. */
  readonly signal?: AbortSignal;
  /** Default: what the invocation has left, less half a second. */
  readonly timeoutMs?: number;
  /** Every row is validated and becomes what the schema makes of it. */
  readonly row?: S;
}

/** What queries are made of: a transport, and the transaction they are in. */
export interface Place {
  readonly transport: Transport;
  readonly session?: Session | undefined;
  readonly options: CallOptions;
  readonly readOnly?: boolean;
  /** The caller's line. */
  readonly at?: At;
  /** Told of each statement outside of `read`. */
  readonly wrote?: () => void;
}

/** Kept for the rollback and the answer that still must be sent before Lambda ends the environment. */
const DEADLINE_MARGIN_MS = 500;

/** Which transports the running code has a transaction open on: a call past it would wait for itself. */
export const openTransactions = new AsyncLocalStorage<ReadonlySet<Transport>>();

/** Of its spans. */
export function attributesOf({ transport }: Place) {
  return { 'db.system.name': 'postgresql', 'hearth.transport': transport.kind };
}

/** @throws ToolkitError TRANSACTION_OPEN: the call would wait for itself */
export function checkPlace({ transport, session }: Place): void {
  if (!session && openTransactions.getStore()?.has(transport))
    throw new ToolkitError('TRANSACTION_OPEN', 'inside transaction(tx => ...) use tx');
}

/** One statement, where this place says. */
export async function execute(place: Place, statement: Fragment): Promise<Result> {
  const [result = { rows: [], count: 0 }] = await executeMany(place, [statement]);
  return result;
}

/** Statements with the same texts. */
export async function executeMany(place: Place, statements: readonly Fragment[]): Promise<readonly Result[]> {
  const { transport, session, options, readOnly, at } = place;
  checkPlace(place);
  place.wrote?.();
  const [first] = statements;
  if (!first) return [];
  const shape = shapeOf(first);
  const cancel = new AbortController();
  const limitMs = options.timeoutMs ?? remainingMs(DEADLINE_MARGIN_MS);
  const timer =
    limitMs === undefined ? undefined : setTimeout(() => cancel.abort(`over ${limitMs} ms`), limitMs).unref();
  const signal = options.signal ? AbortSignal.any([options.signal, cancel.signal]) : cancel.signal;
  const running = span('sql', { 'db.query.text': shape, ...attributesOf(place) }, async (active) => {
    let retries = 0;
    const retried = (): void => active.set({ 'hearth.retries': ++retries });
    const results = await (session ?? transport).execute(statements, { signal, readOnly, retried });
    active.set({ 'db.response.returned_rows': results.reduce((sum, { count }) => sum + count, 0) });
    return results;
  });
  // What runs inside a transaction is the transaction's to end.
  if (!session)
    void tracked(running, {
      kind: 'query',
      what: shape,
      at,
      cancel: () => cancel.abort('the invocation ended'),
    });
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}
