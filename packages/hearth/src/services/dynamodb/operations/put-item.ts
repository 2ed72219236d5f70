/** PutItem: one whole item, new or in the place of the one with its key. */
import type { PutItemInput, PutItemOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { consumedCapacity, totalUnits } from '../capacity.ts';
import type { Database } from '../database.ts';
import { WRITE_PREFIX } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import { parseItem } from '../items/attribute-value.ts';
import { checkIndexKeys } from '../items/index-entries.ts';
import { itemCollectionMetrics } from '../items/item-collections.ts';
import { itemKey } from '../items/key-bytes.ts';
import { noteItem } from '../items/note-item.ts';
import { checkDeepReturnValues, checkReturnValues, isMet, newItem, readCondition, refused } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import { WRITE } from '../items/value-wording.ts';
import { baseUnits, commit, writeItem } from '../items/write-item.ts';
import { refuseMixture } from '../legacy/translate.ts';
import { keyOfItem } from '../tables/key-schema.ts';

export async function putItem(db: Database, input: PutItemInput, call: Call): Promise<PutItemOutput> {
  const { Expected, ConditionalOperator, ConditionExpression } = input;
  refuseMixture({ Expected, ConditionalOperator }, { ConditionExpression }, WRITE_PREFIX);
  checkDeepReturnValues(input);
  const item = parseItem(input.Item, WRITE);
  checkReturnValues(input.ReturnValues);
  const binder = new Binder(input, ConditionExpression !== undefined, WRITE);
  const condition = readCondition(input, binder);
  binder.finish();

  const table = db.catalog.get(input.TableName);
  call.notes.resource = table.arn;
  const key = itemKey(table.record.space, keyOfItem(table.schema, item));
  checkScalarKeys(table, binder.opened);
  checkIndexKeys(table, item, 'put');
  const next = newItem(item);
  noteItem(call.notes, key, next.stored.bytes);

  const outcome = await commit(db, [key], (write) => {
    db.transactions.checkItem(key);
    const old = db.items.get(key);
    const met = isMet(condition, old);
    const units = met ? writeItem(db, write, table, key, old, next) : baseUnits(old, next.stored);
    db.throttle.charge(table, 'write', units, key);
    return { old, met, units };
  });
  call.notes.writeUnits = totalUnits(outcome.units);
  call.notes.indexKeyChanged = outcome.units.rekeyed === true;
  if (!outcome.met) throw refused(input.ReturnValuesOnConditionCheckFailure, outcome.old);
  return {
    Attributes: input.ReturnValues === 'ALL_OLD' ? outcome.old?.json : undefined,
    ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, input.TableName, outcome.units),
    ItemCollectionMetrics: itemCollectionMetrics(db, input.ReturnItemCollectionMetrics, table, item),
  };
}
