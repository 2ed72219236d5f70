/** The airports in DynamoDB. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Airport, airportKey, airportOf, type DirectoryItem, itemsOf } from './airport.ts';
import { required } from './environment.ts';

/** BatchWriteItem's limit. */
const BATCH_ITEMS_MAX = 25;
const BATCHES_AT_ONCE = 4;
const UNPROCESSED_ATTEMPTS_MAX = 8;
const UNPROCESSED_WAIT_MS = 50;

const table = required('DIRECTORY_TABLE');
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** @param knownStates states that were written before; those written now are added. */
export async function putAirports(airports: readonly Airport[], knownStates = new Set<string>()): Promise<void> {
  const items = new Map<string, DirectoryItem>();
  for (const item of airports.flatMap(itemsOf)) {
    if (item.PK === 'STATES' && knownStates.has(item.SK)) continue;
    // A batch may not name a key twice: the last line about an airport stands.
    items.set(`${item.PK} ${item.SK}`, item);
  }
  const all = [...items.values()];
  const batches: DirectoryItem[][] = [];
  for (let at = 0; at < all.length; at += BATCH_ITEMS_MAX) batches.push(all.slice(at, at + BATCH_ITEMS_MAX));
  const workers = Array.from({ length: BATCHES_AT_ONCE }, async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) await putBatch(batch);
  });
  await Promise.all(workers);
  for (const item of all) if (item.PK === 'STATES') knownStates.add(item.SK);
}

async function putBatch(items: readonly DirectoryItem[]): Promise<void> {
  let requests: { PutRequest: { Item: Record<string, unknown> } }[] = items.map((Item) => ({
    PutRequest: { Item: { ...Item } },
  }));
  for (let attempt = 0; attempt < UNPROCESSED_ATTEMPTS_MAX; attempt++) {
    if (attempt > 0) await sleep(UNPROCESSED_WAIT_MS * 2 ** attempt * (0.5 + Math.random()));
    const { UnprocessedItems } = await documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
    const left = UnprocessedItems?.[table] ?? [];
    requests = left.flatMap(({ PutRequest }) => (PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : []));
    if (requests.length === 0) return;
  }
  throw new Error(`${requests.length} items were not written after ${UNPROCESSED_ATTEMPTS_MAX} attempts`);
}

export async function getAirport(iata: string): Promise<Airport | undefined> {
  const { Item } = await documents.send(new GetCommand({ TableName: table, Key: airportKey(iata) }));
  return Item && airportOf(Item);
}

/** In order of city. */
export async function airportsOfState(state: string): Promise<readonly Airport[]> {
  const items = await queryAll({
    IndexName: 'GSI1',
    KeyConditionExpression: 'GSI1PK = :state',
    ExpressionAttributeValues: { ':state': `STATE#${state}` },
  });
  return items.map(airportOf);
}

export async function states(): Promise<readonly string[]> {
  const items = await queryAll({
    KeyConditionExpression: 'PK = :states',
    ExpressionAttributeValues: { ':states': 'STATES' },
  });
  return items.map((item) => String(item['state']));
}

interface Question {
  readonly IndexName?: string;
  readonly KeyConditionExpression: string;
  readonly ExpressionAttributeValues: Record<string, string>;
}

async function queryAll(question: Question): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({ TableName: table, ...question, ...(start && { ExclusiveStartKey: start }) }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}
