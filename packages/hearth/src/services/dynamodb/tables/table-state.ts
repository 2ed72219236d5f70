/** The state that a table is in, by the clock; ./lifecycle.ts says when one begins. */
import type { TableRecord } from './table.ts';

export interface Transition {
  readonly status: 'CREATING' | 'UPDATING';
  readonly untilMs: number;
}

export function stateOf({ transition }: TableRecord, nowMs: number): 'CREATING' | 'UPDATING' | 'ACTIVE' {
  return transition && nowMs < transition.untilMs ? transition.status : 'ACTIVE';
}
