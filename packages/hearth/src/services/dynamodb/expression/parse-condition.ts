/** Conditions, filters and key conditions: OR below AND below NOT below comparisons. */
import {
  continued,
  enter,
  finish,
  leave,
  newParsing,
  parseGrouped,
  parseOperand,
  type Parsing,
} from './parse-operand.ts';
import type { Comparator, Condition, Operand, ParsedCondition } from './syntax.ts';
import { ExpressionError, Tokens } from './tokens.ts';

/** AWS: an IN list holds at most 100 operands. */
const IN_OPERANDS_MAX = 100;
const COMPARATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** A path, a value or a call that may yet become the left side of a comparison. */
type Node =
  | { readonly bare: Operand<string>; readonly closed: boolean }
  | { readonly condition: ParsedCondition; readonly closed: boolean };

export function parseCondition(text: string): ParsedCondition {
  const parsing = newParsing(new Tokens(text));
  const condition = asCondition(parsing, parseOr(parsing));
  finish(parsing);
  return condition;
}

function parseOr(parsing: Parsing): Node {
  let left = parseAnd(parsing);
  while (parsing.tokens.peek().upper === 'OR') {
    const first = asCondition(parsing, left);
    parsing.tokens.next();
    parsing.operators++;
    left = { condition: { kind: 'or', left: first, right: asCondition(parsing, parseAnd(parsing)) }, closed: false };
  }
  return left;
}

function parseAnd(parsing: Parsing): Node {
  let left = parseNot(parsing);
  while (parsing.tokens.peek().upper === 'AND') {
    const first = asCondition(parsing, left);
    parsing.tokens.next();
    parsing.operators++;
    left = { condition: { kind: 'and', left: first, right: asCondition(parsing, parseNot(parsing)) }, closed: false };
  }
  return left;
}

function parseNot(parsing: Parsing): Node {
  if (parsing.tokens.peek().upper !== 'NOT') return parsePrimary(parsing);
  parsing.tokens.next();
  parsing.operators++;
  enter(parsing);
  const condition = asCondition(parsing, parseNot(parsing));
  leave(parsing);
  return { condition: { kind: 'not', condition }, closed: false };
}

function parsePrimary(parsing: Parsing): Node {
  const { tokens } = parsing;
  if (!tokens.take('(')) return parseComparison(parsing, parseOperand(parsing), false);
  enter(parsing);
  const inner = parseOr(parsing);
  tokens.expect(')');
  leave(parsing);
  if (inner.closed) parsing.redundantParentheses = true;
  if ('condition' in inner) return { condition: inner.condition, closed: true };
  const bare = continued(tokens, inner.bare);
  return parseComparison(parsing, bare, bare === inner.bare);
}

function parseComparison(parsing: Parsing, left: Operand<string>, closed: boolean): Node {
  const { tokens } = parsing;
  const token = tokens.peek();
  if (COMPARATORS.has(token.text)) {
    tokens.next();
    parsing.operators++;
    // Checked to be one of the six.
    const comparator = token.text as Comparator;
    return { condition: { kind: 'compare', comparator, left, right: parseGrouped(parsing) }, closed: false };
  }
  if (token.upper === 'BETWEEN') {
    tokens.next();
    parsing.operators++;
    const low = parseGrouped(parsing);
    tokens.expect('AND');
    return { condition: { kind: 'between', operand: left, low, high: parseGrouped(parsing) }, closed: false };
  }
  if (token.upper === 'IN') return { condition: parseIn(parsing, left), closed: false };
  return { bare: left, closed };
}

function parseIn(parsing: Parsing, operand: Operand<string>): Condition<string> {
  const { tokens } = parsing;
  tokens.next();
  parsing.operators++;
  tokens.expect('(');
  const list = [parseGrouped(parsing)];
  while (tokens.take(',')) list.push(parseGrouped(parsing));
  tokens.expect(')');
  if (list.length > IN_OPERANDS_MAX) {
    throw new ExpressionError(
      `Too many operands for operator or function; operator: IN, maximum operands: ${IN_OPERANDS_MAX}`,
    );
  }
  return { kind: 'in', operand, list };
}

function asCondition(parsing: Parsing, node: Node): ParsedCondition {
  if ('condition' in node) return node.condition;
  if (node.bare.kind !== 'call') throw parsing.tokens.syntaxError();
  return node.bare;
}
