/** D22: a local secondary index, and with it the limit of a collection. */
import { templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { at, listOf, resourcesOf } from '../stack-view.ts';

export const d22: Rule = {
  id: 'D22',
  title: 'A local secondary index',
  symptom: 'The table has LocalSecondaryIndexes.',
  why: 'With one, all items of a partition key together are limited to 10 GB; writes beyond are refused. It cannot be dropped later.',
  fix: 'Use a global secondary index with the same partition key; it can be added and dropped at any time.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html',
  safeToIgnoreWhen: 'Collections are bounded far below 10 GB and strong reads by the other order are needed.',
  check(context) {
    return resourcesOf(context.stack, 'AWS::DynamoDB::Table').flatMap((table) => {
      const indexes = listOf(at(table, 'LocalSecondaryIndexes'));
      if (indexes.length === 0) return [];
      const message = `${table.logicalId} has ${indexes.length} local secondary ${indexes.length === 1 ? 'index' : 'indexes'}: 10 GB a partition key`;
      return templateFinding('D22', context, table.logicalId, ['LocalSecondaryIndexes'], message, {
        count: indexes.length,
      });
    });
  },
};
