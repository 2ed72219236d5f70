/** The same as a Middy middleware. */
import { around, type HandlerOptions } from './handler.ts';

/**
 * Place it first, so that it ends last: `middy(work).use(hearth({ unawaited: 'cancel' }))`. With `init`, what it gives is
 * awaited before the first invocation, as in `handler`.
 */
export function hearth(options: Omit<HandlerOptions<never>, 'onError'> = {}) {
  return around(options);
}
