/** Projection expressions: paths between commas. */
import { finish, newParsing, parsePath } from './parse-operand.ts';
import type { PathParts } from './syntax.ts';
import { Tokens } from './tokens.ts';

export function parseProjection(text: string): readonly PathParts[] {
  const parsing = newParsing(new Tokens(text));
  const paths = [parsePath(parsing.tokens)];
  while (parsing.tokens.take(',')) paths.push(parsePath(parsing.tokens));
  finish(parsing);
  return paths;
}
