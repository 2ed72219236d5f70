/** UpdateGlobalTableSettings: a home has no global tables. */
import type { UpdateGlobalTableSettingsInput, UpdateGlobalTableSettingsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { checkGlobalTableName, globalTableNotFound } from '../tables/global-table.ts';

export async function updateGlobalTableSettings(
  _db: Database,
  input: UpdateGlobalTableSettingsInput,
  _call: Call,
): Promise<UpdateGlobalTableSettingsOutput> {
  checkGlobalTableName(input.GlobalTableName);
  throw globalTableNotFound(input.GlobalTableName);
}
