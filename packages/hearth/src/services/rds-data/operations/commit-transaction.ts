/** CommitTransaction. */
import type { CommitTransactionInput, CommitTransactionOutput } from '../../../api/rds-data.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { finishTransaction } from '../finish-transaction.ts';
import type { RdsData } from '../store.ts';

export async function commitTransaction(
  store: RdsData,
  input: CommitTransactionInput,
  call: Call,
): Promise<CommitTransactionOutput> {
  await finishTransaction(store, input, call, 'COMMIT');
  return { transactionStatus: 'Transaction Committed' };
}
