/** JavaScript values → parameters, the same for both transports: a text, a number, a flag or bytes, and a cast where needed. */
import { ToolkitError } from '../base/error.ts';

export interface Encoded {
  readonly value: string | number | boolean | Uint8Array | null;
  /** PostgreSQL type that the placeholder is cast to. */
  readonly cast?: string;
}

const TYPED = Symbol.for('hearth-toolkit.typed');

/** A type's name as it may stand after `::`: letters, digits, `[]`, `(10,2)`. */
const TYPE_NAME = /^[a-z_][a-z0-9_ ."]*(\(\d+(,\s*\d+)?\))?(\[\])*$/i;

/**
 * Says which PostgreSQL type a value has, where JavaScript's own does not tell: over the Data API a text is a text, and
 * PostgreSQL does not turn it into a uuid or a date by itself.
 *
 * ```ts
 * import { as, sql } from 'hearth-toolkit/sql';
 *
 * const id = '9b2f0000-0000-4000-8000-000000000001';
 * const one = sql`select * from t where id = ${as('uuid', id)} and day = ${as('date', '2026-01-31')}`;
 * const two = sql`insert into t values (${as('jsonb', [1, 2])}, ${as('int4[]', [])}, ${as('numeric', '0.1')})`;
 * ```
 */
export function as(type: string, value: unknown): unknown {
  if (!TYPE_NAME.test(type)) throw new ToolkitError('INVALID', `not a type: ${type}`);
  if ((value ?? null) === null) return typed(null, type);
  const plain = /^jsonb?$/.test(type) ? JSON.stringify(value) : encode(value).value;
  return typed(typeof plain === 'number' ? String(plain) : plain, type);
}

/** A parameter as it travels. */
export function typed(value: Encoded['value'], cast: string): unknown {
  return { [TYPED]: true, value, cast };
}

/** @throws ToolkitError INVALID for functions, symbols and dates that are none. */
export function encode(value: unknown): Encoded {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || value instanceof Uint8Array)
    return { value };
  if (typeof value === 'number' && Number.isFinite(value)) return { value };
  if (typeof value === 'object' && TYPED in value) return value as unknown as Encoded; // made by `typed` only
  return textual(value);
}

/** PostgreSQL's text form of a value, and the type that the value has by itself. */
export function textual(value: unknown): { readonly value: string; readonly cast: string } {
  if (Array.isArray(value)) return textualArray(value);
  if (value instanceof Uint8Array) return { value: `\\x${Buffer.from(value).toString('hex')}`, cast: 'bytea' };
  if (value instanceof Date && !Number.isNaN(+value)) return { value: value.toISOString(), cast: 'timestamptz' };
  if (typeof value === 'function' || typeof value === 'symbol' || value instanceof Date)
    throw new ToolkitError('INVALID', `not a parameter: ${String(value)}`);
  if (typeof value === 'object') return { value: JSON.stringify(value), cast: 'jsonb' };
  const whole = typeof value === 'bigint' || Number.isSafeInteger(value);
  return { value: String(value), cast: whole ? 'int8' : (SCALARS[typeof value] ?? 'text') };
}

const SCALARS: Readonly<Record<string, string>> = { number: 'float8', boolean: 'bool' };

function textualArray(items: readonly unknown[]): { readonly value: string; readonly cast: string } {
  const types = new Set<string>();
  const texts = items.map((item) => {
    if ((item ?? null) === null) return 'NULL';
    const { value, cast } = textual(item);
    types.add(cast);
    return Array.isArray(item) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
  });
  // 1 and 0.5 are numbers of one kind; of several kinds all are texts.
  if (types.has('float8')) types.delete('int8');
  const [type = 'text', other] = types;
  return { value: `{${texts.join()}}`, cast: `${other ? 'text' : type}[]` };
}
