/** Transactions: commit or roll back, always; savepoints inside; again where that is safe. */
import { environment, type Pending } from '../base/environment.ts';
import { codeOf, isToolkitError, ToolkitError } from '../base/error.ts';
import { retry } from '../base/retry.ts';
import { span } from '../trace/trace.ts';
import { raw } from './fragment.ts';
import { attributesOf, checkPlace, execute, openTransactions, type Place } from './place.ts';
import type { Queries } from './sql.ts';

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
  /** How often `work` may run again. Default 2. */
  readonly retries?: number;
}

/** Makes the interface for a place: `queries` of sql.ts. */
type Make = (place: Place) => Queries;

const RETRIES = 2;
const RETRY_BASE_MS = 20;
const RETRY_MAX_MS = 500;
let savepoints = 0;

/** Nothing of the transaction has been kept: serialisation failure, deadlock, failover, a connection ended by the server. */
const UNDONE = /^(40001|40P01|25006|57P0\d|08\w{3})$/;
/** Answers to a COMMIT that say that nothing was kept: deferred constraints, triggers, a reader. */
const REFUSED = /^(23|25|40|P0)/;

export function transaction<T>(
  place: Place,
  queries: Make,
  work: (tx: Queries) => Promise<T>,
  { isolation, readOnly, retries = RETRIES }: TransactionOptions = {},
): Promise<T> {
  if (place.session) return savepoint(place, queries, work);
  const begin = (isolation ? `isolation level ${isolation} ` : '') + (readOnly ? 'read only' : '');
  const open = new Set(openTransactions.getStore()).add(place.transport);
  return span('transaction', attributesOf(place), (active) =>
    retry(
      (attempt) => {
        active.set({ 'hearth.retries': attempt });
        return inTransaction(place, (inner) => openTransactions.run(open, () => work(queries(inner))), begin);
      },
      {
        when: (error) => UNDONE.test(codeOf(error)),
        baseMs: RETRY_BASE_MS,
        maxMs: RETRY_MAX_MS,
        times: retries,
        signal: place.options.signal,
      },
    ),
  );
}

/** Runs in the transaction that is there, else in one of its own. @throws ToolkitError CONNECTION_LOST */
export async function inTransaction<T>(place: Place, work: (inner: Place) => Promise<T>, begin = ''): Promise<T> {
  const { inner, end } = await beginPlace(place, begin);
  let value: T;
  try {
    value = await work(inner);
  } catch (error) {
    await end('rollback');
    throw error;
  }
  await end('commit').catch((error: unknown) => {
    if (REFUSED.test(codeOf(error)) || isToolkitError(error)) throw error;
    throw new ToolkitError('CONNECTION_LOST', 'the commit was not answered', error);
  });
  return value;
}

/** Opens a transaction that `handler()` knows of. Inside another one it is that one, and ending it is left to its owner. */
export async function beginPlace(place: Place, begin: string) {
  if (place.session) return { inner: place, end: async (): Promise<void> => undefined };
  checkPlace(place);
  place.wrote?.();
  const session = await place.transport.begin(begin, { signal: place.options.signal });
  const { pending } = environment();
  let ending: Promise<void> | undefined;
  // After its end it takes no statement: it would run outside, on a connection that somebody else has.
  const check = (): void => {
    if (ending) throw new ToolkitError('TRANSACTION_ENDED', 'over: await every statement of a transaction in it');
  };
  const end = async (how: 'commit' | 'rollback'): Promise<void> => {
    if (how === 'commit') check();
    await (ending ??= session.end(how).finally(() => pending.delete(entry)));
  };
  const entry: Pending = { kind: 'transaction', what: 'transaction', at: place.at, cancel: () => end('rollback') };
  pending.add(entry);
  const guarded: Place['session'] = {
    execute: async (statements, run) => (check(), session.execute(statements, run)),
    end,
  };
  return { inner: { ...place, session: guarded }, end };
}

async function savepoint<T>(place: Place, queries: Make, work: (tx: Queries) => Promise<T>): Promise<T> {
  const name = `hearth_${++savepoints}`;
  const command = (text: string): Promise<unknown> => execute(place, raw(text + name));
  await command('savepoint ');
  try {
    const value = await work(queries(place));
    await command('release ');
    return value;
  } catch (error) {
    // The Data API ends a transaction at its first error; then there is no savepoint left to go back to.
    await command('rollback to ').catch(() => undefined);
    throw error;
  }
}
