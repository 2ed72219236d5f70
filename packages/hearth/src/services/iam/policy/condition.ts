/**
 * The Condition block: operator → key → values. All keys must hold (AND), one value of a key suffices (OR); a negated
 * operator holds when no value matches.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (2026-11)
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { compileArnPattern, compilePattern, compileValue, type Facts } from './pattern.ts';

export type ConditionMatcher = (facts: Facts) => boolean;

/** Does one value of the call match one value of the policy? */
type ValueMatcher = (actual: string, facts: Facts) => boolean;

interface Operator {
  readonly negated: boolean;
  compile(value: string, variables: boolean): ValueMatcher;
}

const operator = (compile: Operator['compile'], negated = false): Operator => ({ negated, compile });

const equals: Operator['compile'] = (value, variables) => {
  const wanted = compileValue(value, variables);
  return (actual, facts) => actual === wanted(facts);
};
const equalsIgnoringCase: Operator['compile'] = (value, variables) => {
  const wanted = compileValue(value, variables);
  return (actual, facts) => actual.toLowerCase() === wanted(facts)?.toLowerCase();
};
const bool: Operator['compile'] = (value) => (actual) => actual.toLowerCase() === value.toLowerCase();
const ip: Operator['compile'] = (value) => {
  const range = addressRange(value);
  return (actual) => range !== undefined && range.check(actual, isIPv6(actual) ? 'ipv6' : 'ipv4');
};
const number =
  (holds: (actual: number, wanted: number) => boolean): Operator['compile'] =>
  (value) => {
    const wanted = value.trim() === '' ? Number.NaN : Number(value);
    return (actual) => actual.trim() !== '' && holds(Number(actual), wanted);
  };
const date =
  (holds: (actual: number, wanted: number) => boolean): Operator['compile'] =>
  (value) => {
    const wanted = dateMs(value);
    return (actual) => holds(dateMs(actual), wanted);
  };

/** By name in lower case; `Null` and the prefixes and suffix are handled below. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    StringEquals: operator(equals),
    StringNotEquals: operator(equals, true),
    StringEqualsIgnoreCase: operator(equalsIgnoringCase),
    StringNotEqualsIgnoreCase: operator(equalsIgnoringCase, true),
    StringLike: operator(compilePattern),
    StringNotLike: operator(compilePattern, true),
    NumericEquals: operator(number((a, b) => a === b)),
    NumericNotEquals: operator(
      number((a, b) => a === b),
      true,
    ),
    NumericLessThan: operator(number((a, b) => a < b)),
    NumericLessThanEquals: operator(number((a, b) => a <= b)),
    NumericGreaterThan: operator(number((a, b) => a > b)),
    NumericGreaterThanEquals: operator(number((a, b) => a >= b)),
    DateEquals: operator(date((a, b) => a === b)),
    DateNotEquals: operator(
      date((a, b) => a === b),
      true,
    ),
    DateLessThan: operator(date((a, b) => a < b)),
    DateLessThanEquals: operator(date((a, b) => a <= b)),
    DateGreaterThan: operator(date((a, b) => a > b)),
    DateGreaterThanEquals: operator(date((a, b) => a >= b)),
    Bool: operator(bool),
    BinaryEquals: operator(equals),
    IpAddress: operator(ip),
    NotIpAddress: operator(ip, true),
    // ArnEquals and ArnLike behave identically (same page).
    ArnEquals: operator(compileArnPattern),
    ArnLike: operator(compileArnPattern),
    ArnNotEquals: operator(compileArnPattern, true),
    ArnNotLike: operator(compileArnPattern, true),
    Null: operator(bool),
  }).map(([name, one]) => [name.toLowerCase(), one]),
);

/** @returns undefined where the block is empty: it always holds. */
export function compileConditions(
  conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  variables: boolean,
): ConditionMatcher | undefined {
  const matchers = Object.entries(conditions).flatMap(([name, keys]) =>
    Object.entries(keys).map(([key, values]) => compileOne(name, key.toLowerCase(), values, variables)),
  );
  if (matchers.length === 0) return undefined;
  if (matchers.length === 1) return matchers[0];
  return (facts) => matchers.every((holds) => holds(facts));
}

function compileOne(name: string, key: string, values: readonly string[], variables: boolean): ConditionMatcher {
  const [, set, base = '', ifExists] = /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(name.toLowerCase()) ?? [];
  if (base === 'null') {
    const mustBeAbsent = values.some((value) => value.toLowerCase() === 'true');
    return (facts) => (facts(key) === undefined) === mustBeAbsent;
  }
  const found = OPERATORS.get(base);
  // Stored documents were parsed when they came in, so an unknown operator cannot reach this; fail closed all the same.
  if (!found) return () => false;
  const wanted = values.map((value) => found.compile(value, variables));
  const matchesOne = (actual: string, facts: Facts): boolean => {
    const matched = wanted.some((matches) => matches(actual, facts));
    return found.negated ? !matched : matched;
  };
  if (set === 'forallvalues:') return (facts) => (facts(key) ?? []).every((actual) => matchesOne(actual, facts));
  if (set === 'foranyvalue:') {
    return (facts) => {
      const actual = facts(key);
      return actual === undefined ? ifExists !== undefined : actual.some((one) => matchesOne(one, facts));
    };
  }
  const whenMissing = found.negated || ifExists !== undefined;
  return (facts) => {
    const actual = facts(key);
    if (actual === undefined) return whenMissing;
    // Several values under an operator without a set qualifier: AWS leaves it open; the safe reading of each.
    return found.negated ? actual.every((one) => matchesOne(one, facts)) : actual.some((one) => matchesOne(one, facts));
  };
}

/** ISO 8601 as W3C profiles it, or seconds since the epoch. */
function dateMs(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** `203.0.113.0/24`, `2001:db8::/32`, or one address. Undefined matches nothing. */
function addressRange(text: string): BlockList | undefined {
  const [address = '', bits] = text.split('/');
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : undefined;
  if (family === undefined) return undefined;
  const list = new BlockList();
  const prefix = bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > (family === 'ipv4' ? 32 : 128)) return undefined;
  list.addSubnet(address, prefix, family);
  return list;
}
