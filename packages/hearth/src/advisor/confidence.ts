/** How far the answer hangs on what is not known: the same decision in many possible worlds. */
import type { Random } from '../base/random.ts';
import { bandLimit, best } from './choose.ts';
import { type Load, loadOf } from './load.ts';
import type { Needs } from './needs.ts';
import { familyKey, filterStores, type Homes, type Plan, planKey, plansFor } from './plans.ts';
import type { PriceBook } from './prices.ts';
import { drawAt, planned, type Range } from './range.ts';
import { resolveNeeds } from './resolve.ts';
import { sqlWork } from './sql-work.ts';

export interface Confidence {
  readonly samples: number;
  /** Share of the worlds in which exactly the winner wins. */
  readonly same: number;
  /** … in which it is the same stores, whatever their mode. */
  readonly sameFamilies: number;
  /** … in which the same stores win, or cost too little more than what wins to decide: nobody there would regret them. */
  readonly asGood: number;
  /** What wins in the others, most often first; `homes` is empty where no store fits. */
  readonly rivals: readonly { readonly homes: Homes; readonly share: number }[];
}

export function confidenceOf(
  needs: Needs,
  winner: Homes,
  book: PriceBook,
  random: Random,
  samples: number,
): Confidence {
  const counts = new Map<string, { homes: Homes; count: number }>();
  const family = familyKey(winner);
  const bought = loadOf(needs, planned);
  let asGood = 0;
  for (let sample = 0; sample < samples; sample++) {
    const plans = plansInOneWorld(needs, bought, book, random);
    const homes = best(plans, book)?.homes ?? {};
    if (familyKey(homes) === family || isAsGood(plans, family, book)) asGood++;
    const key = planKey(homes);
    const entry = counts.get(key) ?? { homes, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  const won = [...counts.values()].filter(({ homes }) => familyKey(homes) === family);
  const rivals = [...counts.entries()].filter(([key]) => key !== planKey(winner)).map(([, entry]) => entry);
  return {
    samples,
    same: (counts.get(planKey(winner))?.count ?? 0) / samples,
    sameFamilies: won.reduce((sum, { count }) => sum + count, 0) / samples,
    asGood: asGood / samples,
    rivals: rivals
      .sort((a, b) => b.count - a.count)
      .slice(0, 5)
      .map(({ homes, count }) => ({ homes, share: count / samples })),
  };
}

/** Fixed capacity was bought before anybody knew which world it would be; where that is too small, it is bought again. */
function plansInOneWorld(needs: Needs, bought: Load, book: PriceBook, random: Random): readonly Plan[] {
  const world = resolveNeeds(needs, {
    draw: (range) => drawAt(range, random.next()),
    flip: (answer) => (answer === 'unknown' ? (random.next() < 0.5 ? 'yes' : 'no') : answer),
  });
  // What is an assumption even of a world that is known has one figure in it, however often it is asked.
  const drawn = new Map<string, number>();
  const draw = (range: Range): number => {
    if (range.low === range.high) return range.low;
    const key = `${range.low}..${range.high}`;
    const figure = drawn.get(key) ?? drawAt(range, random.next());
    drawn.set(key, figure);
    return figure;
  };
  const there = loadOf(world, draw);
  const larger = sqlWork(there).peakAcu > sqlWork({ ...bought, cpuFactor: there.cpuFactor }).peakAcu ? there : bought;
  return plansFor(world, filterStores(world), book, there, larger).plans;
}

function isAsGood(plans: readonly Plan[], family: string, book: PriceBook): boolean {
  const cheapest = plans.reduce((least, plan) => Math.min(least, plan.total), Infinity);
  const limit = bandLimit(cheapest, book);
  return plans.some((plan) => plan.total <= limit && familyKey(plan.homes) === family);
}
