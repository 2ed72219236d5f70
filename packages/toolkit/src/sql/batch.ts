/** One statement many times. */
import { ToolkitError } from '../base/error.ts';
import type { Fragment } from './fragment.ts';
import { executeMany, type Place } from './place.ts';
import { inTransaction } from './transaction.ts';
import type { Row } from './transport.ts';

/** @throws ToolkitError INVALID when the statements' texts differ */
export async function batch(place: Place, statements: readonly Fragment[]): Promise<Row[]> {
  if (!statements.length) return [];
  if (new Set(statements.map(({ texts }) => texts.join('\0'))).size > 1)
    throw new ToolkitError('INVALID', 'the statements of a batch may differ in their values only');
  const results = await inTransaction(place, (inner) => executeMany(inner, statements));
  return results.flatMap(({ rows }) => rows);
}
