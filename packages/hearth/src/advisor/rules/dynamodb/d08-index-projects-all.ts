/** D8: an index that holds whole items whose readers take few attributes. */
import { callFinding, moneyAt, sum } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { globalIndexesOf, tablesWithCalls } from './table-view.ts';

const READ_UNIT_BYTES = 4096;
/** Answered bytes over read bytes: below, a KEYS_ONLY or INCLUDE index would be far smaller. */
const USED_SHARE_MAX = 0.3;
const READ_BYTES_MIN = 4 * READ_UNIT_BYTES;

export const d8: Rule = {
  id: 'D8',
  title: 'An index projects everything, and little of it is used',
  symptom: 'A global secondary index has ProjectionType ALL, and its queries take a few attributes of large items.',
  why: 'The index stores and writes every item a second time, whole.',
  fix: 'Make a new index with KEYS_ONLY or INCLUDE and move the queries: the projection of an index cannot be changed.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general.html',
  safeToIgnoreWhen: 'Items are below 1 KB: the index then costs one unit a write whatever it holds.',
  check(context) {
    return tablesWithCalls(context).flatMap(({ table, calls }) =>
      globalIndexesOf(table).flatMap(({ index, projection }) => {
        const queries = calls.filter((call) => call.index === index && index !== undefined);
        const unitBytes = (strong: boolean): number => (strong ? READ_UNIT_BYTES : 2 * READ_UNIT_BYTES);
        const read = sum(queries, (call) => (call.readUnits ?? 0) * unitBytes(call.consistency === 'strong'));
        const used = sum(queries, (call) => call.responseBytes) / Math.max(1, read);
        // Within the smallest unit a query cannot be seen to waste anything.
        const large = read >= READ_BYTES_MIN && read / Math.max(1, queries.length) > 2 * READ_UNIT_BYTES;
        if (projection !== 'ALL' || !large || used > USED_SHARE_MAX) return [];
        const written = sum(calls, (call) => call.writeUnits) / (1 + globalIndexesOf(table).length);
        const message = `${index} of ${table.logicalId} holds whole items; its queries used ${Math.round(used * 100)} % of the bytes read`;
        return callFinding('D8', context, queries, message, {
          resource: queries[0]?.resource,
          moneyPerMonth: moneyAt(context, written * (1 - used), 'dynamodb.write-request-unit'),
        });
      }),
    );
  },
};
