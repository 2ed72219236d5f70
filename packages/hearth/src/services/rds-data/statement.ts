/**
 * A statement of the Data API, read once: the text for PostgreSQL with `$1 … $n` in place of the named parameters, whether it
 * is more than one statement, its first word, and its shape without literals for the journal.
 */
import { type Token, tokenize } from './sql-lexer.ts';

export interface Statement {
  /** Text and parameters in turn; a parameter's `text` is `:name`. */
  readonly pieces: readonly (string | ParameterMark)[];
  readonly multiple: boolean;
  /** The first word in upper case; empty for an empty statement. */
  readonly keyword: string;
  /** Literals and parameters as `?`, comments and needless space gone. */
  readonly shape: string;
}

export interface ParameterMark {
  readonly name: string;
  readonly maybeSlice: boolean;
}

/** Statements kept ready, and how long one may be to be kept. */
const CACHE_ENTRIES_MAX = 1_000;
const CACHED_SQL_CHARACTERS_MAX = 16_384;
const SHAPE_CHARACTERS_MAX = 2_048;

const cache = new Map<string, Statement>();

export function readStatement(sql: string): Statement {
  const known = cache.get(sql);
  if (known) return known;
  const statement = parse(tokenize(sql));
  if (sql.length > CACHED_SQL_CHARACTERS_MAX) return statement;
  if (cache.size >= CACHE_ENTRIES_MAX) {
    const oldest = cache.keys().next();
    if (!oldest.done) cache.delete(oldest.value);
  }
  cache.set(sql, statement);
  return statement;
}

function parse(tokens: readonly Token[]): Statement {
  const pieces: (string | ParameterMark)[] = [];
  let text = '';
  for (const token of tokens) {
    if (token.kind !== 'parameter') {
      text += token.text;
      continue;
    }
    pieces.push(text, { name: token.text.slice(1), maybeSlice: token.maybeSlice === true });
    text = '';
  }
  pieces.push(text);
  const solid = tokens.filter((token) => token.kind !== 'space');
  const keyword = solid[0]?.kind === 'word' ? solid[0].text.toUpperCase() : '';
  return { pieces, multiple: isMultiple(solid, keyword), keyword, shape: shapeOf(tokens) };
}

/**
 * Whether anything follows a semicolon. Semicolons in parentheses (CREATE RULE) and in the body of a routine
 * (BEGIN ATOMIC … END) end no statement; psql tells them apart in the same way.
 */
function isMultiple(solid: readonly Token[], keyword: string): boolean {
  const mayHaveBody =
    keyword === 'CREATE' && solid.slice(1, 5).some((token) => /^(function|procedure)$/i.test(token.text));
  let parentheses = 0;
  let blocks = 0;
  let ended = false;
  for (const token of solid) {
    if (ended && token.text !== ';') return true;
    if (token.text === '(') parentheses++;
    else if (token.text === ')') parentheses--;
    else if (token.text === ';' && parentheses <= 0 && blocks <= 0) ended = true;
    else if (mayHaveBody && token.kind === 'word') blocks += blockStep(token.text, blocks);
  }
  return false;
}

function blockStep(word: string, blocks: number): number {
  switch (word.toUpperCase()) {
    case 'BEGIN':
      return 1;
    case 'CASE':
      return blocks > 0 ? 1 : 0;
    case 'END':
      return blocks > 0 ? -1 : 0;
    default:
      return 0;
  }
}

function shapeOf(tokens: readonly Token[]): string {
  let shape = '';
  for (const token of tokens) {
    if (token.kind === 'space') shape += ' ';
    else if (token.kind === 'word' || token.kind === 'name' || token.kind === 'symbol') shape += token.text;
    else shape += '?';
  }
  return shape
    .replace(/\s+/g, ' ')
    .replace(/\?(?:\s*,\s*\?)+/g, '?, …')
    .trim()
    .slice(0, SHAPE_CHARACTERS_MAX);
}
