/** BatchWriteItem: up to 25 puts and deletes, each for itself but all durable together, without conditions. */
import type { BatchWriteItemInput, BatchWriteItemOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { addUnits, consumedCapacity, type ConsumedCapacity, newUnits, totalUnits, type Units } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid, noRequests } from '../errors.ts';
import { type Item, parseItem } from '../items/attribute-value.ts';
import { checkIndexKeys } from '../items/index-entries.ts';
import { itemKey } from '../items/key-bytes.ts';
import { itemCollectionMetrics, type ItemCollectionMetrics } from '../items/item-collections.ts';
import { newItem } from '../items/request.ts';
import { baseUnits, commit, type NewItem, type Write, writeItem } from '../items/write-item.ts';
import type { Stored } from '../items/store.ts';
import { byTable } from '../tables/by-table.ts';
import { keyItem, keyOfRequest } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';

/** AWS: 25 requests a call. */
const REQUESTS_MAX = 25;

type Request = BatchWriteItemInput['RequestItems'][string][number];

interface Parsed {
  /** As the caller sent it, for UnprocessedItems. */
  readonly request: Request;
  readonly name: string;
  readonly put: Item | undefined;
  readonly key: Item;
}

interface Change extends Parsed {
  readonly table: Table;
  readonly place: Buffer;
  readonly next: NewItem | undefined;
}

export async function batchWriteItem(
  db: Database,
  input: BatchWriteItemInput,
  call: Call,
): Promise<BatchWriteItemOutput> {
  const parsed = Object.entries(input.RequestItems).flatMap(([name, requests]) =>
    requests.map((request) => parse(name, request)),
  );
  if (parsed.length === 0) throw noRequests();
  if (parsed.length > REQUESTS_MAX) throw invalid('Too many items requested for the BatchWriteItem call');
  const changes = parsed.map((each) => locate(db, each));
  if (new Set(changes.map((change) => change.place.toString('latin1'))).size < changes.length) {
    throw invalid('Provided list of item keys contains duplicates');
  }

  const places = changes.map((change) => change.place);
  const { units, left } = await commit(db, places, (write) => apply(db, write, changes));

  call.notes.resource = [...new Set(changes.map(({ table }) => table.arn))].join(',');
  call.notes.writeUnits = [...units.values()].reduce((sum, each) => sum + totalUnits(each), 0);
  const consumed = [...units].flatMap(([name, each]): ConsumedCapacity[] => {
    const capacity = consumedCapacity(input.ReturnConsumedCapacity, name, each);
    return capacity ? [capacity] : [];
  });
  const metrics = collectionMetrics(db, input, changes);
  return {
    UnprocessedItems: unprocessed(left),
    ...(Object.keys(metrics).length > 0 && { ItemCollectionMetrics: metrics }),
    ConsumedCapacity: consumed.length > 0 ? consumed : undefined,
  };
}

interface Applied {
  readonly units: Map<string, Units>;
  /** What could not be done now. */
  readonly left: readonly Change[];
}

/** @throws the throttling error where it was met by all */
function apply(db: Database, write: Write, changes: readonly Change[]): Applied {
  const units = new Map<string, Units>();
  const left: Change[] = [];
  let refused: Error | undefined;
  for (const change of changes) {
    const { name, table, place, next } = change;
    const old = db.items.get(place);
    const refusal = db.throttle.refusal(table, 'write', expected(change, old), place);
    refused ??= refusal;
    if (refusal || db.transactions.holds(place)) {
      left.push(change);
      continue;
    }
    const cost = writeItem(db, write, table, place, old, next);
    db.throttle.take(table, 'write', cost, place);
    const sum = units.get(name) ?? newUnits();
    units.set(name, sum);
    addUnits(sum, cost);
  }
  // AWS: a batch of which nothing could be done is throttled as a whole.
  if (refused && left.length === changes.length) throw refused;
  return { units, left };
}

/** Which buckets a change will draw on: a global index that cannot take its part holds up the whole. */
function expected({ table, put, next }: Change, old: Stored | undefined): Units {
  const units = baseUnits(old, next?.stored);
  for (const { record, schema } of table.indexes) {
    if (record.kind === 'GSI' && (!put || Object.hasOwn(put, schema.hash.name))) units.global.set(record.name, 1);
  }
  return units;
}

function unprocessed(left: readonly Change[]): Record<string, Request[]> {
  return byTable(left.map(({ name, request }) => [name, request]));
}

function parse(name: string, request: Request): Parsed {
  const { PutRequest, DeleteRequest } = request;
  if (PutRequest && !DeleteRequest) {
    const item = parseItem(PutRequest.Item);
    return { request, name, put: item, key: item };
  }
  if (DeleteRequest && !PutRequest) return { request, name, put: undefined, key: parseItem(DeleteRequest.Key) };
  // So says AWS of both, and of neither too.
  throw invalid(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}

function locate(db: Database, parsed: Parsed): Change {
  const table = db.catalog.get(parsed.name);
  const { put } = parsed;
  // Here AWS says of a put's key what it says of a lookup's (seen 2025-10-08).
  const place = itemKey(table.record.space, keyOfRequest(table.schema, put ? keyItem(table.schema, put) : parsed.key));
  if (put) checkIndexKeys(table, put, 'put');
  return { ...parsed, table, place, next: put && newItem(put) };
}

function collectionMetrics(
  db: Database,
  input: BatchWriteItemInput,
  changes: readonly Change[],
): Record<string, ItemCollectionMetrics[]> {
  return byTable(
    changes.map(({ name, table, key }) => [
      name,
      itemCollectionMetrics(db, input.ReturnItemCollectionMetrics, table, key),
    ]),
  );
}
