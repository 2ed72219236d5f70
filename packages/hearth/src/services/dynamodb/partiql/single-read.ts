/** SELECTs of batches and transactions: each reads one item, named by its whole key and nothing else. */
import type { Call } from '../../../wire/operation.ts';
import type { JsonText } from '../../../base/json-text.ts';
import type { ConsumedCapacity } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import type { Item } from '../items/attribute-value.ts';
import { keyOfRequest } from '../tables/key-schema.ts';
import type { BoundSelect } from './bind-statement.ts';
import { wholeKey } from './key-plan.ts';
import { runSelect, type SelectInput, selectSource } from './run-select.ts';

/** @param api as its refusal names it */
export function singleKey(db: Database, select: BoundSelect, api: string): Item {
  const { table, index } = selectSource(db, select, false);
  const key = index ? undefined : wholeKey(table.schema, select.where, true);
  if (!key) throw invalid(`Select statements within ${api} must specify the primary key in the where clause.`);
  keyOfRequest(table.schema, key);
  return key;
}

export interface SingleRead {
  readonly item: JsonText | undefined;
  readonly consumed: ConsumedCapacity | undefined;
}

export function runSingleRead(
  db: Database,
  select: BoundSelect,
  input: SelectInput,
  call: Call,
  api: string,
): SingleRead {
  singleKey(db, select, api);
  const before = { ...call.notes };
  const { Items, ConsumedCapacity } = runSelect(db, select, input, call);
  for (const name of ['readUnits', 'itemsRead', 'itemsReturned'] as const) {
    call.notes[name] = (call.notes[name] ?? 0) + (before[name] ?? 0);
  }
  return { item: Items[0], consumed: ConsumedCapacity };
}
