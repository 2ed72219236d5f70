/** The advisor's one entry: needs in, advice out. Pure; the same needs, options and seed give the same answer. */
import type { Random } from '../base/random.ts';
import type { Advice, PlanAnswer, Question } from './advice.ts';
import { choose } from './choose.ts';
import { classicRules } from './classic-rules.ts';
import { confidenceOf } from './confidence.ts';
import { type CostCurves, costCurves } from './cost-curve.ts';
import { counterfactualsOf } from './counterfactuals.ts';
import { assumedIn } from './describe-needs.ts';
import { layOut } from './layout.ts';
import { formatUsd } from './figures.ts';
import { type Needs, restrictTo, type StoreId } from './needs.ts';
import { type Corners, costBand, partReport, storeBill } from './part-report.ts';
import { filterStores, type Homes, middlePlans, movingPartsOf, type Plan, planFor, pricing } from './plans.ts';
import { PRICE_BOOK_DATE, type PriceBook, priceBook } from './prices.ts';
import { cheapest, dearest } from './range.ts';
import { outOfScope } from './scope.ts';
import { STORES } from './stores/all.ts';

/** Worlds that are tried for the confidence: enough for steps of 1 %, in a few milliseconds. */
const SAMPLES = 100;

export interface AdviseOptions {
  /** Draws the worlds of the confidence; hand in a seeded one to have the same answer again. */
  readonly random: Random;
  /** 0 leaves the confidence out. */
  readonly samples?: number;
  /** Prices in force; the needs' region by default. */
  readonly prices?: PriceBook;
  /** Also the curves of cost over load. */
  readonly curves?: boolean;
}

/**
 * @param needs from a needs file (readNeeds) or from the evidence of a run
 * @returns the answer for every kind of data it names; `outcome` is `none` where none of these stores is a home for any of it
 */
export function advise(needs: Needs, options: AdviseOptions): Advice {
  const book = options.prices ?? priceBook({ region: needs.regions[0] });
  const elsewhere = outOfScope(needs);
  const stays = needs.data.filter(({ name }) => !elsewhere.some(({ part }) => part === name));
  const laidOut = layOut(
    restrictTo(
      needs,
      stays.map(({ name }) => name),
    ),
  );
  const filtered = filterStores(laidOut);
  const { plans, price } = middlePlans(laidOut, filtered, book);
  const corners: Corners = {
    cheap: pricing(laidOut, book, cheapest),
    middle: price,
    dear: pricing(laidOut, book, dearest),
  };
  const choice = choose(plans, book);
  const parts = laidOut.data.map(({ name }) => partReport(name, laidOut, filtered, corners, choice?.winner, book));
  const winner = choice && planAnswer(choice.winner, corners);
  const runnerUp = choice?.runnerUp && planAnswer(choice.runnerUp, corners);
  const samples = options.samples ?? SAMPLES;
  const known = choice?.winner.homes;
  return {
    version: 1,
    name: needs.name,
    summary: summaryOf(winner, runnerUp, elsewhere, parts),
    outcome: winner ? 'home' : 'none',
    priceBook: { asOf: PRICE_BOOK_DATE, region: book.region, note: regionNote(book) },
    winner,
    runnerUp,
    parts,
    elsewhere,
    counterfactuals: known ? counterfactualsOf(laidOut, known, filtered, book) : [],
    confidence: known && samples > 0 ? confidenceOf(laidOut, known, book, options.random, samples) : undefined,
    classicRules: classicRules(needs),
    assumed: assumedIn(laidOut),
    questions: questionsOf(parts),
    curves: options.curves === true ? curvesOf(laidOut, book) : undefined,
  };
}

function planAnswer(plan: Plan, corners: Corners): PlanAnswer {
  return {
    homes: plan.homes,
    title: planTitle(plan.homes),
    cost: costBand((price) => planFor(plan.homes, price)?.total, corners),
    bills: plan.stores.flatMap((store, index) => {
      const bill = plan.bills[index];
      return bill ? [storeBill(store, bill, partsIn(plan.homes, store))] : [];
    }),
    movingParts: movingPartsOf(plan),
  };
}

/** A part that nobody asks for has no rate to draw over. */
function curvesOf(needs: Needs, book: PriceBook): CostCurves[] {
  return needs.data.flatMap(({ name }) => {
    const alone = restrictTo(needs, [name]);
    return alone.patterns.length > 0 ? [costCurves(name, alone, book)] : [];
  });
}

function partsIn(homes: Homes, store: StoreId): string[] {
  return Object.keys(homes).filter((part) => homes[part] === store);
}

function planTitle(homes: Homes): string {
  const stores = [...new Set(Object.values(homes))];
  if (stores.length === 1) return stores.map((store) => STORES[store].title).join('');
  return stores.map((store) => `${STORES[store].title} for ${partsIn(homes, store).join(' and ')}`).join(', ');
}

function summaryOf(
  winner: PlanAnswer | undefined,
  runnerUp: PlanAnswer | undefined,
  elsewhere: Advice['elsewhere'],
  parts: Advice['parts'],
): string {
  const away = elsewhere.map(({ part, instead }) => `${part}: none of these stores, but ${instead}`);
  const unhoused = parts
    .filter(({ home }) => !home)
    .map(({ part }) => `${part}: every store is removed by what it needs`);
  if (!winner) return [...away, ...unhoused].join('; ') || 'there is no data to find a home for';
  const next = runnerUp ? `; next ${runnerUp.title}, ${formatUsd(runnerUp.cost.middle)}` : '';
  return [`${winner.title}: about ${formatUsd(winner.cost.middle)} a month${next}`, ...away, ...unhoused].join('; ');
}

function regionNote(book: PriceBook): string | undefined {
  return book.borrowed ? `prices that are not known for ${book.region} are those of us-east-1` : undefined;
}

/** What to find out first: the open questions, those that save most first. */
function questionsOf(parts: Advice['parts']): Question[] {
  const found = new Map<string, Question>();
  for (const { part, home, stores } of parts) {
    const paid = stores.find(({ store }) => store === home)?.cost?.middle ?? 0;
    for (const { store, status, reasons, cost } of stores) {
      if (status !== 'conditional' || !cost) continue;
      for (const question of reasons) {
        const key = `${part}|${question}`;
        const before = found.get(key);
        const savesUsd = Math.max(before?.savesUsd ?? 0, paid - cost.middle);
        found.set(key, { question, part, stores: [...(before?.stores ?? []), store], savesUsd });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.savesUsd - a.savesUsd);
}
