/** One attribute that is a key of an index, of an item that is written. */
import { invalid, invalidParameter } from '../errors.ts';
import type { KeyAttribute } from '../tables/key-schema.ts';
import { type AttributeValue, typeOf } from './attribute-value.ts';
import { valueBytes } from './size.ts';

/** AWS: key sizes bind indexes too. */
const INDEX_HASH_BYTES_MAX = 2048;
const INDEX_RANGE_BYTES_MAX = 1024;

/** AWS words the same problem otherwise by how the value came. */
export type IndexKeyWrite = 'put' | 'update' | 'legacy-update' | 'transact-update';

export function checkIndexKey(
  index: string,
  attribute: KeyAttribute,
  isHash: boolean,
  value: AttributeValue,
  how: IndexKeyWrite,
): void {
  checkIndexKeyType(index, attribute, value, how);
  const bytes = valueBytes(value);
  if (bytes === 0) throw emptyKey(index, attribute, how);
  if (bytes <= keyBytesMax(isHash)) return;
  if (how !== 'put')
    throw invalid('The update expression attempted to update the secondary index key beyond allowed size limits');
  throw invalidParameter(
    isHash
      ? `Size of hashkey has exceeded the maximum size limit of${INDEX_HASH_BYTES_MAX} bytes`
      : `Aggregated size of all range keys has exceeded the size limit of ${INDEX_RANGE_BYTES_MAX} bytes`,
  );
}

/** Whether a value that came before the index was made may be a key of it; AWS leaves out the items of others. */
export function fitsIndexKey({ type }: KeyAttribute, isHash: boolean, value: AttributeValue): boolean {
  if (typeOf(value) !== type) return false;
  const bytes = valueBytes(value);
  return bytes > 0 && bytes <= keyBytesMax(isHash);
}

function keyBytesMax(isHash: boolean): number {
  return isHash ? INDEX_HASH_BYTES_MAX : INDEX_RANGE_BYTES_MAX;
}

export function checkIndexKeyType(
  index: string,
  { name, type }: KeyAttribute,
  value: AttributeValue,
  how: IndexKeyWrite,
): void {
  if (typeOf(value) === type) return;
  if (how === 'update') {
    throw invalid('The update expression attempted to update the secondary index key to unsupported type');
  }
  throw invalidParameter(
    `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index}`,
  );
}

function emptyKey(index: string, { name, type }: KeyAttribute, how: IndexKeyWrite): Error {
  const reason = `The AttributeValue for a key attribute cannot contain an empty ${type === 'B' ? 'binary' : 'string'} value.`;
  return invalid(
    how === 'put'
      ? `One or more parameter values are not valid. A value specified for a secondary index key is not supported. ${reason} IndexName: ${index}, IndexKey: ${name}`
      : `One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. ${reason}`,
  );
}
