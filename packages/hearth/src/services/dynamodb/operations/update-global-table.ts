/** UpdateGlobalTable: of the version of 2017; there are none to update. */
import type { UpdateGlobalTableInput, UpdateGlobalTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { checkGlobalTableName, globalTableNotFound, legacyGlobalTables } from '../tables/global-table.ts';

export async function updateGlobalTable(
  _db: Database,
  input: UpdateGlobalTableInput,
  _call: Call,
): Promise<UpdateGlobalTableOutput> {
  checkGlobalTableName(input.GlobalTableName);
  if (input.ReplicaUpdates.length === 0) throw invalid('One or more parameter values were invalid');
  if (input.ReplicaUpdates.some((update) => update.Create)) throw legacyGlobalTables();
  throw globalTableNotFound(input.GlobalTableName);
}
