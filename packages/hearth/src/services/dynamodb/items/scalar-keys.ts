/** Nothing lies below the key of a table or index, so expressions that look there are refused whatever the item holds. */
import { invalid } from '../errors.ts';
import { keyAttributes } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';

/** @param opened names of the attributes below which an expression looks */
export function checkScalarKeys(table: Table, opened: ReadonlySet<string>): void {
  if (opened.size === 0) return;
  for (const { name } of keyAttributes(table.schema)) if (opened.has(name)) throw notScalar('Key', name);
  for (const { schema } of table.indexes)
    for (const { name } of keyAttributes(schema)) if (opened.has(name)) throw notScalar('IndexKey', name);
}

function notScalar(what: 'Key' | 'IndexKey', name: string): Error {
  return invalid(
    `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${what}: ${name}`,
  );
}
