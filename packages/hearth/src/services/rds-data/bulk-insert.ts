/**
 * `INSERT INTO t (a, b) VALUES (:a, :b)` for many sets of parameters → one INSERT … SELECT over arrays of them, which PostgreSQL
 * executes in a third of the time. Only where each value is a parameter or a constant, with casts at most: nothing in the text then
 * sees the rows before its own. Whether the table does is asked in insert-at-once.ts.
 */
import type { BindValue, BoundStatement } from './parameters.ts';
import { type Token, tokenize } from './sql-lexer.ts';
import { arrayTypeOf, OID } from './types.ts';

export interface BulkInsert {
  /** As it stands in the text. */
  readonly table: string;
  /** All rows, each parameter an array of its values. */
  readonly statement: BoundStatement;
}

/** Fewer are not worth the question that goes before. */
const ROWS_MIN = 10;

/** @param sets equal in text and types, all of them. @returns undefined for whatever else there is */
export function bulkInsert(sql: string, sets: readonly BoundStatement[]): BulkInsert | undefined {
  const [first] = sets;
  if (!first || sets.length < ROWS_MIN || first.types.length === 0) return undefined;
  if (!sets.every((set) => set.text === first.text && set.types.every((oid, i) => oid === first.types[i])))
    return undefined;
  const arrayTypes = first.types.flatMap((oid) => arrayTypeOf(oid) ?? []);
  const insert = readInsert(sql);
  if (!insert || arrayTypes.length < first.types.length) return undefined;
  const values: string[] = [];
  for (const [place, oid] of first.types.entries()) {
    const literal = arrayLiteral(sets, place, UNQUOTED.has(oid));
    if (literal === undefined) return undefined;
    values.push(literal);
  }
  const arrays = values.map((_, i) => `$${i + 1}`).join(', ');
  const columns = values.map((_, i) => placeName(i)).join(', ');
  const text = `INSERT INTO ${insert.target} SELECT ${insert.values} FROM unnest(${arrays}) AS hearth_rows(${columns})`;
  return { table: insert.table, statement: { text, types: arrayTypes, values } };
}

/** Types whose values come as digits or words of our own. */
const UNQUOTED: ReadonlySet<number> = new Set([OID.int8, OID.float8, OID.bool]);

/** Undefined where a value is of bytes, which go as they are. */
function arrayLiteral(sets: readonly BoundStatement[], place: number, unquoted: boolean): string | undefined {
  const elements: string[] = [];
  for (const { values } of sets) {
    const value: BindValue = values[place] ?? null;
    if (value === null) elements.push('NULL');
    else if (typeof value !== 'string') return undefined;
    else elements.push(unquoted ? value : `"${/["\\]/.test(value) ? value.replaceAll(/["\\]/g, '\\$&') : value}"`);
  }
  return `{${elements.join()}}`;
}

function placeName(place: number): string {
  return `hearth_${place + 1}`;
}

interface Insert {
  readonly table: string;
  /** The table, and its columns if they are named. */
  readonly target: string;
  /** With the columns of the arrays in place of the parameters. */
  readonly values: string;
}

function readInsert(sql: string): Insert | undefined {
  const reader = new TokenReader(tokenize(sql).filter(({ kind }) => kind !== 'space'));
  if (!reader.word('INSERT') || !reader.word('INTO')) return undefined;
  const table = reader.take(isName, (token) => token.text === '.');
  const columns = reader.symbol('(') ? reader.take(isName, (token) => token.text === ',') : undefined;
  if (table === '' || columns === '' || (columns !== undefined && !reader.symbol(')'))) return undefined;
  if (!reader.word('VALUES') || !reader.symbol('(')) return undefined;
  const values = readValues(reader);
  if (values === undefined || !reader.symbol(')')) return undefined;
  while (reader.symbol(';'));
  if (!reader.atEnd) return undefined;
  return { table, target: columns === undefined ? table : `${table} (${columns})`, values };
}

/** As far as the parenthesis that ends them. */
function readValues(reader: TokenReader): string | undefined {
  const values: string[] = [];
  let places = 0;
  do {
    let value = reader.one(isConstant)?.text;
    if (value === undefined) {
      const parameter = reader.one((token) => token.kind === 'parameter' && token.maybeSlice !== true);
      if (!parameter) return undefined;
      value = placeName(places++);
    }
    while (reader.symbol('::')) {
      const type = readType(reader);
      if (type === undefined) return undefined;
      value += `::${type}`;
    }
    values.push(value);
  } while (reader.symbol(','));
  return values.join(', ');
}

/** `numeric(10, 2)`, `double precision`, `schema.type`, `text[]`; a time's "with time zone" too. */
function readType(reader: TokenReader): string | undefined {
  const words: string[] = [];
  for (let name = reader.one(isName); name; name = reader.one(isName)) {
    words.push(reader.symbol('.') ? `${name.text}.${reader.one(isName)?.text ?? ''}` : name.text);
    if (!reader.symbol('(')) continue;
    const size = reader.take(isNumber, (token) => token.text === ',');
    if (size === '' || !reader.symbol(')')) return undefined;
    words.push(`(${size})`);
  }
  if (words.length === 0) return undefined;
  let type = words.join(' ');
  while (reader.symbol('[')) {
    if (!reader.symbol(']')) return undefined;
    type += '[]';
  }
  return type;
}

function isName({ kind }: Token): boolean {
  return kind === 'word' || kind === 'name';
}

function isNumber({ kind }: Token): boolean {
  return kind === 'number';
}

function isConstant({ kind, text }: Token): boolean {
  return kind === 'string' || kind === 'number' || (kind === 'word' && /^(null|true|false)$/i.test(text));
}

class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  one(fits: (token: Token) => boolean): Token | undefined {
    const token = this.#tokens[this.#at];
    if (!token || !fits(token)) return undefined;
    this.#at++;
    return token;
  }

  word(text: string): boolean {
    return this.one((token) => token.kind === 'word' && token.text.toUpperCase() === text) !== undefined;
  }

  symbol(text: string): boolean {
    return this.one((token) => token.kind === 'symbol' && token.text === text) !== undefined;
  }

  /** One or more, with something between; empty where it is not so. */
  take(fits: (token: Token) => boolean, between: (token: Token) => boolean): string {
    let text = '';
    for (;;) {
      const token = this.one(fits);
      if (!token) return '';
      text += token.text;
      const separator = this.one((next) => next.kind === 'symbol' && between(next));
      if (!separator) return text;
      text += separator.text;
    }
  }
}
