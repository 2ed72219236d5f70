/** BatchGetItem: up to 100 items of any tables, 16 MB in all; what did not fit comes back as UnprocessedKeys. */
import type { BatchGetItemInput, BatchGetItemOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { JsonText } from '../../../base/json-text.ts';
import { consumedCapacity, type ConsumedCapacity, newUnits, readUnits } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid, noRequests } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import { type Projection, project } from '../expression/project.ts';
import { type Item, parseItem, setMember } from '../items/attribute-value.ts';
import { itemKey } from '../items/key-bytes.ts';
import { json, readProjection } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import { READ } from '../items/value-wording.ts';
import { refuseMixture } from '../legacy/translate.ts';
import { keyOfRequest } from '../tables/key-schema.ts';

/** AWS: 100 keys and 16 MB a call. */
const KEYS_MAX = 100;
const RESPONSE_BYTES_MAX = 16 * 1024 * 1024;

type Request = BatchGetItemInput['RequestItems'][string];

interface TableRead {
  readonly name: string;
  readonly request: Request;
  readonly keys: readonly Item[];
  readonly projection: Projection | undefined;
  /** Attributes below which it looks. */
  readonly opened: ReadonlySet<string>;
}

export async function batchGetItem(db: Database, input: BatchGetItemInput, call: Call): Promise<BatchGetItemOutput> {
  const requests = Object.values(input.RequestItems);
  if (requests.length === 0) throw noRequests();
  // Mixing is refused across tables too (seen 2026).
  refuseMixture(
    { AttributesToGet: requests.find((request) => request.AttributesToGet)?.AttributesToGet },
    {
      ProjectionExpression: requests.find((request) => request.ProjectionExpression !== undefined)
        ?.ProjectionExpression,
    },
  );
  const reads = Object.entries(input.RequestItems).map(([name, request]) => readRequest(name, request));
  const total = reads.reduce((sum, read) => sum + read.keys.length, 0);
  if (total > KEYS_MAX) throw invalid('Too many items requested for the BatchGetItem call');
  for (const { keys } of reads) refuseRepeated(keys);

  const located = reads.map((read) => locate(db, read));
  const responses: Record<string, JsonText[]> = {};
  const unprocessed: Record<string, Request> = {};
  const consumed: ConsumedCapacity[] = [];
  let bytes = 0;
  let units = 0;
  let found = 0;
  let answered = 0;
  let refused: Error | undefined;
  for (const { name, request, keys, projection, places, table } of located) {
    const items: JsonText[] = [];
    // A table that was named by its ARN answers by its ARN (moto's suite, verified against AWS).
    setMember(responses, name, items);
    const consistent = request.ConsistentRead === true;
    const own = newUnits();
    const reader = db.replicas.reader(consistent, call.notes);
    for (const [i, place] of places.entries()) {
      const stored = reader.get(place);
      const cost = newUnits(readUnits(stored?.bytes ?? 0, consistent));
      const refusal = db.throttle.refusal(table, 'read', cost, place);
      refused ??= refusal;
      if (refusal || bytes + (stored?.bytes ?? 0) > RESPONSE_BYTES_MAX) {
        setMember(unprocessed, name, { ...request, Keys: keys.slice(i).map((key) => ({ ...key })) as Request['Keys'] });
        break;
      }
      db.throttle.charge(table, 'read', cost, place);
      own.table += cost.table;
      answered++;
      if (!stored) continue;
      bytes += stored.bytes;
      items.push(projection ? json(project(projection, stored.item())) : stored.json);
    }
    units += own.table;
    found += items.length;
    const capacity = consumedCapacity(input.ReturnConsumedCapacity, name, own);
    if (capacity) consumed.push(capacity);
  }
  // AWS: a batch of which nothing could be done is throttled as a whole.
  if (refused && answered === 0) throw refused;
  call.notes.resource = located.map(({ table }) => table.arn).join(',');
  call.notes.readUnits = units;
  call.notes.itemsRead = call.notes.itemsReturned = found;
  return {
    Responses: responses,
    UnprocessedKeys: unprocessed,
    ConsumedCapacity: consumed.length > 0 ? consumed : undefined,
  };
}

function readRequest(name: string, request: Request): TableRead {
  const { ProjectionExpression } = request;
  const keys = request.Keys.map((key) => parseItem(key, READ));
  const binder = new Binder(
    { ExpressionAttributeNames: request.ExpressionAttributeNames },
    ProjectionExpression !== undefined,
  );
  const projection = readProjection(request, binder);
  binder.finish();
  return { name, request, keys, projection, opened: binder.opened };
}

/** Told before a table is looked for (dynalite's suite, verified against AWS); BatchWriteItem tells it after. */
function refuseRepeated(keys: readonly Item[]): void {
  const texts = keys.map((key) => JSON.stringify(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1))));
  if (new Set(texts).size < texts.length) throw invalid('Provided list of item keys contains duplicates');
}

function locate(
  db: Database,
  read: TableRead,
): TableRead & { table: ReturnType<Database['catalog']['get']>; places: Buffer[] } {
  const table = db.catalog.get(read.name);
  const places = read.keys.map((key) => itemKey(table.record.space, keyOfRequest(table.schema, key)));
  checkScalarKeys(table, read.opened);
  return { ...read, table, places };
}
