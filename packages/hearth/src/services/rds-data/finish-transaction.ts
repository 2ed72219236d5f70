/** The end of a transaction as its client asks for it. */
import type { Call } from '../../wire/operation.ts';
import { admit } from './admission.ts';
import { databaseError } from './database-error.ts';
import type { RdsData } from './store.ts';

export async function finishTransaction(
  store: RdsData,
  input: { readonly resourceArn: string; readonly secretArn: string; readonly transactionId: string },
  call: Call,
  command: 'COMMIT' | 'ROLLBACK',
): Promise<void> {
  await admit(store, input, call);
  const { transactionId, resourceArn } = input;
  if (command === 'ROLLBACK' && store.transactions.rollBackAborted(transactionId, resourceArn)) return;
  const transaction = store.transactions.take(transactionId, resourceArn);
  try {
    // A deferred constraint speaks up only now.
    await transaction.session.command(command);
  } catch (cause) {
    store.transactions.end(transaction, 'aborted');
    throw databaseError(cause);
  }
  store.transactions.end(transaction, 'terminated');
}
