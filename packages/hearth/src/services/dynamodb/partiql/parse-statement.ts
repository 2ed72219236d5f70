/** Reads whole statements: SELECT, INSERT, UPDATE (also in its FROM-first form), DELETE, and EXISTS of a transaction. */
import { invalid } from '../errors.ts';
import { notWellFormed, problemAt } from './errors.ts';
import { parseExpression } from './parse-expression.ts';
import { parsePath } from './parse-term.ts';
import type {
  Change,
  DeleteStatement,
  Expression,
  InsertStatement,
  ParsedStatement,
  Path,
  Returning,
  SelectStatement,
  Source,
  Statement,
  UpdateStatement,
} from './syntax.ts';
import { tokensOf } from './tokens.ts';
import { type Grammar, TokenReader } from './token-reader.ts';

const NO_TABLE = 'Expected identifier for simple path';
const LEFTOVER = 'Unexpected token after expression';
const NO_CHANGE = 'Expected data manipulation';
const SOURCE_PARTS_MAX = 2;
const GRAMMAR: Grammar = { expression: parseExpression, select: parseSelect, fromFirst: parseFromFirst };

export function parseStatement(text: string): ParsedStatement {
  const tokens = new TokenReader(tokensOf(text), GRAMMAR);
  const found = parseStart(tokens);
  if (!tokens.ended) throw notWellFormed(LEFTOVER);
  tokens.accept('symbol', ';');
  if (!tokens.ended) throw notWellFormed(LEFTOVER);
  const statement = 'at' in found ? statementOf(found) : found;
  return { statement, parameters: tokens.parameters };
}

function parseStart(tokens: TokenReader): Statement | Expression {
  const { kind, text } = tokens.peek();
  if (kind === 'keyword') {
    if (text === 'select') return parseSelect(tokens);
    if (text === 'insert') return parseInsert(tokens);
    if (text === 'update') return parseUpdate(tokens);
    if (text === 'delete') return parseDelete(tokens);
  }
  return parseExpression(tokens);
}

/** Names of AWS's refusals for what is read but is no statement. */
const OPERATIONS: Readonly<Record<string, string>> = {
  is: 'IsType',
  path: 'Path',
  string: 'Lit',
  number: 'Lit',
  constant: 'Lit',
  parameter: 'Parameter',
  list: 'List',
  bag: 'Bag',
  struct: 'Struct',
  call: 'Call',
  and: 'And',
  or: 'Or',
  not: 'Not',
  between: 'Between',
  in: 'InCollection',
};

function statementOf(expression: Expression): Statement {
  if (expression.kind === 'statement') return expression.statement;
  if (expression.kind === 'call' && expression.name === 'exists') {
    const [inner] = expression.args;
    if (inner?.kind === 'statement' && inner.statement.kind === 'select') {
      return { kind: 'exists', select: inner.statement };
    }
  }
  throw invalid(`Unsupported operation: ${OPERATIONS[expression.kind] ?? 'Expression'}`);
}

function parseSelect(tokens: TokenReader): SelectStatement {
  tokens.take();
  const columns = parseColumns(tokens);
  tokens.expect('keyword', 'from', 'Expected FROM after SELECT list');
  const { path, aliased } = parseSource(tokens, true);
  const where = parseWhere(tokens);
  const orderBy = parseOrder(tokens);
  const { kind, text, at } = tokens.peek();
  if (kind === 'keyword' && (text === 'limit' || text === 'group' || text === 'having')) {
    throw problemAt(`Unsupported clause: ${text === 'group' ? 'GROUP BY' : text.toUpperCase()}`, at);
  }
  // A token that is left over is told before an alias.
  if (!tokens.ended && !tokens.at('symbol', ')')) throw notWellFormed(LEFTOVER);
  if (aliased) throw aliasing();
  const wrong = columns?.find((column) => column.kind !== 'path');
  return {
    kind: 'select',
    columns: columns?.filter((column) => column.kind === 'path'),
    problem: wrong && problemAt('Unexpected path component', wrong.at),
    source: sourceOf(path),
    where,
    orderBy,
  };
}

function parseColumns(tokens: TokenReader): readonly Expression[] | undefined {
  if (tokens.accept('symbol', '*')) return undefined;
  const columns: Expression[] = [];
  do {
    columns.push(parseExpression(tokens));
    if (tokens.at('keyword', 'as') || tokens.peek().kind === 'identifier') throw aliasing();
  } while (tokens.accept('symbol', ','));
  return columns;
}

function parseOrder(tokens: TokenReader): SelectStatement['orderBy'] {
  if (!tokens.accept('keyword', 'order')) return [];
  tokens.expect('keyword', 'by', 'Expected BY after ORDER');
  const terms: { path: Expression; descending: boolean }[] = [];
  do {
    const path = parseExpression(tokens);
    const descending = tokens.accept('keyword', 'desc');
    if (!descending) tokens.accept('keyword', 'asc');
    terms.push({ path, descending });
  } while (tokens.accept('symbol', ','));
  return terms;
}

function parseWhere(tokens: TokenReader): Expression | undefined {
  return tokens.accept('keyword', 'where') ? parseExpression(tokens) : undefined;
}

interface ReadSource {
  readonly path: Path;
  readonly aliased: boolean;
}

