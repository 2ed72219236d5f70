/** The same as a Middy middleware. */
import { begin, type Context, finish, type HandlerOptions } from './handler.ts';

interface Request {
  readonly context: Context;
}

/** `middy(work).use(hearth({ unawaited: 'cancel' }))`: place it first, so that it ends last. */
export function hearth(options: Omit<HandlerOptions<never>, 'onError' | 'init'> = {}): {
  before(request: Request): void;
  after(): Promise<void>;
  onError(): Promise<void>;
} {
  return {
    before: ({ context }) => begin(context),
    after: () => finish(options),
    onError: () => finish({ ...options, strict: false }),
  };
}
