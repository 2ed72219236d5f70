/** Reads expressions: conditions and values, by the precedence that PartiQL's reference parser gives to operators. */
import type { Comparator } from '../expression/syntax.ts';
import { notWellFormed } from './errors.ts';
import { TYPE_WORDS } from './keywords.ts';
import { parseTerm } from './parse-term.ts';
import type { Expression } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';

/** AWS: none is documented; deep enough for any honest statement, shallow enough for the stack. */
const DEPTH_MAX = 250;

export function parseExpression(tokens: TokenReader, depth = 0): Expression {
  if (depth > DEPTH_MAX) throw notWellFormed('Unexpected term');
  let left = parseAnd(tokens, depth);
  while (tokens.at('keyword', 'or')) {
    const { at } = tokens.take();
    left = { kind: 'or', left, right: rightSide(tokens, depth, parseAnd), at };
  }
  return left;
}

type Parse = (tokens: TokenReader, depth: number) => Expression;

function rightSide(tokens: TokenReader, depth: number, parse: Parse): Expression {
  if (tokens.ended) throw notWellFormed('Missing right-hand side expression of infix operator');
  return parse(tokens, depth);
}

function parseAnd(tokens: TokenReader, depth: number): Expression {
  let left = parseNot(tokens, depth);
  while (tokens.at('keyword', 'and')) {
    const { at } = tokens.take();
    left = { kind: 'and', left, right: rightSide(tokens, depth, parseNot), at };
  }
  return left;
}

function parseNot(tokens: TokenReader, depth: number): Expression {
  if (!tokens.at('keyword', 'not')) return parseEquality(tokens, depth);
  const { at } = tokens.take();
  if (depth > DEPTH_MAX) throw notWellFormed('Unexpected term');
  return { kind: 'not', operand: parseNot(tokens, depth + 1), at };
}

function parseEquality(tokens: TokenReader, depth: number): Expression {
  let left = parseComparison(tokens, depth);
  for (;;) {
    const { at, text } = tokens.peek();
    if (tokens.at('symbol', '=') || tokens.at('symbol', '<>')) {
      tokens.take();
      // One of the two, just looked at.
      left = {
        kind: 'compare',
        comparator: text as Comparator,
        left,
        right: rightSide(tokens, depth, parseComparison),
        at,
      };
    } else if (tokens.accept('keyword', 'is')) {
      const negated = tokens.accept('keyword', 'not');
      const test: Expression = { kind: 'is', operand: left, type: parseType(tokens), at };
      left = negated ? { kind: 'not', operand: test, at } : test;
    } else if (tokens.at('keyword', 'in') || (tokens.at('keyword', 'not') && tokens.at('keyword', 'in', 1))) {
      const negated = tokens.accept('keyword', 'not');
      tokens.take();
      const test: Expression = { kind: 'in', operand: left, list: rightSide(tokens, depth, parseMembers), at };
      left = negated ? { kind: 'not', operand: test, at } : test;
    } else {
      return left;
    }
  }
}

/** `('a', 'b')` as well as `['a', 'b']`. */
function parseMembers(tokens: TokenReader, depth: number): Expression {
  const { at } = tokens.peek();
  if (!tokens.at('symbol', '(')) return parseComparison(tokens, depth);
  tokens.take();
  const members: Expression[] = [];
  do members.push(parseExpression(tokens, depth + 1));
  while (tokens.accept('symbol', ','));
  tokens.expect('symbol', ')', 'Expected RIGHT_PAREN');
  return { kind: 'list', members, at };
}

function parseType(tokens: TokenReader): string {
  const { kind, text } = tokens.peek();
  if (kind !== 'keyword' && kind !== 'identifier') throw notWellFormed('Expected type name');
  const next = tokens.peek(1).text.toLowerCase();
  const double = `${text.toLowerCase()} ${next}`;
  if (Object.hasOwn(TYPE_WORDS, double)) {
    tokens.take();
    tokens.take();
    return double;
  }
  const type = text.toLowerCase();
  if (type !== 'missing' && !Object.hasOwn(TYPE_WORDS, type)) throw notWellFormed('Expected type name');
  tokens.take();
  return type;
}

function parseComparison(tokens: TokenReader, depth: number): Expression {
  let left = parseSum(tokens, depth);
  for (;;) {
    const { kind, text, at } = tokens.peek();
    if (kind === 'symbol' && (text === '<' || text === '<=' || text === '>' || text === '>=')) {
      tokens.take();
      left = { kind: 'compare', comparator: text, left, right: rightSide(tokens, depth, parseSum), at };
      continue;
    }
    const negated = tokens.at('keyword', 'not');
    const word = tokens.peek(negated ? 1 : 0);
    if (word.kind !== 'keyword' || (word.text !== 'between' && word.text !== 'like')) return left;
    if (negated) tokens.take();
    tokens.take();
    const test = word.text === 'between' ? parseBetween(tokens, depth, left) : parseLike(tokens, depth, left);
    left = negated ? { kind: 'not', operand: test, at } : test;
  }
}

function parseBetween(tokens: TokenReader, depth: number, operand: Expression): Expression {
  const low = rightSide(tokens, depth, parseSum);
  const { at } = tokens.expect('keyword', 'and', 'Expected AND after BETWEEN');
  return { kind: 'between', operand, low, high: rightSide(tokens, depth, parseSum), at };
}

function parseLike(tokens: TokenReader, depth: number, left: Expression): Expression {
  return { kind: 'arithmetic', operator: 'like', left, right: rightSide(tokens, depth, parseSum), at: left.at };
}

function parseSum(tokens: TokenReader, depth: number): Expression {
  let left = parseProduct(tokens, depth);
  for (;;) {
    const { kind, text, at } = tokens.peek();
    if (kind !== 'symbol' || (text !== '+' && text !== '-' && text !== '||')) return left;
    tokens.take();
    left = { kind: 'arithmetic', operator: text, left, right: rightSide(tokens, depth, parseProduct), at };
  }
}

function parseProduct(tokens: TokenReader, depth: number): Expression {
  let left = parseTerm(tokens, depth);
  for (;;) {
    const { kind, text, at } = tokens.peek();
    if (kind !== 'symbol' || (text !== '*' && text !== '/' && text !== '%')) return left;
    tokens.take();
    left = { kind: 'arithmetic', operator: text, left, right: rightSide(tokens, depth, parseTerm), at };
  }
}
