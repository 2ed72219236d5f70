/** BeginTransaction: holds a connection until the transaction ends. */
import type { BeginTransactionInput, BeginTransactionOutput } from '../../../api/rds-data.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { type Admitted, admit, refuseSchema } from '../admission.ts';
import { databaseError } from '../database-error.ts';
import { openSession } from '../execution.ts';
import type { PooledSession } from '../pool.ts';
import type { RdsData, SessionStore } from '../store.ts';

export async function beginTransaction(
  store: RdsData,
  input: BeginTransactionInput,
  call: Call,
): Promise<BeginTransactionOutput> {
  refuseSchema(input.schema);
  const admitted = await admit(store, input, call);
  if (admitted.target.engine === 'mysql') return begin(store.mysql, input, call, admitted);
  return begin(store.postgres, input, call, admitted);
}

async function begin<Session extends PooledSession>(
  sessions: SessionStore<Session>,
  input: BeginTransactionInput,
  call: Call,
  { target, login }: Admitted,
): Promise<BeginTransactionOutput> {
  const pool = sessions.pool(input.resourceArn, target, login);
  const session = await openSession(pool);
  try {
    await session.command('BEGIN');
    const { accessKeyId } = call.principal;
    const transaction = sessions.transactions.begin(input.resourceArn, login.database, pool, session, accessKeyId);
    return { transactionId: transaction.id };
  } catch (cause) {
    pool.release(session);
    throw databaseError(cause);
  }
}
