/** What an update makes of an item. Every operand is read from the item as it was before. */
import { invalid } from '../errors.ts';
import {
  type AttributeValue,
  type Item,
  member,
  type MutableItem,
  setMember,
  setMembers,
  typeOf,
} from '../items/attribute-value.ts';
import { addNumbers, subtractNumbers } from '../items/number.ts';
import { inSetOrder } from '../items/set-order.ts';
import { resolvePath } from './evaluate.ts';
import type { BoundClause, PathParts, SetValue } from './syntax.ts';

/** What AWS says of an operand in the item that the operator does not take. */
export const INCORRECT_TYPE = 'An operand in the update expression has an incorrect data type';

type MutableList = AttributeValue[];

/** @param after a deep copy of `before` of the caller's own; changed in place */
export function applyUpdate(clauses: readonly BoundClause[], before: Item, after: MutableItem): void {
  const values = clauses.map((clause) => resultOf(clause, before));
  const sets: [PathParts, AttributeValue][] = [];
  const removals: PathParts[] = [];
  clauses.forEach((clause, i) => {
    const value = values[i];
    if (value) sets.push([clause.path, value]);
    else if (clause.kind === 'REMOVE' || clause.kind === 'DELETE') removals.push(clause.path);
  });
  // Indexes beyond a list's end append in their own order, and positions mean the list as it was: so sets before removals.
  for (const [path, value] of sets.sort(([a], [b]) => lastIndex(a) - lastIndex(b))) assign(after, path, value);
  for (const path of removals.sort((a, b) => lastIndex(b) - lastIndex(a))) remove(after, path);
}

function lastIndex(path: PathParts): number {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
}

/** The value that the clause's path gets; undefined where it goes, or stays, away. */
function resultOf(clause: BoundClause, before: Item): AttributeValue | undefined {
  switch (clause.kind) {
    case 'SET':
      return valueOf(clause.value, before);
    case 'REMOVE':
      return undefined;
    case 'ADD':
      return added(resolvePath(clause.path, before), clause.value);
    case 'DELETE':
      return deleted(resolvePath(clause.path, before), clause.value);
  }
}

function valueOf(tree: SetValue<AttributeValue>, before: Item): AttributeValue {
  switch (tree.kind) {
    case 'value':
      return tree.value;
    case 'path': {
      const found = resolvePath(tree.parts, before);
      if (!found) throw invalid('The provided expression refers to an attribute that does not exist in the item');
      return found;
    }
    case 'call': {
      const [first, second] = tree.args;
      if (!first || !second) throw incorrectType();
      if (tree.name === 'if_not_exists') {
        return (first.kind === 'path' ? resolvePath(first.parts, before) : undefined) ?? valueOf(second, before);
      }
      const head = valueOf(first, before);
      const tail = valueOf(second, before);
      if (!('L' in head && 'L' in tail)) throw incorrectType();
      return { L: [...head.L, ...tail.L] };
    }
    case 'arithmetic': {
      const left = valueOf(tree.left, before);
      const right = valueOf(tree.right, before);
      if (!('N' in left && 'N' in right)) throw incorrectType();
      return { N: tree.operator === '+' ? addNumbers(left.N, right.N) : subtractNumbers(left.N, right.N) };
    }
  }
}

function added(old: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!old) return value;
  if ('N' in old && 'N' in value) return { N: addNumbers(old.N, value.N) };
  return setOf(value, old, (have, more) => [...new Set([...have, ...more])]);
}

function deleted(old: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (!old) return undefined;
  const left = setOf(value, old, (have, given) => {
    const less = new Set(given);
    return have.filter((each) => !less.has(each));
  });
  return setMembers(left)?.length === 0 ? undefined : left;
}

function setOf(
  value: AttributeValue,
  old: AttributeValue,
  combine: (have: readonly string[], given: readonly string[]) => string[],
): AttributeValue {
  const have = setMembers(old);
  const given = setMembers(value);
  if (!have || !given || typeOf(old) !== typeOf(value)) throw incorrectType();
  const members = combine(have, given);
  if ('SS' in old) return { SS: inSetOrder('SS', members) };
  return 'NS' in old ? { NS: inSetOrder('NS', members) } : { BS: inSetOrder('BS', members) };
}

function incorrectType(): Error {
  return invalid(INCORRECT_TYPE);
}

function invalidPath(): Error {
  return invalid('The document path provided in the update expression is invalid for update');
}

/** The map or list that holds the path's last part. */
function parentOf(item: MutableItem, path: PathParts): AttributeValue {
  const parent = resolvePath(path.slice(0, -1), item);
  if (!parent) throw invalidPath();
  return parent;
}

function assign(item: MutableItem, path: PathParts, value: AttributeValue): void {
  const parent = parentOf(item, path);
  const last = path.at(-1);
  // `item` is the caller's own copy: its maps and lists may be changed.
  if (typeof last === 'string' && 'M' in parent) return setMember(parent.M, last, value);
  if (typeof last !== 'number' || !('L' in parent)) throw invalidPath();
  const list = parent.L as MutableList;
  list[Math.min(last, list.length)] = value;
}

function remove(item: MutableItem, path: PathParts): void {
  const parent = parentOf(item, path);
  const last = path.at(-1);
  if (typeof last === 'string' && 'M' in parent) {
    // As in assign().
    if (member(parent.M, last)) Reflect.deleteProperty(parent.M, last);
    return;
  }
  if (typeof last !== 'number' || !('L' in parent)) throw invalidPath();
  (parent.L as MutableList).splice(last, 1);
}
