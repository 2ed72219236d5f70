/**
 * FilterLogEvents' patterns: words, JSON selectors in braces, columns in brackets, `%regular expressions%`. Pure.
 * docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/FilterAndPatternSyntax.html, read 2026-11.
 */
import { invalid } from '../errors.ts';
import { compileColumns } from './columns.ts';
import { compileExpression } from './expression.ts';
import { compileJsonPattern } from './json-pattern.ts';

export type MessageTest = (message: string) => boolean;

/** @throws InvalidParameterException for what is no pattern */
export function compileFilterPattern(pattern: string): MessageTest {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('{')) return compileJsonPattern(text);
  if (text.startsWith('[')) return compileColumns(text);
  return compileWords(text);
}

interface Word {
  readonly sign: string;
  readonly matches: MessageTest;
}

/** Words that must all be there, `-word` that must not, `?word` of which one must, quoted phrases, regular expressions. */
function compileWords(text: string): MessageTest {
  const words = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|(\S+))/g)].map(
    ([, sign = '', quoted, expression, bare]): Word => {
      if (expression !== undefined) return { sign, matches: compileExpression(expression) };
      const wanted = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '';
      if (bare !== undefined && /["{}[\]]/.test(bare)) throw invalid('Invalid filter pattern');
      return { sign, matches: (message) => message.includes(wanted) };
    },
  );
  const any = words.filter(({ sign }) => sign === '?');
  // Beside words that must be there, those of which one must mean nothing (FilterAndPatternSyntax.html).
  const all = words.filter(({ sign }) => sign !== '?');
  if (all.length === 0) return (message) => any.some(({ matches }) => matches(message));
  return (message) => all.every(({ sign, matches }) => matches(message) !== (sign === '-'));
}
