/** Around each statement: a span, a signal that ends it in time, and a note that it runs, for `handler()`. */
import { environment, remainingMs } from '../base/environment.ts';
import { span } from '../trace/trace.ts';
import { type Fragment, shapeOf } from './fragment.ts';
import type { Place } from './place.ts';
import type { Result, Run } from './transport.ts';

/** Kept for the rollback and the answer that still must be sent before Lambda ends the environment. */
const DEADLINE_MARGIN_MS = 500;

export async function tracked<T extends Result | readonly Result[]>(
  place: Place,
  statement: Fragment,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const shape = shapeOf(statement);
  const cancel = new AbortController();
  const limitMs = place.options.timeoutMs ?? remainingMs(DEADLINE_MARGIN_MS);
  const timer =
    limitMs === undefined ? undefined : setTimeout(() => cancel.abort(`no answer within ${limitMs} ms`), limitMs);
  timer?.unref();
  const signals = place.options.signal ? [place.options.signal, cancel.signal] : [cancel.signal];
  const attributes = {
    'db.system.name': 'postgresql',
    'db.query.text': shape,
    'hearth.transport': place.transport.kind,
  };
  const running = span('sql', attributes, async (active) => {
    const result = await work({ signal: AbortSignal.any(signals) });
    const count = Array.isArray(result) ? result.length : (result as Result).count; // T is one or the other
    active.set({ 'db.response.returned_rows': count });
    return result;
  });
  const entry = {
    kind: 'query' as const,
    what: shape,
    where: new Error(shape).stack ?? '',
    done: running.catch(() => undefined),
    cancel: async () => cancel.abort('the invocation ended'),
  };
  const { pending } = environment();
  // What runs inside a transaction is the transaction's to end.
  if (!place.session) pending.add(entry);
  try {
    return await running;
  } finally {
    pending.delete(entry);
    clearTimeout(timer);
  }
}
