/**
 * Attribute values as the JSON carries them: `{ S: 'a' }`, binary in base64. Reads what a client sent into the form that
 * is stored: exactly one type, numbers canonical, sets without duplicates. Values are never decoded further than that.
 */
import { invalid, invalidParameter, serialization } from '../errors.ts';
import { canonicalNumber } from './number.ts';
import { inSetOrder, type SetType } from './set-order.ts';
import { duplicates, OLDER, type Wording } from './value-wording.ts';

export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item };

export type Item = { readonly [name: string]: AttributeValue };
export type MutableItem = { [name: string]: AttributeValue };
export type TypeName = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';

/** In the order in which the older layer of checks looks at them, where a value has several. */
const ORDERED_TYPES = ['S', 'B', 'N', 'BOOL', 'NULL', 'BS', 'NS', 'SS', 'L', 'M'] as const satisfies TypeName[];
const TYPES: ReadonlySet<string> = new Set(ORDERED_TYPES);
// AWS: 32 levels of nesting; seen: a value in 31 lists is taken, in 32 refused.
const NESTING_MAX = 31;
export const NESTING_PROBLEM =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

export function typeOf(value: AttributeValue): TypeName {
  // A stored value has exactly one member, its type.
  for (const name in value) return name as TypeName;
  return 'NULL';
}

/** What stands under a name; never what JavaScript's prototypes hold. */
export function member<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Sets what stands under any name, `__proto__` too. */
export function setMember<Value>(record: { [name: string]: Value }, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    record[name] = value;
  }
}

/** Reads a map of attribute values, changing it in place to its stored form. */
export function parseItem(raw: unknown, wording = OLDER): Item {
  if (typeof raw === 'object' && raw !== null && Object.hasOwn(raw, '')) throw emptyName(wording);
  return finished((reading) => parseMap(raw, reading, 0), wording);
}

export function parseValue(raw: unknown, wording = OLDER): AttributeValue {
  return finished((reading) => parseAny(raw, reading, 0), wording);
}

/** One item or value that is being read. */
interface Reading {
  readonly wording: Wording;
  /** Whether a map in it has an attribute without a name: told when nothing else is wrong. */
  nameless: boolean;
}

function finished<Result>(parse: (reading: Reading) => Result, wording: Wording): Result {
  const reading: Reading = { wording, nameless: false };
  const result = parse(reading);
  if (reading.nameless) throw emptyName(wording);
  return result;
}

/** Seen in transactions (ten regions, 2026-10-09); of the other operations no answer is known. */
function emptyName({ envelope }: Wording): Error {
  return invalid(`${envelope}Empty attribute name`);
}

function parseAny(raw: unknown, reading: Reading, depth: number): AttributeValue {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw serialization('Unexpected value type in payload');
  let type: string | undefined;
  let content: unknown;
  for (const [name, value] of Object.entries(raw)) {
    if (value === null || value === undefined || !TYPES.has(name)) continue;
    if (type !== undefined) throw severalTypes(raw, reading, depth);
    type = name;
    content = value;
  }
  if (type === undefined)
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  // `type` is one of TYPES, checked above.
  return parseContent(type as TypeName, content, reading, depth);
}

