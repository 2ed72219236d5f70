/** JavaScript values ↔ DynamoDB's attribute values, with no digit lost. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { ToolkitError } from '../base/error.ts';

export type Item = Record<string, AttributeValue>;

/** `undefined` members are left out; Dates become ISO texts; Sets of one type become sets. @throws ToolkitError INVALID */
export function toAttribute(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'bigint' || Number.isFinite(value)) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (typeof value !== 'object') throw invalid(value);
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (value instanceof Uint8Array) return { B: value };
  if (value instanceof Date) return { S: value.toISOString() };
  return value instanceof Set ? toSet([...value].map(toAttribute)) : { M: toItem(value) };
}

function toSet(members: readonly AttributeValue[]): AttributeValue {
  const [kind = ''] = Object.keys(members[0] ?? {});
  const values = members.map((member) => (member as unknown as Record<string, unknown>)[kind]); // its one member, or another's
  if (!/^[SNB]$/.test(kind) || values.includes(undefined)) throw invalid('an empty or mixed Set');
  return { [`${kind}S`]: values } as unknown as AttributeValue; // SS, NS or BS of what was just seen
}

function invalid(value: unknown): ToolkitError {
  return new ToolkitError('INVALID', `cannot be stored: ${String(value)}`);
}

export function toItem(value: object): Item {
  const item: Item = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) item[name] = toAttribute(member);
  return item;
}

/** As the SDK gives it, or as it comes over the wire. Whole numbers that a JavaScript number cannot hold come as bigint. */
export function fromAttribute(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return toNumber(attribute.N);
  if (attribute.M) return fromItem(attribute.M);
  if (attribute.L) return attribute.L.map(fromAttribute);
  if (attribute.NULL) return null;
  const set = attribute.SS ?? attribute.BS?.map(toBytes) ?? attribute.NS?.map(toNumber);
  return set ? new Set<unknown>(set) : (attribute.BOOL ?? toBytes(attribute.B));
}

/** Bytes that have not gone through the SDK are base64. */
function toBytes(value: Uint8Array | string | undefined): unknown {
  return typeof value === 'string' ? Uint8Array.from(Buffer.from(value, 'base64')) : value;
}

/** @param hidden attributes that are left out */
export function fromItem(item: Item, hidden?: ReadonlySet<string>): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const name in item) {
    const attribute = item[name];
    if (attribute && !hidden?.has(name)) value[name] = fromAttribute(attribute);
  }
  return value;
}

function toNumber(text: string): number | bigint {
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(text) ? BigInt(text) : value;
}
