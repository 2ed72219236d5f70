/** Every way to give each part of the data a home, priced. */
import { type Bill, type Infeasible, isBill } from './cost.ts';
import { type Load, loadOf } from './load.ts';
import { type Needs, restrictTo, STORE_IDS, type StoreId } from './needs.ts';
import type { PriceBook } from './prices.ts';
import type { Draw } from './range.ts';
import { STORES } from './stores/all.ts';
import { objections, type Verdict } from './verdict.ts';

/** Ours: 9 stores to the power of the parts are weighed. More kinds of data than this are several applications. */
export const PARTS_MAX = 6;
/** Above this many assignments each part keeps only the homes that are cheap for it alone. */
const ASSIGNMENTS_MAX = 400;

/** Part → store. */
export type Homes = Readonly<Record<string, StoreId>>;

export interface Plan {
  readonly homes: Homes;
  readonly bills: Partial<Record<StoreId, Bill>>;
  readonly total: number;
  readonly movingParts: readonly string[];
}

/** What the hard filters say of each part and store. */
export type Filtered = ReadonlyMap<string, ReadonlyMap<StoreId, readonly Verdict[]>>;

export function filterStores(needs: Needs): Filtered {
  return new Map(
    needs.data.map((part) => {
      const alone = restrictTo(needs, [part.name]);
      const verdicts = new Map<StoreId, readonly Verdict[]>();
      for (const id of STORE_IDS) {
        const against = objections();
        STORES[id].object(alone, against);
        verdicts.set(id, against.verdicts);
      }
      return [part.name, verdicts] as const;
    }),
  );
}

/** What each store would bill for a set of parts; asked again, it answers from memory. */
export type Pricing = (store: StoreId, parts: readonly string[]) => Bill | Infeasible;

/** @param plan draws the load that fixed capacity is bought for, where that is not the load itself */
export function pricing(needs: Needs, book: PriceBook, draw: Draw, plan?: Draw): Pricing {
  const whole = { ...loadOf(needs, draw), plan: plan && loadOf(needs, plan) };
  const known = new Map<string, Bill | Infeasible>();
  return (store, parts) => {
    const key = `${store}|${parts.join('|')}`;
    const answer = known.get(key) ?? STORES[store].cost(loadOfParts(whole, parts), book);
    known.set(key, answer);
    return answer;
  };
}

function loadOfParts(load: Load, parts: readonly string[]): Load {
  if (parts.length === load.parts.length) return load;
  return {
    ...load,
    parts: load.parts.filter((part) => parts.includes(part.name)),
    calls: load.calls.filter((call) => parts.includes(call.part)),
    plan: load.plan && loadOfParts(load.plan, parts),
  };
}

/**
 * All plans in which no store is surely removed. Where a part has homes that stay whatever the unknown turns out to be,
 * those that hang on an unknown are not in its plans.
 */
export function allPlans(needs: Needs, filtered: Filtered, price: Pricing): Plan[] {
  const candidates = needs.data.map((part) => homesOf(part.name, filtered, price));
  if (candidates.some((homes) => homes.length === 0)) return [];
  const names = needs.data.map((part) => part.name);
  return assignments(names, shorten(names, candidates, price)).flatMap((homes) => {
    const plan = planFor(homes, price, needs.today);
    return plan ? [plan] : [];
  });
}

function homesOf(part: string, filtered: Filtered, price: Pricing): StoreId[] {
  const verdicts = filtered.get(part);
  const possible = STORE_IDS.filter(
    (id) => !verdicts?.get(id)?.some(({ effect }) => effect === 'out') && isBill(price(id, [part])),
  );
  const certain = possible.filter((id) => !verdicts?.get(id)?.some(({ effect }) => effect === 'depends'));
  return certain.length > 0 ? certain : possible;
}

function shorten(names: readonly string[], candidates: readonly StoreId[][], price: Pricing): readonly StoreId[][] {
  const count = candidates.reduce((product, homes) => product * homes.length, 1);
  if (count <= ASSIGNMENTS_MAX) return candidates;
  const each = Math.max(2, Math.floor(ASSIGNMENTS_MAX ** (1 / candidates.length)));
  return candidates.map((homes, index) => {
    const part = names[index] ?? '';
    return [...homes].sort((a, b) => totalAlone(price, a, part) - totalAlone(price, b, part)).slice(0, each);
  });
}

function totalAlone(price: Pricing, store: StoreId, part: string): number {
  const answer = price(store, [part]);
  return isBill(answer) ? answer.total : Infinity;
}

function assignments(names: readonly string[], candidates: readonly StoreId[][]): Homes[] {
  return names.reduce<Homes[]>(
    (so, name, index) => so.flatMap((homes) => (candidates[index] ?? []).map((id) => ({ ...homes, [name]: id }))),
    [{}],
  );
}

/** undefined where one of its stores cannot carry what it is given. */
export function planFor(homes: Homes, price: Pricing, today?: StoreId): Plan | undefined {
  const bills: Partial<Record<StoreId, Bill>> = {};
  const movingParts = new Set<string>();
  let total = 0;
  const stores = new Set(Object.values(homes));
  for (const store of stores) {
    const answer = price(
      store,
      Object.keys(homes).filter((part) => homes[part] === store),
    );
    if (!isBill(answer)) return undefined;
    bills[store] = answer;
    total += answer.total;
    for (const part of answer.movingParts) movingParts.add(part);
  }
  if (today !== undefined && !stores.has(today)) movingParts.add('migration');
  return { homes, bills, total, movingParts: [...movingParts] };
}

/** The same for plans that put the same data into the same stores. */
export function planKey(homes: Homes): string {
  return Object.entries(homes)
    .map(([part, store]) => `${part}=${store}`)
    .sort()
    .join(', ');
}

/** As people say it: DynamoDB, whatever its mode. */
export function familyKey(homes: Homes): string {
  return Object.entries(homes)
    .map(([part, store]) => `${part}=${STORES[store].family}`)
    .sort()
    .join(', ');
}
