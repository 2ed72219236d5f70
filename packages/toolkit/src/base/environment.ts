/**
 * What one execution environment holds: singletons, what the running invocation has opened, what must be closed. It hangs
 * on `globalThis`, so that two copies of the toolkit (a bundle's ESM and CJS) still share one connection.
 */

/** Something that an invocation began and must not leave behind. */
export interface Pending {
  readonly kind: 'query' | 'transaction' | 'refresh';
  /** The statement, literals removed, or the transaction's place. */
  readonly what: string;
  /** The call that began it. */
  readonly at?: At | undefined;
  /** Settles when it is over; never rejects. A transaction has none: it ends by being cancelled. */
  readonly done?: Promise<unknown>;
  /** Ends it: cancels the query, rolls the transaction back. */
  cancel?(): unknown;
}

/** A place in the caller's code; `stack` is made when it is read. */
export interface At {
  readonly stack: string;
}

/** Where `entry` was called: its own frames and those below are left out, bundled or not. */
export function calledAt(entry: (...given: never[]) => unknown): At {
  const at = { stack: '' };
  Error.captureStackTrace(at, entry);
  return at;
}

/** A connection's own look at its state: rolls back what plain `BEGIN` left open. @returns what it found. */
export type Sweep = () => Promise<string | undefined>;

export interface Environment {
  readonly singletons: Map<string, unknown>;
  readonly pending: Set<Pending>;
  readonly sweeps: Set<Sweep>;
  readonly closers: Set<() => Promise<void>>;
  /** When the running invocation is killed, in ms since 1970; undefined outside of one. */
  deadlineMs?: number | undefined;
  requestId?: string | undefined;
}

const KEY = Symbol.for('hearth-toolkit.environment');

/** This process's environment, made at the first call. */
export function environment(): Environment {
  const home = globalThis as typeof globalThis & { [KEY]?: Environment }; // our own symbol
  return (home[KEY] ??= {
    singletons: new Map(),
    pending: new Set(),
    sweeps: new Set(),
    closers: new Set(),
  });
}

/** The one object of this name: made at the first call, the same ever after. */
export function once<T>(name: string, make: () => T): T {
  const { singletons } = environment();
  if (!singletons.has(name)) singletons.set(name, make());
  return singletons.get(name) as T; // put there under this name by the line above
}

/** The one object for this configuration. */
export function singleton<T>(kind: string, configuration: unknown, make: () => T): T {
  return once(kind + JSON.stringify(configuration, stable), make);
}

/** `handler()` sees to it that the promise has settled before the environment freezes. */
export function tracked<T>(running: Promise<T>, entry: Omit<Pending, 'done'>): Promise<T> {
  const { pending } = environment();
  const over = (): unknown => pending.delete(noted);
  const noted: Pending = { ...entry, done: running.then(over, over) };
  pending.add(noted);
  return running;
}

/** Calls `close` when Lambda (or a person) sends SIGTERM, and then lets the signal do what it would have done. */
export function closeAtEnd(close: () => Promise<void>): void {
  const { closers } = environment();
  if (!closers.size)
    process.once(
      'SIGTERM',
      () =>
        void Promise.allSettled([...closers].map((each) => each())).then(() => process.kill(process.pid, 'SIGTERM')),
    );
  closers.add(close);
}

/** Milliseconds the running invocation has left, less `marginMs`; undefined outside of `handler()`. Never below 0. */
export function remainingMs(marginMs = 0): number | undefined {
  const { deadlineMs } = environment();
  return deadlineMs === undefined ? undefined : Math.max(0, deadlineMs - Date.now() - marginMs);
}

const identities = new WeakMap<object, number>();
let identitiesGiven = 0;

/** For JSON.stringify. Configurations are equal when their plain parts are; functions and class instances count by identity. */
function stable(_: string, value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || Array.isArray(value))
    return value;
  if (Object.getPrototypeOf(value) === Object.prototype)
    return Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  if (!identities.has(value)) identities.set(value, ++identitiesGiven);
  return `#${identities.get(value)}`;
}
