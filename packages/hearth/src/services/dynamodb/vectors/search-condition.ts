/**
 * SearchConditionExpression: which entries of a vector index a search looks at. Equality of its HASH and its filters, no more.
 * Texts seen 2026-08.
 */
import { invalid } from '../errors.ts';
import type { BoundCondition, BoundOperand } from '../expression/syntax.ts';
import { type AttributeValue, typeOf } from '../items/attribute-value.ts';
import { valueBytes } from '../items/size.ts';
import type { VectorIndex } from './vector-index.ts';

export interface SearchCondition {
  readonly hash: AttributeValue | undefined;
  readonly filters: readonly (readonly [name: string, value: AttributeValue])[];
}

type Clauses = ReadonlyMap<string, AttributeValue>;

/** What can be checked before the index is looked up: the attributes with the values that they must have. */
export function searchClauses(condition: BoundCondition | undefined): Clauses {
  const clauses = new Map<string, AttributeValue>();
  if (condition) collect(condition, clauses);
  return clauses;
}

function collect(condition: BoundCondition, into: Map<string, AttributeValue>): void {
  if (condition.kind === 'and') {
    collect(condition.left, into);
    collect(condition.right, into);
    return;
  }
  if (condition.kind !== 'compare' || condition.comparator !== '=') {
    throw invalid('Invalid SearchConditionExpression: Invalid comparator used in SearchConditionExpression');
  }
  const { left, right } = condition;
  const [path, value] = left.kind === 'value' ? [right, left] : [left, right];
  const name = topLevelName(path);
  if (path.kind === 'path' && path.parts.length > 1) {
    throw invalid(
      'Invalid SearchConditionExpression: SearchConditionExpression cannot have conditions on nested attributes',
    );
  }
  // The words are not known.
  if (name === undefined || value.kind !== 'value')
    throw invalid('Invalid SearchConditionExpression: Attributes must be top-level and compared to a value');
  if (into.has(name)) {
    throw invalid(
      'Invalid SearchConditionExpression: SearchConditionExpression must only contain one condition per attribute',
    );
  }
  into.set(name, value.value);
}

function topLevelName(operand: BoundOperand): string | undefined {
  const [name, below] = operand.kind === 'path' ? operand.parts : [];
  return typeof name === 'string' && below === undefined ? name : undefined;
}

/** The clauses against the SearchSchema of the index. */
export function searchCondition({ hash, filters }: VectorIndex, clauses: Clauses): SearchCondition {
  const known = hash ? [hash, ...filters] : filters;
  for (const [name, value] of clauses) {
    const attribute = known.find((each) => each.name === name);
    if (!attribute) {
      throw invalid(
        `SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: ${name}`,
      );
    }
    if (attribute.type !== typeOf(value)) {
      throw invalid(
        `Type of '${name}' attribute in SearchConditionExpression (${typeOf(value)}) does not match type in search schema (${attribute.type})`,
      );
    }
    if (attribute === hash && valueBytes(value) === 0) {
      throw invalid(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${attribute.type === 'B' ? 'binary' : 'string'} value. Key: ${name}`,
      );
    }
  }
  const partition = hash && clauses.get(hash.name);
  if (hash && !partition) throw invalid('SearchConditionExpression must be provided when SearchSchema has a HASH key');
  return { hash: partition, filters: [...clauses].filter(([name]) => name !== hash?.name) };
}
