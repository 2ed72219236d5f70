/**
 * Event patterns: EventBridge's grammar, over events of its buses, messages of queues and records of streams (whose values are
 * in DynamoDB's typed form). Pure.
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html and
 * docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html, read 2026-11.
 */
import { BlockList, isIP } from 'node:net';
import { HearthError } from '../../../base/hearth-error.ts';

/** Of one value; `undefined` where the event has no such member. */
type Test = (value: unknown) => boolean;

/** One compiled pattern. */
export type Filter = (record: unknown) => boolean;

/** Ours: patterns within patterns. */
const DEPTH_MAX = 64;

/** @throws HearthError for what is no pattern */
export function compileFilter(pattern: string): Filter {
  let parsed: unknown;
  try {
    parsed = JSON.parse(pattern);
  } catch {
    parsed = undefined;
  }
  if (!isObject(parsed)) throw invalid(pattern);
  return compileObject(parsed, pattern, 0);
}

function compileObject(pattern: Readonly<Record<string, unknown>>, whole: string, depth: number): Filter {
  if (depth > DEPTH_MAX) throw invalid(whole);
  const parts = Object.entries(pattern).map(([key, rule]): Filter => {
    if (key === '$or' && Array.isArray(rule)) return compileOr(rule, whole, depth);
    if (Array.isArray(rule)) return compileLeaf(key, rule, whole);
    if (!isObject(rule)) throw invalid(whole);
    const inner = compileObject(rule, whole, depth + 1);
    // A list of objects matches when any of them does.
    return (value) => membersOf(value, key).some((member) => inner(member));
  });
  return (value) => parts.every((part) => part(value));
}

function compileOr(rule: readonly unknown[], whole: string, depth: number): Filter {
  const options = rule.map((option) => {
    if (!isObject(option)) throw invalid(whole);
    return compileObject(option, whole, depth + 1);
  });
  if (options.length === 0) throw invalid(whole);
  return (value) => options.some((option) => option(value));
}

/** Any of the tests on any of the values. */
function compileLeaf(key: string, rule: readonly unknown[], whole: string): Filter {
  if (rule.length === 0) throw invalid(whole);
  const tests = rule.map((test) => compileTest(test, whole));
  return (value) => membersOf(value, key).some((member) => tests.some((test) => test(member)));
}

/** What stands at a key: the members of a list one by one; `undefined` where there is nothing, so that `exists` can tell. */
function membersOf(value: unknown, key: string): readonly unknown[] {
  const found = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(found) ? found : [found];
}

function compileTest(test: unknown, whole: string): Test {
  if (!isObject(test)) return (value) => value !== undefined && value === test;
  const [[operator, operand] = ['', undefined], ...more] = Object.entries(test);
  if (more.length > 0) throw invalid(whole);
  switch (operator) {
    case 'exists':
      if (typeof operand !== 'boolean') throw invalid(whole);
      // Of leaves only: an object is none (eb-create-pattern-operators.html).
      return (value) => (value !== undefined && !isObject(value)) === operand;
    case 'anything-but':
      return compileAnythingBut(operand, whole);
    case 'numeric':
      return compileNumeric(operand, whole);
    default:
      return onText(compileText(operator, operand, whole));
  }
}

function onText(test: (text: string) => boolean): Test {
  return (value) => typeof value === 'string' && test(value);
}

/** The operators on texts. */
function compileText(operator: string, operand: unknown, whole: string): (text: string) => boolean {
  const folded = isObject(operand) ? operand['equals-ignore-case'] : undefined;
  if ((operator === 'prefix' || operator === 'suffix') && typeof folded === 'string') {
    const wanted = folded.toLowerCase();
    return operator === 'prefix'
      ? (text) => text.toLowerCase().startsWith(wanted)
      : (text) => text.toLowerCase().endsWith(wanted);
  }
  if (typeof operand !== 'string') throw invalid(whole);
  switch (operator) {
    case 'prefix':
      return (text) => text.startsWith(operand);
    case 'suffix':
      return (text) => text.endsWith(operand);
    case 'equals-ignore-case': {
      const wanted = operand.toLowerCase();
      return (text) => text.toLowerCase() === wanted;
    }
    case 'wildcard':
      return compileWildcard(operand, whole);
    case 'cidr':
      return compileCidr(operand, whole);
    default:
      throw invalid(whole);
  }
}

/** A value, a list of them, or one of the operators on texts with an operand or a list of those. */
function compileAnythingBut(operand: unknown, whole: string): Test {
  if (isObject(operand)) {
    const [[operator, inner] = ['', undefined], ...more] = Object.entries(operand);
    if (more.length > 0 || operator === 'cidr') throw invalid(whole);
    const tests = listOf(inner).map((one) => compileText(operator, one, whole));
    return (value) => value !== undefined && !(typeof value === 'string' && tests.some((test) => test(value)));
  }
  const excluded = listOf(operand);
  if (excluded.length === 0 || excluded.some((one) => typeof one !== 'string' && typeof one !== 'number'))
    throw invalid(whole);
  return (value) => value !== undefined && !isObject(value) && !excluded.includes(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** `*` is any text; `\*` and `\\` are themselves. Two stars together are refused, as by AWS. */
function compileWildcard(pattern: string, whole: string): (text: string) => boolean {
  const pieces = [''];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    if (char === '*' && next === '*') throw invalid(whole);
    if (char === '*') pieces.push('');
    else if (char === '\\' && (next === '*' || next === '\\')) pieces[pieces.length - 1] += pattern.charAt(++at);
    else if (char === '\\') throw invalid(whole);
    else pieces[pieces.length - 1] += char;
  }
  return (text) => matchesPieces(text, pieces);
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

function compileCidr(operand: string, whole: string): (text: string) => boolean {
  const [address = '', bits = ''] = operand.split('/');
  const version = isIP(address);
  const length = Number(bits);
  if (version === 0 || !/^\d{1,3}$/.test(bits) || length > (version === 4 ? 32 : 128)) throw invalid(whole);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const range = new BlockList();
  range.addSubnet(address, length, family);
  return (text) => isIP(text) === version && range.check(text, family);
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `[">", 0, "<=", 10]`. DynamoDB's `N` is a string: it counts as the number in it (recorded 2025). */
function compileNumeric(operand: unknown, whole: string): Test {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) throw invalid(whole);
  const pairs: [(a: number, b: number) => boolean, number][] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const compare = COMPARISONS[String(operand[at])];
    const limit: unknown = operand[at + 1];
    if (!compare || typeof limit !== 'number') throw invalid(whole);
    pairs.push([compare, limit]);
  }
  return (value) => {
    const number =
      typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
    return !Number.isNaN(number) && pairs.every(([compare, limit]) => compare(number, limit));
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(pattern: string): HearthError {
  return new HearthError('HEARTH_TEMPLATE_INVALID', `Invalid filter pattern definition. ${pattern}`);
}
