/** SQL text with its values apart: what the `sql` tag makes and every transport renders in its own way. Pure. */
import { ToolkitError } from '../base/error.ts';
import { encode } from './encode.ts';

const BRAND = Symbol.for('hearth-toolkit.fragment');

/** A piece of SQL: `texts` has one more member than `values`. Made by `sql`, `ident`, `list`, `raw` only. */
export interface Fragment {
  readonly [BRAND]: true;
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
}

export function isFragment(value: unknown): value is Fragment {
  return BRAND in Object(value);
}

/**
 * A statement or a part of one. Values become parameters, never text; fragments are woven in.
 *
 * ```ts
 * import { ident, sql } from 'hearth-toolkit/sql';
 *
 * const old = sql`and updated < ${new Date(0)}`;
 * const all = sql`select * from ${ident('airports')} where state = ${'MA'} ${old}`;
 * ```
 * @throws ToolkitError UNDEFINED_PARAMETER for an `undefined` value: say `null` where NULL is meant.
 */
export function sql(strings: readonly string[], ...values: readonly unknown[]): Fragment {
  const texts = [strings[0] ?? ''];
  const flat: unknown[] = [];
  const append = (text = ''): void => void texts.push((texts.pop() ?? '') + text);
  values.forEach((value, index) => {
    if (value === undefined)
      throw new ToolkitError('UNDEFINED_PARAMETER', `value ${index + 1} is undefined, after: ${strings[index]}`);
    const part = isFragment(value) ? value : { texts: ['', ''], values: [value] };
    append(part.texts[0]);
    texts.push(...part.texts.slice(1));
    flat.push(...part.values);
    append(strings[index + 1]);
  });
  return { [BRAND]: true, texts, values: flat };
}

/** A quoted identifier; parts are joined by dots: `ident('public', 'my table')` is `"public"."my table"`. */
export function ident(...parts: readonly string[]): Fragment {
  const text = parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
  if (text.includes('\0')) throw new ToolkitError('INVALID', 'NUL in an identifier');
  return raw(text);
}

/** Values or fragments with commas between: `in (${list([1, 2])})`. */
export function list(items: readonly unknown[]): Fragment {
  return sql(['', ...items.slice(1).map(() => ', '), ''], ...items);
}

/** Text that goes into the statement as it is. Never give it anything a user wrote. */
export function raw(text: string): Fragment {
  return sql([text]);
}

/** The statement with `?` for each value: safe for logs and traces, for literals of its own are replaced too. */
export function shapeOf({ texts }: Fragment): string {
  return texts
    .join('?')
    .replace(/'(?:[^']|'')*'|\b\d+(?:\.\d+)?\b/g, '?')
    .replace(/\s+/g, ' ')
    .trim();
}

/** With placeholders and casts: `$1::int8` over TCP, `:1::int8` over the Data API. */
export function render({ texts, values }: Fragment, sign: '$' | ':'): string {
  return texts
    .map((text, index) => {
      if (index === 0) return text;
      const { cast } = encode(values[index - 1]);
      return sign + index + (cast ? `::${cast}` : '') + text;
    })
    .join('');
}
