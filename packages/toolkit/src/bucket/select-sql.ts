/** The part of S3 Select's SQL that filters rows: SELECT columns FROM S3Object WHERE … LIMIT n. No aggregates. Pure. */
import { ToolkitError } from '../base/error.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A statement, read. */
export interface Selection {
  /** What a row becomes. */
  readonly project: (row: Fields) => Record<string, unknown>;
  readonly matches: (row: Fields) => boolean;
  readonly limit: number;
}

type Value = (row: Fields) => unknown;
type Test = (row: Fields) => boolean;

const TOKEN = /\s*('(?:[^']|'')*'|"(?:[^"]|"")*"|\d+(?:\.\d+)?|<=|>=|<>|!=|\w[\w.]*(?:\[\*\])?|[=<>*,()-])/gy;

/** @throws ToolkitError UNSUPPORTED for what is more than filtering: S3 Select or Athena may know it. */
export function readSelect(sql: string): Selection {
  return new Reader(sql.trim()).selection();
}

class Reader {
  readonly #sql: string;
  readonly #tokens: string[];
  #at = 0;

  constructor(sql: string) {
    this.#sql = sql;
    this.#tokens = [...sql.matchAll(TOKEN)].map((match) => match[1] ?? '');
    if (sql.replace(TOKEN, '') !== '') this.#fail();
  }

  selection(): Selection {
    this.#need('SELECT');
    const columns = this.#take('*') ? undefined : this.#columns();
    this.#need('FROM');
    this.#name();
    if (this.#take('AS') || (this.#more() && !this.#is('WHERE') && !this.#is('LIMIT'))) this.#name();
    const matches = this.#take('WHERE') ? this.#either() : () => true;
    const limit = this.#take('LIMIT') ? Number(this.#next()) : Number.POSITIVE_INFINITY;
    if (this.#more()) this.#fail();
    const project = (row: Fields): Record<string, unknown> =>
      columns ? Object.fromEntries(columns.map(([column, value]) => [column, value(row)])) : { ...row };
    return { project, matches, limit };
  }

  #columns(): [string, Value][] {
    const columns: [string, Value][] = [];
    do {
      const start = this.#at;
      const value = this.#operand();
      const plain = this.#at === start + 1 ? nameOf(this.#tokens[start] ?? '') : undefined;
      const alias = this.#take('AS') ? this.#name() : undefined;
      columns.push([alias ?? plain ?? `_${columns.length + 1}`, value]);
    } while (this.#take(','));
    return columns;
  }

  #either(): Test {
    const left = this.#both();
    if (!this.#take('OR')) return left;
    const right = this.#either();
    return (row) => left(row) || right(row);
  }

  #both(): Test {
    const left = this.#not();
    if (!this.#take('AND')) return left;
    const right = this.#both();
    return (row) => left(row) && right(row);
  }

  #not(): Test {
    if (this.#take('NOT')) {
      const inner = this.#not();
      return (row) => !inner(row);
    }
    if (!this.#take('(')) return this.#comparison();
    const inner = this.#either();
    this.#need(')');
    return inner;
  }

  #comparison(): Test {
    const left = this.#operand();
    if (this.#take('IS')) {
      const wanted = !this.#take('NOT');
      this.#need('NULL');
      return (row) => ((left(row) ?? null) === null) === wanted;
    }
    if (this.#take('IN')) {
      const options: Value[] = [];
      this.#need('(');
      do options.push(this.#operand());
      while (this.#take(','));
      this.#need(')');
      return (row) => options.some((option) => compare(left(row), option(row)) === 0);
    }
    if (this.#take('LIKE')) {
      const pattern = this.#operand();
      return (row) => like(String(pattern(row))).test(String(left(row) ?? ''));
    }
    const test = SIGNS[this.#next()] ?? this.#fail();
    const right = this.#operand();
    return (row) => test(compare(left(row), right(row)));
  }

  #operand(): Value {
    if (this.#take('CAST')) {
      this.#need('(');
      const inner = this.#operand();
      this.#need('AS');
      const numeric = /^(INT|FLOAT|DEC|NUM)/i.test(this.#next());
      this.#need(')');
      return (row) => (numeric ? Number(inner(row)) : inner(row));
    }
    const token = this.#tokens[this.#at] ?? this.#fail();
    if (this.#take('-') || /^\d/.test(token)) {
      const number = Number(this.#next()) * (token === '-' ? -1 : 1);
      return () => number;
    }
    if (token.startsWith("'")) {
      const text = this.#next().slice(1, -1).replaceAll("''", "'");
      return () => text;
    }
    const column = this.#name();
    return (row) => row[column];
  }

  #name(): string {
    return nameOf(this.#next()) ?? this.#fail();
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? this.#fail();
  }

  #more(): boolean {
    return this.#at < this.#tokens.length;
  }

  #is(word: string): boolean {
    return this.#tokens[this.#at]?.toUpperCase() === word;
  }

  #take(word: string): boolean {
    if (!this.#is(word)) return false;
    this.#at++;
    return true;
  }

  #need(word: string): void {
    if (!this.#take(word)) this.#fail();
  }

  #fail(): never {
    const place = this.#tokens.slice(this.#at, this.#at + 3).join(' ');
    throw new ToolkitError('UNSUPPORTED', `not understood locally at ${place}: ${this.#sql}`);
  }
}

/** `s.city` is `city`; undefined for what is no name. */
function nameOf(token: string): string | undefined {
  if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
  return /^[A-Za-z_][\w.]*(\[\*\])?$/.test(token) ? token.slice(token.lastIndexOf('.') + 1) : undefined;
}

const SIGNS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Numbers as numbers when one side is one; NaN, which no sign accepts but <>, with NULL. */
function compare(left: unknown, right: unknown): number {
  if (left === null || left === undefined || right === null || right === undefined) return Number.NaN;
  if (typeof left === 'number' || typeof right === 'number') return Number(left) - Number(right);
  const [a, b] = [String(left), String(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function like(pattern: string): RegExp {
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
}
