/** CancelBulkOperation: one that is under way ends after the items that it is putting. */
import type { CancelBulkOperationInput, CancelBulkOperationOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { bulkByArn } from '../transfer/describe-bulk.ts';

export async function cancelBulkOperation(
  db: Database,
  input: CancelBulkOperationInput,
  call: Call,
): Promise<CancelBulkOperationOutput> {
  const record = bulkByArn(db, input.BulkOperationArn);
  call.notes.resource = record.tableArn;
  // No answer of AWS is known for one that has ended.
  if (record.status !== 'IN_PROGRESS' && record.status !== 'CANCELLING')
    throw invalid(`The bulk operation is ${record.status} and cannot be cancelled`);
  db.transfers.cancel(record.arn);
  return { BulkOperationArn: record.arn, BulkOperationStatus: 'CANCELLING' };
}
