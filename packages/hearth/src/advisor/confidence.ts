/** How far the answer hangs on what is not known: the same decision in many possible worlds. */
import type { Random } from '../base/random.ts';
import { best } from './choose.ts';
import type { Needs } from './needs.ts';
import { allPlans, familyKey, filterStores, type Homes, planKey, pricing } from './plans.ts';
import type { PriceBook } from './prices.ts';
import { drawAt } from './range.ts';
import { resolveNeeds } from './resolve.ts';

export interface Confidence {
  readonly samples: number;
  /** Share of the worlds in which exactly the winner wins. */
  readonly same: number;
  /** … in which it is the same stores, whatever their mode. */
  readonly sameFamilies: number;
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
  for (let sample = 0; sample < samples; sample++) {
    const homes = winnerInOneWorld(needs, book, random);
    const key = planKey(homes);
    const entry = counts.get(key) ?? { homes, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  const family = familyKey(winner);
  const won = [...counts.values()].filter(({ homes }) => familyKey(homes) === family);
  const rivals = [...counts.entries()].filter(([key]) => key !== planKey(winner)).map(([, entry]) => entry);
  return {
    samples,
    same: (counts.get(planKey(winner))?.count ?? 0) / samples,
    sameFamilies: won.reduce((sum, { count }) => sum + count, 0) / samples,
    rivals: rivals
      .sort((a, b) => b.count - a.count)
      .slice(0, 5)
      .map(({ homes, count }) => ({ homes, share: count / samples })),
  };
}

function winnerInOneWorld(needs: Needs, book: PriceBook, random: Random): Homes {
  const world = resolveNeeds(needs, {
    draw: (range) => drawAt(range, random.next()),
    flip: (answer) => (answer === 'unknown' ? (random.next() < 0.5 ? 'yes' : 'no') : answer),
  });
  const price = pricing(world, book, (range) => drawAt(range, random.next()));
  return best(allPlans(world, filterStores(world), price), book)?.homes ?? {};
}
