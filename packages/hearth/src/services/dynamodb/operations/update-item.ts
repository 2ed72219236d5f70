/** UpdateItem: changes attributes of one item, which comes to be if it was not there. */
import type { UpdateItemInput, UpdateItemOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { consumedCapacity, totalUnits } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid, prefixed, WRITE_PREFIX } from '../errors.ts';
import { INCORRECT_TYPE } from '../expression/apply-update.ts';
import { Binder } from '../expression/bind.ts';
import type { BoundClause } from '../expression/syntax.ts';
import { parseItem } from '../items/attribute-value.ts';
import { checkIndexKeyClauses } from '../items/index-key.ts';
import { itemCollectionMetrics } from '../items/item-collections.ts';
import { itemKey } from '../items/key-bytes.ts';
import { noteItem } from '../items/note-item.ts';
import { isMet, json, readCondition, refused } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import { checkNotKey, returned, staysAway, updated } from '../items/update.ts';
import { checkUpdateSize } from '../items/update-size.ts';
import { WRITE } from '../items/value-wording.ts';
import { baseUnits, commit, type NewItem, writeItem } from '../items/write-item.ts';
import { refuseMixture, updateClauses } from '../legacy/translate.ts';
import { keyOfRequest } from '../tables/key-schema.ts';

export async function updateItem(db: Database, input: UpdateItemInput, call: Call): Promise<UpdateItemOutput> {
  const { AttributeUpdates, Expected, ConditionalOperator, UpdateExpression, ConditionExpression } = input;
  refuseMixture(
    { AttributeUpdates, Expected, ConditionalOperator },
    { UpdateExpression, ConditionExpression },
    WRITE_PREFIX,
  );
  const keyValues = parseItem(input.Key, WRITE);
  const binder = new Binder(input, (UpdateExpression ?? ConditionExpression) !== undefined, WRITE);
  const clauses = readClauses(input, binder);
  const condition = readCondition(input, binder);
  binder.finish();

  const table = db.catalog.get(input.TableName);
  call.notes.resource = table.arn;
  const key = itemKey(table.record.space, keyOfRequest(table.schema, keyValues));
  checkNotKey(table.schema, clauses);
  if (UpdateExpression !== undefined) checkUpdateSize(clauses);
  checkIndexKeyClauses(table, clauses);
  checkScalarKeys(table, binder.opened);

  const outcome = await commit(db, [key], (write) => {
    db.transactions.checkItem(key);
    const old = db.items.get(key);
    const met = isMet(condition, old);
    const next =
      met && !staysAway(clauses, old)
        ? change(input, () =>
            updated(table, keyValues, clauses, old, input.AttributeUpdates ? 'legacy-update' : 'update'),
          )
        : undefined;
    const units = next ? writeItem(db, write, table, key, old, next) : baseUnits(old, undefined);
    db.throttle.charge(table, 'write', units, key);
    return { met, old, next, units };
  });
  call.notes.writeUnits = totalUnits(outcome.units);
  call.notes.indexKeyChanged = outcome.units.rekeyed === true;
  noteItem(call.notes, key, (outcome.next?.stored ?? outcome.old)?.bytes);
  if (!outcome.met) throw refused(input.ReturnValuesOnConditionCheckFailure, outcome.old);
  const attributes = outcome.next && returned(input.ReturnValues, clauses, outcome.old, outcome.next.item);
  return {
    Attributes: attributes && json(attributes),
    ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, input.TableName, outcome.units),
    ItemCollectionMetrics: itemCollectionMetrics(db, input.ReturnItemCollectionMetrics, table, keyValues),
  };
}

/** AWS words a wrong type otherwise where AttributeUpdates asked for it. */
function change(input: UpdateItemInput, make: () => NewItem): NewItem {
  try {
    return make();
  } catch (error) {
    if (input.AttributeUpdates && error instanceof Error && error.message === INCORRECT_TYPE)
      throw invalid('Type mismatch for attribute to update');
    throw error;
  }
}

function readClauses(input: UpdateItemInput, binder: Binder): readonly BoundClause[] {
  if (input.UpdateExpression !== undefined) return binder.update(input.UpdateExpression);
  const { AttributeUpdates: updates } = input;
  return updates ? prefixed(WRITE_PREFIX, () => updateClauses(updates)) : [];
}
