/** RollbackTransaction. */
import type { RollbackTransactionInput, RollbackTransactionOutput } from '../../../api/rds-data.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { finishTransaction } from '../finish-transaction.ts';
import type { RdsData } from '../store.ts';

export async function rollbackTransaction(
  store: RdsData,
  input: RollbackTransactionInput,
  call: Call,
): Promise<RollbackTransactionOutput> {
  await finishTransaction(store, input, call, 'ROLLBACK');
  return { transactionStatus: 'Rollback Complete' };
}
