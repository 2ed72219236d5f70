/** Reads the terms of expressions: literals, parameters, paths, calls, and the statements that may stand where a term does. */
import { notWellFormed, problemAt } from './errors.ts';
import { FUNCTION_WORDS, OPERATOR_WORDS } from './keywords.ts';
import type { Expression, Path } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';

export function parseTerm(tokens: TokenReader, depth: number): Expression {
  const sign = tokens.peek();
  if (sign.kind === 'symbol' && (sign.text === '-' || sign.text === '+')) {
    tokens.take();
    const { kind, text } = tokens.peek();
    if (kind !== 'number') throw notWellFormed('Unexpected term');
    tokens.take();
    return { kind: 'number', text: sign.text === '-' ? `-${text}` : text, at: sign.at };
  }
  const { kind, text, at } = tokens.peek();
  switch (kind) {
    case 'string':
      tokens.take();
      return { kind, text, at };
    case 'number':
      tokens.take();
      return { kind, text, at };
    case 'parameter': {
      const index = tokens.parameters;
      tokens.take();
      return { kind, index, at };
    }
    case 'identifier':
      if (tokens.at('symbol', '(', 1)) return parseCall(tokens, depth);
      return parsePath(tokens);
    case 'quoted':
      return parsePath(tokens);
    case 'keyword':
      return parseKeyword(tokens, depth);
    case 'symbol':
      return parseGroup(tokens, depth);
    case 'end':
      throw notWellFormed('Unexpected term');
  }
}

function parseKeyword(tokens: TokenReader, depth: number): Expression {
  const { text, at } = tokens.peek();
  switch (text) {
    case 'true':
    case 'false':
    case 'null':
    case 'missing':
      tokens.take();
      return { kind: 'constant', value: text === 'null' ? null : text === 'missing' ? text : text === 'true', at };
    case 'from':
      return { kind: 'statement', statement: tokens.grammar.fromFirst(tokens), at };
    case 'select':
      return { kind: 'statement', statement: tokens.grammar.select(tokens), at };
  }
  if (FUNCTION_WORDS.has(text) && tokens.at('symbol', '(', 1)) return parseCall(tokens, depth);
  throw notWellFormed(OPERATOR_WORDS.has(text) ? 'Unexpected operator' : 'Unexpected keyword');
}

function parseCall(tokens: TokenReader, depth: number): Expression {
  const { text, at } = tokens.take();
  tokens.take();
  const args: Expression[] = [];
  // COUNT(*) is read, and refused as no path.
  if (tokens.at('symbol', '*') && tokens.at('symbol', ')', 1)) tokens.take();
  if (!tokens.accept('symbol', ')')) {
    do args.push(tokens.grammar.expression(tokens, depth + 1));
    while (tokens.accept('symbol', ','));
    tokens.expect('symbol', ')', 'Expected RIGHT_PAREN');
  }
  return { kind: 'call', name: text.toLowerCase(), args, at };
}

function parseGroup(tokens: TokenReader, depth: number): Expression {
  const { text, at } = tokens.peek();
  switch (text) {
    case '(': {
      tokens.take();
      const inner = tokens.grammar.expression(tokens, depth + 1);
      tokens.expect('symbol', ')', 'Expected RIGHT_PAREN');
      return inner;
    }
    case '[':
      tokens.take();
      return { kind: 'list', members: parseMembers(tokens, depth, ']', 'Expected RIGHT_BRACKET'), at };
    case '<<':
      tokens.take();
      return { kind: 'bag', members: parseMembers(tokens, depth, '>>', 'Expected RIGHT_DOUBLE_ANGLE_BRACKET'), at };
    case '{':
      tokens.take();
      return { kind: 'struct', members: parseFields(tokens, depth), at };
  }
  throw notWellFormed('Unexpected term');
}

function parseMembers(tokens: TokenReader, depth: number, close: string, problem: string): readonly Expression[] {
  const members: Expression[] = [];
  if (tokens.accept('symbol', close)) return members;
  do members.push(tokens.grammar.expression(tokens, depth + 1));
  while (tokens.accept('symbol', ','));
  tokens.expect('symbol', close, problem);
  return members;
}

function parseFields(tokens: TokenReader, depth: number): readonly (readonly [Expression, Expression])[] {
  const fields: [Expression, Expression][] = [];
  if (tokens.accept('symbol', '}')) return fields;
  do {
    const name = tokens.grammar.expression(tokens, depth + 1);
    tokens.expect('symbol', ':', 'Expected COLON');
    fields.push([name, tokens.grammar.expression(tokens, depth + 1)]);
  } while (tokens.accept('symbol', ','));
  tokens.expect('symbol', '}', 'Expected RIGHT_CURLY');
  return fields;
}

/** @param problem AWS's words where no name begins here */
export function parsePath(tokens: TokenReader, problem = 'Unexpected term'): Path {
  const first = tokens.peek();
  if (first.kind !== 'identifier' && first.kind !== 'quoted') throw notWellFormed(problem);
  tokens.take();
  const parts: (string | number)[] = [first.text];
  for (;;) {
    if (tokens.accept('symbol', '.')) {
      const { kind, text } = tokens.take();
      if (kind !== 'identifier' && kind !== 'quoted') throw notWellFormed('Invalid path dot component');
      parts.push(text);
    } else if (tokens.accept('symbol', '[')) {
      parts.push(parseIndex(tokens));
    } else {
      return { kind: 'path', parts, at: first.at };
    }
  }
}

function parseIndex(tokens: TokenReader): string | number {
  const { kind, text, at } = tokens.take();
  if (kind !== 'string' && !(kind === 'number' && /^\d+$/.test(text))) {
    throw problemAt('Unexpected path component', at);
  }
  tokens.expect('symbol', ']', 'Expected RIGHT_BRACKET');
  return kind === 'string' ? text : Number(text);
}
