/**
 * How much a table or index may consume, by its billing mode and settings.
 * Figures: AWS Developer Guide, "Burst and adaptive capacity", "On-demand capacity mode", "Quotas" (2026-11).
 */
import type { Counts } from '../items/store.ts';
import type { IndexRecord, TableRecord } from '../tables/table.ts';
import type { Peak } from './bucket.ts';

export type Kind = 'read' | 'write';

/** AWS keeps five minutes of unused capacity for bursts. */
const BURST_SECONDS = 300;
/** AWS: what one partition takes a second, and how much it holds. */
export const PARTITION_UNITS: Readonly<Record<Kind, number>> = { read: 3000, write: 1000 };
const PARTITION_BYTES = 10 * 1024 ** 3;
/** AWS: what a new on-demand table takes at once. */
const ON_DEMAND_UNITS: Readonly<Record<Kind, number>> = { read: 12_000, write: 4000 };
const PEAK_FACTOR = 2;

export interface Limit {
  readonly perSecond: number;
  /** What the bucket holds. */
  readonly max: number;
  /** The middle of AWS's ThrottlingReasons: `Table` + `Read` + this. */
  readonly reason: 'ProvisionedThroughputExceeded' | 'MaxOnDemandThroughputExceeded' | 'OnDemandThroughputExceeded';
}

/** @param index where it is a global index's */
export function limitOf(table: TableRecord, index: IndexRecord | undefined, kind: Kind, previousPeak: number): Limit {
  if (table.billingMode === 'PROVISIONED') {
    const given = (index ?? table).throughput;
    const perSecond = (kind === 'read' ? given?.ReadCapacityUnits : given?.WriteCapacityUnits) ?? 0;
    return { perSecond, max: perSecond * BURST_SECONDS, reason: 'ProvisionedThroughputExceeded' };
  }
  const name = kind === 'read' ? 'MaxReadRequestUnits' : 'MaxWriteRequestUnits';
  const cap = (index ?? table).onDemandThroughput?.[name];
  if (cap !== undefined && cap > 0) return { perSecond: cap, max: cap, reason: 'MaxOnDemandThroughputExceeded' };
  const warm = (index ?? table).warmThroughput?.[kind === 'read' ? 'ReadUnitsPerSecond' : 'WriteUnitsPerSecond'];
  const perSecond = Math.max(warm ?? ON_DEMAND_UNITS[kind], PEAK_FACTOR * previousPeak);
  return { perSecond, max: perSecond, reason: 'OnDemandThroughputExceeded' };
}

/** Into how many partitions AWS would have split the table. */
export function partitionsOf(
  table: TableRecord,
  counts: Counts,
  peaks: Readonly<Record<Kind, Peak>>,
  nowMs: number,
): number {
  const read = limitOf(table, undefined, 'read', peaks.read.rate(nowMs)).perSecond;
  const write = limitOf(table, undefined, 'write', peaks.write.rate(nowMs)).perSecond;
  const byUnits = Math.ceil(read / PARTITION_UNITS.read + write / PARTITION_UNITS.write);
  // A new on-demand table has four.
  const split =
    table.billingMode === 'PROVISIONED'
      ? byUnits
      : Math.ceil(Math.max(read / PARTITION_UNITS.read, write / PARTITION_UNITS.write));
  return Math.max(1, split, Math.ceil(counts.bytes / PARTITION_BYTES));
}
