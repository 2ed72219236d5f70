/**
 * The choice among plans: the cheapest within 20 %, with the fewest moving parts. No hidden weights.
 */
import { familyKey, movingPartsOf, type Plan } from './plans.ts';
import type { PriceBook } from './prices.ts';

/** The band in which a difference in cost does not decide. */
const BAND = 0.2;

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
  let found: { plan: Plan; parts: number } | undefined;
  for (const plan of plans) {
    if (plan.total > limit) continue;
    const parts = movingPartsOf(plan).length;
    const isBetter = !found || parts < found.parts || (parts === found.parts && plan.total < found.plan.total);
    if (isBetter) found = { plan, parts };
  }
  return found?.plan;
}

/** Up to here a plan costs as good as the same. */
export function bandLimit(cheapest: number, book: PriceBook): number {
  return Math.max(cheapest * (1 + BAND), cheapest + book.of('notWorthAThought'));
}
