/** ListContributorInsights: the tables and global indexes that have them enabled, those of a table together. */
import type { ListContributorInsightsInput, ListContributorInsightsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';

/** AWS: MaxResults is at most 100. */
const PAGE_MAX = 100;

export async function listContributorInsights(
  db: Database,
  input: ListContributorInsightsInput,
  _call: Call,
): Promise<ListContributorInsightsOutput> {
  const names = input.TableName === undefined ? db.catalog.names() : [db.catalog.describe(input.TableName).name];
  const all = names.flatMap((TableName) =>
    Object.entries(db.catalog.get(TableName).record.contributorInsights ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([index, { mode }]) => ({
        TableName,
        ...(index !== '' && { IndexName: index }),
        ContributorInsightsStatus: 'ENABLED' as const,
        ContributorInsightsMode: mode,
      })),
  );
  const start = readToken(input.NextToken);
  const end = start + (input.MaxResults || PAGE_MAX);
  return {
    ContributorInsightsSummaries: all.slice(start, end),
    ...(end < all.length && { NextToken: String(end) }),
  };
}

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  if (!/^\d{1,9}$/.test(token)) throw invalid(`Invalid Request: Provided nextToken is invalid: ${token}`);
  return Number(token);
}
