/** The end of a transaction as its client asks for it. */
import type { Call } from '../../wire/operation.ts';
import { admit } from './admission.ts';
import { databaseError } from './database-error.ts';
import type { PooledSession } from './pool.ts';
import type { RdsData, SessionStore } from './store.ts';

export async function finishTransaction(
  store: RdsData,
  input: { readonly resourceArn: string; readonly secretArn: string; readonly transactionId: string },
  call: Call,
  command: 'COMMIT' | 'ROLLBACK',
): Promise<void> {
  const { target } = await admit(store, input, call);
  if (target.engine === 'mysql') await finish(store.mysql, input, command);
  else await finish(store.postgres, input, command);
}

async function finish<Session extends PooledSession>(
  { transactions }: SessionStore<Session>,
  { transactionId, resourceArn }: { readonly resourceArn: string; readonly transactionId: string },
  command: 'COMMIT' | 'ROLLBACK',
): Promise<void> {
  if (command === 'ROLLBACK' && transactions.rollBackAborted(transactionId, resourceArn)) return;
  const transaction = transactions.take(transactionId, resourceArn);
  try {
    // A deferred constraint speaks up only now.
    await transaction.session.command(command);
  } catch (cause) {
    transactions.end(transaction, 'aborted');
    throw databaseError(cause);
  }
  transactions.end(transaction, 'terminated');
}
