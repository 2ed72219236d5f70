/**
 * The parameters from before expressions (Expected, QueryFilter, AttributeUpdates, …), turned into the same trees, so that
 * one evaluator serves both. AWS still takes them.
 */
import { invalid, invalidParameter } from '../errors.ts';
import { compareValues } from '../expression/evaluate.ts';
import { type KeyClause, keyClauses } from '../expression/key-condition.ts';
import type { BoundClause, BoundCondition, BoundOperand, Comparator, PathParts } from '../expression/syntax.ts';
import { checkName, checkNames } from '../items/attribute-name.ts';
import { type AttributeValue, parseValue, typeOf } from '../items/attribute-value.ts';
import { READ, type Wording } from '../items/value-wording.ts';

/** As the client sent them: nothing is trusted to be an attribute value. */
export interface LegacyCondition {
  readonly ComparisonOperator?: string | undefined;
  readonly AttributeValueList?: readonly unknown[] | undefined;
}

export interface LegacyExpected extends LegacyCondition {
  readonly Value?: unknown;
  readonly Exists?: boolean | undefined;
}

export interface LegacyUpdate {
  readonly Value?: unknown;
  readonly Action?: string | undefined;
}

const COMPARATORS: Readonly<Record<string, Comparator>> = { EQ: '=', NE: '<>', LE: '<=', LT: '<', GE: '>=', GT: '>' };
/** Operands that each operator takes: [least, most]. */
const OPERANDS: Readonly<Record<string, readonly [number, number]>> = {
  EQ: [1, 1],
  NE: [1, 1],
  LE: [1, 1],
  LT: [1, 1],
  GE: [1, 1],
  GT: [1, 1],
  NOT_NULL: [0, 0],
  NULL: [0, 0],
  CONTAINS: [1, 1],
  NOT_CONTAINS: [1, 1],
  BEGINS_WITH: [1, 1],
  IN: [1, Number.POSITIVE_INFINITY],
  BETWEEN: [2, 2],
};

/** QueryFilter and ScanFilter: undefined where there is no condition in the map. */
export function filterCondition(
  filter: Readonly<Record<string, LegacyCondition>>,
  operator: string | undefined,
  wording: Wording,
): BoundCondition | undefined {
  checkOperator(operator, filter);
  return join(
    Object.entries(filter).map(([name, { ComparisonOperator, AttributeValueList }]) =>
      compare(
        name,
        ComparisonOperator ?? '',
        (AttributeValueList ?? []).map((value) => parseValue(value, wording)),
      ),
    ),
    operator,
  );
}

const NOT_FOR_KEYS: ReadonlySet<string> = new Set(['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN']);

/** A filter's conditions, of which a key takes some only. */
export function keyConditions(conditions: Readonly<Record<string, LegacyCondition>>): readonly KeyClause[] {
  return Object.entries(conditions).flatMap(([name, one]): readonly KeyClause[] => {
    const read = filterCondition({ [name]: one }, undefined, READ);
    if (NOT_FOR_KEYS.has(one.ComparisonOperator ?? '')) return [{ name, operator: '=', values: [], indexable: false }];
    return read ? keyClauses(read) : [];
  });
}

/** Only the writes of single items have Expected. */
export function expectedCondition(
  expected: Readonly<Record<string, LegacyExpected>>,
  operator: string | undefined,
): BoundCondition | undefined {
  checkNames(expected);
  checkOperator(operator, expected);
  return join(
    Object.entries(expected).map(([name, one]) => expectation(name, one)),
    operator,
  );
}

