/** DescribeContributorInsights: whether they are enabled, for a table or one of its global indexes. */
import type { DescribeContributorInsightsInput, DescribeContributorInsightsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { insightsOf, insightsRules, insightsTarget } from '../tables/contributor-insights.ts';

export async function describeContributorInsights(
  db: Database,
  input: DescribeContributorInsightsInput,
  call: Call,
): Promise<DescribeContributorInsightsOutput> {
  const [table, target] = insightsTarget(db, input.TableName, input.IndexName);
  call.notes.resource = table.arn;
  const answer = { TableName: table.name, ...(target !== '' && { IndexName: target }) };
  const insights = insightsOf(table, target);
  if (!insights) return { ...answer, ContributorInsightsStatus: 'DISABLED' };
  return {
    ...answer,
    ContributorInsightsRuleList: insightsRules(table, target, insights),
    ContributorInsightsStatus: 'ENABLED',
    LastUpdateDateTime: new Date(insights.updatedMs),
    ContributorInsightsMode: insights.mode,
  };
}
