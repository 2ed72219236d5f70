/** D30: items that anybody who knows the id can ask for. */
import { templateFinding } from '../findings.ts';
import { allStatements, functionsOf, isBehindApi, mayDo } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { mentions, nameOf } from '../stack-view.ts';
import { keySchemasOf, tablesWithCalls } from './table-view.ts';

const ANY_ID = /^(?:id|.*(?:Id|_id|ID))$/;
const OWNER = /(?:user|tenant|account|owner|customer|org|organi[sz]ation|team|company|principal|client|member)_?id$/i;

export const d30: Rule = {
  id: 'D30',
  title: 'The key does not say whose item it is',
  symptom: 'A table is keyed by an id that the client sends, and a function behind an API may read any of it.',
  why: 'Whoever guesses or is given another id gets the item, unless every handler checks its owner.',
  fix: 'Begin the key with the user or tenant, and grant by `dynamodb:LeadingKeys`.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
  safeToIgnoreWhen: 'The items are public, or the handler compares the owner in a condition.',
  check(context) {
    const { stack } = context;
    if (!stack) return [];
    return tablesWithCalls(context).flatMap(({ table, calls }) => {
      const hash = keySchemasOf(table)[0]?.hash;
      if (hash === undefined || !ANY_ID.test(hash) || OWNER.test(hash)) return [];
      const guarded = allStatements(stack).some(
        (statement) => statement.conditioned && statement.resources.some((value) => mentions(stack, value, table)),
      );
      const open = functionsOf(stack).filter(
        (fn) => isBehindApi(stack, fn) && mayDo(stack, fn, 'dynamodb:GetItem', table),
      );
      // A recorded run must have shown such a read.
      const asked =
        calls.length === 0 || calls.some((call) => open.some((fn) => nameOf(stack, fn) === call.functionName));
      if (guarded || open.length === 0 || !asked) return [];
      const names = open.map((fn) => fn.logicalId).join(', ');
      const message = `${table.logicalId} is keyed by ${hash}, and ${names} behind the API may read every item of it`;
      return templateFinding('D30', context, table.logicalId, ['KeySchema'], message);
    });
  },
};
