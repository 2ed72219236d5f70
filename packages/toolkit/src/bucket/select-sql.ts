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

/** The tokens, and where the reading of them stands. */
interface Cursor {
  /** @throws ToolkitError UNSUPPORTED at the end */
  next(): string;
  peek(): string | undefined;
  /** Goes past the word when it stands there. */
  take(word: string): boolean;
  need(word: string): void;
  fail(): never;
}

function cursorOf(text: string): Cursor {
  const tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token);
  let at = 0;
  const fail = (): never => {
    const near = tokens.slice(Math.max(0, at - 1), at + 2).join(' ');
    throw new ToolkitError('UNSUPPORTED', `not understood here, near ${near}: ${text}`);
  };
  const take = (word: string): boolean => {
    const found = tokens[at]?.toUpperCase() === word;
    if (found) at++;
    return found;
  };
  if (text.replace(TOKEN, '')) fail();
  return {
    next: () => tokens[at++] ?? fail(),
    peek: () => tokens[at],
    take,
    need: (word) => void (take(word) || fail()),
    fail,
  };
}

/** @throws ToolkitError UNSUPPORTED for what is more than filtering: S3 Select or Athena may know it. */
export function readSelect(sql: string): Selection {
  const c = cursorOf(sql.trim());
  c.need('SELECT');
  const columns = c.take('*') ? [] : readColumns(c);
  c.need('FROM');
  name(c);
  if (c.take('AS') || !/^(WHERE|LIMIT|)$/i.test(c.peek() ?? '')) name(c);
  const matches = c.take('WHERE') ? either(c) : () => true;
  const limit = c.take('LIMIT') ? Number(c.next()) : Infinity;
  if (c.peek()) c.fail();
  const project = (row: Fields) =>
    columns.length ? Object.fromEntries(columns.map(([column, value]) => [column, value(row)])) : { ...row };
  return { project, matches, limit };
}

/** Columns without a name of their own are called by their number, `_1`. */
function readColumns(c: Cursor): [string, Value][] {
  const columns: [string, Value][] = [];
  do {
    const first = c.peek() ?? '';
    const plain = /^cast$/i.test(first) ? undefined : nameOf(first);
    const value = operand(c);
    columns.push([c.take('AS') ? name(c) : (plain ?? `_${columns.length + 1}`), value]);
  } while (c.take(','));
  return columns;
}

function either(c: Cursor): Value {
  const left = both(c);
  if (!c.take('OR')) return left;
  const right = either(c);
  return (row) => left(row) || right(row);
}

function both(c: Cursor): Value {
  const left = test(c);
  if (!c.take('AND')) return left;
  const right = both(c);
  return (row) => left(row) && right(row);
}

function test(c: Cursor): Value {
  if (c.take('NOT')) {
    const inner = test(c);
    return (row) => !inner(row);
  }
  if (!c.take('(')) return comparison(c);
  const inner = either(c);
  c.need(')');
  return inner;
}

function comparison(c: Cursor): Value {
  const left = operand(c);
  if (c.take('IS')) {
    const wanted = !c.take('NOT');
    c.need('NULL');
    return (row) => ((left(row) ?? null) === null) === wanted;
  }
  if (c.take('IN')) {
    const options: Value[] = [];
    c.need('(');
    do options.push(operand(c));
    while (c.take(','));
    c.need(')');
    return (row) => options.some((option) => order(left(row), option(row)) === 'e');
  }
  if (c.take('LIKE')) {
    const pattern = operand(c);
    return (row) => like(String(pattern(row))).test(String(left(row) ?? ''));
  }
  const accepted = SIGNS[c.next()] ?? c.fail();
  const right = operand(c);
  return (row) => accepted.includes(order(left(row), right(row)));
}

function operand(c: Cursor): Value {
  if (c.take('CAST')) {
    c.need('(');
    const inner = operand(c);
    c.need('AS');
    const numeric = /^(INT|FLOAT|DEC|NUM)/i.test(c.next());
    c.need(')');
    return (row) => (numeric ? Number(inner(row)) : inner(row));
  }
  const sign = c.take('-') ? -1 : 1;
  const token = c.next();
  if (sign < 0 || /^\d/.test(token)) return () => sign * Number(token);
  if (token.startsWith("'")) return () => token.slice(1, -1).replaceAll("''", "'");
  const column = nameOf(token) ?? c.fail();
  return (row) => row[column];
}

function name(c: Cursor): string {
  return nameOf(c.next()) ?? c.fail();
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
