/** ListGlobalTables: a home is one region, so there are none. */
import type { ListGlobalTablesInput, ListGlobalTablesOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';

export async function listGlobalTables(
  _db: Database,
  _input: ListGlobalTablesInput,
  _call: Call,
): Promise<ListGlobalTablesOutput> {
  return { GlobalTables: [] };
}
