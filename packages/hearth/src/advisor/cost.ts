/** A month's cost of one store, in US dollars, in the parts that people argue about. */
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
  readonly infeasible: string;
}

export function totalOf(parts: CostParts): number {
  return (
    parts.requests + parts.storage + parts.compute + parts.io + parts.hidden.reduce((sum, { usd }) => sum + usd, 0)
  );
}

export function bill(parts: Partial<CostParts>, setup: string, movingParts: readonly string[]): Bill {
  const whole: CostParts = {
    requests: parts.requests ?? 0,
    storage: parts.storage ?? 0,
    compute: parts.compute ?? 0,
    io: parts.io ?? 0,
    hidden: (parts.hidden ?? []).filter(({ usd }) => usd > 0),
  };
  return { ...whole, total: totalOf(whole), setup, movingParts };
}

export function isBill(answer: Bill | Infeasible): answer is Bill {
  return !('infeasible' in answer);
}
