/** DynamoDB's refusals as values. */
import type { TransactionCanceledException, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { codeOf } from '../base/error.ts';
import { RETURN_UNITS, send } from './client.ts';
import { decodeItem, type EntityContext } from './codec.ts';
import type { Refusal, Written } from './definition.ts';
import type { Item } from './attribute.ts';

/** One member of a transaction, and what its refusal means. */
export interface Check {
  readonly item: TransactWriteItem;
  readonly reason: Refusal<unknown>['reason'];
  readonly attribute?: string;
}

/** @param absent what a refusal means when DynamoDB shows no item. @throws every error that is no refusal. */
export async function refused<T>(
  entity: EntityContext,
  error: unknown,
  reason: Refusal<T>['reason'],
  absent: Refusal<T>['reason'],
): Promise<Refusal<T>> {
  if (codeOf(error) !== 'ConditionalCheckFailedException') throw error;
  const { Item: existing } = error as Error & { Item?: Item }; // a member of that exception
  if (!existing) return { ok: false, reason: absent, units: 1 };
  return { ok: false, reason, units: 1, existing: (await decodeItem(entity, existing)) as T };
}

export async function transact<T>(entity: EntityContext, checks: readonly Check[], item: T): Promise<Written<T>> {
  try {
    const { units } = await send(entity.table, 'TransactWriteItems', (client, sdk) =>
      client.send(
        new sdk.TransactWriteItemsCommand({ TransactItems: checks.map(({ item }) => item), ...RETURN_UNITS }),
      ),
    );
    return { ok: true, item, units };
  } catch (error) {
    if (codeOf(error) !== 'TransactionCanceledException') throw error;
    const reasons = (error as TransactionCanceledException).CancellationReasons ?? []; // as its name says
    const index = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
    const check = checks[index];
    if (!check) throw error;
    const existing = reasons[index]?.Item;
    return {
      ok: false,
      reason: index === 0 && check.reason !== 'exists' && !existing ? 'missing' : check.reason,
      units: 0,
      ...(check.attribute !== undefined && { attribute: check.attribute }),
      ...(index === 0 && existing && { existing: (await decodeItem(entity, existing)) as T }),
    };
  }
}
