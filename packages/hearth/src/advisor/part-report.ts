/** Per store, why it stayed or left, for one part of the data. */
import type { CostBand, PartAnswer, StoreAnswer, StoreBill } from './advice.ts';
import { bandLimit } from './choose.ts';
import { type Bill, isBill } from './cost.ts';
import { formatUsd } from './figures.ts';
import { type Needs, type StoreId } from './needs.ts';
import type { Filtered, Plan, Pricing } from './plans.ts';
import type { PriceBook } from './prices.ts';
import { ALL_STORES, STORES } from './stores/all.ts';
import type { StoreModel } from './stores/store.ts';
import { sentenceOf, type Verdict } from './verdict.ts';

/** The same needs priced in the three corners of their ranges. */
export interface Corners {
  readonly cheap: Pricing;
  readonly middle: Pricing;
  readonly dear: Pricing;
}

interface Priced {
  readonly store: StoreModel;
  readonly verdicts: readonly Verdict[];
  readonly bill: Bill | undefined;
  readonly infeasible: string | undefined;
  readonly band: CostBand | undefined;
}

export function partReport(
  part: string,
  needs: Needs,
  filtered: Filtered,
  corners: Corners,
  winner: Plan | undefined,
  book: PriceBook,
): PartAnswer {
  const priced = ALL_STORES.map((store) => priceAlone(store, part, filtered, corners));
  const home = winner?.homes[part];
  const standing = priced.filter((one) => one.bill && one.verdicts.every(({ effect }) => effect === 'warn'));
  const chosen = priced.find((one) => one.store.id === home);
  return {
    part,
    home,
    stores: priced.map((one) => storeAnswer(one, part, home, chosen, standing, needs, book)),
  };
}

function priceAlone(store: StoreModel, part: string, filtered: Filtered, corners: Corners): Priced {
  const answer = corners.middle(store.id, [part]);
  const alone = isBill(answer) ? answer : undefined;
  return {
    store,
    verdicts: filtered.get(part)?.get(store.id) ?? [],
    bill: alone,
    infeasible: isBill(answer) ? undefined : sentenceOf({ effect: 'out', fact: answer.fact, input: answer.infeasible }),
    band: alone && costBand((price) => totalOrNothing(price, store.id, part), corners),
  };
}

function totalOrNothing(price: Pricing, store: StoreId, part: string): number | undefined {
  const answer = price(store, [part]);
  return isBill(answer) ? answer.total : undefined;
}

export function costBand(total: (price: Pricing) => number | undefined, corners: Corners): CostBand {
  return { low: total(corners.cheap) ?? 0, middle: total(corners.middle) ?? 0, high: total(corners.dear) };
}

function storeAnswer(
  one: Priced,
  part: string,
  home: StoreId | undefined,
  chosen: Priced | undefined,
  standing: readonly Priced[],
  needs: Needs,
  book: PriceBook,
): StoreAnswer {
  const { status, reasons } = standingOf(one, home, chosen, standing, needs, book);
  return {
    store: one.store.id,
    title: one.store.title,
    family: one.store.family,
    status,
    reasons,
    warnings: one.verdicts.filter(({ effect }) => effect === 'warn').map(sentenceOf),
    latency: one.store.latency,
    cost: one.band,
    bill: one.bill && storeBill(one.store.id, one.bill, [part]),
    movingParts: one.bill?.movingParts ?? [],
  };
}

function standingOf(
  one: Priced,
  home: StoreId | undefined,
  chosen: Priced | undefined,
  standing: readonly Priced[],
  needs: Needs,
  book: PriceBook,
): Pick<StoreAnswer, 'status' | 'reasons'> {
  const outs = one.verdicts.filter(({ effect }) => effect === 'out').map(sentenceOf);
  if (outs.length > 0) return { status: 'removed', reasons: outs };
  if (!one.bill) return { status: 'removed', reasons: [one.infeasible ?? 'cannot carry the load'] };
  const open = one.verdicts.filter(({ effect }) => effect === 'depends').map(sentenceOf);
  if (one.store.id === home) return { status: 'chosen', reasons: [...chosenBecause(one, standing), ...open] };
  if (open.length > 0) return { status: 'conditional', reasons: open };
  const better = standing.find((other) => other !== one && dominates(other, one));
  if (better) {
    return {
      status: 'dominated',
      reasons: [
        `${better.store.title} costs no more, has no more moving parts and is no slower: ${money(better.bill)} against ${money(one.bill)}`,
      ],
    };
  }
  if (!chosen?.bill) return { status: 'close', reasons: [] };
  const compared = `${money(one.bill)} against ${money(chosen.bill)} for ${chosen.store.title}`;
  if (one.bill.total > bandLimit(chosen.bill.total, book)) return { status: 'dearer', reasons: [compared] };
  const together = needs.data.length > 1 ? ', seen with the rest of the data' : '';
  return {
    status: 'close',
    reasons: [
      `${compared}: too little to decide${together}; ${one.bill.movingParts.length} moving parts against ${chosen.bill.movingParts.length}`,
    ],
  };
}

function chosenBecause(one: Priced, standing: readonly Priced[]): string[] {
  const others = standing.filter((other) => other !== one);
  const cheaper = others.filter((other) => (other.bill?.total ?? Infinity) < (one.bill?.total ?? 0));
  const parts = one.bill?.movingParts.length ?? 0;
  if (others.length === 0) return ['the only one that the hard filters leave'];
  if (cheaper.length === 0) return [`the cheapest of ${standing.length} that fit: ${money(one.bill)}`];
  const names = cheaper.map(({ store }) => store.title).join(', ');
  return [`within the band of the cheapest (${names}), with the fewest moving parts: ${parts}`];
}

/** At least as good in every corner, and better somewhere. */
function dominates(a: Priced, b: Priced): boolean {
  if (!a.bill || !b.bill || !a.band || !b.band) return false;
  const pairs = [
    [a.band.low, b.band.low],
    [a.band.middle, b.band.middle],
    [a.band.high ?? Infinity, b.band.high ?? Infinity],
    [a.bill.movingParts.length, b.bill.movingParts.length],
    [a.store.latency.p99Ms, b.store.latency.p99Ms],
  ] as const;
  return pairs.every(([mine, other]) => mine <= other) && pairs.some(([mine, other]) => mine < other);
}

export function storeBill(store: StoreId, bill: Bill, parts: readonly string[]): StoreBill {
  const { requests, storage, compute, io, hidden, total, setup } = bill;
  return { store, title: STORES[store].title, setup, total, requests, storage, compute, io, hidden, parts };
}

function money(bill: Bill | undefined): string {
  return bill ? formatUsd(bill.total) : 'no price';
}
