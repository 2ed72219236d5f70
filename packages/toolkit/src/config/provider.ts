/** One interface for everything that is read from elsewhere: cached, refreshed in the background, refreshed by force. */
import { type Schema, validate } from '../base/schema.ts';
import { environment } from '../base/environment.ts';

export interface GetOptions {
  /** Ask the source now, whatever is cached: after a refused password. */
  readonly force?: boolean;
}

/** A value from elsewhere. */
export interface Provider<T> {
  /** The value: cached, or read. @throws what the source answers, when there is nothing cached to give instead */
  get(options?: GetOptions): Promise<T>;
  /** The same value, transformed; a field of it. */
  map<U>(transform: (value: T) => U | Promise<U>): Provider<U>;
  /** One member of an object. */
  field<K extends keyof T & string>(name: K): Provider<NonNullable<T[K]>>;
  /** Validated by a Standard Schema. @throws ToolkitError INVALID, never showing the value */
  as<U>(schema: Schema<unknown, U>): Provider<U>;
}

export interface CacheOptions {
  /** How long a value is taken as it is. Default 300,000. */
  readonly ttlMs?: number;
  /** How long after that it is still given, while a new one is read behind it. Default 300,000. */
  readonly staleMs?: number;
}

const TTL_MS = 300_000;
const STALE_MS = 300_000;

/** @param read asks the source; `force` also passes by caches in between. */
export function provider<T>(
  what: string,
  read: (options: { force: boolean }) => Promise<T>,
  { ttlMs = TTL_MS, staleMs = STALE_MS }: CacheOptions = {},
): Provider<T> {
  let kept: { readonly value: T; readonly atMs: number } | undefined;
  let reading: Promise<T> | undefined;
  let readingForced = false;
  const refresh = (force: boolean): Promise<T> => {
    // One forced read serves all who ask meanwhile; an ordinary one under way may bring the old value.
    if (reading && (readingForced || !force)) return reading;
    readingForced = force;
    const mine = read({ force }).then((value) => {
      kept = { value, atMs: Date.now() };
      return value;
    });
    reading = mine;
    const clear = (): void => {
      if (reading === mine) reading = undefined;
    };
    mine.then(clear, clear);
    return mine;
  };
  const get = async ({ force = false }: GetOptions = {}): Promise<T> => {
    const ageMs = kept ? Date.now() - kept.atMs : Number.POSITIVE_INFINITY;
    if (kept && !force && ageMs < ttlMs) return kept.value;
    if (!kept || force || ageMs >= ttlMs + staleMs) return refresh(force);
    note(refresh(false), what);
    return kept.value;
  };
  return derive(what, get);
}

/** A refresh behind the answer: the invocation waits for it, so that it does not freeze half-way. Its failure is no one's. */
function note(refreshing: Promise<unknown>, what: string): void {
  const { pending } = environment();
  const done = refreshing.then(
    () => void pending.delete(entry),
    () => void pending.delete(entry),
  );
  const entry = { kind: 'refresh' as const, what, where: '', done, cancel: async () => undefined };
  pending.add(entry);
}

function derive<T>(what: string, get: Provider<T>['get']): Provider<T> {
  const map = <U>(transform: (value: T) => U | Promise<U>): Provider<U> => {
    let from: { readonly value: T; readonly to: Promise<U> } | undefined;
    return derive(what, async (options) => {
      const value = await get(options);
      if (from?.value !== value) from = { value, to: Promise.resolve(transform(value)) };
      return from.to;
    });
  };
  return {
    get,
    map,
    field: (name) => map((value) => validate(present(name), value[name], `${what}: ${name}`)),
    as: (schema) => map((value) => validate(schema, value, what)),
  };
}

/** A schema for "it is there". */
function present<U>(name: string): Schema<unknown, NonNullable<U>> {
  return {
    '~standard': {
      version: 1,
      vendor: 'hearth-toolkit',
      validate: (value) =>
        value === undefined || value === null
          ? { issues: [{ message: `has no ${name}` }] }
          : { value: value as NonNullable<U> }, // neither null nor undefined, as just seen
    },
  };
}
