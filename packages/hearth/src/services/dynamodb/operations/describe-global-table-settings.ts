/** DescribeGlobalTableSettings: a home has no global tables. */
import type { DescribeGlobalTableSettingsInput, DescribeGlobalTableSettingsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { checkGlobalTableName, globalTableNotFound } from '../tables/global-table.ts';

export async function describeGlobalTableSettings(
  _db: Database,
  input: DescribeGlobalTableSettingsInput,
  _call: Call,
): Promise<DescribeGlobalTableSettingsOutput> {
  checkGlobalTableName(input.GlobalTableName);
  throw globalTableNotFound(input.GlobalTableName);
}
