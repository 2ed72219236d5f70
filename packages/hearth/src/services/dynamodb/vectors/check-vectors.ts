/** What vector indexes ask of an item that is written. Texts seen 2026-08. */
import { invalid } from '../errors.ts';
import { type AttributeValue, equalValues, type Item, member, typeOf } from '../items/attribute-value.ts';
import { checkIndexKey, checkIndexKeyBytes, checkIndexKeyType, type IndexKeyWrite } from '../items/index-key.ts';
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
    const partition = hash && changed(hash.name);
    if (partition) {
      checkIndexKey(record.name, hash, partition, how);
      checkIndexKeyBytes([partition], true, how);
    }
    for (const filter of filters) {
      const value = changed(filter.name);
      if (value) checkIndexKeyType(record.name, filter, value, how);
    }
    const vector = changed(record.attribute);
    if (vector) checkVector(record, vector);
  }
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
  throw problem(
    `Invalid type for parameter ${attribute}[${wrong}], Expected: 32-bit floating point number, Actual: ${typeOf(value)}. IndexName: ${name}`,
  );
}
