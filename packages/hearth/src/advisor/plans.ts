/** Every way to give each part of the data a home, priced. */
import { type Bill, type Infeasible, isBill } from './cost.ts';
import { type Load, loadOf } from './load.ts';
import { type Needs, restrictTo, STORE_IDS, type StoreId } from './needs.ts';
import type { PriceBook } from './prices.ts';
import { type Draw, middle, planned } from './range.ts';
import { STORES } from './stores/all.ts';
import { objections, type Verdict } from './verdict.ts';

/** Ours: homes to the power of the parts. Above it, each part keeps only the homes that are cheap for it alone. */
const ASSIGNMENTS_MAX = 400;

/** Part → store. */
export type Homes = Readonly<Record<string, StoreId>>;

export interface Plan {
  readonly homes: Homes;
  readonly stores: readonly StoreId[];
  /** One for each of the stores. */
  readonly bills: readonly Bill[];
  readonly total: number;
  /** What there is today and this plan leaves. */
  readonly leaves: StoreId | undefined;
}

/** Everything that somebody has to set up and keep; leaving what runs today is one more. */
export function movingPartsOf(plan: Plan): string[] {
  const parts = new Set(plan.bills.flatMap((bill) => bill.movingParts));
  if (plan.leaves !== undefined) parts.add('migration');
  return [...parts];
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

/** @param bought the load that fixed capacity is bought for, where that is not the load itself */
export function pricing(needs: Needs, book: PriceBook, draw: Draw, bought?: Load): Pricing {
  return priced(loadOf(needs, draw), book, bought);
}

function priced(load: Load, book: PriceBook, bought?: Load): Pricing {
  // What a query costs can be measured before an instance is bought; what users will do cannot.
  const whole = { ...load, plan: bought && { ...bought, cpuFactor: load.cpuFactor } };
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
 * those that hang on an unknown are not in its plans. A part that no store can take is in none of them.
 */
export function allPlans(needs: Needs, filtered: Filtered, price: Pricing): Plan[] {
  const housed = needs.data
    .map((part) => ({ name: part.name, homes: homesOf(part.name, filtered, price) }))
    .filter(({ homes }) => homes.length > 0);
  const names = housed.map(({ name }) => name);
  if (names.length === 0) return [];
  const candidates = shorten(
    names,
    housed.map(({ homes }) => homes),
    price,
  );
  return assignments(candidates).flatMap((stores) => planOf(names, stores, price, needs.today) ?? []);
}

export interface PricedPlans {
  readonly plans: Plan[];
  readonly price: Pricing;
}

/** The plans in the middle of all ranges, with fixed capacity bought for the load that cannot be excluded. */
export function middlePlans(needs: Needs, filtered: Filtered, book: PriceBook): PricedPlans {
  return plansFor(needs, filtered, book, loadOf(needs, middle), loadOf(needs, planned));
}

/**
 * The plans for a load, with fixed capacity bought for another. Where nothing could carry that, for the load itself: an answer that
 * is too small one day is better than none.
 */
export function plansFor(needs: Needs, filtered: Filtered, book: PriceBook, load: Load, bought: Load): PricedPlans {
  const price = priced(load, book, bought);
  const plans = allPlans(needs, filtered, price);
  const housed = Object.keys(plans[0]?.homes ?? {}).length;
  if (housed === needs.data.length) return { plans, price };
  const bare = priced(load, book);
  const more = allPlans(needs, filtered, bare);
  return Object.keys(more[0]?.homes ?? {}).length > housed ? { plans: more, price: bare } : { plans, price };
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
  const each = Math.max(1, Math.floor(ASSIGNMENTS_MAX ** (1 / candidates.length)));
  return candidates.map((homes, index) => {
    const part = names[index] ?? '';
    return [...homes].sort((a, b) => totalAlone(price, a, part) - totalAlone(price, b, part)).slice(0, each);
  });
}

function totalAlone(price: Pricing, store: StoreId, part: string): number {
  const answer = price(store, [part]);
  return isBill(answer) ? answer.total : Infinity;
}

function assignments(candidates: readonly (readonly StoreId[])[]): StoreId[][] {
  return candidates.reduce<StoreId[][]>(
    (so, homes) => so.flatMap((before) => homes.map((id) => [...before, id])),
    [[]],
  );
}

/** undefined where one of its stores cannot carry what it is given. `stores` are the homes of `names`, in order. */
function planOf(
  names: readonly string[],
  stores: readonly StoreId[],
  price: Pricing,
  today: StoreId | undefined,
): Plan | undefined {
  const bills: Bill[] = [];
  let total = 0;
  const different = stores.filter((store, index) => stores.indexOf(store) === index);
  for (const store of different) {
    const here = different.length === 1 ? names : names.filter((_, index) => stores[index] === store);
    const answer = price(store, here);
    if (!isBill(answer)) return undefined;
    bills.push(answer);
    total += answer.total;
  }
  const homes: Record<string, StoreId> = {};
  for (const [index, name] of names.entries()) homes[name] = stores[index] ?? 's3';
  const leaves = today === undefined || different.includes(today) ? undefined : today;
  return { homes, stores: different, bills, total, leaves };
}

/** The same homes at other prices or another load. */
export function planFor(homes: Homes, price: Pricing): Plan | undefined {
  return planOf(Object.keys(homes), Object.values(homes), price, undefined);
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
