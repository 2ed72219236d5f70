/**
 * What one execution environment holds: singletons, what the running invocation has opened, what must be closed. It hangs
 * on `globalThis`, so that two copies of the toolkit (a bundle's ESM and CJS) still share one connection.
 */

/** Something that an invocation began and must not leave behind. */
export interface Pending {
  readonly kind: 'query' | 'transaction' | 'refresh';
  /** The statement, literals removed, or the transaction's place. */
  readonly what: string;
  /** Stack of the call that began it. */
  readonly where: string;
  /** Settles when it is over; never rejects. */
  readonly done: Promise<unknown>;
  /** Ends it: cancels the query, rolls the transaction back. */
  cancel(): Promise<void>;
}

/** A connection's own look at its state: rolls back what plain `BEGIN` left open. @returns what it found. */
export type Sweep = () => Promise<string | undefined>;

export interface Environment {
  readonly singletons: Map<string, unknown>;
  readonly pending: Set<Pending>;
  readonly sweeps: Set<Sweep>;
  readonly closers: Set<() => Promise<void>>;
  readonly flushers: Set<() => Promise<unknown>>;
  /** When the running invocation is killed, in ms since 1970; undefined outside of one. */
  deadlineMs: number | undefined;
  requestId: string | undefined;
  terminating: boolean;
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
    flushers: new Set(),
    deadlineMs: undefined,
    requestId: undefined,
    terminating: false,
  });
}

/** The one object for this configuration: made at the first call, the same ever after. */
export function singleton<T>(kind: string, configuration: unknown, make: () => T): T {
  const { singletons } = environment();
  const key = `${kind} ${stableKey(configuration)}`;
  if (!singletons.has(key)) singletons.set(key, make());
  return singletons.get(key) as T; // put there under this key by the line above
}

/** Closes `close` when Lambda (or a person) sends SIGTERM, and then lets the signal do what it would have done. */
export function closeAtEnd(close: () => Promise<void>): void {
  const { closers } = environment();
  if (closers.size === 0) process.once('SIGTERM', terminate);
  closers.add(close);
}

function terminate(): void {
  const { closers } = environment();
  void Promise.allSettled([...closers].map((close) => close())).then(() => process.kill(process.pid, 'SIGTERM'));
}

/** Milliseconds the running invocation has left, less `marginMs`; undefined outside of `handler()`. Never below 0. */
export function remainingMs(marginMs = 0): number | undefined {
  const { deadlineMs } = environment();
  return deadlineMs === undefined ? undefined : Math.max(0, deadlineMs - Date.now() - marginMs);
}

const identities = new WeakMap<object, number>();
let identitiesGiven = 0;

/** Configurations are equal when their plain parts are; functions and class instances count by identity. */
function stableKey(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' && typeof value !== 'function') return JSON.stringify(value) ?? 'undefined';
  if (value === null) return 'null';
  const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (typeof value === 'object' && plain)
    return `{${Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => `${name}:${stableKey(part)}`)
      .join()}}`;
  if (!identities.has(value)) identities.set(value, ++identitiesGiven);
  return `#${identities.get(value)}`;
}
