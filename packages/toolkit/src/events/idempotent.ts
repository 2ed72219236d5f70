/** At-least-once made once: the first run's result is kept in DynamoDB and given to every other. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { codeOf, ToolkitError } from '../base/error.ts';
import { environment } from '../base/environment.ts';
import { fromItem, type Item, toItem } from '../table/attribute.ts';
import { send, type TableContext } from '../table/client.ts';

export interface IdempotentOptions<Event> {
  /** A table with these keys (default PK and SK) and TTL on `expires`. It may be your own single table. */
  readonly table: string;
  readonly keys?: { readonly pk: string; readonly sk?: string };
  readonly client?: DynamoDBClient;
  /** What makes two events the same: a message id, an order's number. Not the whole event. */
  readonly key: (event: Event) => string;
  /** How long the result is kept. Default a day. */
  readonly keepMs?: number;
}

const KEEP_MS = 86_400_000;
/** A run that has died without a word is over after this, where the invocation's own end is not known: Lambda's maximum. */
const RUN_MS = 900_000;

/**
 * `const once = idempotent({ table: 'App', key: (order: Order) => order.id }, async (order) => charge(order));`
 *
 * The result is kept as JSON. A failed run is forgotten, so that it may be tried again.
 * @throws ToolkitError IN_PROGRESS while another run is under way: let the event come again.
 */
export function idempotent<Event, Result>(
  options: IdempotentOptions<Event>,
  work: (event: Event) => Promise<Result>,
): (event: Event) => Promise<Result> {
  const { keys = { pk: 'PK', sk: 'SK' }, keepMs = KEEP_MS } = options;
  const context: TableContext = {
    name: options.table,
    keys,
    indexes: {},
    ttl: 'expires',
    ...(options.client && { client: options.client }),
  };
  return async (event) => {
    const id = `IDEMPOTENT#${options.key(event)}`;
    const key = toItem({ [keys.pk]: id, ...(keys.sk !== undefined && { [keys.sk]: 'IDEMPOTENT' }) });
    const token = crypto.randomUUID();
    const now = Date.now();
    const until = environment().deadlineMs ?? now + RUN_MS;
    const known = await take(context, { ...key, ...toItem({ token, until, expires: seconds(now + keepMs) }) }, now);
    if (known) {
      const { result } = known;
      if (typeof result !== 'string')
        throw new ToolkitError('IN_PROGRESS', `${id} is being worked on by another invocation`);
      // Written by `keep` below, from what `work` gave.
      return (result === '' ? undefined : JSON.parse(result)) as Result;
    }
    try {
      const result = await work(event);
      await keep(context, key, token, JSON.stringify(result) ?? '');
      return result;
    } catch (error) {
      await forget(context, key, token);
      throw error;
    }
  };
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/** @returns what another run has left, undefined when the work is ours. TTL deletes late, so its time is looked at. */
async function take(context: TableContext, item: Item, now: number): Promise<Record<string, unknown> | undefined> {
  const free = 'attribute_not_exists(#t) OR #e < :s OR (attribute_not_exists(#r) AND #u < :n)';
  try {
    await send(context, 'PutItem', (client, sdk) =>
      client.send(
        new sdk.PutItemCommand({
          TableName: context.name,
          Item: item,
          ConditionExpression: free,
          ExpressionAttributeNames: { '#t': 'token', '#e': 'expires', '#r': 'result', '#u': 'until' },
          ExpressionAttributeValues: toItem({ ':s': seconds(now), ':n': now }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
    return undefined;
  } catch (error) {
    if (codeOf(error) !== 'ConditionalCheckFailedException') throw error;
    const { Item: found = {} } = error as Error & { Item?: Item }; // a member of that exception
    return fromItem(found);
  }
}

async function keep(context: TableContext, key: Item, token: string, result: string): Promise<void> {
  await send(context, 'UpdateItem', (client, sdk) =>
    client.send(
      new sdk.UpdateItemCommand({
        TableName: context.name,
        Key: key,
        UpdateExpression: 'SET #r = :r',
        ConditionExpression: '#t = :t',
        ExpressionAttributeNames: { '#r': 'result', '#t': 'token' },
        ExpressionAttributeValues: toItem({ ':r': result, ':t': token }),
      }),
    ),
  );
}

/** What cannot be forgotten ends by its time. */
async function forget(context: TableContext, key: Item, token: string): Promise<void> {
  await send(context, 'DeleteItem', (client, sdk) =>
    client.send(
      new sdk.DeleteItemCommand({
        TableName: context.name,
        Key: key,
        ConditionExpression: '#t = :t AND attribute_not_exists(#r)',
        ExpressionAttributeNames: { '#t': 'token', '#r': 'result' },
        ExpressionAttributeValues: toItem({ ':t': token }),
      }),
    ),
  ).catch(() => undefined);
}
