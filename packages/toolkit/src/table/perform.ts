/** The doing of a write: alone, or in a transaction with the markers of unique values. What conditions refuse is an answer. */
import type { CancellationReason, TransactionCanceledException, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { codeOf } from '../base/error.ts';
import { retry } from '../base/retry.ts';
import { type Item, toItem } from './attribute.ts';
import { send } from './client.ts';
import { decodeItem, ENTITY, type EntityContext } from './codec.ts';
import type { Refusal, Written } from './definition.ts';

type Reason = Refusal<unknown>['reason'];

/** What is to be done. */
export interface Write<T> {
  readonly item: Pick<TransactWriteItem, 'Put' | 'Update' | 'Delete'>;
  /** What a refusal means; and when DynamoDB shows no item. */
  readonly reason: Reason;
  readonly absent: Reason;
  readonly markers: readonly Marker[];
  /** What the answer gives; default: what DynamoDB does. */
  readonly value?: T | undefined;
}

/** A value that no two items share is an item of its own, whose key is the value. */
export interface Marker {
  readonly item: TransactWriteItem;
  readonly attribute?: string;
}

/** Two transactions on one item: AWS cancels one at once, and the SDK does not try again. */
const CONFLICTS = { times: 8, baseMs: 20, maxMs: 1_000 };
const REFUSED = 'ConditionalCheckFailed';
const ANSWERS = { Put: undefined, Update: 'ALL_NEW', Delete: 'ALL_OLD' } as const;

/** @throws every error that is no refusal */
export async function perform<T>(entity: EntityContext, write: Write<T>): Promise<Written<T>> {
  const { table } = entity;
  const { item, markers } = write;
  try {
    if (markers.length) {
      const TransactItems = [item, ...markers.map((marker) => marker.item)];
      const { units } = await retry(() => send(table, 'TransactWriteItems', { TransactItems }), {
        when: (error) => {
          const codes = reasonsOf(error).map(({ Code }) => Code);
          return codes.includes('TransactionConflict') && !codes.includes(REFUSED);
        },
        ...CONFLICTS,
      });
      return { ok: true, item: write.value as T, units }; // the caller reads what it has not given
    }
    const [kind = 'Put'] = Object.keys(item) as (keyof typeof ANSWERS)[]; // as its type says
    const request = { ...(item.Put ?? item.Update ?? item.Delete), ReturnValues: ANSWERS[kind] };
    const { output, units } = await send(table, `${kind}Item`, request as never); // the three requests have the same members
    return { ok: true, item: write.value ?? ((await decodeItem(entity, output.Attributes ?? {})) as T), units };
  } catch (error) {
    return refusal(entity, write, error);
  }
}

async function refusal<T>(entity: EntityContext, write: Write<T>, error: unknown): Promise<Refusal<T>> {
  const reasons = reasonsOf(error);
  const index = reasons.findIndex(({ Code }) => Code === REFUSED);
  if (index < 0) throw error;
  // Refused writes are paid for, in transactions twice; the error does not say how much: at least this.
  const units = write.markers.length ? 2 * reasons.length : 1;
  const attribute = write.markers[index - 1]?.attribute;
  if (index) return { ok: false, units, ...(attribute ? { reason: 'unique', attribute } : { reason: 'condition' }) };
  const existing = reasons[0]?.Item;
  if (!existing) return { ok: false, reason: write.absent, units };
  return { ok: false, reason: write.reason, units, existing: (await decodeItem(entity, existing)) as T };
}

/** Why each member of a transaction was refused; a single write is the only member. */
function reasonsOf(error: unknown): readonly CancellationReason[] {
  const { Item, CancellationReasons } = Object(error) as { Item?: Item } & Partial<TransactionCanceledException>; // by its code
  return codeOf(error) === `${REFUSED}Exception` ? [{ Code: REFUSED, Item }] : (CancellationReasons ?? []);
}

/** Takes the value (`Put`) or sets it free (`Delete`); nothing when there is none. */
export function marker(
  kind: 'Put' | 'Delete',
  { table, name }: EntityContext,
  attribute: string,
  value: unknown,
): Marker[] {
  if ((value ?? null) === null) return [];
  const { pk, sk } = table.keys;
  const key = { [pk]: `UNIQUE#${name}#${attribute}#${String(value)}`, ...(sk && { [sk]: 'UNIQUE' }) };
  const TableName = table.name;
  if (kind === 'Delete') return [{ item: { Delete: { TableName, Key: toItem(key) } } }];
  const Put = {
    TableName,
    Item: toItem({ ...key, [ENTITY]: 'unique' }),
    ConditionExpression: 'attribute_not_exists(#0)',
    ExpressionAttributeNames: { '#0': pk },
  };
  return [{ item: { Put }, attribute }];
}
