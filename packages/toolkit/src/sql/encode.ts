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
  const json = /^jsonb?$/.test(type);
  const text = (value ?? null) === null ? null : json ? JSON.stringify(value) : encode(value).value;
  return typed(typeof text === 'number' ? String(text) : text, type);
}

/** A parameter as it travels. */
export function typed(value: Encoded['value'], cast: string): unknown {
  return { [TYPED]: true, value, cast };
}

/** @throws ToolkitError INVALID for functions, symbols and dates that are none. */
export function encode(value: unknown): Encoded {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || value instanceof Uint8Array)
    return { value };
  // The others cannot travel as JSON numbers.
  if (typeof value === 'number') return Number.isFinite(value) ? { value } : { value: `${value}`, cast: 'float8' };
  if (typeof value === 'object' && TYPED in value) return value as unknown as Encoded; // made by `typed` only
  return { value: textOf(value), cast: typeOf(value) };
}

/** The PostgreSQL type that a value has by itself. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) {
    const types = new Set(value.filter((item) => item !== null).map(typeOf));
    if (types.has('float8')) types.delete('int8');
    const [type = 'text', other] = types;
    return `${other ? 'text' : type}[]`;
  }
  if (typeof value === 'string') return 'text';
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return 'int8';
  if (typeof value === 'number') return 'float8';
  if (typeof value === 'boolean') return 'bool';
  if (value instanceof Date) return 'timestamptz';
  return value instanceof Uint8Array ? 'bytea' : 'jsonb';
}

/** PostgreSQL's text form of a value. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => {
      if ((item ?? null) === null) return 'NULL';
      const text = textOf(item);
      return Array.isArray(item) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
    });
    return `{${items.join()}}`;
  }
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date && !Number.isNaN(+value)) return value.toISOString();
  if (typeof value === 'function' || typeof value === 'symbol' || value instanceof Date)
    throw new ToolkitError('INVALID', `not a parameter: ${String(value)}`);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
