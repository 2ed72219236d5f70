/** At-least-once made once: the first run's result is kept in DynamoDB and given to every other. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { codeOf, ToolkitError } from '../base/error.ts';
import { environment } from '../base/environment.ts';
import { fromItem, type Item, toItem } from '../table/attribute.ts';
import { contextOf, send, type TableContext } from '../table/client.ts';

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
 * ```ts
 * import { idempotent } from 'hearth-toolkit/events';
 *
 * const once = idempotent({ table: 'App', key: (order: { id: string }) => order.id }, async ({ id }) => ({ receipt: id }));
 * const { receipt } = await once({ id: '7' });
 * ```
 *
 * The result is kept as JSON. A failed run is forgotten, so that it may be tried again.
 * @throws ToolkitError IN_PROGRESS while another run is under way: let the event come again.
 */
export function idempotent<Event, Result>(
  { table, keys, client, key: keyOf, keepMs = KEEP_MS }: IdempotentOptions<Event>,
  work: (event: Event) => Promise<Result>,
): (event: Event) => Promise<Result> {
  const context = contextOf({ name: table, ...(keys && { keys }), ...(client && { client }) });
  const { pk, sk } = context.keys;
  return async (event) => {
    const id = `IDEMPOTENT#${keyOf(event)}`;
    const key = { [pk]: id, ...(sk && { [sk]: 'IDEMPOTENT' }) };
    const token = crypto.randomUUID();
    const now = Date.now();
    const until = environment().deadlineMs ?? now + RUN_MS;
    /** Of the item, while it is this run's. */
    const mine = (values: object) => ({
      TableName: table,
      Key: toItem(key),
      ConditionExpression: '#t = :t',
      ExpressionAttributeNames: { '#t': 'token', '#r': 'result' },
      ExpressionAttributeValues: toItem({ ':t': token, ...values }),
    });
    const known = await take(context, { ...key, token, until, expires: seconds(now + keepMs) }, now);
    if (known) {
      const { result } = known;
      if (typeof result !== 'string') throw new ToolkitError('IN_PROGRESS', `${id} is worked on by another invocation`);
      // Written below, from what `work` gave.
      return (result ? JSON.parse(result) : undefined) as Result;
    }
    try {
      const result = await work(event);
      const update = { ...mine({ ':r': JSON.stringify(result) ?? '' }), UpdateExpression: 'SET #r = :r' };
      await send(context, 'UpdateItem', update);
      return result;
    } catch (error) {
      // What cannot be forgotten ends by its time.
      const request = mine({});
      const ConditionExpression = `${request.ConditionExpression} AND attribute_not_exists(#r)`;
      await send(context, 'DeleteItem', { ...request, ConditionExpression }).catch(() => undefined);
      throw error;
    }
  };
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/** @returns what another run has left, undefined when the work is ours. TTL deletes late, so its time is looked at. */
async function take(context: TableContext, item: object, now: number): Promise<Record<string, unknown> | undefined> {
  try {
    await send(context, 'PutItem', {
      TableName: context.name,
      Item: toItem(item),
      ConditionExpression: 'attribute_not_exists(#t) OR #e < :s OR (attribute_not_exists(#r) AND #u < :n)',
      ExpressionAttributeNames: { '#t': 'token', '#e': 'expires', '#r': 'result', '#u': 'until' },
      ExpressionAttributeValues: toItem({ ':s': seconds(now), ':n': now }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    return undefined;
  } catch (error) {
    if (codeOf(error) !== 'ConditionalCheckFailedException') throw error;
    return fromItem((error as Error & { Item?: Item }).Item ?? {}); // a member of that exception
  }
}
