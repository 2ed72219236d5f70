/**
 * Event filtering: EventBridge's pattern grammar over a stream record, its values in DynamoDB's typed form. Pure.
 * docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html, read 2026-11. Not served: `cidr`, `wildcard`.
 */
import { HearthError } from '../../../base/hearth-error.ts';

type Test = (value: unknown, present: boolean) => boolean;

/** One compiled pattern. */
export type Filter = (record: unknown) => boolean;

/** @throws HearthError for what is no pattern, or holds an operator that is not served */
export function compileFilter(pattern: string): Filter {
  let parsed: unknown;
  try {
    parsed = JSON.parse(pattern);
  } catch {
    parsed = undefined;
  }
  if (!isObject(parsed)) throw invalid(pattern);
  return compileObject(parsed, pattern);
}

function compileObject(pattern: Readonly<Record<string, unknown>>, whole: string): Filter {
  const parts = Object.entries(pattern).map(([key, rule]): Filter => {
    if (key === '$or' && Array.isArray(rule)) {
      const options = rule.map((option) => {
        if (!isObject(option)) throw invalid(whole);
        return compileObject(option, whole);
      });
      return (value) => options.some((option) => option(value));
    }
    if (Array.isArray(rule)) {
      const tests = rule.map((test: unknown) => compileTest(test, whole));
      return (value) => {
        const present = isObject(value) && key in value;
        const found = isObject(value) ? value[key] : undefined;
        // A list in the record matches when any of its members does.
        const candidates: readonly unknown[] = Array.isArray(found) ? found : [found];
        return tests.some((test) => candidates.some((candidate) => test(candidate, present)));
      };
    }
    if (!isObject(rule)) throw invalid(whole);
    const inner = compileObject(rule, whole);
    return (value) => inner(isObject(value) ? value[key] : undefined);
  });
  return (value) => parts.every((part) => part(value));
}

function compileTest(test: unknown, whole: string): Test {
  if (!isObject(test)) return (value, present) => present && value === test;
  const [[operator, operand] = ['', undefined], ...more] = Object.entries(test);
  if (more.length > 0) throw invalid(whole);
  switch (operator) {
    case 'exists':
      return (_value, present) => present === (operand === true);
    case 'prefix':
      return (value) => typeof value === 'string' && typeof operand === 'string' && value.startsWith(operand);
    case 'suffix':
      return (value) => typeof value === 'string' && typeof operand === 'string' && value.endsWith(operand);
    case 'equals-ignore-case':
      return (value) =>
        typeof value === 'string' && typeof operand === 'string' && value.toLowerCase() === operand.toLowerCase();
    case 'anything-but': {
      const inner = (Array.isArray(operand) ? operand : [operand]).map((option: unknown) => compileTest(option, whole));
      return (value, present) => present && !inner.some((option) => option(value, true));
    }
    case 'numeric':
      return compileNumeric(operand, whole);
    default:
      throw new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', `filter operator ${operator} is not served: ${whole}`);
  }
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
