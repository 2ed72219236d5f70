/**
 * What UpdateItem counts against the limit of an item, beside the finished item: the statement itself, each clause at a fixed
 * cost and what it writes. It is known from the request alone, and checked before the condition.
 *
 * AttributeUpdates and PartiQL count the finished item only; transactions count the statement too (eu-west-2 since 2026-10-08).
 */
import { invalid } from '../errors.ts';
import type { BoundClause, PathParts, SetValue } from '../expression/syntax.ts';
import type { AttributeValue } from './attribute-value.ts';
import { ITEM_BYTES_MAX, valueBytes } from './size.ts';

// All found by bisection in eu-west-2 (2026-08-18 to 2026-10-09); 22 of 33 regions do the same.
const STATEMENT_BYTES = 3;
const SET_OR_ADD_BYTES = 19;
const REMOVE_OR_DELETE_BYTES = 1;
const TARGET_ELEMENT_BYTES = 4;
const OPERAND_BYTES = 1;
const OPERAND_ELEMENT_BYTES = 14;
const OPERATOR_BYTES: Readonly<Record<string, number>> = { '+': 34, '-': 37, if_not_exists: 39, list_append: 37 };

/** @throws a ValidationException where the statement writes more than AWS takes */
export function checkUpdateSize(clauses: readonly BoundClause[]): void {
  const bytes = clauses.reduce((sum, clause) => sum + clauseBytes(clause), STATEMENT_BYTES);
  if (bytes > ITEM_BYTES_MAX) throw invalid('Item size to update has exceeded the maximum allowed size');
}

function clauseBytes(clause: BoundClause): number {
  const target = targetBytes(clause.path);
  switch (clause.kind) {
    case 'REMOVE':
    case 'DELETE':
      return REMOVE_OR_DELETE_BYTES + target;
    case 'ADD':
      return SET_OR_ADD_BYTES + target + valueBytes(clause.value);
    case 'SET':
      return SET_OR_ADD_BYTES + target + operandBytes(clause.value);
  }
}

function targetBytes([first, ...rest]: PathParts): number {
  return rest.reduce<number>((sum, part) => sum + TARGET_ELEMENT_BYTES + partBytes(part), partBytes(first ?? ''));
}

/** A value counts at each use; of a path, its text and not what it reads. */
function operandBytes(operand: SetValue<AttributeValue>): number {
  switch (operand.kind) {
    case 'value':
      return valueBytes(operand.value);
    case 'path':
      return operand.parts.reduce<number>((sum, part) => sum + OPERAND_ELEMENT_BYTES + partBytes(part), OPERAND_BYTES);
    case 'call':
      return operand.args.reduce((sum, each) => sum + operandBytes(each), OPERATOR_BYTES[operand.name] ?? 0);
    case 'arithmetic':
      return operandBytes(operand.left) + operandBytes(operand.right) + (OPERATOR_BYTES[operand.operator] ?? 0);
  }
}

function partBytes(part: string | number): number {
  return Buffer.byteLength(String(part));
}
