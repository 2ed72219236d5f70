/** D10: an index that is written and never read. */
import { isWrite } from '../../evidence/call-names.ts';
import { moneyAt, sum, templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { globalIndexesOf, isAbout, tablesWithCalls } from './table-view.ts';

/** With fewer calls a silent index says only that the run was short. */
const CALLS_MIN = 50;

export const d10: Rule = {
  id: 'D10',
  title: 'An index that nobody asks',
  symptom: 'No recorded Query or Scan names the index.',
  why: 'Every write to the table is written, stored and billed in the index too.',
  fix: 'Drop the index; it can be built again from the table.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general.html',
  safeToIgnoreWhen: 'The recorded run did not go through the part of the application that asks it.',
  check(context) {
    const { stack, calls: index } = context;
    if (!stack || !index) return [];
    return tablesWithCalls(context).flatMap(({ table, calls }) => {
      const writes = calls.filter(isWrite);
      if (calls.length < CALLS_MIN || writes.length === 0) return [];
      const indexes = globalIndexesOf(table);
      return indexes.flatMap(({ index: name, path }) => {
        const asked = [...index.indexesAsked].some((each) => {
          const [resource = '', indexName] = each.split(' ');
          return indexName === name && isAbout(stack, table, resource);
        });
        if (asked) return [];
        const units = sum(writes, (call) => call.writeUnits) / (1 + indexes.length);
        const message = `${name} of ${table.logicalId} was asked by none of ${index.callsSeen} calls, and ${writes.length} writes went into it`;
        return templateFinding('D10', context, table.logicalId, path, message, {
          calls: writes,
          count: writes.length,
          moneyPerMonth: moneyAt(context, units, 'dynamodb.write-request-unit'),
        });
      });
    });
  },
};
