/** DescribeLimits: AWS's default quotas of an account and of a table, in capacity units (Service quotas, 2026-11). */
import type { DescribeLimitsInput, DescribeLimitsOutput } from '../../../api/dynamodb.gen.ts';
import type { Database } from '../database.ts';

const ACCOUNT_UNITS_MAX = 80_000;
const TABLE_UNITS_MAX = 40_000;

export async function describeLimits(_db: Database, _input: DescribeLimitsInput): Promise<DescribeLimitsOutput> {
  return {
    AccountMaxReadCapacityUnits: ACCOUNT_UNITS_MAX,
    AccountMaxWriteCapacityUnits: ACCOUNT_UNITS_MAX,
    TableMaxReadCapacityUnits: TABLE_UNITS_MAX,
    TableMaxWriteCapacityUnits: TABLE_UNITS_MAX,
  };
}
