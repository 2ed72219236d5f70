/**
 * Event patterns: EventBridge's grammar, over events of its buses, messages of queues and records of streams. Pure.
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html, read 2026-11; what is refused, in which
 * order and with which words: recorded from EventBridge 2024-12, and its rule engine's documentation (aws/event-ruler).
 */
import { compileMatch, type Test } from './operators.ts';
import { PatternReader } from './reader.ts';

/** One compiled pattern. */
export type Filter = (record: unknown) => boolean;

type Fields = Readonly<Record<string, unknown>>;

const RESERVED_IN_OR = new Set([
  'exact',
  'prefix',
  'suffix',
  'numeric',
  'anything-but',
  'exists',
  'cidr',
  'equals-ignore-case',
  'wildcard',
]);

/** @throws PatternError for what is no pattern */
export function compilePattern(text: string): Filter {
  const reader = new PatternReader(text);
  if (reader.next() !== 'start-object') reader.fail('Filter is not an object');
  const filter = compileObject(reader, false);
  return (record) => filter(nested(record));
}

function compileObject(reader: PatternReader, insideOr: boolean): Filter {
  // A name given twice stands for what it was given last (recorded 2024-12).
  const parts = new Map<string, Filter>();
  let empty = true;
  while (reader.next() !== 'end-object') {
    empty = false;
    const { name } = reader;
    if (name === '$or') {
      parts.set(name, compileOr(reader));
      continue;
    }
    if (insideOr && RESERVED_IN_OR.has(name))
      reader.fail(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
    parts.set(name, along(name.split('.'), compileMember(reader, name, insideOr)));
  }
  if (empty) reader.fail('Empty objects are not allowed');
  const filters = [...parts.values()];
  return (value) => filters.every((filter) => filter(value));
}

function compileOr(reader: PatternReader): Filter {
  if (reader.next() !== 'start-array') reader.fail('It must be an Array followed with $or.');
  const options: Filter[] = [];
  for (let token = reader.next(); token !== 'end-array'; token = reader.next()) {
    if (token !== 'start-object') reader.fail('Only JSON object is allowed in array of $or relationship.');
    options.push(compileObject(reader, true));
  }
  if (options.length < 2) reader.fail('There must have at least 2 Objects in $or relationship.');
  return (value) => options.some((option) => option(value));
}

/** What is asked of the value at a name: of its members if it is a list. */
function compileMember(reader: PatternReader, name: string, insideOr: boolean): (value: unknown) => boolean {
  switch (reader.next()) {
    case 'start-object': {
      const inner = compileObject(reader, insideOr);
      return (value) => objectsOf(value).some((object) => inner(object));
    }
    case 'start-array': {
      const tests = compileLeaf(reader);
      return (value) => leavesOf(value).some((leaf) => tests.some((test) => test(leaf)));
    }
    default:
      return reader.fail(`"${name}" must be an object or an array`);
  }
}

function compileLeaf(reader: PatternReader): readonly Test[] {
  const tests: Test[] = [];
  for (let token = reader.next(); token !== 'end-array'; token = reader.next()) {
    if (token === 'start-object') tests.push(compileMatch(reader));
    else if (token === 'start-array') reader.fail('Match value must be String, number, true, false, or null');
    else tests.push(equals(token === 'string' ? reader.text : literal(token, reader)));
  }
  if (tests.length === 0) reader.fail('Empty arrays are not allowed');
  return tests;
}

function literal(token: string, reader: PatternReader): unknown {
  if (token === 'number') return reader.number;
  return token === 'null' ? null : token === 'true';
}

function equals(wanted: unknown): Test {
  return (value) => value === wanted;
}

/** `a.b` is `b` in `a`. */
function along([first = '', ...rest]: readonly string[], test: (value: unknown) => boolean): Filter {
  const inner = rest.length === 0 ? test : (value: unknown) => objectsOf(value).some(along(rest, test));
  return (value) => inner(isObject(value) && Object.hasOwn(value, first) ? value[first] : undefined);
}

/** The objects in a value; one that is not there where there is none, so that `exists` can tell. */
function objectsOf(value: unknown): readonly unknown[] {
  const objects = flat(value).filter(isObject);
  return objects.length > 0 ? objects : [undefined];
}

/** The leaves in a value: objects are none, and an empty list has none. */
function leavesOf(value: unknown): readonly unknown[] {
  const leaves = flat(value).filter((one) => !isObject(one));
  return leaves.length > 0 ? leaves : [undefined];
}

function flat(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

/** An event whose names with points are the objects that they stand for: `{"a.b": 1}` is `{"a": {"b": 1}}` (recorded 2024-12). */
function nested(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nested);
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  if (!names.some((name) => name.includes('.') || typeof value[name] === 'object')) return value;
  const whole: Record<string, unknown> = {};
  for (const name of names) {
    const [first = '', ...rest] = name.split('.');
    const inner = nested(rest.length === 0 ? value[name] : { [rest.join('.')]: value[name] });
    const before = Object.hasOwn(whole, first) ? whole[first] : undefined;
    put(whole, first, isObject(before) && isObject(inner) ? { ...before, ...inner } : inner);
  }
  return whole;
}

/** Also where the name is `__proto__`. */
function put(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
