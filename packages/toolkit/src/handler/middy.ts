/** The same as a Middy middleware. */
import { begin, type Context, finish, type HandlerOptions } from './handler.ts';

/**
 * Place it first, so that it ends last: `middy(work).use(hearth({ unawaited: 'cancel' }))`. With `init`, what it gives is
 * awaited before the first invocation, as in `handler`.
 */
export function hearth(options: Omit<HandlerOptions<never>, 'onError'> = {}) {
  let starting = options.init?.();
  starting?.catch(() => undefined); // thrown at the first invocation
  return {
    async before({ context }: { readonly context: Context }): Promise<void> {
      begin(context);
      await starting?.catch(() => (starting = options.init?.()));
      starting = undefined;
    },
    after: () => finish(options),
    onError: () => finish({ ...options, strict: false }),
  };
}
