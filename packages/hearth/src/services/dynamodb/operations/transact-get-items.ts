/** TransactGetItems: up to 100 items of any tables, as they were at one moment. */
import type { TransactGetItemsInput, TransactGetItemsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { addUnits, consumedCapacity, type ConsumedCapacity, newUnits, readUnits, type Units } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import { project } from '../expression/project.ts';
import { parseItem } from '../items/attribute-value.ts';
import { itemKey } from '../items/key-bytes.ts';
import { json, readProjection } from '../items/request.ts';
import type { Stored } from '../items/store.ts';
import { READ } from '../items/value-wording.ts';
import { keyOfRequest } from '../tables/key-schema.ts';
import { chargeActions, type Cost } from '../transactions/charge.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import {
  checkDistinctItems,
  TRANSACTION_BYTES_MAX,
  TRANSACTION_UNITS_FACTOR,
  validationReasons,
} from '../transactions/reasons.ts';

export async function transactGetItems(
  db: Database,
  input: TransactGetItemsInput,
  call: Call,
): Promise<TransactGetItemsOutput> {
  const parsed = input.TransactItems.map(({ Get: get }) => {
    const key = parseItem(get.Key, READ);
    const binder = new Binder({ ExpressionAttributeNames: get.ExpressionAttributeNames }, true);
    const projection = readProjection(get, binder);
    // Names without an expression are no fault in a transaction (seen on AWS, 2026-06).
    if (get.ProjectionExpression !== undefined) binder.finish();
    return { name: get.TableName, key, projection, opened: binder.opened };
  });
  const tables = parsed.map(({ name }) => db.catalog.get(name));
  const places = validationReasons(parsed, ({ name, key, opened }) => {
    const table = db.catalog.get(name);
    const place = itemKey(table.record.space, keyOfRequest(table.schema, key));
    checkScalarKeys(table, opened);
    return place;
  });
  checkDistinctItems(places);
  db.transactions.checkReads(places);

  // No await between the first read and the last: all of one moment.
  const stored: (Stored | undefined)[] = places.map((place) => db.items.get(place));
  const bytes = stored.reduce((sum, each) => sum + (each?.bytes ?? 0), 0);
  if (bytes > TRANSACTION_BYTES_MAX)
    throw invalid('Aggregated size of all items requested in the transaction exceeds the limit of 4 MB');
  const units = new Map<string, Units>();
  const costs = places.map((place, i): Cost => {
    const cost = newUnits(readUnits(stored[i]?.bytes ?? 0, true) * TRANSACTION_UNITS_FACTOR);
    return { table: db.catalog.get(parsed[i]?.name ?? ''), units: cost, place };
  });
  chargeActions(db, 'read', costs);
  parsed.forEach(({ name }, i) => {
    const sum = units.get(name) ?? newUnits();
    units.set(name, sum);
    addUnits(sum, costs[i]?.units ?? newUnits());
  });
  call.notes.resource = [...new Set(tables.map((table) => table.arn))].join(',');
  call.notes.readUnits = [...units.values()].reduce((sum, each) => sum + each.table, 0);
  call.notes.itemsRead = call.notes.itemsReturned = stored.filter(Boolean).length;
  call.notes.consistency = 'strong';
  const consumed = [...units].flatMap(([name, each]): ConsumedCapacity[] => {
    const capacity = consumedCapacity(input.ReturnConsumedCapacity, name, each, 'read');
    return capacity ? [capacity] : [];
  });
  return {
    Responses: parsed.map(({ projection }, i) => {
      const item = stored[i];
      if (!item) return {};
      if (!projection) return { Item: item.json };
      const kept = project(projection, item.item());
      return Object.keys(kept).length > 0 ? { Item: json(kept) } : {};
    }),
    ConsumedCapacity: consumed.length > 0 ? consumed : undefined,
  };
}
