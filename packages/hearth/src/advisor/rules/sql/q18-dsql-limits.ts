/** Q18: what Aurora DSQL does not take. Needs calls to a DSQL cluster in the records. */
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { shortShape } from './database-view.ts';

/** https://docs.aws.amazon.com/aurora-dsql/latest/userguide/CHAP_quotas.html, 2026-11 */
export const DSQL_TRANSACTION_ROWS_MAX = 3_000;
const CONFLICT = /^(?:40001|OC00\d)$/;
const DDL = /^\s*(?:create|alter|drop)\b/i;
const WRITE = /^\s*(?:insert|update|delete)\b/i;
/** `order by` a name that `as` made: measured at 65 DPU where the column itself took 9.5 (2026-07). */
const ALIASED_ORDER = /\bas\s+(\w+)\b.*\border\s+by\s+(?:[\w.]+\s*,\s*)*\1\b/i;

export const q18: Rule = {
  id: 'Q18',
  title: 'Aurora DSQL is used like PostgreSQL',
  symptom: 'More than 3,000 rows or DDL with DML in a transaction, no retry after 40001, ORDER BY an alias.',
  why: 'DSQL refuses the first two, commits optimistically and so asks for a retry, and does not use an index behind an alias.',
  fix: 'Chunk writes, DDL by itself, repeat on 40001 with jitter, order by the column.',
  source: 'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-postgresql-compatibility.html',
  safeToIgnoreWhen: 'The retry lies in a driver that records one call.',
  check(context) {
    const calls = context.calls?.of('dsql') ?? [];
    return [...transactions(context, calls), ...conflicts(context, calls), ...aliases(context, calls)];
  },
};

function transactions(context: RuleContext, calls: readonly ObservedCall[]): Finding[] {
  return [...groupCalls(calls, (call) => call.transactionId ?? call.requestId).values()].flatMap((group) => {
    const rows = sum(
      group.filter((call) => WRITE.test(call.sqlShape ?? '')),
      (call) => call.rows,
    );
    const mixed =
      group.some((call) => DDL.test(call.sqlShape ?? '')) && group.some((call) => WRITE.test(call.sqlShape ?? ''));
    if (rows <= DSQL_TRANSACTION_ROWS_MAX && !mixed) return [];
    const message = mixed
      ? 'A transaction holds DDL and DML'
      : `A transaction changes ${rows} rows; DSQL takes ${DSQL_TRANSACTION_ROWS_MAX}`;
    return callFinding('Q18', context, group, message);
  });
}

function conflicts(context: RuleContext, calls: readonly ObservedCall[]): Finding[] {
  const keyOf = (call: ObservedCall): string => `${call.traceId ?? ''} ${call.sqlShape ?? ''}`;
  const last = new Map(calls.map((call) => [keyOf(call), call]));
  const given = calls.filter((call) => CONFLICT.test(call.errorCode ?? '') && last.get(keyOf(call)) === call);
  if (given.length === 0) return [];
  return [callFinding('Q18', context, given, `${given.length} conflicts (40001) were not tried again`)];
}

function aliases(context: RuleContext, calls: readonly ObservedCall[]): Finding[] {
  const aliased = calls.filter((call) => ALIASED_ORDER.test(call.sqlShape ?? ''));
  return [...groupCalls(aliased, (call) => call.sqlShape)].map(([shape, group]) =>
    callFinding('Q18', context, group, `"${shortShape(shape)}" orders by an alias, which hides the index`),
  );
}
