/** The state that a table is in, by the clock; ./lifecycle.ts says when one begins. */
import type { IndexRecord, TableRecord, Throughput } from './table.ts';

export interface Transition {
  readonly status: 'CREATING' | 'UPDATING';
  readonly untilMs: number;
  /** Global indexes that are seen DELETING for as long. */
  readonly leaving?: readonly IndexRecord[];
  /** Provisioned units that are shown for as long: by the name of the index, of the table itself by an empty one. */
  readonly units?: Readonly<Record<string, ShownUnits>>;
}

/** As before the change, of which the day and hour alone are told. */
export interface ShownUnits {
  readonly throughput: Throughput;
  readonly decreases: number;
}

/** How long a global index that UpdateTable adds is filled at the least, once its resources are allocated. */
export const BACKFILLING_MS = 5000;

export function stateOf({ transition }: TableRecord, nowMs: number): 'CREATING' | 'UPDATING' | 'ACTIVE' {
  return transition && nowMs < transition.untilMs ? transition.status : 'ACTIVE';
}

export type IndexPhase = 'allocating' | 'backfilling' | 'active';

/** Under calm conditions nothing is allocated: the index is filled at once. */
export function phaseOfGlobal({ status, readyMs }: IndexRecord, nowMs: number): IndexPhase {
  if (status === 'ACTIVE') return 'active';
  return readyMs !== undefined && nowMs < readyMs - BACKFILLING_MS ? 'allocating' : 'backfilling';
}

/** Whether an index is being made for as long as AWS's conditions say; under calm ones nobody has to wait for it. */
export function isSlowlyMade({ status, readyMs }: IndexRecord): boolean {
  return status === 'CREATING' && readyMs !== undefined;
}
