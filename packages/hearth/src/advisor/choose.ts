/**
 * The choice among plans: the cheapest within 20 %, with the fewest moving parts. No hidden weights.
 */
import { familyKey, type Plan } from './plans.ts';
import type { PriceBook } from './prices.ts';

/** The band in which a difference in cost does not decide. */
export const BAND = 0.2;

export interface Choice {
  readonly winner: Plan;
  /** The best plan of other stores. */
  readonly runnerUp: Plan | undefined;
}

export function choose(plans: readonly Plan[], book: PriceBook): Choice | undefined {
  const winner = best(plans, book);
  if (!winner) return undefined;
  const family = familyKey(winner.homes);
  return {
    winner,
    runnerUp: best(
      plans.filter((plan) => familyKey(plan.homes) !== family),
      book,
    ),
  };
}

export function best(plans: readonly Plan[], book: PriceBook): Plan | undefined {
  const cheapest = plans.reduce((least, plan) => Math.min(least, plan.total), Infinity);
  const limit = bandLimit(cheapest, book);
  return plans
    .filter((plan) => plan.total <= limit)
    .reduce<Plan | undefined>((so, plan) => (so === undefined || isBetter(plan, so) ? plan : so), undefined);
}

/** Up to here a plan costs as good as the same. */
export function bandLimit(cheapest: number, book: PriceBook): number {
  return Math.max(cheapest * (1 + BAND), cheapest + book.of('notWorthAThought'));
}

function isBetter(plan: Plan, other: Plan): boolean {
  const parts = plan.movingParts.length - other.movingParts.length;
  return parts < 0 || (parts === 0 && plan.total < other.total);
}
