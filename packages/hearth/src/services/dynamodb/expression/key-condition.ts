/** What of a table or index a Query reads: one partition, and perhaps a range of its sort keys. */
import { invalid, invalidParameter } from '../errors.ts';
import { type AttributeValue, typeOf } from '../items/attribute-value.ts';
import { valueBytes } from '../items/size.ts';
import {
  hashAttributes,
  type KeyAttribute,
  keyAttributes,
  type KeySchema,
  rangeAttributes,
} from '../tables/key-schema.ts';
import type { BoundCondition, BoundOperand, Comparator } from './syntax.ts';

export type KeyOperator = '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with';

export interface KeyClause {
  readonly name: string;
  readonly operator: KeyOperator;
  readonly values: readonly AttributeValue[];
}

export interface KeyCondition {
  readonly hash: AttributeValue;
  readonly range: KeyClause | undefined;
  /** Of keys of several attributes: the other partition keys, and the sort keys before `range`, which are compared by `=`. */
  readonly moreHashes?: readonly AttributeValue[];
  readonly fixedRanges?: readonly AttributeValue[];
}

const FLIPPED: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** What can be checked before the table is looked up. */
export function keyClauses(condition: BoundCondition): readonly KeyClause[] {
  const clauses: KeyClause[] = [];
  collect(condition, clauses);
  if (new Set(clauses.map((clause) => clause.name)).size < clauses.length) {
    throw invalid('Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key');
  }
  return clauses;
}

function collect(condition: BoundCondition, into: KeyClause[]): void {
  switch (condition.kind) {
    case 'and':
      collect(condition.left, into);
      collect(condition.right, into);
      return;
    case 'or':
    case 'not':
    case 'in':
      throw wrongOperator(condition.kind.toUpperCase());
    case 'compare': {
      const { comparator, left, right } = condition;
      if (comparator === '<>') throw wrongOperator(comparator);
      const flipped = left.kind === 'value' ? FLIPPED[comparator] : comparator;
      if (flipped === '<>') throw wrongOperator(comparator);
      into.push(left.kind === 'value' ? clause(flipped, right, [left]) : clause(flipped, left, [right]));
      return;
    }
    case 'between':
      into.push(clause('BETWEEN', condition.operand, [condition.low, condition.high]));
      return;
    case 'call': {
      const [first, second] = condition.args;
      if (condition.name !== 'begins_with' || !first || !second) throw wrongOperator(condition.name);
      into.push(clause('begins_with', first, [second]));
    }
  }
}

function wrongOperator(operator: string): Error {
  return invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

function clause(operator: KeyOperator, path: BoundOperand, operands: readonly BoundOperand[]): KeyClause {
  if (path.kind === 'call') throw wrongOperator(path.name);
  if (path.kind === 'value') throw condition('No key attribute specified in one condition');
  const name = path.parts[0];
  if (path.parts.length > 1 || typeof name !== 'string') {
    throw invalid(
      'Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes',
    );
  }
  const values = operands.map((operand) => {
    if (operand.kind === 'call') throw wrongOperator(operand.name);
    if (operand.kind === 'path') throw condition('Multiple attribute names used in one condition');
    return operand.value;
  });
  return { name, operator, values };
}

function condition(problem: string): Error {
  return invalid(`Invalid condition in KeyConditionExpression: ${problem}`);
}

/**
 * Fits the clauses to the key of the table or index.
 * @param look is shown each attribute of the key before what the clauses say of it
 */
export function keyCondition(
  schema: KeySchema,
  clauses: readonly KeyClause[],
  look: (attribute: KeyAttribute) => void = () => {},
): KeyCondition {
  look(schema.hash);
  const attributes = keyAttributes(schema).length;
  if (clauses.length > attributes) {
    throw invalid(
      `The number of query conditions (${clauses.length}) exceeds the number of key attributes defined in the schema (${attributes})`,
    );
  }
  if (schema.moreHashes ?? schema.moreRanges) {
    keyAttributes(schema).forEach(look);
    return severalAttributes(schema, clauses);
  }
  const hash = clauses.find((each) => each.name === schema.hash.name);
  if (!hash) throw invalid(`Query condition missed key schema element: ${schema.hash.name}`);
  if (schema.range) look(schema.range);
  const other = clauses.find((each) => each !== hash);
  if (other && other.name !== schema.range?.name) {
    throw invalid(
      schema.range
        ? `Query condition missed key schema element: ${schema.range.name}`
        : 'Query key condition not supported',
    );
  }
  if (hash.operator !== '=') throw invalid('Query key condition not supported');
  checkValues(schema.hash, hash);
  if (other && schema.range) checkValues(schema.range, other);
  const value = hash.values[0];
  if (!value) throw invalid('Query key condition not supported');
  return { hash: value, range: other };
}

/** All partition keys by `=`, then sort keys from the left, of which only the last may be compared otherwise. */
function severalAttributes(schema: KeySchema, clauses: readonly KeyClause[]): KeyCondition {
  const find = ({ name }: KeyAttribute): KeyClause | undefined => clauses.find((each) => each.name === name);
  const missed = (name: string): Error => invalid(`Query condition missed key schema element: ${name}`);
  const equal = (attribute: KeyAttribute): AttributeValue => {
    const found = find(attribute);
    const value = found?.values[0];
    if (!found || !value) throw missed(attribute.name);
    if (found.operator !== '=') throw invalid('Query key condition not supported');
    checkValues(attribute, found);
    return value;
  };
  const [hash, ...moreHashes] = hashAttributes(schema).map(equal);
  if (!hash) throw missed(schema.hash.name);
  const ranges = rangeAttributes(schema);
  const used = ranges.findLastIndex(find) + 1;
  const named = ranges.slice(0, used);
  const last = named.at(-1);
  const unequal = named.slice(0, -1).filter((attribute) => find(attribute)?.operator !== '=');
  // Seen in eu-central-1, us-east-1 and eu-west-2, 2026-10.
  if (last && unequal.length > 0) {
    const names = unequal.map((attribute) => attribute.name).join(', ');
    throw invalid(
      `RANGE key attributes ${names} must have equality conditions specified in the query because a condition is present on key attribute ${last.name}`,
    );
  }
  const next = ranges[used];
  if (clauses.length > 1 + moreHashes.length + used && next) throw missed(next.name);
  const range = last && find(last);
  if (last && range) checkValues(last, range);
  return { hash, range, moreHashes, fixedRanges: named.slice(0, -1).map(equal) };
}

function checkValues(attribute: KeyAttribute, { operator, values }: KeyClause): void {
  for (const value of values) {
    if (typeOf(value) !== attribute.type) throw invalidParameter('Condition parameter type does not match schema type');
    if (valueBytes(value) === 0 && operator !== 'begins_with') {
      const type = attribute.type === 'B' ? 'binary' : 'string';
      throw invalid(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${type} value. Key: ${attribute.name}`,
      );
    }
  }
}