function expectation(
  name: string,
  { Value, Exists, ComparisonOperator, AttributeValueList }: LegacyExpected,
): BoundCondition {
  if (Value !== undefined && AttributeValueList !== undefined) {
    throw invalidParameter(`Value and AttributeValueList cannot be used together for Attribute: ${name}`);
  }
  if (AttributeValueList !== undefined && ComparisonOperator === undefined) {
    throw invalidParameter(`AttributeValueList can only be used with a ComparisonOperator for Attribute: ${name}`);
  }
  if (ComparisonOperator !== undefined) {
    if (Exists !== undefined)
      throw invalidParameter(`Exists and ComparisonOperator cannot be used together for Attribute: ${name}`);
    if (Value === undefined && AttributeValueList === undefined && (OPERANDS[ComparisonOperator]?.[0] ?? 0) > 0) {
      throw invalidParameter(
        `Value or AttributeValueList must be used with ComparisonOperator: ${ComparisonOperator} for Attribute: ${name}`,
      );
    }
    const values = Value !== undefined ? [Value] : (AttributeValueList ?? []);
    return compare(
      name,
      ComparisonOperator,
      values.map((value) => parseValue(value, READ)),
    );
  }
  if (Exists === false) {
    if (Value !== undefined) throw invalidParameter(`Value cannot be used when Exists is false for Attribute: ${name}`);
    return call('attribute_not_exists', name);
  }
  if (Value === undefined) {
    const given = Exists === undefined ? 'null' : 'true';
    throw invalidParameter(`Value must be provided when Exists is ${given} for Attribute: ${name}`);
  }
  return compare(name, 'EQ', [parseValue(Value, READ)]);
}

/** Told before what is wrong with the values (Scan: eu-west-2, 2026-10-09). */
function checkOperator(operator: string | undefined, conditions: object): void {
  if (operator !== undefined && Object.keys(conditions).length < 2) {
    throw invalid('ConditionalOperator can only be used when Filter or Expected has two or more elements');
  }
}

/** By halves: there may be as many as a request holds, and whoever reads the tree descends to its leaves. */
function join(conditions: readonly BoundCondition[], operator: string | undefined): BoundCondition | undefined {
  const half = Math.floor(conditions.length / 2);
  if (half === 0) return conditions[0];
  const left = join(conditions.slice(0, half), operator);
  const right = join(conditions.slice(half), operator);
  return left && right && { kind: operator === 'OR' ? 'or' : 'and', left, right };
}

