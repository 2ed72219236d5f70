/**
 * What UpdateItem counts against the limit of an item. It measures what the statement writes, each clause at a fixed cost,
 * beside the finished item; transactions and PartiQL measure the finished item alone.
 */
import { invalid } from '../errors.ts';
import type { BoundClause, PathParts, SetValue } from '../expression/syntax.ts';
import { type AttributeValue, type Item, member } from './attribute-value.ts';
import { ITEM_BYTES_MAX, valueBytes } from './size.ts';

// All found by bisection in eu-west-2 (2026-08-18 and 2026-08-19); 22 of 33 regions do the same.
const UPDATE_BYTES = 3;
const SET_BYTES = 19;
const REMOVE_BYTES = 1;
const LIST_INDEX_BYTES = 1;
const PATH_OPERAND_BYTES = 1;
const PATH_ELEMENT_BYTES = 14;
const OPERATOR_BYTES: Readonly<Record<string, number>> = { '+': 0, '-': 3, if_not_exists: 5, list_append: 3 };

/** @throws a ValidationException where the statement writes more than AWS takes */
export function checkUpdateSize(clauses: readonly BoundClause[], after: Item): void {
  if (writtenBytes(clauses, after) > ITEM_BYTES_MAX)
    throw invalid('Item size to update has exceeded the maximum allowed size');
}

function writtenBytes(clauses: readonly BoundClause[], after: Item): number {
  const written = new Set<string>();
  let bytes = UPDATE_BYTES;
  for (const clause of clauses) {
    const name = String(clause.path[0]);
    if (clause.kind === 'REMOVE' || clause.kind === 'DELETE') {
      bytes += REMOVE_BYTES + Buffer.byteLength(name);
      continue;
    }
    bytes += SET_BYTES + indexBytes(clause.path) + (clause.kind === 'SET' ? sourceBytes(clause.value) : 0);
    if (written.has(name)) continue;
    written.add(name);
    const value = member(after, name);
    bytes += Buffer.byteLength(name) + (value ? valueBytes(value) : 0);
  }
  return bytes;
}

function indexBytes(path: PathParts): number {
  return path.filter((part) => typeof part === 'number').length * LIST_INDEX_BYTES;
}

/** A plain value is in the finished attribute; paths and operators cost beside it. */
function sourceBytes(value: SetValue<AttributeValue>): number {
  switch (value.kind) {
    case 'value':
      return 0;
    case 'path':
      return PATH_OPERAND_BYTES + PATH_ELEMENT_BYTES * value.parts.length;
    case 'call':
      return value.args.reduce((sum, each) => sum + sourceBytes(each), OPERATOR_BYTES[value.name] ?? 0);
    case 'arithmetic':
      return sourceBytes(value.left) + sourceBytes(value.right) + (OPERATOR_BYTES[value.operator] ?? 0);
  }
}
