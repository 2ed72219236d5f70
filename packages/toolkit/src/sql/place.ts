/** Where a statement runs, and the running of one. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { ToolkitError } from '../base/error.ts';
import type { Schema } from '../base/schema.ts';
import type { Fragment } from './fragment.ts';
import { tracked } from './run.ts';
import type { Result, Run, Session, Transport } from './transport.ts';

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
  /** Told of each statement outside of `read`. */
  readonly wrote?: () => void;
}

/** Which transports the running code has a transaction open on: a call past it would wait for itself. */
export const openTransactions = new AsyncLocalStorage<ReadonlySet<Transport>>();

/** One statement, where this place says. */
export function execute(place: Place, statement: Fragment): Promise<Result> {
  const { transport, session, readOnly } = place;
  if (!session && openTransactions.getStore()?.has(transport))
    throw new ToolkitError('TRANSACTION_OPEN', 'inside transaction(tx => …) use tx: this call would wait for itself');
  place.wrote?.();
  return tracked(place, statement, (run: Run) => (session ?? transport).execute(statement, { ...run, readOnly }));
}
