/** DescribeBulkOperation: none can be started here, so there is none to describe. */
import type { DescribeBulkOperationInput, DescribeBulkOperationOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { resourceNotFound } from '../errors.ts';

export async function describeBulkOperation(
  _db: Database,
  _input: DescribeBulkOperationInput,
  _call: Call,
): Promise<DescribeBulkOperationOutput> {
  throw resourceNotFound();
}
