/** DynamoDB's refusals as values. */
import type { CancellationReason, TransactionCanceledException, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { remainingMs } from '../base/environment.ts';
import { codeOf } from '../base/error.ts';
import { backoffMs, wait } from '../base/wait.ts';
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

/** Two transactions on one item: AWS cancels one at once, and the SDK does not try again. */
const CONFLICTS_MAX = 8;
const CONFLICT_BASE_MS = 20;
const CONFLICT_MAX_MS = 1_000;

export async function transact<T>(entity: EntityContext, checks: readonly Check[], item: T): Promise<Written<T>> {
  for (let attempt = 0; ; attempt++) {
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
      const refusal = await refusalOf<T>(entity, checks, reasons);
      if (refusal) return refusal;
      const conflict = reasons.some(({ Code }) => Code === 'TransactionConflict');
      if (!conflict || attempt === CONFLICTS_MAX || remainingMs() === 0) throw error;
      await wait(backoffMs(attempt, CONFLICT_BASE_MS, CONFLICT_MAX_MS));
    }
  }
}

async function refusalOf<T>(
  entity: EntityContext,
  checks: readonly Check[],
  reasons: readonly CancellationReason[],
): Promise<Refusal<T> | undefined> {
  const index = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  const check = checks[index];
  if (!check) return undefined;
  const existing = reasons[index]?.Item;
  return {
    ok: false,
    reason: index === 0 && check.reason !== 'exists' && !existing ? 'missing' : check.reason,
    units: 0,
    ...(check.attribute !== undefined && { attribute: check.attribute }),
    ...(index === 0 && existing && { existing: (await decodeItem(entity, existing)) as T }),
  };
}
