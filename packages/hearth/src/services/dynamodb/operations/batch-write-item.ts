/** BatchWriteItem: up to 25 puts and deletes, each for itself but all durable together, without conditions. */
import type { BatchWriteItemInput, BatchWriteItemOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { addUnits, consumedCapacity, type ConsumedCapacity, newUnits, totalUnits, type Units } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { type Item, parseItem } from '../items/attribute-value.ts';
import { checkIndexKeys } from '../items/index-entries.ts';
import { itemKey } from '../items/key-bytes.ts';
import { itemCollectionMetrics, type ItemCollectionMetrics, newItem } from '../items/request.ts';
import { commit, type NewItem, writeItem } from '../items/write-item.ts';
import { keyItem, keyOfRequest } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';

/** AWS: 25 requests a call. */
const REQUESTS_MAX = 25;

interface Parsed {
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
  if (parsed.length === 0) throw invalid('The requestItems parameter is required for BatchWriteItem');
  if (parsed.length > REQUESTS_MAX) throw invalid('Too many items requested for the BatchWriteItem call');
  const changes = parsed.map((each) => locate(db, each));
  if (new Set(changes.map((change) => change.place.toString('latin1'))).size < changes.length) {
    throw invalid('Provided list of item keys contains duplicates');
  }

  const units = await commit(db, (write) => {
    const byTable = new Map<string, Units>();
    for (const { name, table, place, next } of changes) {
      const sum = byTable.get(name) ?? newUnits();
      byTable.set(name, sum);
      addUnits(sum, writeItem(db, write, table, place, db.items.get(place), next));
    }
    return byTable;
  });

  call.notes.resource = [...new Set(changes.map(({ table }) => table.arn))].join(',');
  call.notes.writeUnits = [...units.values()].reduce((sum, each) => sum + totalUnits(each), 0);
  const consumed = [...units].flatMap(([name, each]): ConsumedCapacity[] => {
    const capacity = consumedCapacity(input.ReturnConsumedCapacity, name, each);
    return capacity ? [capacity] : [];
  });
  const metrics = collectionMetrics(input, changes);
  return {
    UnprocessedItems: {},
    ...(Object.keys(metrics).length > 0 && { ItemCollectionMetrics: metrics }),
    ConsumedCapacity: consumed.length > 0 ? consumed : undefined,
  };
}

function parse(name: string, request: BatchWriteItemInput['RequestItems'][string][number]): Parsed {
  const { PutRequest, DeleteRequest } = request;
  if (PutRequest && DeleteRequest) {
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  if (PutRequest) {
    const item = parseItem(PutRequest.Item);
    return { name, put: item, key: item };
  }
  if (!DeleteRequest)
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  return { name, put: undefined, key: parseItem(DeleteRequest.Key) };
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
  input: BatchWriteItemInput,
  changes: readonly Change[],
): Record<string, ItemCollectionMetrics[]> {
  const metrics: Record<string, ItemCollectionMetrics[]> = {};
  for (const { name, table, key } of changes) {
    const one = itemCollectionMetrics(input.ReturnItemCollectionMetrics, table, key);
    if (one) (metrics[name] ??= []).push(one);
  }
  return metrics;
}
