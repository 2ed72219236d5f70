/** What vector indexes ask of an item that is written. Texts seen 2026-08. */
import { invalid, invalidParameter } from '../errors.ts';
import { type AttributeValue, equalValues, type Item, member, typeOf } from '../items/attribute-value.ts';
import { checkIndexKey, type IndexKeyWrite } from '../items/index-key.ts';
import { valueBytes } from '../items/size.ts';
import type { KeyAttribute } from '../tables/key-schema.ts';
import { toFloat } from './floats.ts';
import type { VectorIndex } from './vector-index.ts';

/** @param before of an update: what it does not change is not checked again */
export function checkVectors(indexes: readonly VectorIndex[], item: Item, how: IndexKeyWrite, before?: Item): void {
  const changed = (name: string): AttributeValue | undefined => {
    const value = member(item, name);
    const old = before && member(before, name);
    return value && old && equalValues(old, value) ? undefined : value;
  };
  for (const { record, hash, filters } of indexes) {
    const vector = changed(record.attribute);
    if (vector) checkVector(record, vector);
    const partition = hash && changed(hash.name);
    if (partition) {
      checkType(record, hash, partition);
      checkIndexKey(record.name, hash, partition, how);
      if (!fitsHash(partition))
        throw invalidParameter(`Aggregate size for HASH key attributes exceeds the maximum of ${HASH_BYTES_MAX} bytes`);
    }
    for (const filter of filters) {
      const value = changed(filter.name);
      if (!value) continue;
      checkType(record, filter, value);
      if (fitsFilter(value)) continue;
      throw invalidParameter(
        `Size limit exceeded for SearchSchema attribute '${filter.name}': maximum ${FILTER_BYTES_MAX} bytes`,
      );
    }
  }
}

/** AWS: what a search names. The words about sizes are from ExtendDB's captures of 2026-08. */
const HASH_BYTES_MAX = 2048;
const FILTER_BYTES_MAX = 10_240;

export function fitsHash(value: AttributeValue): boolean {
  return valueBytes(value) <= HASH_BYTES_MAX;
}

export function fitsFilter(value: AttributeValue): boolean {
  return valueBytes(value) <= FILTER_BYTES_MAX;
}

function checkType({ name: index }: VectorIndex['record'], { name, type }: KeyAttribute, value: AttributeValue): void {
  if (typeOf(value) === type) return;
  throw invalid(
    `One or more parameter values were invalid. Attribute '${name}' type mismatch. Expected: ${type}, Actual: ${typeOf(value)}. IndexName: ${index}`,
  );
}

function checkVector({ name, attribute, dimensions }: VectorIndex['record'], vector: AttributeValue): void {
  const problem = (detail: string): Error => invalid(`One or more parameter values were invalid. ${detail}`);
  if (!('L' in vector)) {
    throw problem(
      `Invalid type for parameter ${attribute}, Expected: 32-bit floating point number list IndexName: ${name}`,
    );
  }
  if (vector.L.length !== dimensions) {
    throw problem(
      `Invalid size for parameter ${attribute}, Expected: ${dimensions}, Actual: ${vector.L.length} IndexName: ${name}`,
    );
  }
  const wrong = vector.L.findIndex((each) => toFloat(each) === undefined);
  const value = vector.L[wrong];
  if (!value) return;
  if ('N' in value) {
    throw problem(
      `Invalid value for parameter ${attribute}[${wrong}], Value: ${inScience(value.N)} is outside valid range [-3.4028235E38, 3.4028235E38]. IndexName: ${name}`,
    );
  }
  throw problem(
    `Invalid type for parameter ${attribute}[${wrong}], Expected: 32-bit floating point number, Actual: ${typeOf(value)}. IndexName: ${name}`,
  );
}

/** A number beyond 32 bits of float in Java's words: 1E+39. */
function inScience(number: string): string {
  const sign = number.startsWith('-') ? '-' : '';
  const digits = number.slice(sign.length);
  const [first, ...others] = digits.replace(/0+$/, '');
  const fraction = others.length > 0 ? `.${others.join('')}` : '';
  return `${sign}${first}${fraction}E+${digits.length - 1}`;
}
