/** GetItem: one item by its key, in the bytes in which it lies, unless a projection asks for parts of it. */
import type { GetItemInput, GetItemOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { consumedCapacity, newUnits, readUnits } from '../capacity.ts';
import type { Database } from '../database.ts';
import { Binder } from '../expression/bind.ts';
import { project } from '../expression/project.ts';
import { parseItem } from '../items/attribute-value.ts';
import { itemKey } from '../items/key-bytes.ts';
import { noteItem } from '../items/note-item.ts';
import { json, readProjection } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import { READ } from '../items/value-wording.ts';
import { refuseMixture } from '../legacy/translate.ts';
import { keyOfRequest } from '../tables/key-schema.ts';

export async function getItem(db: Database, input: GetItemInput, call: Call): Promise<GetItemOutput> {
  const { AttributesToGet, ProjectionExpression } = input;
  refuseMixture({ AttributesToGet }, { ProjectionExpression });
  const keyValues = parseItem(input.Key, READ);
  const binder = new Binder(input, ProjectionExpression !== undefined);
  const projection = readProjection(input, binder);
  binder.finish();

  const table = db.catalog.get(input.TableName);
  const key = itemKey(table.record.space, keyOfRequest(table.schema, keyValues));
  checkScalarKeys(table, binder.opened);
  const consistent = input.ConsistentRead === true;
  const stored = db.replicas.reader(consistent, call.notes).get(key);
  const units = readUnits(stored?.bytes ?? 0, consistent);
  db.throttle.charge(table, 'read', newUnits(units), key);
  const { notes } = call;
  notes.resource = table.arn;
  notes.readUnits = units;
  notes.itemsRead = notes.itemsReturned = stored ? 1 : 0;
  noteItem(notes, key, stored?.bytes);
  notes.consistency = consistent ? 'strong' : 'eventual';
  return {
    Item: stored && (projection ? json(project(projection, stored.item())) : stored.json),
    ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, input.TableName, newUnits(units)),
  };
}
