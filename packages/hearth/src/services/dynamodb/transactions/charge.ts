/** Charges the actions of a transaction, all or none; what is throttled cancels it. */
import type { Units } from '../capacity.ts';
import type { Database } from '../database.ts';
import type { Table } from '../tables/table.ts';
import type { Kind } from '../throttling/limits.ts';
import { cancelled, NO_REASON, type Reason } from './reasons.ts';

export interface Cost {
  readonly table: Table;
  readonly units: Units;
  readonly place: Buffer;
}

/** @throws TransactionCanceledException where a table, an index or a partition cannot take it */
export function chargeActions(db: Database, kind: Kind, costs: readonly Cost[]): void {
  const reasons = costs.map(({ table, units, place }): Reason => {
    const refusal = db.throttle.refusal(table, kind, units, place);
    if (!refusal) return NO_REASON;
    const provisioned = refusal.code === 'ProvisionedThroughputExceededException';
    return { Code: provisioned ? 'ProvisionedThroughputExceeded' : 'ThrottlingError', Message: refusal.message };
  });
  if (reasons.some((reason) => reason !== NO_REASON)) throw cancelled(reasons);
  for (const { table, units, place } of costs) db.throttle.take(table, kind, units, place);
}
