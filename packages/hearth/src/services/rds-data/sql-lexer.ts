/**
 * Cuts a PostgreSQL statement into tokens, as far as the Data API must understand it: what is text, what is a comment, where
 * a named parameter stands and where a colon is something else (a cast, an assignment, an array's slice).
 * Rules: PostgreSQL 17 documentation, 4.1 Lexical Structure, with standard_conforming_strings on.
 */

export type TokenKind = 'space' | 'word' | 'name' | 'string' | 'number' | 'parameter' | 'symbol';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** A parameter such as `:2` just after `[`, which is the upper bound of a slice if no such parameter is given. */
  readonly maybeSlice?: true;
}

const SPACE = /(?:\s+|--[^\n\r]*)+/y;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const NUMBER =
  /(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*\.?(?:[eE][+-]?\d+)?)/y;
const PLAIN_STRING = /'[^']*(?:''[^']*)*(?:'|$)/y;
const ESCAPE_STRING = /'(?:[^'\\]|''|\\[^])*(?:'|\\?$)/y;
const QUOTED_NAME = /"[^"]*(?:""[^"]*)*(?:"|$)/y;
const DOLLAR_TAG = /\$(?:[\p{L}_][\p{L}\p{M}\p{N}_]*)?\$/uy;
const PARAMETER = /:[A-Za-z0-9_]+/y;

const STRING_PREFIXES = new Set(['b', 'x', 'n']);

export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let brackets = 0;
  /** The last token that is not space. */
  let previous: Token | undefined;
  while (at < sql.length) {
    const token = nextToken(sql, at, brackets, previous);
    tokens.push(token);
    at += token.text.length;
    if (token.kind === 'space') continue;
    if (token.text === '[') brackets++;
    else if (token.text === ']') brackets = Math.max(0, brackets - 1);
    previous = token;
  }
  return tokens;
}

function nextToken(sql: string, at: number, brackets: number, previous: Token | undefined): Token {
  const character = sql.charAt(at);
  switch (character) {
    case "'":
      return { kind: 'string', text: match(PLAIN_STRING, sql, at) ?? character };
    case '"':
      return { kind: 'name', text: match(QUOTED_NAME, sql, at) ?? character };
    case '$':
      return dollar(sql, at);
    case ':':
      return colon(sql, at, brackets, previous);
    case '/':
      if (sql.charAt(at + 1) === '*') return { kind: 'space', text: blockComment(sql, at) };
      break;
  }
  const space = match(SPACE, sql, at);
  if (space) return { kind: 'space', text: space };
  const word = match(WORD, sql, at);
  if (word) return wordOrString(sql, at, word);
  const number = match(NUMBER, sql, at);
  if (number) return { kind: 'number', text: number };
  return { kind: 'symbol', text: character };
}

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

/** `E'…'` knows backslashes; `B`, `X`, `N` and `U&` stand before plain strings, `U&` before names too. */
function wordOrString(sql: string, at: number, word: string): Token {
  const after = at + word.length;
  const lower = word.toLowerCase();
  if (lower === 'e' && sql.charAt(after) === "'") {
    return { kind: 'string', text: word + (match(ESCAPE_STRING, sql, after) ?? "'") };
  }
  if (STRING_PREFIXES.has(lower) && sql.charAt(after) === "'") {
    return { kind: 'string', text: word + (match(PLAIN_STRING, sql, after) ?? "'") };
  }
  if (lower === 'u' && sql.charAt(after) === '&') {
    const string = match(PLAIN_STRING, sql, after + 1);
    if (string) return { kind: 'string', text: `${word}&${string}` };
    const name = match(QUOTED_NAME, sql, after + 1);
    if (name) return { kind: 'name', text: `${word}&${name}` };
  }
  return { kind: 'word', text: word };
}

function dollar(sql: string, at: number): Token {
  const tag = match(DOLLAR_TAG, sql, at);
  if (!tag) return { kind: 'symbol', text: '$' };
  const end = sql.indexOf(tag, at + tag.length);
  return { kind: 'string', text: end < 0 ? sql.slice(at) : sql.slice(at, end + tag.length) };
}

function blockComment(sql: string, at: number): string {
  let depth = 0;
  for (let i = at; i < sql.length - 1; i++) {
    const pair = sql.slice(i, i + 2);
    if (pair !== '/*' && pair !== '*/') continue;
    depth += pair === '/*' ? 1 : -1;
    i++;
    if (depth === 0) return sql.slice(at, i + 1);
  }
  return sql.slice(at);
}

function colon(sql: string, at: number, brackets: number, previous: Token | undefined): Token {
  const next = sql.charAt(at + 1);
  if (next === ':' || next === '=') return { kind: 'symbol', text: sql.slice(at, at + 2) };
  const parameter = match(PARAMETER, sql, at);
  if (!parameter) return { kind: 'symbol', text: ':' };
  if (brackets > 0 && endsExpression(previous)) return { kind: 'symbol', text: ':' };
  if (brackets > 0 && previous?.text === '[' && /^:\d+$/.test(parameter)) {
    return { kind: 'parameter', text: parameter, maybeSlice: true };
  }
  return { kind: 'parameter', text: parameter };
}

function endsExpression(token: Token | undefined): boolean {
  if (!token) return false;
  return token.kind === 'symbol' ? token.text === ')' || token.text === ']' : true;
}
