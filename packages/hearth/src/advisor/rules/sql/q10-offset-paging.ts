/** Q10: paging by OFFSET. */
import { callFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { shortShape, sqlCalls } from './database-view.ts';

const OFFSET_MIN = 1_000;
/** Where the figure is not recorded: the same statement this often is somebody turning pages. */
const CALLS_MIN = 5;

export const q10: Rule = {
  id: 'Q10',
  title: 'Paging by OFFSET',
  symptom: 'A statement skips rows with OFFSET, again and again or far.',
  why: 'The database reads and throws away every row before the page: the last page costs the whole table.',
  fix: 'Keyset paging: `where (city, id) > (:city, :id) order by city, id limit 20`.',
  source: 'https://use-the-index-luke.com/no-offset',
  safeToIgnoreWhen: 'Nobody goes past the first few pages.',
  check(context) {
    const calls = sqlCalls(context).filter((call) => /\boffset\s/i.test(call.sqlShape ?? ''));
    return [...groupCalls(calls, (call) => call.sqlShape)].flatMap(([shape, group]) => {
      const known = group.filter((call) => call.offset !== undefined);
      const deep = known.filter((call) => (call.offset ?? 0) >= OFFSET_MIN);
      const shown = known.length > 0 ? deep : group;
      if (shown.length === 0 || (known.length === 0 && shown.length < CALLS_MIN)) return [];
      return callFinding('Q10', context, shown, `"${shortShape(shape)}" pages by OFFSET, ${shown.length} times`, {
        resource: shown[0]?.resource,
      });
    });
  },
};
