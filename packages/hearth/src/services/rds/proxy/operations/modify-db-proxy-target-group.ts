/** ModifyDBProxyTargetGroup: the limits of the pool. Clients are disconnected, for the pool is made anew. */
import type { ModifyDBProxyTargetGroupInput, ModifyDBProxyTargetGroupOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import { invalidCombination, invalidValue } from '../../checks.ts';
import type { Rds } from '../../store.ts';
import { describeTargetGroup } from '../describe.ts';
import { findProxy } from '../errors.ts';
import type { PoolRecord } from '../records.ts';

/** AWS, ConnectionPoolConfiguration, 2026-11. */
const PERCENT: readonly [min: number, max: number] = [1, 100];
const IDLE_PERCENT: readonly [min: number, max: number] = [0, 100];
const BORROW_SECONDS: readonly [min: number, max: number] = [0, 300];
const FILTERS = new Set(['EXCLUDE_VARIABLE_SETS']);

export async function modifyDBProxyTargetGroup(
  store: Rds,
  input: ModifyDBProxyTargetGroupInput,
  call: Call,
): Promise<ModifyDBProxyTargetGroupOutput> {
  const record = findProxy(store, input.DBProxyName, input.TargetGroupName);
  call.notes.resource = record.arn;
  if (input.NewName !== undefined) throw invalidValue('You cannot rename the default target group.');
  const pool = changed(record.pool, input.ConnectionPoolConfig ?? {});
  if (JSON.stringify(pool) === JSON.stringify(record.pool)) return { DBProxyTargetGroup: describeTargetGroup(record) };
  const saved = await store.proxies.run({ ...record, pool, updatedAtMs: store.dependencies.clock.now() });
  return { DBProxyTargetGroup: describeTargetGroup(saved) };
}

type Config = NonNullable<ModifyDBProxyTargetGroupInput['ConnectionPoolConfig']>;

function changed(before: PoolRecord, config: Config): PoolRecord {
  const maxConnectionsPercent = config.MaxConnectionsPercent ?? before.maxConnectionsPercent;
  const idle = config.MaxIdleConnectionsPercent ?? Math.min(before.maxIdleConnectionsPercent, maxConnectionsPercent);
  const borrowTimeoutSeconds = config.ConnectionBorrowTimeout ?? before.borrowTimeoutSeconds;
  checkRange('MaxConnectionsPercent', maxConnectionsPercent, PERCENT);
  checkRange('MaxIdleConnectionsPercent', idle, IDLE_PERCENT);
  checkRange('ConnectionBorrowTimeout', borrowTimeoutSeconds, BORROW_SECONDS);
  if (idle > maxConnectionsPercent) {
    throw invalidCombination('MaxIdleConnectionsPercent must not be above MaxConnectionsPercent.');
  }
  const sessionPinningFilters = config.SessionPinningFilters ?? before.sessionPinningFilters;
  const unknown = sessionPinningFilters.find((filter) => !FILTERS.has(filter));
  if (unknown !== undefined) throw invalidValue(`Invalid session pinning filter: ${unknown}.`);
  return {
    maxConnectionsPercent,
    maxIdleConnectionsPercent: idle,
    borrowTimeoutSeconds,
    sessionPinningFilters,
    initQuery: config.InitQuery ?? before.initQuery,
  };
}

function checkRange(name: string, value: number, [min, max]: readonly [min: number, max: number]): void {
  if (value < min || value > max) throw invalidValue(`${name} must be between ${min} and ${max}: ${value}.`);
}
