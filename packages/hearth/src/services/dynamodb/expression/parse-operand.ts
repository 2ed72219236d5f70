/** Paths, values and function calls: what stands inside every kind of expression. */
import type { Call, Operand, PathParts } from './syntax.ts';
import { ExpressionError, type Tokens } from './tokens.ts';

/** AWS: at most 300 operators and functions in an expression. */
const OPERATORS_MAX = 300;
// Deeper than this, an expression has redundant parentheses or more operators than AWS takes.
const DEPTH_MAX = 320;

/** Keywords of conditions cannot be names. */
const KEYWORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN']);

export interface Parsing {
  readonly tokens: Tokens;
  operators: number;
  depth: number;
  redundantParentheses: boolean;
}

export function newParsing(tokens: Tokens): Parsing {
  return { tokens, operators: 0, depth: 0, redundantParentheses: false };
}

/** What is checked once the whole text has been read. */
export function finish(parsing: Parsing): void {
  parsing.tokens.expectEnd();
  if (parsing.redundantParentheses) throw redundant();
  if (parsing.operators > OPERATORS_MAX) throw tooManyOperators();
}

export function enter(parsing: Parsing): void {
  if (++parsing.depth <= DEPTH_MAX) return;
  throw parsing.operators > OPERATORS_MAX ? tooManyOperators() : redundant();
}

// AWS counts no further than the first that is too many.
function tooManyOperators(): ExpressionError {
  return new ExpressionError(`The expression contains too many operators; operator count: ${OPERATORS_MAX + 1}`);
}

function redundant(): ExpressionError {
  return new ExpressionError('The expression has redundant parentheses;');
}

export function leave(parsing: Parsing): void {
  parsing.depth--;
}

export function parseOperand(parsing: Parsing): Operand<string> {
  const { tokens } = parsing;
  const token = tokens.peek();
  if (token.kind === 'valueRef') return { kind: 'value', value: tokens.next().text };
  if (token.kind === 'name' && tokens.peek(1).text === '(' && !KEYWORDS.has(token.upper)) return parseCall(parsing);
  return { kind: 'path', parts: parsePath(tokens) };
}

function parseCall(parsing: Parsing): Call<string> {
  const { tokens } = parsing;
  enter(parsing);
  parsing.operators++;
  const name = tokens.next().text;
  tokens.expect('(');
  const args = [parseGrouped(parsing)];
  while (tokens.take(',')) args.push(parseGrouped(parsing));
  tokens.expect(')');
  leave(parsing);
  return { kind: 'call', name, args };
}

/** An operand within or without parentheses, of which AWS takes one pair. */
export function parseGrouped(parsing: Parsing): Operand<string> {
  const { tokens } = parsing;
  if (!tokens.take('(')) return parseOperand(parsing);
  enter(parsing);
  if (tokens.peek().text === '(') parsing.redundantParentheses = true;
  const operand = parseGrouped(parsing);
  tokens.expect(')');
  leave(parsing);
  return continued(tokens, operand);
}

/** A path goes on after its parentheses: `(a.b).c`. */
export function continued(tokens: Tokens, operand: Operand<string>): Operand<string> {
  const { text } = tokens.peek();
  if (operand.kind !== 'path' || (text !== '.' && text !== '[')) return operand;
  return { kind: 'path', parts: [...operand.parts, ...parseSteps(tokens)] };
}

export function parsePath(tokens: Tokens): PathParts {
  return [parseName(tokens), ...parseSteps(tokens)];
}

function parseSteps(tokens: Tokens): PathParts {
  const parts: (string | number)[] = [];
  for (;;) {
    if (tokens.take('.')) parts.push(parseName(tokens));
    else if (tokens.take('[')) parts.push(parseIndex(tokens));
    else return parts;
  }
}

function parseName(tokens: Tokens): string {
  const token = tokens.peek();
  if (token.kind !== 'nameRef' && (token.kind !== 'name' || KEYWORDS.has(token.upper))) throw tokens.syntaxError();
  return tokens.next().text;
}

// A list holds at most 400 KB; AWS takes any 32-bit index.
const INDEX_DIGITS_MAX = 9;

function parseIndex(tokens: Tokens): number {
  const token = tokens.peek();
  if (token.kind !== 'number') throw tokens.syntaxError();
  if (token.text.length > INDEX_DIGITS_MAX)
    throw new ExpressionError(`List index is not within the allowable range; index: [${token.text}]`);
  tokens.next();
  tokens.expect(']');
  return Number(token.text);
}
