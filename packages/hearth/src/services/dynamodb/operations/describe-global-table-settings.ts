/** DescribeGlobalTableSettings: a home has no global tables. */
import type { DescribeGlobalTableSettingsInput, DescribeGlobalTableSettingsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { globalTableNotFound } from '../tables/global-table.ts';

export async function describeGlobalTableSettings(
  _db: Database,
  input: DescribeGlobalTableSettingsInput,
  _call: Call,
): Promise<DescribeGlobalTableSettingsOutput> {
  throw globalTableNotFound(input.GlobalTableName);
}
