/** DeleteItem: removes one item by its key; removing what is not there succeeds. */
import type { DeleteItemInput, DeleteItemOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { consumedCapacity, totalUnits } from '../capacity.ts';
import type { Database } from '../database.ts';
import { WRITE_PREFIX } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import { parseItem } from '../items/attribute-value.ts';
import { itemCollectionMetrics } from '../items/item-collections.ts';
import { itemKey } from '../items/key-bytes.ts';
import { noteItem } from '../items/note-item.ts';
import { checkDeepReturnValues, checkReturnValues, isMet, readCondition, refused } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import { WRITE } from '../items/value-wording.ts';
import { baseUnits, commit, writeItem } from '../items/write-item.ts';
import { refuseMixture } from '../legacy/translate.ts';
import { keyOfRequest } from '../tables/key-schema.ts';

export async function deleteItem(db: Database, input: DeleteItemInput, call: Call): Promise<DeleteItemOutput> {
  const { Expected, ConditionalOperator, ConditionExpression } = input;
  refuseMixture({ Expected, ConditionalOperator }, { ConditionExpression }, WRITE_PREFIX);
  checkDeepReturnValues(input);
  const keyValues = parseItem(input.Key, WRITE);
  checkReturnValues(input.ReturnValues);
  const binder = new Binder(input, ConditionExpression !== undefined, WRITE);
  const condition = readCondition(input, binder);
  binder.finish();

  const table = db.catalog.get(input.TableName);
  call.notes.resource = table.arn;
  const key = itemKey(table.record.space, keyOfRequest(table.schema, keyValues));
  checkScalarKeys(table, binder.opened);

  const outcome = await commit(db, [key], (write) => {
    db.transactions.checkItem(key);
    const old = db.items.get(key);
    const met = isMet(condition, old);
    const units = met ? writeItem(db, write, table, key, old, undefined) : baseUnits(old, undefined);
    db.throttle.charge(table, 'write', units, key);
    return { old, met, units };
  });
  call.notes.writeUnits = totalUnits(outcome.units);
  noteItem(call.notes, key, outcome.old?.bytes);
  if (!outcome.met) throw refused(input.ReturnValuesOnConditionCheckFailure, outcome.old);
  return {
    Attributes: input.ReturnValues === 'ALL_OLD' ? outcome.old?.json : undefined,
    ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, input.TableName, outcome.units),
    ItemCollectionMetrics: itemCollectionMetrics(db, input.ReturnItemCollectionMetrics, table, keyValues),
  };
}
