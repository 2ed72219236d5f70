/** Update expressions: SET, REMOVE, ADD and DELETE, each at most once, in any order. */
import { enter, finish, leave, newParsing, parseOperand, parsePath, type Parsing } from './parse-operand.ts';
import type { SetValue, UpdateClause } from './syntax.ts';
import { ExpressionError, Tokens } from './tokens.ts';

type Clause = UpdateClause<string>;
type Section = 'SET' | 'REMOVE' | 'ADD' | 'DELETE';

const CLAUSES: Readonly<Record<Section, (parsing: Parsing) => Clause>> = {
  SET: parseSet,
  REMOVE: ({ tokens }) => ({ kind: 'REMOVE', path: parsePath(tokens) }),
  ADD: (parsing) => parsePathAndValue(parsing, 'ADD'),
  DELETE: (parsing) => parsePathAndValue(parsing, 'DELETE'),
};

export function parseUpdate(text: string): readonly Clause[] {
  const parsing = newParsing(new Tokens(text));
  const { tokens } = parsing;
  const clauses: Clause[] = [];
  const seen = new Set<string>();
  do {
    const section = tokens.peek().upper;
    if (!isSection(section)) throw tokens.syntaxError();
    if (seen.has(section))
      throw new ExpressionError(`The "${section}" section can only be used once in an update expression;`);
    seen.add(section);
    tokens.next();
    do clauses.push(CLAUSES[section](parsing));
    while (tokens.take(','));
  } while (tokens.peek().kind !== 'end');
  finish(parsing);
  return clauses;
}

function isSection(word: string): word is Section {
  return Object.hasOwn(CLAUSES, word);
}

function parsePathAndValue({ tokens }: Parsing, kind: 'ADD' | 'DELETE'): Clause {
  const path = parsePath(tokens);
  if (tokens.peek().kind !== 'valueRef') throw tokens.syntaxError();
  return { kind, path, value: tokens.next().text };
}

function parseSet(parsing: Parsing): Clause {
  const path = parsePath(parsing.tokens);
  parsing.tokens.expect('=');
  return { kind: 'SET', path, value: parseSetValue(parsing) };
}

/** @param within parentheses; a pair that holds nothing but another is one too many */
function parseSetValue(parsing: Parsing, within = false): SetValue<string> {
  const { tokens } = parsing;
  const grouped = tokens.peek().text === '(';
  const left = parseSetOperand(parsing);
  const sign = tokens.peek().text;
  if (sign !== '+' && sign !== '-') {
    if (within && grouped) parsing.redundantParentheses = true;
    return left;
  }
  tokens.next();
  parsing.operators++;
  return { kind: 'arithmetic', operator: sign, left, right: parseSetOperand(parsing) };
}

function parseSetOperand(parsing: Parsing): SetValue<string> {
  const { tokens } = parsing;
  if (!tokens.take('(')) return parseOperand(parsing);
  enter(parsing);
  const value = parseSetValue(parsing, true);
  tokens.expect(')');
  leave(parsing);
  return value;
}
