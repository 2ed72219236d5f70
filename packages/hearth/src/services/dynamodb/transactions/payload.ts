/**
 * How much a transaction that writes may carry. AWS measures what the request brings, not the items that it finds: fifty
 * deletes of large items are few bytes (seen 2025; of its text only the words "size cannot exceed" are known).
 */
import { invalid } from '../errors.ts';
import type { BoundClause, SetValue } from '../expression/syntax.ts';
import type { AttributeValue } from '../items/attribute-value.ts';
import { itemBytes, valueBytes } from '../items/size.ts';
import type { Action } from './actions.ts';
import { TRANSACTION_BYTES_MAX } from './reasons.ts';

export function checkPayload(actions: readonly Pick<Action, 'item' | 'clauses'>[]): void {
  const bytes = actions.reduce((sum, { item, clauses }) => sum + itemBytes(item) + clausesBytes(clauses), 0);
  if (bytes > TRANSACTION_BYTES_MAX)
    throw invalid(`Transaction payload size cannot exceed ${TRANSACTION_BYTES_MAX} bytes`);
}

function clausesBytes(clauses: readonly BoundClause[]): number {
  return clauses.reduce((sum, clause) => {
    if (clause.kind === 'REMOVE') return sum;
    return sum + (clause.kind === 'SET' ? setBytes(clause.value) : valueBytes(clause.value));
  }, 0);
}

function setBytes(value: SetValue<AttributeValue>): number {
  switch (value.kind) {
    case 'value':
      return valueBytes(value.value);
    case 'path':
      return 0;
    case 'call':
      return value.args.reduce((sum, each) => sum + setBytes(each), 0);
    case 'arithmetic':
      return setBytes(value.left) + setBytes(value.right);
  }
}
