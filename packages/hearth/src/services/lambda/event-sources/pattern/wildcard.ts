/** `*` is any text; `\*` and `\\` are themselves. Two stars together are refused, as by AWS. */
import type { PatternReader } from './reader.ts';

export function compileWildcard(reader: PatternReader, pattern: string): (text: string) => boolean {
  const pieces = [''];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    if (char === '*' && next === '*') reader.fail(`Consecutive wildcard characters at pos ${position(pattern, at)}`);
    if (char === '*') pieces.push('');
    else if (char === '\\' && (next === '*' || next === '\\')) pieces[pieces.length - 1] += pattern.charAt(++at);
    else if (char === '\\') reader.fail(`Invalid escape character at pos ${position(pattern, at)}`);
    else pieces[pieces.length - 1] += char;
  }
  return (text) => matchesPieces(text, pieces);
}

/** In bytes, the opening quote counted. */
function position(pattern: string, at: number): number {
  return Buffer.byteLength(pattern.slice(0, at)) + 1;
}

/** The first at the beginning, the last at the end, the others between in their order. */
function matchesPieces(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
