/** What a pattern asks of one value beyond being the same: `{"prefix": "a"}` and the like. Texts recorded 2024-12. */
import { compileCidr } from './cidr.ts';
import { compileNumeric } from './numeric.ts';
import { PatternError, type PatternReader, type Token } from './reader.ts';
import { compileWildcard } from './wildcard.ts';

/** Of one leaf; `undefined` where the event has none. */
export type Test = (value: unknown) => boolean;

type TextTest = (text: string) => boolean;

const ONLY_ONE_KEY = 'Only one key allowed in match expression';

/** After the opening brace; goes over the closing one. */
export function compileMatch(reader: PatternReader): Test {
  if (reader.next() !== 'name') reader.fail('Match expression name not found');
  switch (reader.name) {
    case 'exact':
      return onText(closing(reader, equalTo(textOf(reader, 'exact'))));
    case 'prefix':
    case 'suffix':
      return onText(compileEnd(reader, reader.name));
    case 'equals-ignore-case':
      return onText(closing(reader, foldedEqualTo(textOf(reader, 'equals-ignore-case'))));
    case 'wildcard':
      return onText(closing(reader, compileWildcard(reader, textOf(reader, 'wildcard'))));
    case 'cidr':
      // AWS says `prefix` here too.
      return onText(closing(reader, compileCidr(textOf(reader, 'prefix'))));
    case 'numeric':
      return compileNumeric(reader);
    case 'exists':
      return compileExists(reader);
    case 'anything-but':
      return compileAnythingBut(reader);
    default:
      return reader.fail(`Unrecognized match type ${reader.name}`);
  }
}

function onText(test: TextTest): Test {
  return (value) => typeof value === 'string' && test(value);
}

function textOf(reader: PatternReader, operator: string): string {
  if (reader.next() !== 'string') reader.fail(`${operator} match pattern must be a string`);
  return reader.text;
}

function closing<Result>(reader: PatternReader, result: Result, otherwise = ONLY_ONE_KEY): Result {
  if (reader.next() !== 'end-object') reader.fail(otherwise);
  return result;
}

function equalTo(wanted: string): TextTest {
  return (text) => text === wanted;
}

function foldedEqualTo(wanted: string): TextTest {
  const folded = wanted.toLowerCase();
  return (text) => text.toLowerCase() === folded;
}

/** `prefix` and `suffix`: a text, or a text in whatever case. */
function compileEnd(reader: PatternReader, operator: 'prefix' | 'suffix'): TextTest {
  const token = reader.next();
  if (token === 'start-object') {
    if (reader.next() !== 'name')
      reader.fail(`${operator === 'prefix' ? 'Prefix' : 'Suffix'} expression name not found`);
    if (reader.name !== 'equals-ignore-case') reader.fail(`Unsupported ${operator} pattern: ${reader.name}`);
    const test = endTest(operator, textOf(reader, 'equals-ignore-case').toLowerCase());
    return closing(
      reader,
      closing(reader, (text: string) => test(text.toLowerCase())),
    );
  }
  if (token !== 'string') reader.fail(`${operator} match pattern must be a string`);
  return closing(reader, endTest(operator, reader.text));
}

function endTest(operator: 'prefix' | 'suffix', end: string): TextTest {
  return operator === 'prefix' ? (text) => text.startsWith(end) : (text) => text.endsWith(end);
}

function compileExists(reader: PatternReader): Test {
  const token = reader.next();
  if (token !== 'true' && token !== 'false') reader.fail('exists match pattern must be either true or false.');
  const wanted = token === 'true';
  return closing(reader, (value: unknown) => (value !== undefined) === wanted);
}

const TOO_MANY = 'Too many elements in numeric expression';
const NO_END = 'prefix/suffix match pattern must be a string';

/** A text or number, a list of either, or one of the operators on texts with one text or a list of them. */
function compileAnythingBut(reader: PatternReader): Test {
  let token = reader.next();
  let operator: string | undefined;
  if (token === 'start-object') {
    if (reader.next() !== 'name') reader.fail('Anything-But expression name not found');
    operator = reader.name;
    if (!NEGATABLE.has(operator)) reader.fail(`Unsupported anything-but pattern: ${operator}`);
    token = reader.next();
  }
  if (token !== 'start-array' && token !== 'string' && token !== 'number')
    reader.fail('Value of anything-but must be an array or single string/number value.');
  if (operator === undefined) return closing(reader, noneOf(valuesOf(reader, token)), TOO_MANY);
  const excluded = compileExcluded(reader, token, operator);
  return closing(
    reader,
    closing(
      reader,
      (value: unknown) => value !== undefined && !(typeof value === 'string' && excluded.some((test) => test(value))),
      TOO_MANY,
    ),
    TOO_MANY,
  );
}

function noneOf(excluded: readonly unknown[]): Test {
  return (value) => value !== undefined && !excluded.includes(value);
}

function valuesOf(reader: PatternReader, token: Token): readonly unknown[] {
  if (token !== 'start-array') return [token === 'number' ? reader.number : reader.text];
  const values = listOf(reader, (member): unknown => {
    if (member === 'number') return reader.number;
    return member === 'string'
      ? reader.text
      : reader.fail('Inside anything but list, start|null|boolean is not supported.');
  });
  if (new Set(values.map((value) => typeof value)).size !== 1)
    reader.fail('Inside anything but list, either all values are number or string, mixed type is not supported');
  return values;
}

interface Negatable {
  readonly compile: (reader: PatternReader, text: string) => TextTest;
  /** What is said of a value that is no text. */
  readonly refusal: string;
}

const NEGATABLE: ReadonlyMap<string, Negatable> = new Map<string, Negatable>([
  [
    'equals-ignore-case',
    {
      compile: (_reader, text) => foldedEqualTo(text),
      refusal: 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
    },
  ],
  ['wildcard', { compile: compileWildcard, refusal: 'wildcard match pattern must be a string' }],
  ['prefix', { compile: (reader, text) => endTest('prefix', present(reader, text)), refusal: NO_END }],
  ['suffix', { compile: (reader, text) => endTest('suffix', present(reader, text)), refusal: NO_END }],
]);

function compileExcluded(reader: PatternReader, token: Token, operator: string): readonly TextTest[] {
  const how = NEGATABLE.get(operator);
  if (!how) return reader.fail(`Unsupported anything-but pattern: ${operator}`);
  const compile = (member: Token): TextTest =>
    member === 'string' ? how.compile(reader, reader.text) : reader.fail(how.refusal);
  return token === 'start-array' ? listOf(reader, compile) : [compile(token)];
}

function present(reader: PatternReader, text: string): string {
  return text === '' ? reader.fail('Null prefix/suffix not allowed') : text;
}

/** The members of a list. What is wrong in one is said with its place twice (recorded 2024-12). */
function listOf<Member>(reader: PatternReader, read: (token: Token) => Member): readonly Member[] {
  const members: Member[] = [];
  try {
    for (let token = reader.next(); token !== 'end-array'; token = reader.next()) members.push(read(token));
  } catch (error) {
    if (error instanceof PatternError) reader.fail(error.message);
    throw error;
  }
  return members;
}
