/** DescribeBulkOperation: how far a bulk operation is; its counts come when it ends. */
import type { DescribeBulkOperationInput, DescribeBulkOperationOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { bulkByArn, describeBulk } from '../transfer/describe-bulk.ts';

export async function describeBulkOperation(
  db: Database,
  input: DescribeBulkOperationInput,
  call: Call,
): Promise<DescribeBulkOperationOutput> {
  const record = bulkByArn(db, input.BulkOperationArn);
  call.notes.resource = record.tableArn;
  return { BulkOperationDescription: describeBulk(record) };
}
