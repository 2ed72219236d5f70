/** DescribeContributorInsights: no table has any; UpdateContributorInsights, which would enable them, is not served. */
import type { DescribeContributorInsightsInput, DescribeContributorInsightsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';

export async function describeContributorInsights(
  db: Database,
  input: DescribeContributorInsightsInput,
  call: Call,
): Promise<DescribeContributorInsightsOutput> {
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  const { IndexName } = input;
  if (IndexName !== undefined && !table.index(IndexName)) {
    throw invalid(`The table does not have the specified index: ${IndexName}`);
  }
  return {
    TableName: table.name,
    ...(IndexName !== undefined && { IndexName }),
    ContributorInsightsStatus: 'DISABLED',
  };
}
