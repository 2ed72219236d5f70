/** What an invocation left open, in its log and, under `strict`, in its answer. Pure. */
import type { LeftOpen } from '../deps.ts';
import type { Ended } from './ending.ts';

/** What to do instead, by kind. */
const REMEDIES: Readonly<Record<string, string>> = {
  transaction: 'Commit or roll back on every path before the handler returns.',
  statement: 'Await every query before the handler returns: it goes on in the next invocation, or never.',
  'temporary-table': 'Make it ON COMMIT DROP, or drop it: the next invocation of this environment finds it.',
  'session-lock': 'Take pg_advisory_xact_lock, or unlock it: nobody else gets it while this environment lives.',
  'pinned-session': 'The proxy can lend this database connection to nobody else while this environment lives.',
  'data-api-transaction':
    'Call CommitTransaction or RollbackTransaction on every path: it holds its locks for three minutes.',
};

const STRICT_ERROR = 'Hearth.LeftOpen';

export function leftOpenLine(requestId: string, { kind, text }: LeftOpen): string {
  return `HEARTH RequestId: ${requestId} Left open: ${text}. ${REMEDIES[kind] ?? ''}`.trimEnd();
}

/** An invocation that failed by itself keeps its own error. */
export function failedBy(leftOpen: readonly LeftOpen[], ended: Ended): Ended {
  if (leftOpen.length === 0 || ended.status !== 'success') return ended;
  const errorMessage = `The handler left open: ${leftOpen.map(({ text }) => text).join('; ')}`;
  const payload = Buffer.from(JSON.stringify({ errorType: STRICT_ERROR, errorMessage }));
  return { payload, status: 'error', errorType: STRICT_ERROR };
}