function compare(name: string, operator: string, values: readonly AttributeValue[]): BoundCondition {
  const limits = OPERANDS[operator];
  if (!limits || values.length < limits[0] || values.length > limits[1]) {
    throw invalidParameter(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  checkTypes(operator, values);
  const path: BoundOperand = { kind: 'path', parts: [name] };
  const list = values.map((value): BoundOperand => ({ kind: 'value', value }));
  const [first, second] = list;
  const comparator = COMPARATORS[operator];
  if (!first) return call(operator === 'NULL' ? 'attribute_not_exists' : 'attribute_exists', name);
  if (comparator) return { kind: 'compare', comparator, left: path, right: first };
  if (operator === 'IN') return { kind: 'in', operand: path, list };
  if (operator === 'BETWEEN' && second) return { kind: 'between', operand: path, low: first, high: second };
  const match: BoundCondition = {
    kind: 'call',
    name: operator === 'BEGINS_WITH' ? 'begins_with' : 'contains',
    args: [path, first],
  };
  return operator === 'NOT_CONTAINS'
    ? { kind: 'and', left: call('attribute_exists', name), right: { kind: 'not', condition: match } }
    : match;
}

/**
 * CONTAINS looks for a scalar, though contains() takes every type. Lists are refused in alternator's suite, string and number sets
 * in dynalite's; that maps and binary sets are too, and BOOL and NULL are not, is taken from those: no answer of AWS is recorded.
 */
function allowedTypes(operator: string): string | undefined {
  if (['LE', 'LT', 'GE', 'GT', 'BETWEEN', 'IN'].includes(operator)) return 'S N B';
  if (operator === 'CONTAINS' || operator === 'NOT_CONTAINS') return 'S N B BOOL NULL';
  return operator === 'BEGINS_WITH' ? 'S B' : undefined;
}

function checkTypes(operator: string, values: readonly AttributeValue[]): void {
  const allowed = allowedTypes(operator)?.split(' ');
  const [first, second] = values;
  for (const value of values) {
    if (allowed && !allowed.includes(typeOf(value))) {
      throw invalidParameter(`ComparisonOperator ${operator} is not valid for ${typeOf(value)} AttributeValue type`);
    }
    if (first && typeOf(value) !== typeOf(first))
      throw invalidParameter('AttributeValues inside AttributeValueList must be of same type');
  }
  if (operator === 'BETWEEN' && first && second && (compareValues(first, second) ?? 0) > 0) {
    throw invalid('The BETWEEN condition was provided a range where the lower bound is greater than the upper bound');
  }
}

function call(name: string, attribute: string): BoundCondition {
  return { kind: 'call', name, args: [{ kind: 'path', parts: [attribute] }] };
}

export function updateClauses(updates: Readonly<Record<string, LegacyUpdate>>): readonly BoundClause[] {
  checkNames(updates);
  return Object.entries(updates).map(([name, { Value, Action = 'PUT' }]): BoundClause => {
    const path = [name];
    if (Value === undefined) {
      if (Action !== 'DELETE')
        throw invalidParameter(`Only DELETE action is allowed when no attribute value is specified`);
      return { kind: 'REMOVE', path };
    }
    const value = parseValue(Value, READ);
    if (Action === 'PUT') return { kind: 'SET', path, value: { kind: 'value', value } };
    const type = typeOf(value);
    if (Action === 'DELETE') {
      if (!['SS', 'NS', 'BS'].includes(type))
        throw invalidParameter(`DELETE action with value is not supported for the type ${type}`);
      return { kind: 'DELETE', path, value };
    }
    if (type === 'L') {
      // Only here ADD appends to lists.
      const old: BoundOperand = { kind: 'path', parts: path };
      const base: BoundOperand = {
        kind: 'call',
        name: 'if_not_exists',
        args: [old, { kind: 'value', value: { L: [] } }],
      };
      return {
        kind: 'SET',
        path,
        value: { kind: 'call', name: 'list_append', args: [base, { kind: 'value', value }] },
      };
    }
    if (!['N', 'SS', 'NS', 'BS'].includes(type))
      throw invalidParameter(`ADD action is not supported for the type ${type}`);
    return { kind: 'ADD', path, value };
  });
}

/** AttributesToGet: names at the top only. */
export function attributePaths(names: readonly string[]): readonly PathParts[] {
  const seen = new Set<string>();
  for (const name of names) {
    checkName(name);
    if (seen.has(name)) throw invalidParameter(`Duplicate value in attribute name: ${name}`);
    seen.add(name);
  }
  return names.map((name) => [name]);
}

/** ConditionalOperator joins what a filter or Expected holds, so it does not come alone. */
export function refuseLoneOperator(operator: string | undefined, conditions: object | undefined): void {
  if (operator !== undefined && conditions === undefined) {
    throw invalid('ConditionalOperator cannot be used without Filter or Expected');
  }
}

/**
 * Expressions and the old parameters do not mix.
 * @param legacy the old parameters by name, `expressions` the new ones; undefined where not given
 */
export function refuseMixture(
  legacy: Readonly<Record<string, unknown>>,
  expressions: Readonly<Record<string, unknown>>,
  prefix = '',
): void {
  if (!anyGiven(legacy) || !anyGiven(expressions)) return;
  const given = (of: Readonly<Record<string, unknown>>): string =>
    Object.keys(of)
      .filter((name) => of[name] !== undefined)
      .join(', ');
  throw invalid(
    `${prefix}Can not use both expression and non-expression parameters in the same request: ` +
      `Non-expression parameters: {${given(legacy)}} Expression parameters: {${given(expressions)}}`,
  );
}

function anyGiven(parameters: Readonly<Record<string, unknown>>): boolean {
  for (const name in parameters) if (parameters[name] !== undefined) return true;
  return false;
}
