/**
 * What the Data API reads otherwise than PostgreSQL and Hearth do (observed 2026 on Aurora PostgreSQL 17): it respects strings, names
 * in quotes and comments, but takes `:b` in a dollar-quoted text and the `:2` of a slice for parameters, and puts `$1` there.
 */
import type { Token } from './sql-lexer.ts';

/** For the log; undefined where both read alike. */
export function readsOtherwise(tokens: readonly Token[]): string | undefined {
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'string' && token.text.startsWith('$')) {
      const name = /(?<![:\w]):([A-Za-z0-9_]+)/.exec(token.text)?.[1];
      if (name !== undefined)
        return `AWS would replace :${name} in the dollar-quoted text by a parameter; quote it with '…'`;
    }
    const bound = boundOfSlice(token, tokens[i + 1]);
    if (bound !== undefined)
      return `AWS would take the :${bound} of the slice for a parameter and fail; write [… : ${bound}]`;
  }
  return undefined;
}

function boundOfSlice(token: Token, next: Token | undefined): string | undefined {
  if (token.maybeSlice) return token.text.slice(1);
  const follows = next?.kind === 'number' || next?.kind === 'word';
  return token.text === ':' && token.kind === 'symbol' && follows ? next.text : undefined;
}
