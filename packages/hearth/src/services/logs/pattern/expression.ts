/** `%regular expressions%` of filter patterns, which cannot hold up the home whatever a line holds. Pure. */
import { invalid } from '../errors.ts';

/** What the pages allow of regular expressions: classes, anchors, quantifiers, alternatives; no groups that look around. */
const EXPRESSION_LENGTH_MAX = 1_024;

/** @throws InvalidParameterException */
export function compileExpression(source: string): (text: string) => boolean {
  if (source.length > EXPRESSION_LENGTH_MAX || /\(\?|\\[1-9kKpP]/.test(source)) throw invalid('Invalid filter pattern');
  // Nested quantifiers could take for ever on a hostile line.
  if (/[*+}]\)?[*+{]/.test(source.replaceAll(/\\./g, '')) || /\([^)]*[*+][^)]*\)[*+{]/.test(source))
    throw invalid('Invalid filter pattern');
  try {
    const expression = new RegExp(source);
    return (text) => expression.test(text);
  } catch {
    throw invalid('Invalid filter pattern');
  }
}
