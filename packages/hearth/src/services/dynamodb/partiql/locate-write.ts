/** Fits an INSERT, UPDATE, DELETE or EXISTS to its table: one action on one item, as transactions know them. */
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import type { Item } from '../items/attribute-value.ts';
import { checkIndexKeys } from '../items/index-entries.ts';
import { itemKey } from '../items/key-bytes.ts';
import { newItem } from '../items/request.ts';
import { checkNotKey } from '../items/update.ts';
import { keyOfItem, keyOfRequest } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import type { LocatedAction } from '../transactions/actions.ts';
import type { BoundWrite } from './bind-statement.ts';
import { conjuncts, wholeKey } from './key-plan.ts';

/** @param returnItem whether a refusal gives the item that it found */
export function locateWrite(db: Database, write: BoundWrite, returnItem: boolean): LocatedAction {
  const table = db.catalog.get(write.source.table);
  const shared = { tableName: write.source.table, table, returnItem };
  if (write.kind === 'insert') {
    const { item } = write;
    const place = itemKey(table.record.space, keyOfItem(table.schema, item));
    checkIndexKeys(table, item, 'put');
    return { ...shared, kind: 'Put', item, place, clauses: [], condition: absent(table), next: newItem(item) };
  }
  const key = keyOf(table, write);
  const place = itemKey(table.record.space, keyOfRequest(table.schema, key));
  const located = { ...shared, item: key, place, next: undefined };
  if (write.kind === 'update') {
    checkNotKey(table.schema, write.clauses);
    // The clause names the key, so what is not there does not meet it: UPDATE never makes an item.
    return { ...located, kind: 'Update', clauses: write.clauses, condition: write.where };
  }
  const rest = withoutKey(write.where, key);
  if (write.kind === 'exists') {
    if (!rest) throw invalid('EXISTS() must contain a single item read with additional condition');
    return { ...located, kind: 'ConditionCheck', clauses: [], condition: rest };
  }
  // Deleting what is not there succeeds, whatever else the clause asks for.
  const condition: BoundCondition | undefined = rest && { kind: 'or', left: absent(table), right: rest };
  return { ...located, kind: 'Delete', clauses: [], condition };
}

function keyOf(table: Table, write: Exclude<BoundWrite, { kind: 'insert' }>): Item {
  const key = wholeKey(table.schema, write.where, false);
  if (key) return key;
  if (write.kind === 'exists') throw invalid('EXISTS() must contain a single item read with additional condition');
  throw invalid('Where clause does not contain a mandatory equality on all key attributes');
}

/** What the clause asks for beyond naming the key; undefined: nothing. */
function withoutKey(where: BoundCondition | undefined, key: Item): BoundCondition | undefined {
  const rest = (where ? conjuncts(where) : []).filter((condition) => {
    if (condition.kind !== 'compare' || condition.comparator !== '=') return true;
    return ![condition.left, condition.right].some(
      (each) => each.kind === 'path' && each.parts.length === 1 && Object.hasOwn(key, String(each.parts[0])),
    );
  });
  const [first, ...more] = rest;
  return first && more.reduce((left, right): BoundCondition => ({ kind: 'and', left, right }), first);
}

function absent(table: Table): BoundCondition {
  return {
    kind: 'call',
    name: 'attribute_not_exists',
    args: [{ kind: 'path', parts: [table.schema.hash.name] }],
  };
}
