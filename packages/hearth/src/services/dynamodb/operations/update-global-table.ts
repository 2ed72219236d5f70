/** UpdateGlobalTable: a home has no global tables. */
import type { UpdateGlobalTableInput, UpdateGlobalTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { globalTableNotFound } from '../tables/global-table.ts';

export async function updateGlobalTable(
  _db: Database,
  input: UpdateGlobalTableInput,
  _call: Call,
): Promise<UpdateGlobalTableOutput> {
  throw globalTableNotFound(input.GlobalTableName);
}
