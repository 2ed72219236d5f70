/** Many items at once, asked again for what DynamoDB did not process. */
import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import { ToolkitError } from '../base/error.ts';
import { remainingMs } from '../base/environment.ts';
import { backoffMs, wait } from '../base/wait.ts';
import type { Item } from './attribute.ts';
import { RETURN_UNITS, send } from './client.ts';
import { decodeItem, encodeItem, type EntityContext, keyOf } from './codec.ts';

/** BatchGetItem and BatchWriteItem, as AWS limits them. */
const GET_KEYS_MAX = 100;
const WRITE_ITEMS_MAX = 25;
const ATTEMPTS_MAX = 8;
const BACKOFF_BASE_MS = 50;
const BACKOFF_MAX_MS = 3_000;

export async function batchGet(entity: EntityContext, keys: readonly object[], consistent: boolean) {
  const { table } = entity;
  const items: Item[] = [];
  let units = 0;
  // The same key twice is an error of DynamoDB's.
  const distinct = [
    ...new Map(keys.map((key) => keyOf(entity, { ...key })).map((key) => [JSON.stringify(key), key])).values(),
  ];
  await inBatches(distinct, GET_KEYS_MAX, async (Keys) => {
    const RequestItems = { [table.name]: { Keys, ConsistentRead: consistent } };
    const answer = await send(table, 'BatchGetItem', (client, sdk) =>
      client.send(new sdk.BatchGetItemCommand({ RequestItems, ...RETURN_UNITS })),
    );
    units += answer.units;
    items.push(...Object.values(answer.output.Responses ?? {}).flat());
    return Object.values(answer.output.UnprocessedKeys ?? {}).flatMap(({ Keys: left }) => left ?? []);
  });
  return { items: await Promise.all(items.map((item) => decodeItem(entity, item))), units };
}

export async function batchPut(entity: EntityContext, values: readonly object[]): Promise<{ units: number }> {
  const { table, options } = entity;
  if (options.unique?.length)
    throw new ToolkitError('UNSUPPORTED', `${entity.name} has unique attributes, which a batch cannot watch`);
  const requests = await Promise.all(
    values.map(async (value): Promise<WriteRequest> => ({
      PutRequest: { Item: (await encodeItem(entity, value)).item },
    })),
  );
  let units = 0;
  await inBatches(requests, WRITE_ITEMS_MAX, async (batch) => {
    const answer = await send(table, 'BatchWriteItem', (client, sdk) =>
      client.send(new sdk.BatchWriteItemCommand({ RequestItems: { [table.name]: batch }, ...RETURN_UNITS })),
    );
    units += answer.units;
    return Object.values(answer.output.UnprocessedItems ?? {}).flat();
  });
  return { units };
}

/** @param work does a batch and gives back what is left of it. */
async function inBatches<T>(all: readonly T[], size: number, work: (batch: T[]) => Promise<T[]>): Promise<void> {
  for (let start = 0; start < all.length; start += size) {
    let left = all.slice(start, start + size);
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 0) await wait(backoffMs(attempt, BACKOFF_BASE_MS, BACKOFF_MAX_MS));
      if (attempt === ATTEMPTS_MAX || remainingMs() === 0)
        throw new ToolkitError('UNPROCESSED', `${left.length} of ${all.length} were not processed in time`, left);
      left = await work(left);
    }
  }
}