/** The older layer says first what is wrong with one of them (dynalite's suite, verified against AWS). */
function severalTypes(raw: object, reading: Reading, depth: number): Error {
  for (const type of reading.wording.older ? ORDERED_TYPES : []) {
    const content: unknown = Reflect.get(raw, type) ?? undefined;
    if (content !== undefined) parseContent(type, content, reading, depth);
  }
  return invalid(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}

function parseContent(type: TypeName, content: unknown, reading: Reading, depth: number): AttributeValue {
  const { wording } = reading;
  switch (type) {
    case 'S':
      return { S: text(content) };
    case 'N':
      return { N: canonicalNumber(text(content), wording) };
    case 'B':
      return { B: base64(content) };
    case 'BOOL':
      return { BOOL: boolean(content) };
    case 'NULL':
      // For some weeks of 2026-06 eu-west-2 took false as well; since 2026-07-17 no region does.
      if (!boolean(content))
        throw invalidParameter('Null attribute value types must have the value of true', wording.envelope);
      return { NULL: true };
    case 'SS':
      return { SS: parseSet(list(content).map(text), 'SS', wording) };
    case 'NS':
      return { NS: parseSet(list(content).map(text), 'NS', wording) };
    case 'BS':
      return { BS: parseSet(list(content).map(base64), 'BS', wording) };
    case 'L':
      checkDepth(depth, wording);
      return { L: list(content).map((each) => parseAny(each, reading, depth + 1)) };
    case 'M':
      checkDepth(depth, wording);
      return { M: parseMap(content, reading, depth + 1) };
  }
}

function parseMap(raw: unknown, reading: Reading, depth: number): Item {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw serialization('Unexpected value type in payload');
  // The parsed body of the request is ours alone; each name already is its own property, so assigning keeps `__proto__` safe.
  const map = raw as { [name: string]: unknown };
  for (const name of Object.keys(map)) {
    if (name === '') reading.nameless = true;
    map[name] = parseAny(map[name], reading, depth);
  }
  return map as MutableItem;
}

function checkDepth(depth: number, { envelope }: Wording): void {
  if (depth >= NESTING_MAX) throw invalid(envelope + NESTING_PROBLEM);
}

function parseSet(members: readonly string[], type: SetType, wording: Wording): readonly string[] {
  if (members.length === 0) {
    const problem =
      type === 'BS'
        ? 'Binary sets should not be empty'
        : `An ${type === 'SS' ? 'string' : 'number'} set  may not be empty`;
    throw invalidParameter(problem, wording.envelope);
  }
  const canonical = type === 'NS' ? members.map((each) => canonicalNumber(each, wording)) : members;
  if (new Set(canonical).size < canonical.length) throw duplicates(canonical, type, wording);
  return inSetOrder(type, canonical);
}

function text(content: unknown): string {
  if (typeof content !== 'string') throw serialization(`${kindOf(content)} cannot be converted to String`);
  return content;
}

function boolean(content: unknown): boolean {
  if (typeof content !== 'boolean') throw serialization(`${kindOf(content)} cannot be converted to Boolean`);
  return content;
}

function list(content: unknown): readonly unknown[] {
  if (!Array.isArray(content)) throw serialization('Unexpected value type in payload');
  return content;
}

function base64(content: unknown): string {
  const value = text(content);
  if (value.length % 4 !== 0 || !BASE64.test(value)) {
    throw serialization('Invalid Base64');
  }
  return value;
}

function kindOf(content: unknown): string {
  if (typeof content === 'number') return Number.isInteger(content) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  if (typeof content === 'boolean') return content ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return 'STRING_VALUE';
}

/** Deep equality as DynamoDB sees it: sets without order, maps without order, numbers by value (all are canonical). */
export function equalValues(a: AttributeValue, b: AttributeValue): boolean {
  if (a === b) return true;
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if ('M' in a && 'M' in b) return equalItems(a.M, b.M);
  if ('L' in a && 'L' in b) {
    return a.L.length === b.L.length && a.L.every((each, i) => b.L[i] !== undefined && equalValues(each, b.L[i]));
  }
  const setA = setMembers(a);
  const setB = setMembers(b);
  if (setA && setB) {
    const known = new Set(setA);
    return setA.length === setB.length && setB.every((each) => known.has(each));
  }
  return Object.values(a)[0] === Object.values(b)[0];
}

export function equalItems(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const left = member(a, name);
    const right = member(b, name);
    return left !== undefined && right !== undefined && equalValues(left, right);
  });
}

export function setMembers(value: AttributeValue): readonly string[] | undefined {
  if ('SS' in value) return value.SS;
  if ('NS' in value) return value.NS;
  if ('BS' in value) return value.BS;
  return undefined;
}
