/** D9: an index keyed by what changes. */
import { templateFinding, sum } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { globalIndexesOf, tablesWithCalls } from './table-view.ts';

const MUTABLE = /(?:status|state|updated|modified|lastSeen|lastLogin|lastAccess|score|count|balance|version|expires)/i;

export const d9: Rule = {
  id: 'D9',
  title: 'An index on an attribute that changes',
  symptom: 'Updates change a key attribute of a global secondary index.',
  why: 'A changed index key is a delete and an insert in the index: two index writes instead of one or none.',
  fix: 'Key the index by what does not change, or leave the changing part out of the key.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html',
  safeToIgnoreWhen: 'The order by that attribute is what the index is for, and updates are rare.',
  check(context) {
    return tablesWithCalls(context).flatMap(({ table, calls }) => {
      const updates = calls.filter((call) => call.operation === 'UpdateItem' || call.operation === 'PutItem');
      const changed = updates.filter((call) => call.indexKeyChanged === true);
      const recorded = updates.some((call) => call.indexKeyChanged !== undefined);
      const shown = recorded ? changed : updates.filter((call) => call.operation === 'UpdateItem');
      if (shown.length === 0) return [];
      return globalIndexesOf(table).flatMap(({ index, hash, range, path }) => {
        const key = [hash, range].find((name) => name !== undefined && MUTABLE.test(name));
        if (key === undefined) return [];
        const message = `${index} of ${table.logicalId} is keyed by ${key}, in a run with ${shown.length} updates (${sum(shown, (call) => call.writeUnits)} units)`;
        return templateFinding('D9', context, table.logicalId, path, message, { calls: shown, count: shown.length });
      });
    });
  },
};
