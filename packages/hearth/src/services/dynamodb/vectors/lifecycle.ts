/**
 * How a vector index that UpdateTable adds comes to be: resources are allocated, then items are entered, then it is ACTIVE. AWS
 * takes half a minute and a quarter of an hour (eu-west-2, 2026-08); here both are as short as a program that polls can follow.
 */
import type { IndexPhase } from '../tables/table-state.ts';
import type { VectorIndexRecord } from './vector-index.ts';

const ALLOCATION_MS = 2000;
const BUILD_MS = 8000;

export function phaseOf({ status, startedMs = 0 }: VectorIndexRecord, nowMs: number): IndexPhase {
  if (status === 'ACTIVE') return 'active';
  return nowMs < startedMs + ALLOCATION_MS ? 'allocating' : 'backfilling';
}

/** When the index is ACTIVE, if its items have been entered by then. */
export function activeAtMs({ startedMs = 0 }: VectorIndexRecord): number {
  return startedMs + BUILD_MS;
}
