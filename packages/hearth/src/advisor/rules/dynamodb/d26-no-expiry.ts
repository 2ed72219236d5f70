/** D26: items that nobody removes. */
import { templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { at, textAt } from '../stack-view.ts';
import { keySchemasOf, tablesWithCalls } from './table-view.ts';

const PASSING = /session|connection|token|cache|nonce|otp|idempoten|rate-?limit|lock/i;

export const d26: Rule = {
  id: 'D26',
  title: 'Passing items without an expiry',
  symptom: 'A table of sessions, connections, tokens or the like has no TimeToLiveSpecification.',
  why: 'Nobody deletes what a client leaves behind: storage grows for ever, and is billed.',
  fix: 'Write the time of expiry in seconds into an attribute and name it in TimeToLiveSpecification; deletes by it are free.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html',
  safeToIgnoreWhen: 'Something else deletes the items, whatever happens to the client.',
  check(context) {
    return tablesWithCalls(context).flatMap(({ table, calls }) => {
      const keys = keySchemasOf(table).flatMap(({ hash, range }) => [hash, range]);
      const names = [table.logicalId, textAt(table, 'TableName'), ...keys];
      const name = names.find((each) => each !== undefined && PASSING.test(each));
      if (name === undefined || at(table, 'TimeToLiveSpecification') !== undefined) return [];
      // Where a run was recorded and it deletes what it puts, something does clean up.
      const puts = calls.filter((call) => call.operation === 'PutItem').length;
      const deletes = calls.filter((call) => call.operation === 'DeleteItem').length;
      if (puts > 0 && deletes >= puts) return [];
      return templateFinding(
        'D26',
        context,
        table.logicalId,
        [],
        `${table.logicalId} keeps passing items (${name}) and has no time to live`,
      );
    });
  },
};
