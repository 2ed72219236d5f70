/** Whether an item meets a condition. Nothing here throws: what cannot be compared is simply not met. */
import { type AttributeValue, equalValues, type Item, member, setMembers, typeOf } from '../items/attribute-value.ts';
import { compareNumbers } from '../items/number.ts';
import type { BoundCondition, BoundOperand, Comparator, PathParts } from './syntax.ts';

/** An item that does not exist is an empty one. */
export function meets(condition: BoundCondition, item: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return meets(condition.left, item) && meets(condition.right, item);
    case 'or':
      return meets(condition.left, item) || meets(condition.right, item);
    case 'not':
      return !meets(condition.condition, item);
    case 'compare':
      return compares(condition.comparator, evaluate(condition.left, item), evaluate(condition.right, item));
    case 'between': {
      const value = evaluate(condition.operand, item);
      return (
        compares('>=', value, evaluate(condition.low, item)) && compares('<=', value, evaluate(condition.high, item))
      );
    }
    case 'in': {
      const value = evaluate(condition.operand, item);
      return condition.list.some((each) => compares('=', value, evaluate(each, item)));
    }
    case 'call':
      return calls(condition.name, condition.args, item);
  }
}

export function evaluate(operand: BoundOperand, item: Item): AttributeValue | undefined {
  switch (operand.kind) {
    case 'path':
      return resolvePath(operand.parts, item);
    case 'value':
      return operand.value;
    case 'call':
      return operand.args[0] ? sizeOf(evaluate(operand.args[0], item)) : undefined;
  }
}

export function resolvePath(parts: PathParts, item: Item): AttributeValue | undefined {
  const root: AttributeValue = { M: item };
  return parts.reduce<AttributeValue | undefined>(stepInto, root);
}

function stepInto(value: AttributeValue | undefined, part: string | number): AttributeValue | undefined {
  if (!value) return undefined;
  if (typeof part === 'number') return 'L' in value ? value.L[part] : undefined;
  return 'M' in value ? member(value.M, part) : undefined;
}

function compares(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (comparator === '<>') return !(left && right && equalValues(left, right));
  if (!left || !right) return false;
  if (comparator === '=') return equalValues(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  if (comparator === '<') return order < 0;
  if (comparator === '<=') return order <= 0;
  return comparator === '>' ? order > 0 : order >= 0;
}

/** The order of two strings (by UTF-8 bytes), numbers or binaries; undefined for other or different types. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if ('S' in left && 'S' in right) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
  if ('B' in left && 'B' in right) return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  return undefined;
}

function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  if (!value) return undefined;
  if ('S' in value) return { N: String(value.S.length) };
  if ('B' in value) return { N: String(Buffer.byteLength(value.B, 'base64')) };
  if ('L' in value) return { N: String(value.L.length) };
  if ('M' in value) return { N: String(Object.keys(value.M).length) };
  const members = setMembers(value);
  return members && { N: String(members.length) };
}

function calls(name: string, args: readonly BoundOperand[], item: Item): boolean {
  const [first, second] = args;
  const value = first && evaluate(first, item);
  if (name === 'attribute_exists') return value !== undefined;
  if (name === 'attribute_not_exists') return value === undefined;
  const operand = second && evaluate(second, item);
  if (!value || !operand) return false;
  if (name === 'attribute_type') return 'S' in operand && typeOf(value) === operand.S;
  return name === 'begins_with' ? beginsWith(value, operand) : contains(value, operand);
}

export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in value && 'S' in prefix) return value.S.startsWith(prefix.S);
  if (!('B' in value && 'B' in prefix)) return false;
  const start = Buffer.from(prefix.B, 'base64');
  return Buffer.from(value.B, 'base64').subarray(0, start.length).equals(start);
}

export function contains(value: AttributeValue, operand: AttributeValue): boolean {
  if ('S' in value) return 'S' in operand && value.S.includes(operand.S);
  if ('B' in value) return 'B' in operand && Buffer.from(value.B, 'base64').includes(Buffer.from(operand.B, 'base64'));
  if ('L' in value) return value.L.some((each) => equalValues(each, operand));
  if ('SS' in value) return 'S' in operand && value.SS.includes(operand.S);
  if ('NS' in value) return 'N' in operand && value.NS.includes(operand.N);
  return 'BS' in value && 'B' in operand && value.BS.includes(operand.B);
}
