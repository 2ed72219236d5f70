/** A month's cost of one store, in US dollars, in the parts that people argue about. */
import type { FactName } from './facts.ts';

export interface CostParts {
  readonly requests: number;
  readonly storage: number;
  readonly compute: number;
  readonly io: number;
  /** What does not stand on the store's own price page: NAT gateway, proxy floor, a pause that never comes. */
  readonly hidden: readonly HiddenCost[];
}

export interface HiddenCost {
  readonly what: string;
  readonly usd: number;
}

/** What a store costs for a load, and how it would be set up for it. */
export interface Bill extends CostParts {
  readonly total: number;
  /** `db.r6g.large, TCP`; `0.5-4 ACU, Data API`. */
  readonly setup: string;
  readonly movingParts: readonly string[];
}

/** The store cannot carry the load at all. */
export interface Infeasible {
  /** What of the load is too much. */
  readonly infeasible: string;
  readonly fact: FactName;
}

export function bill(parts: Partial<CostParts>, setup: string, movingParts: readonly string[]): Bill {
  const { requests = 0, storage = 0, compute = 0, io = 0 } = parts;
  const hidden = parts.hidden ? parts.hidden.filter(({ usd }) => usd > 0) : [];
  let total = requests + storage + compute + io;
  for (const { usd } of hidden) total += usd;
  return { requests, storage, compute, io, hidden, total, setup, movingParts };
}

export function isBill(answer: Bill | Infeasible): answer is Bill {
  return !('infeasible' in answer);
}
