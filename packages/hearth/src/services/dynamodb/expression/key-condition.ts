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
  /** KeyConditions take operators of filters too, which are refused only once they meet a key attribute. */
  readonly indexable?: false;
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

/** What can be checked before the table is looked up, clause by clause. */
export function keyClauses(condition: BoundCondition): readonly KeyClause[] {
  const clauses: KeyClause[] = [];
  collect(condition, clauses);
  return clauses;
}

function collect(condition: BoundCondition, into: KeyClause[]): void {
  if (condition.kind === 'and') {
    collect(condition.left, into);
    collect(condition.right, into);
    return;
  }
  const found = clause(condition);
  if (into.some((each) => each.name === found.name)) throw unlike('must only contain one condition per key');
  into.push(found);
}

function clause(leaf: BoundCondition): KeyClause {
  switch (leaf.kind) {
    case 'and':
    case 'or':
    case 'not':
    case 'in':
      throw wrongOperator(leaf.kind.toUpperCase());
    case 'compare': {
      const { comparator, left, right } = leaf;
      const operator = left.kind === 'path' ? comparator : FLIPPED[comparator];
      if (operator === '<>') throw wrongOperator(comparator);
      return { operator, ...operands([left, right]) };
    }
    case 'between':
      if (leaf.operand.kind !== 'path') throw notFirst('BETWEEN');
      return { operator: 'BETWEEN', ...operands([leaf.operand, leaf.low, leaf.high]) };
    case 'call':
      if (leaf.name !== 'begins_with') throw wrongOperator(leaf.name);
      if (leaf.args[0]?.kind !== 'path') throw notFirst('begins_with');
      return { operator: 'begins_with', ...operands(leaf.args) };
  }
}

/** One operand is the key attribute, the others are values. */
function operands(all: readonly BoundOperand[]): Pick<KeyClause, 'name' | 'values'> {
  let name: string | undefined;
  const values: AttributeValue[] = [];
  for (const operand of all) {
    if (operand.kind === 'call') throw unlike('cannot contain nested operations');
    if (operand.kind === 'value') values.push(operand.value);
    else {
      if (name !== undefined) throw condition('Multiple attribute names used in one condition');
      if (operand.parts.length > 1) throw unlike('cannot have conditions on nested attributes');
      name = String(operand.parts[0]);
    }
  }
  if (name === undefined) throw condition('No key attribute specified');
  return { name, values };
}

function wrongOperator(operator: string): Error {
  return invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

function notFirst(operator: string): Error {
  return condition(`${operator} operator must have the key attribute as its first operand`);
}

function unlike(what: string): Error {
  return invalid(`Invalid KeyConditionExpression: KeyConditionExpressions ${what}`);
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
  if (!hash) throw missed(schema.hash.name);
  checkValues(schema.hash, hash);
  if (hash.operator !== '=') throw invalid('Query key condition not supported');
  if (schema.range) look(schema.range);
  const other = clauses.find((each) => each !== hash);
  if (other && schema.range) {
    if (other.name !== schema.range.name) throw missed(schema.range.name);
    checkValues(schema.range, other);
  }
  const value = hash.values[0];
  if (!value) throw invalid('Query key condition not supported');
  return { hash: value, range: other };
}

/** All partition keys by `=`, then sort keys from the left, of which only the last may be compared otherwise. */
function severalAttributes(schema: KeySchema, clauses: readonly KeyClause[]): KeyCondition {
  const find = ({ name }: KeyAttribute): KeyClause | undefined => clauses.find((each) => each.name === name);
  const equal = (attribute: KeyAttribute): AttributeValue => {
    const found = find(attribute);
    if (!found) throw missed(attribute.name);
    checkValues(attribute, found);
    const value = found.values[0];
    if (found.operator !== '=' || !value) throw invalid('Query key condition not supported');
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

function missed(name: string): Error {
  return invalid(`Query condition missed key schema element: ${name}`);
}

function checkValues(attribute: KeyAttribute, { operator, values, indexable }: KeyClause): void {
  if (indexable === false) throw invalid('Attempted conditional constraint is not an indexable operation');
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
