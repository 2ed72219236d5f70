/** `[">", 0, "<=", 10]`. Texts and order of checks as in AWS's rule engine (recorded 2024-12). */
import type { Test } from './operators.ts';
import type { PatternReader } from './reader.ts';

type Compare = (value: number, limit: number) => boolean;

const COMPARISONS: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['=', (value, limit) => value === limit],
  ['<', (value, limit) => value < limit],
  ['<=', (value, limit) => value <= limit],
  ['>', (value, limit) => value > limit],
  ['>=', (value, limit) => value >= limit],
]);

const TOO_MANY = 'Too many elements in numeric expression';

/** After the operator's name; goes over the closing brace. */
export function compileNumeric(reader: PatternReader): Test {
  if (reader.next() !== 'start-array') reader.fail('Value of numeric must be an array.');
  const fits = compileRange(reader);
  if (reader.next() !== 'end-object') reader.fail(TOO_MANY);
  // A string is no number, DynamoDB's `N` neither (recorded 2024-12 and 2025-11).
  return (value) => typeof value === 'number' && fits(value);
}

function compileRange(reader: PatternReader): (value: number) => boolean {
  if (reader.next() !== 'string') reader.fail(`Invalid member in numeric match: ${reader.text}`);
  const operator = reader.text;
  const token = reader.next();
  const compare = COMPARISONS.get(operator);
  if (!compare) return reader.fail(`Unrecognized numeric range operator: ${operator}`);
  if (token !== 'number') reader.fail(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`);
  const limit = reader.number;
  const after = reader.next();
  if (after === 'end-array') return (value) => compare(value, limit);
  if (operator !== '>' && operator !== '>=') reader.fail(TOO_MANY);
  if (after !== 'string') reader.fail(`Bad value in numeric range: ${reader.text}`);
  const below = compileTop(reader, limit);
  return (value) => compare(value, limit) && below(value);
}

function compileTop(reader: PatternReader, bottom: number): (value: number) => boolean {
  const operator = reader.text;
  const compare = operator === '<' || operator === '<=' ? COMPARISONS.get(operator) : undefined;
  if (!compare) return reader.fail(`Bad numeric range operator: ${operator}`);
  if (reader.next() !== 'number') reader.fail(`Value of ${operator} must be numeric`);
  const top = reader.number;
  if (reader.next() !== 'end-array') reader.fail('Too many terms in numeric range expression');
  if (bottom >= top) reader.fail('Bottom must be less than top');
  return (value) => compare(value, top);
}
