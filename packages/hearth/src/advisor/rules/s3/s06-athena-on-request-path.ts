/** S6: Athena as if it were a database. */
import { callFinding, moneyAt, sum } from '../findings.ts';
import { isBehindApi } from '../functions-view.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { resourceNamed } from '../stack-view.ts';

/** https://aws.amazon.com/athena/pricing/, 2026-11: what a query bills at least. */
export const QUERY_BYTES_MIN = 10 * 1024 * 1024;
const QUERIES_MIN = 10;
const WIDE_SCAN_BYTES = 1024 ** 3;

export const s6: Rule = {
  id: 'S6',
  title: 'Athena on the path of a request, or over raw files',
  symptom: 'A function behind an API starts queries, or queries scan gigabytes of unpartitioned CSV or JSON.',
  why: 'A query takes seconds, waits in a queue with a quota, and bills 10 MB at least: 50 USD a million of the smallest.',
  fix: 'For requests an OLTP store; for analytics Parquet with partition projection.',
  source: 'https://athena.guide/articles/athena-basics-pricing-model/',
  safeToIgnoreWhen: 'Nobody waits, and the queries are few.',
  check(context) {
    const { stack } = context;
    const queries = context.calls?.of('athena', 'StartQueryExecution') ?? [];
    return [...groupCalls(queries, (call) => call.functionName ?? '')].flatMap(([functionName, calls]) => {
      const fn = stack && functionName !== '' ? resourceNamed(stack, functionName) : undefined;
      const waiting = stack && fn ? isBehindApi(stack, fn) : false;
      const inInvocations = functionName !== '' && calls.length >= QUERIES_MIN;
      const wide = calls.filter((call) => (call.bytesScanned ?? 0) >= WIDE_SCAN_BYTES);
      if (!waiting && !inInvocations && wide.length === 0) return [];
      const bytes = sum(calls, (call) => Math.max(QUERY_BYTES_MIN, call.bytesScanned ?? 0));
      const who = functionName === '' ? 'Clients' : functionName;
      const where = waiting ? ' while a request waits' : '';
      const message = `${who} started ${calls.length} Athena queries${where}, of which ${wide.length} scanned more than a GB`;
      return callFinding('S6', context, calls, message, {
        moneyPerMonth: moneyAt(context, bytes, 'athena.scanned-byte'),
      });
    });
  },
};
