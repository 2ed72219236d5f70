/** SQL text with its values apart: what the `sql` tag makes and every transport renders in its own way. Pure. */
import { ToolkitError } from '../base/error.ts';

const BRAND = Symbol.for('hearth-toolkit.fragment');

/** A piece of SQL: `texts` has one more member than `values`. Made by `sql`, `ident`, `list`, `raw` only. */
export interface Fragment {
  readonly [BRAND]: true;
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
}

function fragment(texts: readonly string[], values: readonly unknown[]): Fragment {
  return { [BRAND]: true, texts, values };
}

export function isFragment(value: unknown): value is Fragment {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/**
 * A statement or a part of one. Values become parameters, never text; fragments are woven in.
 *
 * ```ts
 * const old = sql`and updated < ${new Date(0)}`;
 * const all = sql`select * from ${ident('airports')} where state = ${'MA'} ${old}`;
 * ```
 * @throws ToolkitError UNDEFINED_PARAMETER for an `undefined` value: say `null` where NULL is meant.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Fragment {
  const texts = [strings[0] ?? ''];
  const flat: unknown[] = [];
  values.forEach((value, index) => {
    const after = strings[index + 1] ?? '';
    if (value === undefined)
      throw new ToolkitError('UNDEFINED_PARAMETER', `value ${index + 1} is undefined, after: ${strings[index]}`);
    if (isFragment(value)) {
      texts[texts.length - 1] += value.texts[0] ?? '';
      texts.push(...value.texts.slice(1));
      flat.push(...value.values);
      texts[texts.length - 1] += after;
    } else {
      flat.push(value);
      texts.push(after);
    }
  });
  return fragment(texts, flat);
}

/** A quoted identifier; parts are joined by dots: `ident('public', 'my table')` is `"public"."my table"`. */
export function ident(...parts: readonly string[]): Fragment {
  if (parts.some((part) => part.includes('\0')))
    throw new ToolkitError('INVALID', 'an identifier with a NUL character');
  return raw(parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.'));
}

/** Values or fragments with commas between: `in (${list([1, 2])})`. */
export function list(items: readonly unknown[]): Fragment {
  return sql(templateOf(['', ...items.slice(1).map(() => ', '), '']), ...items);
}

/** Text that goes into the statement as it is. Never give it anything a user wrote. */
export function raw(text: string): Fragment {
  return fragment([text], []);
}

/** The statement with `?` for each value: safe for logs and traces as long as it holds no literals of its own. */
export function shapeOf(statement: Fragment): string {
  return statement.texts
    .join('?')
    .replace(/'(?:[^']|'')*'/g, '?')
    .replace(/\b\d+(?:\.\d+)?\b/g, '?')
    .replace(/\s+/g, ' ')
    .trim();
}

export function templateOf(texts: readonly string[]): TemplateStringsArray {
  return Object.assign([...texts], { raw: texts });
}
