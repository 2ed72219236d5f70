/** ListBulkOperations: none can be started here. */
import type { ListBulkOperationsInput, ListBulkOperationsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';

export async function listBulkOperations(
  _db: Database,
  _input: ListBulkOperationsInput,
  _call: Call,
): Promise<ListBulkOperationsOutput> {
  return { BulkOperationsSummaryList: [] };
}
