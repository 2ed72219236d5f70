/** JavaScript values → parameters, the same for both transports: a text, a number, a flag or bytes, and a cast where needed. */
import { ToolkitError } from '../base/error.ts';

export interface Encoded {
  readonly value: string | number | boolean | Uint8Array | null;
  /** PostgreSQL type that the placeholder is cast to. */
  readonly cast?: string;
}

const TYPED = Symbol.for('hearth-toolkit.typed');

interface Typed extends Encoded {
  readonly [TYPED]: true;
}

/** A type's name as it may stand after `::`: letters, digits, `[]`, `(10,2)`. */
const TYPE_NAME = /^[a-z_][a-z0-9_ ."]*(\(\d+(,\s*\d+)?\))?(\[\])*$/i;

/**
 * Says which PostgreSQL type a value has, where JavaScript's own does not tell: over the Data API a text is a text, and
 * PostgreSQL does not turn it into a uuid or a date by itself.
 *
 * `as('uuid', id)`, `as('date', '2026-01-31')`, `as('numeric', '0.1')`, `as('jsonb', [1, 2])`, `as('int4[]', [])`
 */
export function as(type: string, value: unknown): unknown {
  if (!TYPE_NAME.test(type)) throw new ToolkitError('INVALID', `not the name of a type: ${type}`);
  if (value === null || value === undefined) return { [TYPED]: true, value: null, cast: type };
  const json = /^jsonb?$/.test(type);
  const text = json ? JSON.stringify(value) : Array.isArray(value) ? arrayLiteral(value) : encode(value).value;
  return { [TYPED]: true, value: typeof text === 'number' ? String(text) : text, cast: type } satisfies Typed;
}

/** @throws ToolkitError INVALID for functions, symbols and dates that are none. */
export function encode(value: unknown): Encoded {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return { value };
    case 'number':
      // These cannot travel as JSON numbers.
      return Number.isFinite(value) ? { value } : { value: String(value), cast: 'float8' };
    case 'bigint':
      return { value: String(value), cast: 'int8' };
    case 'object':
      return encodeObject(value);
    default:
      throw new ToolkitError('INVALID', `a ${typeof value} cannot be a parameter`);
  }
}

function encodeObject(value: object | null): Encoded {
  if (value === null) return { value };
  if (TYPED in value) return value as Typed; // made by `as` only
  if (value instanceof Uint8Array) return { value };
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new ToolkitError('INVALID', 'an invalid Date cannot be a parameter');
    return { value: value.toISOString(), cast: 'timestamptz' };
  }
  if (Array.isArray(value)) return { value: arrayLiteral(value), cast: `${elementType(value)}[]` };
  return { value: JSON.stringify(value), cast: 'jsonb' };
}

function elementType(items: readonly unknown[]): string {
  const known = items.filter((item) => item !== null);
  const all = (test: (item: unknown) => boolean): boolean => known.length > 0 && known.every(test);
  if (all((item) => typeof item === 'bigint' || Number.isSafeInteger(item))) return 'int8';
  if (all((item) => typeof item === 'number')) return 'float8';
  if (all((item) => typeof item === 'boolean')) return 'bool';
  if (all((item) => item instanceof Date)) return 'timestamptz';
  if (all((item) => item instanceof Uint8Array)) return 'bytea';
  return all((item) => typeof item === 'object') ? 'jsonb' : 'text';
}

/** PostgreSQL's text form of an array. */
function arrayLiteral(items: readonly unknown[]): string {
  const parts = items.map((item) => {
    if (item === null || item === undefined) return 'NULL';
    if (Array.isArray(item)) return arrayLiteral(item);
    const { value } = encode(item);
    const text = value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value);
    return `"${text.replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${parts.join()}}`;
}
