/**
 * Contributor insights as they are enabled for a table or a global index. What they would gather goes to CloudWatch, which a
 * home has not: the setting is kept and described, no more. Answers seen 2026-10 (us-west-2).
 */
import type { Database } from '../database.ts';
import { invalid, resourceNotFoundNamed } from '../errors.ts';
import type { ContributorInsights, Table } from './table.ts';

/** AWS: of indexes and tables. */
const NAME_LENGTH = [3, 255] as const;

/** What the setting is about: the table itself has an empty name. */
export function insightsTarget(db: Database, tableName: string, indexName: string | undefined): [Table, string] {
  if (indexName !== undefined && (indexName.length < NAME_LENGTH[0] || indexName.length > NAME_LENGTH[1]))
    throw invalid('IndexName must be at least 3 characters long and at most 255 characters long');
  const table = db.catalog.describe(tableName);
  if (indexName === undefined) return [table, ''];
  const index = table.index(indexName);
  if (index?.record.kind !== 'GSI')
    throw resourceNotFoundNamed(`Index: ${indexName} not found for table: ${table.name}`);
  return [table, indexName];
}

export function insightsOf(table: Table, target: string): ContributorInsights | undefined {
  return table.record.contributorInsights?.[target];
}

/** Names of the rules that CloudWatch would have: of partition keys and of whole keys, accessed (C) and throttled (T). */
export function insightsRules(table: Table, target: string, { mode, enabledMs }: ContributorInsights): string[] {
  const schema = target === '' ? table.schema : table.index(target)?.schema;
  const resource = target === '' ? table.name : `${table.name}-${target}`;
  const keys = schema?.range ? ['PK', 'SK'] : ['PK'];
  const kinds = mode === 'THROTTLED_KEYS' ? ['T'] : ['C', 'T'];
  return kinds.flatMap((kind) =>
    keys.map((key) => `DynamoDBContributorInsights-${key}${kind}-${resource}-${enabledMs}`),
  );
}
