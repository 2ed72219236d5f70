/** The attributes that are keys of an index, of an item that is written. */
import { invalid, invalidParameter } from '../errors.ts';
import type { BoundClause, SetValue } from '../expression/syntax.ts';
import { type KeyAttribute, keyAttributes } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import { type AttributeValue, typeOf } from './attribute-value.ts';
import { valueBytes } from './size.ts';

/** AWS: key sizes bind indexes too. */
const INDEX_HASH_BYTES_MAX = 2048;
const INDEX_RANGE_BYTES_MAX = 1024;

/** AWS words the same problem otherwise by how the value came. */
export type IndexKeyWrite = 'put' | 'update' | 'legacy-update' | 'transact-update';

export function checkIndexKey(index: string, attribute: KeyAttribute, value: AttributeValue, how: IndexKeyWrite): void {
  checkIndexKeyType(index, attribute, value, how);
  if (valueBytes(value) === 0) throw emptyKey(index, attribute, how);
}

/** @param values of the index's partition key, or of its sort key: AWS's limits are for all of one kind together */
export function checkIndexKeyBytes(values: readonly AttributeValue[], isHash: boolean, how: IndexKeyWrite): void {
  if (fitsIndexKeyBytes(values, isHash)) return;
  if (how !== 'put')
    throw invalid('The update expression attempted to update the secondary index key beyond allowed size limits');
  throw invalidParameter(
    isHash
      ? `Size of hashkey has exceeded the maximum size limit of${INDEX_HASH_BYTES_MAX} bytes`
      : `Aggregated size of all range keys has exceeded the size limit of ${INDEX_RANGE_BYTES_MAX} bytes`,
  );
}

/** Whether a value that came before the index was made may be a key of it; AWS leaves out the items of others. */
export function fitsIndexKey({ type }: KeyAttribute, value: AttributeValue): boolean {
  return typeOf(value) === type && valueBytes(value) > 0;
}

/** As checkIndexKeyBytes. */
export function fitsIndexKeyBytes(values: readonly AttributeValue[], isHash: boolean): boolean {
  const bytes = values.reduce((sum, value) => sum + valueBytes(value), 0);
  return bytes <= (isHash ? INDEX_HASH_BYTES_MAX : INDEX_RANGE_BYTES_MAX);
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
  throw mismatch(index, { name, type }, typeOf(value));
}

/** What the expression of an update itself tells of the types of its values; checked before the item is looked at. */
export function checkIndexKeyClauses(table: Table, clauses: readonly BoundClause[]): void {
  for (const { schema, record } of table.indexesByName) {
    for (const attribute of keyAttributes(schema)) {
      const clause = clauses.find(({ path }) => path.length === 1 && path[0] === attribute.name);
      const type = clause && clause.kind !== 'REMOVE' ? toldType(clause.value) : undefined;
      if (type && type !== attribute.type) throw mismatch(record.name, attribute, type);
    }
  }
}

/** Undefined of what only the item tells. */
function toldType(value: SetValue<AttributeValue> | AttributeValue): string | undefined {
  if (!('kind' in value)) return typeOf(value);
  switch (value.kind) {
    case 'value':
      return typeOf(value.value);
    case 'arithmetic':
      return 'N';
    case 'path':
      return undefined;
    case 'call':
      if (value.name === 'list_append') return 'L';
      return value.args[1] && toldType(value.args[1]);
  }
}

function mismatch(index: string, { name, type }: KeyAttribute, actual: string): Error {
  return invalidParameter(
    `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${index}`,
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
