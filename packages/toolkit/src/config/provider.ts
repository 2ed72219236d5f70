/** One interface for everything that is read from elsewhere: cached, refreshed in the background, refreshed by force. */
import { tracked } from '../base/environment.ts';
import { type Schema, validate } from '../base/schema.ts';
import { span } from '../trace/trace.ts';

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

/** @param read asks the source, in a span; `force` also passes by caches in between. */
export function provider<T>(
  what: string,
  read: (force: boolean) => Promise<T>,
  { ttlMs = TTL_MS, staleMs = STALE_MS }: CacheOptions = {},
): Provider<T> {
  let kept: { readonly value: T; readonly atMs: number } | undefined;
  let reading: Promise<T> | undefined;
  let readingForced = false;
  const refresh = (force: boolean): Promise<T> => {
    // One forced read serves all who ask meanwhile; an ordinary one under way may bring the old value.
    if (reading && (readingForced || !force)) return reading;
    readingForced = force;
    const mine = span('config', { 'config.source': what, 'config.forced': force }, () => read(force))
      .then((value) => {
        kept = { value, atMs: Date.now() };
        return value;
      })
      .finally(() => {
        if (reading === mine) reading = undefined;
      });
    return (reading = mine);
  };
  return derive(what, async ({ force = false } = {}) => {
    const ageMs = kept ? Date.now() - kept.atMs : Infinity;
    if (!kept || force || ageMs >= ttlMs + staleMs) return refresh(force);
    // The invocation waits for what is read behind the answer, so that it does not freeze half-way. Its failure is no one's.
    if (ageMs >= ttlMs) tracked(refresh(false), { kind: 'refresh', what }).catch(() => undefined);
    return kept.value;
  });
}

/** @param get gives the value, kept or not; this adds what can be made of it */
export function derive<T>(what: string, get: Provider<T>['get']): Provider<T> {
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
    field: (name) => map((value) => validate(present(), value[name], `${what}: ${name}`)),
    as: (schema) => map((value) => validate(schema, value, what)),
  };
}

/** A schema for "it is there". */
function present<U>(): Schema<unknown, NonNullable<U>> {
  return {
    '~standard': {
      version: 1,
      vendor: 'hearth-toolkit',
      validate: (value) =>
        (value ?? null) === null ? { issues: [{ message: 'is missing' }] } : { value: value as NonNullable<U> }, // as just seen
    },
  };
}
