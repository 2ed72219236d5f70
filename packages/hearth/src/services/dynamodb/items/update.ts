/** Updating one stored item, for UpdateItem and for transactions. */
import { invalidParameter } from '../errors.ts';
import { applyUpdate } from '../expression/apply-update.ts';
import { project, projectionTree } from '../expression/project.ts';
import type { BoundClause } from '../expression/syntax.ts';
import type { KeySchema } from '../tables/key-schema.ts';
import { keyAttributes } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import type { Item, MutableItem } from './attribute-value.ts';
import { checkIndexKeys } from './index-entries.ts';
import type { IndexKeyWrite } from './index-key.ts';
import { newItem } from './request.ts';
import type { Stored } from './store.ts';
import type { NewItem } from './write-item.ts';

/** AWS refuses to change any part of the primary key, even to the same value. */
export function checkNotKey(schema: KeySchema, clauses: readonly BoundClause[]): void {
  for (const clause of clauses) {
    const attribute = keyAttributes(schema).find((each) => each.name === clause.path[0]);
    if (attribute)
      throw invalidParameter(`Cannot update attribute ${attribute.name}. This attribute is part of the key`);
  }
}

/** An item that is not there does not come to be only for something to be taken from it. */
export function staysAway(clauses: readonly BoundClause[], old: Stored | undefined): boolean {
  return !old && clauses.length > 0 && clauses.every((clause) => clause.kind === 'REMOVE' || clause.kind === 'DELETE');
}

/** @param key the item's key attributes: what a new item begins with */
export function updated(
  table: Table,
  key: Item,
  clauses: readonly BoundClause[],
  old: Stored | undefined,
  how: IndexKeyWrite = 'update',
): NewItem {
  // Operands find the key in an item that is new, too.
  const before: Item = old ? old.item() : key;
  // A second decoding is a deep copy.
  const after: MutableItem = old ? old.item() : { ...key };
  applyUpdate(clauses, before, after);
  checkIndexKeys(table, after, how, before);
  return newItem(after, 'Item size to update has exceeded the maximum allowed size');
}

/** What ReturnValues asks for; undefined where there is nothing to return. */
export function returned(
  mode: string | undefined,
  clauses: readonly BoundClause[],
  old: Stored | undefined,
  next: Item,
): Item | undefined {
  const side = mode === 'ALL_NEW' || mode === 'UPDATED_NEW' ? next : old?.item();
  if (!mode || mode === 'NONE' || !side) return undefined;
  if (mode === 'ALL_NEW' || mode === 'ALL_OLD') return side;
  const values = project(projectionTree(clauses.map((clause) => clause.path)), side);
  return Object.keys(values).length > 0 ? values : undefined;
}
