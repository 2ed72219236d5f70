/** ListContributorInsights: none, as DescribeContributorInsights says. */
import type { ListContributorInsightsInput, ListContributorInsightsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';

export async function listContributorInsights(
  db: Database,
  input: ListContributorInsightsInput,
  _call: Call,
): Promise<ListContributorInsightsOutput> {
  if (input.TableName !== undefined) db.catalog.describe(input.TableName);
  return { ContributorInsightsSummaries: [] };
}
