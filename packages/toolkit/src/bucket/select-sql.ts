/** The part of S3 Select's SQL that filters rows: SELECT columns FROM S3Object WHERE … LIMIT n. No aggregates. Pure. */
import { ToolkitError } from '../base/error.ts';
import type { Fields } from './rows.ts';

/** A statement, read. */
export interface Selection {
  /** What a row becomes. */
  readonly project: (row: Fields) => Record<string, unknown>;
  readonly matches: (row: Fields) => unknown;
  readonly limit: number;
}

type Value = (row: Fields) => unknown;

const TOKEN =
  /\s*('(?:[^']|'')*'|\d+(?:\.\d+)?|(?:\w+\.)*(?:"(?:[^"]|"")*"|[a-z_]\w*)(?:\[\*\])?|[<>!]=|<>|[=<>*,()-])/giy;
const NAME = /^(?:\w+\.)*(?:"(.*)"|([a-z_]\w*))(?:\[\*\])?$/is;

/** Which orders of left and right a sign accepts: less, equal, greater. NULL has no order. */
const SIGNS: Readonly<Record<string, string>> = {
  '=': 'e',
  '<>': 'lg',
  '!=': 'lg',
  '<': 'l',
  '<=': 'le',
  '>': 'g',
  '>=': 'ge',
};

/** @throws ToolkitError UNSUPPORTED for what is more than filtering: S3 Select or Athena may know it. */
export function readSelect(sql: string): Selection {
  const text = sql.trim();
  const tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token);
  let at = 0;
  if (text.replace(TOKEN, '')) fail();

  need('SELECT');
  const columns: [string, Value][] = [];
  if (!take('*'))
    do {
      const start = at;
      const value = operand();
      const plain = at === start + 1 ? nameOf(tokens[start]) : undefined;
      columns.push([take('AS') ? name() : (plain ?? `_${columns.length + 1}`), value]);
    } while (take(','));
  need('FROM');
  name();
  if (take('AS') || !/^(WHERE|LIMIT|)$/i.test(tokens[at] ?? '')) name();
  const matches = take('WHERE') ? either() : () => true;
  const limit = take('LIMIT') ? Number(next()) : Infinity;
  if (at < tokens.length) fail();
  const project = (row: Fields) =>
    columns.length ? Object.fromEntries(columns.map(([column, value]) => [column, value(row)])) : { ...row };
  return { project, matches, limit };

  function either(): Value {
    const left = both();
    if (!take('OR')) return left;
    const right = either();
    return (row) => left(row) || right(row);
  }

  function both(): Value {
    const left = test();
    if (!take('AND')) return left;
    const right = both();
    return (row) => left(row) && right(row);
  }

  function test(): Value {
    const negated = take('NOT');
    const inner = negated ? test() : take('(') ? group() : comparison();
    return negated ? (row) => !inner(row) : inner;
  }

  function group(): Value {
    const inner = either();
    need(')');
    return inner;
  }

  function comparison(): Value {
    const left = operand();
    if (take('IS')) {
      const wanted = !take('NOT');
      need('NULL');
      return (row) => ((left(row) ?? null) === null) === wanted;
    }
    if (take('IN')) {
      const options: Value[] = [];
      need('(');
      do options.push(operand());
      while (take(','));
      need(')');
      return (row) => options.some((option) => order(left(row), option(row)) === 'e');
    }
    if (take('LIKE')) {
      const pattern = operand();
      return (row) => like(String(pattern(row))).test(String(left(row) ?? ''));
    }
    const accepted = SIGNS[next()] ?? fail();
    const right = operand();
    return (row) => accepted.includes(order(left(row), right(row)));
  }

  function operand(): Value {
    if (take('CAST')) {
      need('(');
      const inner = operand();
      need('AS');
      const numeric = /^(INT|FLOAT|DEC|NUM)/i.test(next());
      need(')');
      return (row) => (numeric ? Number(inner(row)) : inner(row));
    }
    const sign = take('-') ? -1 : 1;
    const token = next();
    if (sign < 0 || /^\d/.test(token)) return () => sign * Number(token);
    if (token.startsWith("'")) return () => token.slice(1, -1).replaceAll("''", "'");
    const column = nameOf(token) ?? fail();
    return (row) => row[column];
  }

  function name(): string {
    return nameOf(next()) ?? fail();
  }

  function next(): string {
    return tokens[at++] ?? fail();
  }

  function take(word: string): boolean {
    const found = tokens[at]?.toUpperCase() === word;
    if (found) at++;
    return found;
  }

  function need(word: string): void {
    if (!take(word)) fail();
  }

  function fail(): never {
    throw new ToolkitError(
      'UNSUPPORTED',
      `not understood here, near ${tokens.slice(at - 1, at + 2).join(' ')}: ${text}`,
    );
  }
}

/** `s.city` is `city`; undefined for what is no name. */
function nameOf(token = ''): string | undefined {
  const [, quoted, plain] = NAME.exec(token) ?? [];
  return quoted?.replaceAll('""', '"') ?? plain;
}

/** Numbers as numbers when one side is one. @returns less, equal, greater; something else with NULL */
function order(left: unknown, right: unknown): string {
  if ((left ?? null) === null || (right ?? null) === null) return '?';
  const numbers = typeof left === 'number' || typeof right === 'number';
  const [a, b] = numbers ? [Number(left), Number(right)] : [String(left), String(right)];
  return a < b ? 'l' : a > b ? 'g' : a === b ? 'e' : '?';
}

function like(pattern: string): RegExp {
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
}
