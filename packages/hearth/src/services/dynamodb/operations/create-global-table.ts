/** CreateGlobalTable: of the version of 2017, which AWS makes in no region any more. */
import type { CreateGlobalTableInput, CreateGlobalTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { checkGlobalTableName, legacyGlobalTables } from '../tables/global-table.ts';

export async function createGlobalTable(
  _db: Database,
  input: CreateGlobalTableInput,
  _call: Call,
): Promise<CreateGlobalTableOutput> {
  checkGlobalTableName(input.GlobalTableName);
  throw legacyGlobalTables();
}
