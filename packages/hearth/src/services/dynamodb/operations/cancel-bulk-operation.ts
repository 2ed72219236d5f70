/** CancelBulkOperation: none can be started here, so there is none to cancel. */
import type { CancelBulkOperationInput, CancelBulkOperationOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { resourceNotFound } from '../errors.ts';

export async function cancelBulkOperation(
  _db: Database,
  _input: CancelBulkOperationInput,
  _call: Call,
): Promise<CancelBulkOperationOutput> {
  throw resourceNotFound();
}
