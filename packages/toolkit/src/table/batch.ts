/** Many items at once, asked again for what DynamoDB did not process. */
import { chunks } from '../base/chunks.ts';
import { isToolkitError, ToolkitError } from '../base/error.ts';
import { retry } from '../base/retry.ts';
import { asItComes } from './as-it-comes.ts';
import type { Item } from './attribute.ts';
import { send } from './client.ts';
import { decodeItems, encodeItem, type EntityContext, keyOf } from './codec.ts';
import { refuseUnique } from './write.ts';

/** BatchGetItem and BatchWriteItem, as AWS limits them. */
const GET_KEYS_MAX = 100;
const WRITE_ITEMS_MAX = 25;
/** As many as a function of the smallest size keeps busy with. */
const BATCHES_AT_ONCE = 4;
const PAUSES = { times: 8, baseMs: 50, maxMs: 3_000 };

export async function batchGet(entity: EntityContext, keys: readonly object[], consistent: boolean) {
  const { table, options } = entity;
  const items: Item[] = [];
  // The same key twice is an error of DynamoDB's.
  const distinct = new Map(
    keys.map((key) => keyOf(table, options.key, { ...key })).map((key) => [JSON.stringify(key), key]),
  );
  const units = await inBatches([...distinct.values()], GET_KEYS_MAX, async (Keys) => {
    const RequestItems = { [table.name]: { Keys, ConsistentRead: consistent } };
    const { output, units } = await send(table, 'BatchGetItem', { RequestItems }, asItComes);
    items.push(...Object.values(output.Responses ?? {}).flat());
    return { units, left: Object.values(output.UnprocessedKeys ?? {}).flatMap(({ Keys: left = [] }) => left) };
  });
  return { items: await decodeItems(entity, items), units };
}

/** @throws ToolkitError UNPROCESSED; UNSUPPORTED for puts of entities with unique attributes, and deletes too */
export async function batchWrite(
  entity: EntityContext,
  values: readonly object[],
  kind: 'put' | 'delete',
): Promise<{ units: number }> {
  const { table, options } = entity;
  refuseUnique(entity);
  const requests = await Promise.all(
    values.map(async (value) => {
      const encoded = kind === 'put' ? await encodeItem(entity, value) : undefined;
      const Key = keyOf(table, options.key, encoded?.value ?? { ...value });
      return [
        JSON.stringify(Key),
        encoded ? { PutRequest: { Item: encoded.item } } : { DeleteRequest: { Key } },
      ] as const;
    }),
  );
  // The same key twice is an error of DynamoDB's: what comes last stands.
  const distinct = [...new Map(requests).values()];
  const units = await inBatches(distinct, WRITE_ITEMS_MAX, async (batch) => {
    const { output, units } = await send(table, 'BatchWriteItem', { RequestItems: { [table.name]: batch } });
    // What comes back is what was sent.
    return { units, left: Object.values(output.UnprocessedItems ?? {}).flat() as typeof distinct };
  });
  return { units };
}

/** @param work does a batch and gives back what is left of it. @returns the units of all */
async function inBatches<T>(
  all: readonly T[],
  size: number,
  work: (batch: T[]) => Promise<{ units: number; left: T[] }>,
): Promise<number> {
  let sum = 0;
  const batches = chunks(all, size);
  const worker = async (): Promise<void> => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      let rest = batch;
      const once = async (): Promise<void> => {
        const { units, left } = await work(rest);
        sum += units;
        rest = left;
        if (left.length) throw new ToolkitError('UNPROCESSED', `${left.length} were not processed in time`, left);
      };
      await retry(once, { when: (error) => isToolkitError(error, 'UNPROCESSED'), ...PAUSES });
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, worker));
  return sum;
}
