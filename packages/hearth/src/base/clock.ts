/**
 * Time comes from outside: every part of Hearth that waits or stamps asks a Clock, so that a test can move a home
 * by six hours. Nobody else in `src/` calls `Date.now` or the global timers (tools/tidy.test.ts checks it).
 */

export interface Timer {
  /** Stops the timer; doing so twice, or after it fired, is harmless. */
  cancel(): void;
}

/** Functions, not methods: any of them may be handed on by itself. */
export interface Clock {
  /** The home's time: milliseconds since the epoch. */
  readonly now: () => number;
  /** The machine's time, which `advance` does not move: what the clock of a client on this machine says. */
  readonly machineNow: () => number;
  /** Milliseconds on a scale that never jumps, not even by `advance`: for measuring durations. */
  readonly monotonic: () => number;
  /** Calls `fire` once, `delayMs` of the home's time from now. Does not keep the process alive. */
  readonly after: (delayMs: number, fire: () => void) => Timer;
  /** Resolves after `delayMs` of the home's time; rejects with the signal's reason when it aborts. */
  readonly sleep: (delayMs: number, signal?: AbortSignal) => Promise<void>;
  /** Moves the home's time forward and fires, in order, everything that falls due. */
  readonly advance: (byMs: number) => void;
}

interface Pending {
  dueMs: number;
  fire: () => void;
  handle: NodeJS.Timeout | undefined;
}

// Node's own timers overflow above this and would fire at once.
const TIMER_DELAY_MAX_MS = 2 ** 31 - 1;

/** A clock that runs with the machine's, plus whatever `advance` has added. */
export function systemClock(): Clock {
  let offsetMs = 0;
  const pending = new Set<Pending>();

  const now = (): number => Date.now() + offsetMs;

  const arm = (entry: Pending): void => {
    const waitMs = Math.max(0, entry.dueMs - now());
    entry.handle = setTimeout(() => settle(entry), Math.min(waitMs, TIMER_DELAY_MAX_MS));
    entry.handle.unref();
  };
  const settle = (entry: Pending): void => {
    if (!pending.has(entry)) return;
    // One millisecond of slack: Node may fire a timer a fraction early.
    if (entry.dueMs - now() > 1) return arm(entry);
    pending.delete(entry);
    entry.fire();
  };

  const after = (delayMs: number, fire: () => void): Timer => {
    const entry: Pending = { dueMs: now() + Math.max(0, delayMs), fire, handle: undefined };
    pending.add(entry);
    arm(entry);
    return {
      cancel() {
        pending.delete(entry);
        clearTimeout(entry.handle);
      },
    };
  };

  const sleep = (delayMs: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = (): void => {
        timer.cancel();
        reject(signal?.reason);
      };
      const timer = after(delayMs, () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      });
      signal?.addEventListener('abort', onAbort, { once: true });
    });

  const advance = (byMs: number): void => {
    offsetMs += byMs;
    const due = [...pending].filter((entry) => entry.dueMs <= now()).sort((a, b) => a.dueMs - b.dueMs);
    for (const entry of due) {
      if (!pending.delete(entry)) continue;
      clearTimeout(entry.handle);
      entry.fire();
    }
    for (const entry of pending) {
      clearTimeout(entry.handle);
      arm(entry);
    }
  };

  return { now, machineNow: () => Date.now(), monotonic: () => performance.now(), after, sleep, advance };
}
