/** Trying again, and waiting: never longer than the invocation lasts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from './environment.ts';

export interface Retry {
  /** Whether what failed so may be done again. */
  readonly when: (error: unknown) => boolean;
  /** The first pause; each further one may be twice as long, with full jitter. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** How often again. Default: until the time is over. */
  readonly times?: number;
  /** When the time is over. Default: with the invocation. */
  readonly untilMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** @throws what `work` threw last */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  { when, baseMs, maxMs, times = Infinity, untilMs = Infinity, signal }: Retry,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      const pauseMs = Math.random() * Math.min(maxMs, baseMs * 2 ** attempt);
      const endMs = Math.min(untilMs, environment().deadlineMs ?? Infinity);
      if (!when(error) || attempt >= times || Date.now() + pauseMs >= endMs) throw error;
      // Who is told to stop gets what there is.
      await sleep(pauseMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}

/** Whether the promise resolves within the time. */
export function settles(promise: Promise<unknown>, withinMs: number): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => false,
  );
  return Promise.race([settled, sleep(withinMs, false, { ref: false })]);
}
