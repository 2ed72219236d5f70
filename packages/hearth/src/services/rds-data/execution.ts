/** Runs a call's SQL in the right session: its transaction's, or one from the pool for this call alone; within 45 s. */
import type { Clock, Timer } from '../../base/clock.ts';
import { ServiceError } from '../../wire/errors.ts';
import type { Call } from '../../wire/operation.ts';
import { admit } from './admission.ts';
import { databaseError, loginError } from './database-error.ts';
import type { PooledSession, SessionPool } from './pool.ts';
import type { Statement } from './statement.ts';
import type { RdsData, SessionStore } from './store.ts';
import type { Transaction } from './transactions.ts';

/** A call that runs longer is ended (AWS: Data API limits). */
const STATEMENT_TIMEOUT_MS = 45_000;

export interface ExecutionInput {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly continueAfterTimeout?: boolean | undefined;
}

export async function execute<Session extends PooledSession, Result>(
  store: RdsData,
  sessions: SessionStore<Session>,
  input: ExecutionInput,
  call: Call,
  work: (session: Session, pool: SessionPool<Session>) => Promise<Result>,
  /** Whether a success leaves nothing in the session. */
  traceless: (result: Result) => boolean = () => false,
): Promise<Result> {
  const { target, login } = await admit(store, input, call);
  const pool = sessions.pool(input.resourceArn, target, login);
  if (input.transactionId === undefined || input.transactionId === '') {
    const session = await openSession(pool);
    const running = work(session, pool);
    void running.then(
      (result) => pool.release(session, traceless(result)),
      () => pool.release(session),
    );
    return within(sessions, session, running, input.continueAfterTimeout === true);
  }
  const transaction = sessions.transactions.take(input.transactionId, input.resourceArn);
  if (input.database && login.database !== transaction.database) {
    sessions.transactions.put(transaction);
    const text = 'Database name is not the same as transaction database';
    throw new ServiceError('BadRequestException', text);
  }
  const running = inTransaction(transaction.session, () => work(transaction.session, transaction.pool));
  void running.then(
    () => settle(sessions, transaction),
    () => sessions.transactions.end(transaction, 'aborted'),
  );
  return within(sessions, transaction.session, running, input.continueAfterTimeout === true);
}

export async function openSession<Session extends PooledSession>(pool: SessionPool<Session>): Promise<Session> {
  try {
    return await pool.acquire();
  } catch (cause) {
    throw loginError(cause);
  }
}

/** Tells the log what AWS would read otherwise, and what mends a failure. */
export async function telling<Result>(
  { dependencies: { warn } }: RdsData,
  call: Call,
  { otherwise }: Statement,
  running: Promise<Result>,
  remedyOf: (failure: unknown) => string | undefined,
): Promise<Result> {
  const { functionName, arn } = call.principal;
  const tell = (text: string | undefined): void => {
    if (text !== undefined) warn?.(`${functionName === undefined ? arn : `function ${functionName}`}: ${text}`);
  };
  tell(otherwise);
  try {
    return await running;
  } catch (failure) {
    tell(remedyOf(failure));
    throw failure;
  }
}

/**
 * COMMIT and ROLLBACK as SQL do not end what BeginTransaction began: Prisma 7's client sends them before it calls
 * CommitTransaction, which Aurora grants (observed 2026, data-api-client 2.4). What comes after them begins the next transaction
 * under the same id, as on a JDBC connection without autocommit (inferred).
 */
async function inTransaction<Result>(session: PooledSession, work: () => Promise<Result>): Promise<Result> {
  if (session.transactionStatus === 'I') await session.command('BEGIN');
  return work();
}

/** A statement may have cost the session its connection. */
function settle<Session extends PooledSession>(
  { transactions }: SessionStore<Session>,
  transaction: Transaction<Session>,
): void {
  if (transaction.session.dead) transactions.end(transaction, 'terminated');
  else transactions.put(transaction);
}

/** The session is given back before this settles, so that the client's next call finds it free. */
async function within<Result>(
  { clock }: { readonly clock: Clock },
  session: PooledSession,
  running: Promise<Result>,
  continueAfterTimeout: boolean,
): Promise<Result> {
  let late = false;
  let timer: Timer | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = clock.after(STATEMENT_TIMEOUT_MS, () => {
      late = true;
      if (continueAfterTimeout) reject(timeoutError(session));
      else void session.cancel();
    });
  });
  try {
    return await Promise.race([running, timeout]);
  } catch (cause) {
    throw late ? timeoutError(session) : databaseError(cause);
  } finally {
    timer?.cancel();
  }
}

function timeoutError(session: PooledSession): ServiceError {
  return new ServiceError('StatementTimeoutException', 'Request timed out', {
    members: { dbConnectionId: session.processId },
  });
}
