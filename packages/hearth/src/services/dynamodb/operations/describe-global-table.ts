/** DescribeGlobalTable: a home has no global tables. */
import type { DescribeGlobalTableInput, DescribeGlobalTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { checkGlobalTableName, globalTableNotFound } from '../tables/global-table.ts';

export async function describeGlobalTable(
  _db: Database,
  input: DescribeGlobalTableInput,
  _call: Call,
): Promise<DescribeGlobalTableOutput> {
  checkGlobalTableName(input.GlobalTableName);
  throw globalTableNotFound(input.GlobalTableName);
}
