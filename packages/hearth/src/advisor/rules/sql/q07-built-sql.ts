/** Q7: SQL put together from values. Needs a hash of the text as it was sent. */
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { shortShape, sqlCalls } from './database-view.ts';

const TEXTS_MIN = 5;

export const q7: Rule = {
  id: 'Q7',
  title: 'SQL built from values',
  symptom: 'One shape of statement comes with ever new literals in its text.',
  why: 'Whoever controls a value controls the statement (injection), and no plan is used twice.',
  fix: 'Named parameters: `where id = :id`, with the value in `parameters`.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html',
  safeToIgnoreWhen: 'The literals come from a fixed list in the code.',
  check(context) {
    const calls = sqlCalls(context).filter((call) => call.sqlTextHash !== undefined);
    return [...groupCalls(calls, (call) => call.sqlShape)].flatMap(([shape, group]) => {
      const texts = new Set(group.map((call) => call.sqlTextHash)).size;
      if (texts < TEXTS_MIN) return [];
      const message = `"${shortShape(shape)}" came in ${texts} texts with values written into them`;
      return callFinding('Q7', context, group, message, { resource: group[0]?.resource });
    });
  },
};
