/** UpdateContributorInsights: enables or disables them, or changes what they are about; see tables/contributor-insights.ts. */
import type { UpdateContributorInsightsInput, UpdateContributorInsightsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { insightsOf, insightsTarget } from '../tables/contributor-insights.ts';
import type { ContributorInsights } from '../tables/table.ts';

/** AWS goes back to this whenever the mode is not named. */
const DEFAULT_MODE = 'ACCESSED_AND_THROTTLED_KEYS';

export async function updateContributorInsights(
  db: Database,
  input: UpdateContributorInsightsInput,
  call: Call,
): Promise<UpdateContributorInsightsOutput> {
  const [table, target] = insightsTarget(db, input.TableName, input.IndexName);
  call.notes.resource = table.arn;
  const before = insightsOf(table, target);
  const answer = { TableName: table.name, ...(target !== '' && { IndexName: target }) };
  const { [target]: _removed, ...others } = table.record.contributorInsights ?? {};
  if (input.ContributorInsightsAction === 'DISABLE') {
    if (!before) return { ...answer, ContributorInsightsStatus: 'DISABLED' };
    await db.catalog.save({ ...table.record, contributorInsights: others });
    return { ...answer, ContributorInsightsStatus: 'DISABLING', ContributorInsightsMode: before.mode };
  }
  const mode = input.ContributorInsightsMode ?? DEFAULT_MODE;
  if (before?.mode === mode) return { ...answer, ContributorInsightsStatus: 'ENABLED', ContributorInsightsMode: mode };
  const now = db.clock.now();
  const insights: ContributorInsights = { mode, enabledMs: before?.enabledMs ?? now, updatedMs: now };
  await db.catalog.save({ ...table.record, contributorInsights: { ...others, [target]: insights } });
  return { ...answer, ContributorInsightsStatus: 'ENABLING', ContributorInsightsMode: mode };
}
