/** Parsed expressions by their text: applications send the same few for ever. */
import { invalid } from '../errors.ts';
import { parseCondition } from './parse-condition.ts';
import { parseProjection } from './parse-projection.ts';
import { parseUpdate } from './parse-update.ts';
import type { ExpressionKind, PathParts, UpdateClause } from './syntax.ts';
import { ExpressionError } from './tokens.ts';

/** AWS: an expression is at most 4 KB of text, placeholders not expanded. */
const EXPRESSION_BYTES_MAX = 4096;
/** Trees kept per grammar; of 4 KB texts at most, so some tens of megabytes at the very worst. */
const CACHE_ENTRIES_MAX = 2000;

export const conditionOf = cached(parseCondition);
export const updateOf: (kind: ExpressionKind, text: string) => readonly UpdateClause<string>[] = cached(parseUpdate);
export const projectionOf: (kind: ExpressionKind, text: string) => readonly PathParts[] = cached(parseProjection);

function cached<Tree>(parse: (text: string) => Tree): (kind: ExpressionKind, text: string) => Tree {
  const trees = new Map<string, Tree>();
  return (kind, text) => {
    const known = trees.get(text);
    if (known) return known;
    const tree = parsed(kind, text, parse);
    // Maps keep the order of insertion: the oldest goes.
    if (trees.size >= CACHE_ENTRIES_MAX)
      for (const oldest of trees.keys()) {
        trees.delete(oldest);
        break;
      }
    trees.set(text, tree);
    return tree;
  };
}

function parsed<Tree>(kind: ExpressionKind, text: string, parse: (text: string) => Tree): Tree {
  if (text.trim() === '') throw invalid(`Invalid ${kind}: The expression can not be empty;`);
  const bytes = Buffer.byteLength(text);
  if (bytes > EXPRESSION_BYTES_MAX) {
    // AWS does not say of an UpdateExpression how large it is (seen 2026-10-09).
    const size = kind === 'UpdateExpression' ? '' : ` expression size: ${bytes}`;
    throw invalid(`Invalid ${kind}: Expression size has exceeded the maximum allowed size;${size}`);
  }
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof ExpressionError) throw invalid(`Invalid ${kind}: ${error.message}`);
    throw error;
  }
}
