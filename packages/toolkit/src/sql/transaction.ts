/** Transactions: commit or roll back, always; savepoints inside; again where that is safe. */
import { codeOf, ToolkitError } from '../base/error.ts';
import { environment, remainingMs } from '../base/environment.ts';
import { backoffMs, wait } from '../base/wait.ts';
import { raw } from './fragment.ts';
import { execute, openTransactions, type Place } from './place.ts';
import type { Queries } from './sql.ts';
import type { Run, Session } from './transport.ts';

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

export async function transaction<T>(
  place: Place,
  queries: Make,
  work: (tx: Queries) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (place.session) return savepoint(place, queries, work);
  const begin = [options.isolation && `isolation level ${options.isolation}`, options.readOnly && 'read only'];
  for (let attempt = 0; ; attempt++) {
    const { inner, commit, rollback } = await beginPlace(place, begin.filter(Boolean).join(' '));
    let committing = false;
    try {
      const open = new Set(openTransactions.getStore()).add(place.transport);
      const value = await openTransactions.run(open, () => work(queries(inner)));
      committing = true;
      await commit();
      return value;
    } catch (error) {
      await rollback();
      const code = codeOf(error);
      if (committing && !code.startsWith('40'))
        throw /^(23|25|P0)/.test(code)
          ? error
          : new ToolkitError('CONNECTION_LOST', 'the commit was not answered', error);
      if (!UNDONE.test(code) || attempt >= (options.retries ?? RETRIES) || remainingMs() === 0) throw error;
      await wait(backoffMs(attempt, RETRY_BASE_MS, RETRY_MAX_MS), place.options.signal);
    }
  }
}

/** Runs in the transaction that is there, else in one of its own. */
export async function inTransaction<T>(place: Place, work: (inner: Place, session: Session) => Promise<T>): Promise<T> {
  if (place.session) return work(place, place.session);
  const { inner, session, commit, rollback } = await beginPlace(place, '');
  let value: T;
  try {
    value = await work(inner, session);
  } catch (error) {
    await rollback();
    throw error;
  }
  await commit();
  return value;
}

interface Begun {
  readonly inner: Place;
  readonly session: Session;
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
}

/** Opens a transaction that `handler()` knows of. Inside another one it is that one, and ending it is left to its owner. */
export async function beginPlace(place: Place, begin: string): Promise<Begun> {
  if (place.session) {
    const nothing = async (): Promise<void> => undefined;
    return { inner: place, session: place.session, commit: nothing, rollback: nothing };
  }
  if (openTransactions.getStore()?.has(place.transport))
    throw new ToolkitError('TRANSACTION_OPEN', 'inside transaction(tx => …) use tx.transaction for a savepoint');
  const where = new Error('transaction').stack ?? '';
  place.wrote?.();
  const session = guard(await place.transport.begin(begin, { signal: place.options.signal } satisfies Run));
  const { pending } = environment();
  let settle = (): void => undefined;
  const done = new Promise<void>((resolve) => (settle = resolve));
  const finish = async (how: () => Promise<void>): Promise<void> => {
    try {
      await how();
    } finally {
      pending.delete(entry);
      settle();
    }
  };
  const rollback = (): Promise<void> => finish(() => session.rollback());
  const entry = { kind: 'transaction' as const, what: 'transaction', where, done, cancel: rollback };
  pending.add(entry);
  return { inner: { ...place, session }, session, commit: () => finish(() => session.commit()), rollback };
}

/** After its end a transaction takes no statement: they would run outside of it, on a connection somebody else has. */
function guard(session: Session): Session {
  let ended = false;
  const check = (): void => {
    if (ended) throw new ToolkitError('TRANSACTION_ENDED', 'the transaction is over: await every statement inside it');
  };
  return {
    execute: async (statement, run) => (check(), session.execute(statement, run)),
    executeMany: async (statements, run) => (check(), session.executeMany(statements, run)),
    commit: async () => {
      check();
      ended = true;
      await session.commit();
    },
    rollback: async () => {
      if (ended) return;
      ended = true;
      await session.rollback();
    },
  };
}

async function savepoint<T>(place: Place, queries: Make, work: (tx: Queries) => Promise<T>): Promise<T> {
  const name = `hearth_${++savepoints}`;
  const command = (text: string): Promise<unknown> => execute(place, raw(`${text} ${name}`));
  await command('savepoint');
  try {
    const value = await work(queries(place));
    await command('release savepoint');
    return value;
  } catch (error) {
    // The Data API ends a transaction at its first error; then there is no savepoint left to go back to.
    await command('rollback to savepoint').catch(() => undefined);
    throw error;
  }
}
