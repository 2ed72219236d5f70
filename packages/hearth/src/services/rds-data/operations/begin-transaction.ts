/** BeginTransaction: holds a connection until the transaction ends. */
import type { BeginTransactionInput, BeginTransactionOutput } from '../../../api/rds-data.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { admit, refuseSchema } from '../admission.ts';
import { databaseError } from '../database-error.ts';
import { openSession } from '../execution.ts';
import type { RdsData } from '../store.ts';

export async function beginTransaction(
  store: RdsData,
  input: BeginTransactionInput,
  call: Call,
): Promise<BeginTransactionOutput> {
  refuseSchema(input.schema);
  const { pool, login } = await admit(store, input, call);
  const session = await openSession(pool);
  try {
    await session.command('BEGIN');
    const { accessKeyId } = call.principal;
    const transaction = store.transactions.begin(input.resourceArn, login.database, pool, session, accessKeyId);
    return { transactionId: transaction.id };
  } catch (cause) {
    pool.release(session);
    throw databaseError(cause);
  }
}
