/** `= "text"`, `= 4*`, `!= 1`, `> 2.5e3`, `= %expression%`: one comparison of a filter pattern. Pure. */
import { invalid } from '../errors.ts';
import { compileExpression } from './expression.ts';

export type Comparison = (value: unknown) => boolean;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** @throws InvalidParameterException */
export function compileComparison(operator: string, operand: string): Comparison {
  if (operator === '=' || operator === '!=') {
    const equals = compileEquals(operand);
    // What is not there is neither equal nor unequal.
    return (value) => value !== undefined && equals(value) === (operator === '=');
  }
  if (!NUMBER.test(operand)) throw invalid('Invalid filter pattern');
  const bound = Number(operand);
  return (value) => {
    const number = typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
    if (typeof number !== 'number') return false;
    if (operator === '>') return number > bound;
    if (operator === '<') return number < bound;
    return operator === '>=' ? number >= bound : number <= bound;
  };
}

function compileEquals(operand: string): Comparison {
  const [, expression] = /^%(.+)%$/.exec(operand) ?? [];
  if (expression !== undefined) {
    const test = compileExpression(expression);
    return (value) => typeof value === 'string' && test(value);
  }
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(operand) ?? [];
  const wanted = quoted?.replaceAll(/\\(.)/g, '$1') ?? operand;
  if (quoted === undefined && NUMBER.test(operand)) {
    const number = Number(operand);
    return (value) => value === number || (typeof value === 'string' && NUMBER.test(value) && Number(value) === number);
  }
  if (!wanted.includes('*')) return (value) => typeof value !== 'object' && String(value) === wanted;
  const pieces = wanted.split('*');
  return (value) => typeof value === 'string' && matchesPieces(value, pieces);
}

/** The pieces one after the other, the first at the beginning and the last at the end. */
function matchesPieces(value: string, pieces: readonly string[]): boolean {
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= value.length - last.length;
}
