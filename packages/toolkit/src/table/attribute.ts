/** JavaScript values ↔ DynamoDB's attribute values, with no digit lost. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { ToolkitError } from '../base/error.ts';

export type Item = Record<string, AttributeValue>;

/** `undefined` members are left out; Dates become ISO texts; Sets of one type become sets. @throws ToolkitError INVALID */
export function toAttribute(value: unknown): AttributeValue {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      if (!Number.isFinite(value)) throw new ToolkitError('INVALID', `${value} cannot be stored`);
      return { N: String(value) };
    case 'bigint':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    case 'object':
      return fromObject(value);
    default:
      throw new ToolkitError('INVALID', `a ${typeof value} cannot be stored`);
  }
}

function fromObject(value: object | null): AttributeValue {
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (value instanceof Uint8Array) return { B: value };
  if (value instanceof Date) return { S: value.toISOString() };
  if (value instanceof Set) return toSet([...value]);
  return { M: toItem(value) };
}

function toSet(members: unknown[]): AttributeValue {
  if (members.length === 0) throw new ToolkitError('INVALID', 'an empty Set cannot be stored');
  if (members.every((member) => typeof member === 'string')) return { SS: members };
  if (members.every((member) => member instanceof Uint8Array)) return { BS: members };
  return { NS: members.map(String) };
}

export function toItem(value: object): Item {
  const item: Item = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) item[name] = toAttribute(member);
  return item;
}

/** Numbers that a JavaScript number cannot hold come as bigint when they are whole, else as the nearest number. */
export function fromAttribute(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return toNumber(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.M) return fromItem(attribute.M);
  if (attribute.L) return attribute.L.map(fromAttribute);
  if (attribute.NULL) return null;
  if (attribute.B) return attribute.B;
  if (attribute.SS) return new Set(attribute.SS);
  if (attribute.NS) return new Set(attribute.NS.map(toNumber));
  return new Set(attribute.BS);
}

export function fromItem(item: Item): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const name in item) {
    const attribute = item[name];
    if (attribute) value[name] = fromAttribute(attribute);
  }
  return value;
}

function toNumber(text: string): number | bigint {
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(text) ? BigInt(text) : value;
}
