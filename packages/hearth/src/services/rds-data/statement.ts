/**
 * A statement of the Data API, read once: the text for PostgreSQL with `$1 … $n` in place of the named parameters, whether it
 * is more than one statement, its first word, and its shape without literals for the journal.
 */
import { readsOtherwise } from './reads-otherwise.ts';
import { type Token, tokenize } from './sql-lexer.ts';

export interface Statement {
  /** Text and parameters in turn; a parameter's `text` is `:name`. */
  readonly pieces: readonly (string | ParameterMark)[];
  /** The text with `$n` for every parameter. */
  readonly numbered: string;
  readonly multiple: boolean;
  /** The first word in upper case; empty for an empty statement. */
  readonly keyword: string;
  /** A query that can leave nothing in its session: no function is called that is not known to be harmless. */
  readonly traceless: boolean;
  /** Literals and parameters as `?`, comments and needless space gone. */
  readonly shape: string;
  /** How AWS would read it otherwise, for the log. */
  readonly otherwise: string | undefined;
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
  const traceless = isTraceless(solid, keyword);
  const numbered = numberedText(pieces, () => true);
  const multiple = isMultiple(solid, keyword);
  return { pieces, numbered, multiple, keyword, traceless, shape: shapeOf(tokens), otherwise: readsOtherwise(tokens) };
}

/** What is not given stays: it looked like a parameter, and is the bound of a slice. */
export function numberedText(pieces: Statement['pieces'], given: (name: string) => boolean): string {
  let count = 0;
  const texts = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    return given(piece.name) ? `$${++count}` : `:${piece.name}`;
  });
  return texts.join('');
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

/** What may stand before a parenthesis: words of the grammar, types with a length, functions that only compute. */
const HARMLESS = new Set(
  `and or not in exists any all some as on using by from where having select values over filter within case when then else
   cast array row interval distinct union except intersect limit offset with returning
   varchar character char numeric decimal timestamp timestamptz time bit
   count sum min max avg coalesce nullif greatest least lower upper length char_length trim btrim ltrim rtrim substring substr
   replace concat concat_ws position strpos left right split_part round floor ceil ceiling abs mod date_trunc date_part extract
   now age to_char to_date to_timestamp to_number array_agg string_agg json_agg jsonb_agg json_build_object
   jsonb_build_object row_to_json to_json to_jsonb json_object_agg jsonb_object_agg unnest generate_series row_number rank
   dense_rank lag lead first_value last_value bool_and bool_or every array_length cardinality md5`.split(/\s+/),
);

/** What views, operators and casts of the user's own might call is not seen; a function in the text is. */
function isTraceless(solid: readonly Token[], keyword: string): boolean {
  if (keyword !== 'SELECT' && keyword !== 'VALUES') return false;
  return solid.every((token, i) => {
    if (token.kind === 'word' && token.text.toLowerCase() === 'into') return false;
    if (solid[i + 1]?.text !== '(') return true;
    if (token.kind === 'name') return false;
    return token.kind !== 'word' || (HARMLESS.has(token.text.toLowerCase()) && solid[i - 1]?.text !== '.');
  });
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
