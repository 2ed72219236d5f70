/** Key attributes, and reading a key out of an item or of a request's `Key`. */
import { invalid, invalidParameter } from '../errors.ts';
import {
  type AttributeValue,
  type Item,
  member,
  type MutableItem,
  setMember,
  typeOf,
} from '../items/attribute-value.ts';
import { valueBytes } from '../items/size.ts';

export type KeyType = 'S' | 'N' | 'B';

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

export interface KeySchema {
  readonly hash: KeyAttribute;
  readonly range: KeyAttribute | undefined;
  /** Of global indexes with keys of several attributes: those after the first of each kind. */
  readonly moreHashes?: readonly KeyAttribute[];
  readonly moreRanges?: readonly KeyAttribute[];
}

export interface KeyValues {
  readonly hash: AttributeValue;
  readonly range: AttributeValue | undefined;
  readonly moreHashes?: readonly AttributeValue[];
  readonly moreRanges?: readonly AttributeValue[];
}

/** AWS: partition keys up to 2,048 bytes, sort keys up to 1,024. */
const HASH_BYTES_MAX = 2048;
const RANGE_BYTES_MAX = 1024;

export function keyAttributes(schema: KeySchema): readonly KeyAttribute[] {
  // Nearly every key has one or two attributes, and every call asks.
  if (!schema.moreHashes && !schema.moreRanges) return schema.range ? [schema.hash, schema.range] : [schema.hash];
  return [...hashAttributes(schema), ...rangeAttributes(schema)];
}

export function hashAttributes({ hash, moreHashes = [] }: KeySchema): readonly KeyAttribute[] {
  return [hash, ...moreHashes];
}

export function rangeAttributes({ range, moreRanges = [] }: KeySchema): readonly KeyAttribute[] {
  return range ? [range, ...moreRanges] : [];
}

/** The key of an item that is to be put. */
export function keyOfItem(schema: KeySchema, item: Item): KeyValues {
  for (const attribute of keyAttributes(schema)) {
    const value = member(item, attribute.name);
    if (!value) throw invalidParameter(`Missing the key ${attribute.name} in the item`);
    if (typeOf(value) !== attribute.type) {
      throw invalidParameter(
        `Type mismatch for key ${attribute.name} expected: ${attribute.type} actual: ${typeOf(value)}`,
      );
    }
  }
  return checked(schema, item);
}

/** The key that a request names: just the key attributes, of the right types. */
export function keyOfRequest(schema: KeySchema, key: Item): KeyValues {
  const attributes = keyAttributes(schema);
  const matches = attributes.every((attribute) => {
    const value = member(key, attribute.name);
    return value && typeOf(value) === attribute.type;
  });
  if (!matches || Object.keys(key).length !== attributes.length) {
    throw invalid('The provided key element does not match the schema');
  }
  return checked(schema, key);
}

function checked(schema: KeySchema, item: Item): KeyValues {
  for (const attribute of keyAttributes(schema)) {
    const value = member(item, attribute.name);
    if (!value || valueBytes(value) > 0) continue;
    const type = attribute.type === 'B' ? 'binary' : 'string';
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${type} value. Key: ${attribute.name}`,
    );
  }
  const hash = need(item, schema.hash);
  const range = schema.range ? need(item, schema.range) : undefined;
  const moreHashes = schema.moreHashes?.map((each) => need(item, each));
  const moreRanges = schema.moreRanges?.map((each) => need(item, each));
  // AWS's text lacks the space.
  if (bytesOf(hash, moreHashes) > HASH_BYTES_MAX)
    throw invalidParameter(`Size of hashkey has exceeded the maximum size limit of${HASH_BYTES_MAX} bytes`);
  if (range && bytesOf(range, moreRanges) > RANGE_BYTES_MAX) {
    throw invalidParameter(`Aggregated size of all range keys has exceeded the size limit of ${RANGE_BYTES_MAX} bytes`);
  }
  if (!moreHashes && !moreRanges) return { hash, range };
  return { hash, range, ...(moreHashes && { moreHashes }), ...(moreRanges && { moreRanges }) };
}

function bytesOf(first: AttributeValue, more: readonly AttributeValue[] = []): number {
  return more.reduce((sum, each) => sum + valueBytes(each), valueBytes(first));
}

function need(item: Item, attribute: KeyAttribute): AttributeValue {
  const value = member(item, attribute.name);
  if (!value) throw invalid('The provided key element does not match the schema');
  return value;
}

/** The key attributes of an item as an item of their own. */
export function keyItem(schema: KeySchema, item: Item): Item {
  const out: MutableItem = {};
  for (const attribute of keyAttributes(schema)) {
    const value = member(item, attribute.name);
    if (value) setMember(out, attribute.name, value);
  }
  return out;
}
