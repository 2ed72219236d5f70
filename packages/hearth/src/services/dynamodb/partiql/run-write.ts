/** Runs one INSERT, UPDATE or DELETE. */
import type { Call } from '../../../wire/operation.ts';
import type { JsonText } from '../../../base/json-text.ts';
import { consumedCapacity, type ConsumedCapacity, totalUnits } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { isMet, json, refused } from '../items/request.ts';
import { returned, updated } from '../items/update.ts';
import { baseUnits, commit, writeItem } from '../items/write-item.ts';
import type { BoundWrite } from './bind-statement.ts';
import { duplicateItem } from './errors.ts';
import { locateWrite } from './locate-write.ts';

export interface WriteInput {
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

export interface WriteOutput {
  readonly item: JsonText | undefined;
  readonly consumed: ConsumedCapacity | undefined;
}

/** A refused write has its units told to `onRefused`: AWS charges for it. */
export async function runWrite(
  db: Database,
  write: BoundWrite,
  input: WriteInput,
  call: Call,
  onRefused: (consumed: ConsumedCapacity | undefined) => void = () => {},
): Promise<WriteOutput> {
  if (write.kind === 'exists') throw invalid('Unsupported operation: Exists');
  const action = locateWrite(db, write, false);
  const { table, place } = action;
  call.notes.resource = table.arn;
  const outcome = await commit(db, [place], (open) => {
    db.transactions.checkItem(place);
    const old = db.items.get(place);
    const met = isMet(action.condition, old);
    const changed = met && write.kind === 'update' ? updated(table, action.item, action.clauses, old) : action.next;
    const next = met ? changed : undefined;
    const units = met ? writeItem(db, open, table, place, old, next) : baseUnits(old, action.next?.stored);
    db.throttle.charge(table, 'write', units, place);
    return { met, old, next, units };
  });
  call.notes.writeUnits = (call.notes.writeUnits ?? 0) + totalUnits(outcome.units);
  const consumed = consumedCapacity(input.ReturnConsumedCapacity, action.tableName, outcome.units);
  if (!outcome.met) {
    onRefused(consumed);
    throw write.kind === 'insert' ? duplicateItem() : refused(input.ReturnValuesOnConditionCheckFailure, outcome.old);
  }
  const returning = write.kind === 'insert' ? undefined : write.returning;
  const item = returned(returning, action.clauses, outcome.old, outcome.next?.item ?? {});
  return { item: item && json(item), consumed };
}
