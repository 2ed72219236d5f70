/** D3: a join written in code. Several tables are no fault; asking one with what another answered, item by item, is. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import type { Flow } from '../flows.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const READS = new Set(['GetItem', 'Query', 'BatchGetItem']);
const TABLES_MIN = 3;
/** Reads of the second table after the first: N+1. */
const FOLLOWING_READS_MIN = 3;

export const d3: Rule = {
  id: 'D3',
  title: 'A join in code',
  symptom:
    'One invocation reads several tables, one after the other, the later ones by keys that the earlier answers gave.',
  why: 'Each step waits for the one before and is billed by itself (N+1). How many tables there are does not matter; reading them for one answer does.',
  fix: 'Keep entities that are read together in one item collection, copy the few attributes that are shown, or keep this data in SQL.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-relational-modeling.html',
  safeToIgnoreWhen: 'The tables belong to different services, or the second read is rare.',
  check(context) {
    const joins = (context.calls?.flows ?? []).flatMap((flow) => joinIn(flow) ?? []);
    return [
      ...groupCalls(
        joins.map(({ first }) => first),
        (call) => call.functionName,
      ).entries(),
    ].map(([functionName, firsts]) => {
      const tables = joins.find(({ first }) => first === firsts[0])?.tables ?? [];
      const names = tables.map(shortNameOf).join(', then ');
      return callFinding(
        'D3',
        context,
        firsts,
        `${functionName} joins in code: ${names}, in ${firsts.length} invocations`,
      );
    });
  },
};

/** Reads side by side wait for nobody; a step of a join begins when the answer before it is there. */
function joinIn({ calls }: Flow): { readonly first: ObservedCall; readonly tables: readonly string[] } | undefined {
  const reads = calls.filter((call) => call.service === 'dynamodb' && READS.has(call.operation));
  const [first] = reads;
  if (!first) return undefined;
  const steps = [first];
  for (const read of reads) {
    const before = steps.at(-1) ?? first;
    const isNew = steps.every((step) => resourceOf(step) !== resourceOf(read));
    if (isNew && read.at >= before.at + before.durationMs) steps.push(read);
  }
  const following = reads.filter(
    (read) =>
      read.operation === 'GetItem' && resourceOf(read) !== resourceOf(first) && read.at >= first.at + first.durationMs,
  );
  if (steps.length < TABLES_MIN && following.length < FOLLOWING_READS_MIN) return undefined;
  return { first, tables: steps.map(resourceOf) };
}