/** @param select whether it is a SELECT's, which words a missing table otherwise */
function parseSource(tokens: TokenReader, select: boolean): ReadSource {
  if (select && tokens.peek().kind === 'keyword') throw notWellFormed('Unexpected keyword');
  const path = parsePath(tokens, select ? 'Unexpected term' : NO_TABLE);
  const named = tokens.accept('keyword', 'as');
  const { kind } = tokens.peek();
  const aliased = kind === 'identifier' || kind === 'quoted';
  if (aliased) tokens.take();
  else if (named) throw notWellFormed('Expected identifier for AS-alias');
  return { path, aliased };
}

function sourceOf({ parts }: Path): Source {
  if (parts.some((part) => part === '')) throw invalid('Path component cannot be an empty string');
  if (parts.length > SOURCE_PARTS_MAX) throw invalid('A path may contain at most 2 components in the FROM clause');
  const [table, index] = parts;
  return { table: String(table), index: index === undefined ? undefined : String(index) };
}

function aliasing(): Error {
  return invalid('Aliasing is not supported');
}

function parseInsert(tokens: TokenReader): InsertStatement {
  tokens.take();
  tokens.expect('keyword', 'into', 'Unexpected keyword');
  const path = parsePath(tokens, NO_TABLE);
  if (!tokens.accept('keyword', 'value')) {
    parseExpression(tokens);
    if (!tokens.ended) throw notWellFormed(LEFTOVER);
    throw invalid('Unsupported operation: Insert');
  }
  const value = parseExpression(tokens);
  if (!tokens.ended) throw notWellFormed(LEFTOVER);
  const source = sourceOf(path);
  if (source.index !== undefined) throw invalid('FROM clause may only contain a single table name');
  return { kind: 'insert', source, value };
}

function parseUpdate(tokens: TokenReader): UpdateStatement {
  tokens.take();
  const { path, aliased } = parseSource(tokens, false);
  const changes = parseChanges(tokens);
  const where = parseWhere(tokens);
  const returning = parseReturning(tokens);
  return updateOf(tokens, path, aliased, { changes, where, returning });
}

/** `FROM table WHERE … SET …`: an UPDATE whose clauses stand the other way round. */
function parseFromFirst(tokens: TokenReader): UpdateStatement {
  tokens.take();
  const { path, aliased } = parseSource(tokens, true);
  const where = parseWhere(tokens);
  const changes = parseChanges(tokens);
  const returning = parseReturning(tokens);
  return updateOf(tokens, path, aliased, { changes, where, returning });
}

function updateOf(
  tokens: TokenReader,
  path: Path,
  aliased: boolean,
  rest: Pick<UpdateStatement, 'changes' | 'where' | 'returning'>,
): UpdateStatement {
  if (!tokens.ended) throw notWellFormed(LEFTOVER);
  if (aliased) throw aliasing();
  return { kind: 'update', source: tableOnly(path), ...rest };
}

function tableOnly(path: Path): Source {
  const source = sourceOf(path);
  if (source.index !== undefined) throw invalid('This operation is not supported on an index');
  return source;
}

function parseChanges(tokens: TokenReader): readonly Change[] {
  const changes: Change[] = [];
  for (;;) {
    if (tokens.accept('keyword', 'set')) {
      do {
        const path = parsePath(tokens, NO_TABLE);
        tokens.expect('symbol', '=', 'Expected = for assignment');
        changes.push({ kind: 'set', path, value: parseExpression(tokens) });
      } while (tokens.accept('symbol', ','));
    } else if (tokens.accept('keyword', 'remove')) {
      changes.push({ kind: 'remove', path: parsePath(tokens, NO_TABLE) });
    } else if (changes.length > 0) {
      return changes;
    } else {
      throw notWellFormed(NO_CHANGE);
    }
  }
}

const RETURNING: Readonly<Record<string, Returning>> = {
  'all old': 'ALL_OLD',
  'all new': 'ALL_NEW',
  'modified old': 'UPDATED_OLD',
  'modified new': 'UPDATED_NEW',
};

function parseReturning(tokens: TokenReader): Returning | undefined {
  if (!tokens.accept('keyword', 'returning')) return undefined;
  const words = `${tokens.take().text} ${tokens.take().text}`;
  const returning = RETURNING[words];
  if (!returning) throw notWellFormed('Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.');
  tokens.expect('symbol', '*', 'Expected ( * | path ) in each returning element.');
  return returning;
}

function parseDelete(tokens: TokenReader): DeleteStatement {
  tokens.take();
  tokens.expect('keyword', 'from', 'Expected FROM after DELETE');
  const { path, aliased } = parseSource(tokens, false);
  const where = parseWhere(tokens);
  const returning = parseReturning(tokens);
  if (!tokens.ended) throw notWellFormed(LEFTOVER);
  if (aliased) throw aliasing();
  if (returning !== undefined && returning !== 'ALL_OLD') {
    const words = Object.entries(RETURNING)
      .find(([, each]) => each === returning)?.[0]
      .toUpperCase();
    throw invalid(
      `Invalid returning clause: RETURNING ${words} *. Only RETURNING ALL OLD * is allowed in DELETE statements.`,
    );
  }
  return { kind: 'delete', source: tableOnly(path), where, returning };
}
