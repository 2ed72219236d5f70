/**
 * Cost over load of one part of the data, as figures for the report: a line for each store over the average rate on a log axis,
 * the crossings with their figure, the rates that a store cannot carry, the bill at each rate, and the same for steady,
 * ordinary and spiky load. winner-map.ts adds the map of winners over rate and item size.
 */
import { type Bill, isBill } from './cost.ts';
import { loadOf } from './load.ts';
import type { Needs, StoreId } from './needs.ts';
import { filterStores, pricing } from './plans.ts';
import type { PriceBook } from './prices.ts';
import { cheapest, dearest, type Draw, exactly, middle, planned } from './range.ts';
import { rateOf, withRate } from './at-rate.ts';
import { ALL_STORES } from './stores/all.ts';
import { type WinnerMap, winnerMap } from './winner-map.ts';

export interface CostCurves {
  readonly part: string;
  /** Average calls a second of all its patterns together: the x axis. One of them is `rateNow`. */
  readonly rates: readonly number[];
  /** Where the needs stand on it, in the middle of what is known. */
  readonly rateNow: number;
  readonly panels: readonly CostPanel[];
  readonly winners: WinnerMap;
}

export interface CostPanel {
  /** Peak over average; undefined for the needs as they are. */
  readonly peak: number | undefined;
  readonly lines: readonly CostLine[];
  readonly crossings: readonly Crossing[];
}

export interface CostLine {
  readonly store: StoreId;
  /** Removed by the hard filters, whatever the rate: drawn, if at all, as what it would cost. */
  readonly removed: boolean;
  readonly points: readonly CostPoint[];
  /** Rates from which on it cannot carry the load. */
  readonly infeasibleFrom: number | undefined;
}

export interface CostPoint {
  readonly rate: number;
  /** undefined: infeasible there. The band is over the unknown ranges. */
  readonly low: number | undefined;
  readonly middle: number | undefined;
  readonly high: number | undefined;
  /** What the middle is made of. */
  readonly bill: Bill | undefined;
}

export interface Crossing {
  readonly rate: number;
  readonly usd: number;
  readonly cheaperBelow: StoreId;
  readonly cheaperAbove: StoreId;
  /** The cheapest of all changes there. */
  readonly ofCheapest: boolean;
}

const RATE_MIN = 0.01;
const RATE_MAX = 10_000;
const POINTS_PER_DECADE = 6;
const MAP_POINTS_PER_DECADE = 2;
const PEAKS = [1, 4, 20];

/** @param needs of one part: a line is what it costs there alone */
export function costCurves(part: string, needs: Needs, book: PriceBook): CostCurves {
  const rateNow = Math.min(RATE_MAX, Math.max(RATE_MIN, rateOf(needs)));
  const rates = [...new Set([...logSteps(RATE_MIN, RATE_MAX, POINTS_PER_DECADE), rateNow])].sort((a, b) => a - b);
  return {
    part,
    rates,
    rateNow,
    panels: [undefined, ...PEAKS].map((peak) =>
      panel(peak === undefined ? needs : withPeak(needs, peak), peak, rates, book),
    ),
    winners: winnerMap(needs, logSteps(RATE_MIN, RATE_MAX, MAP_POINTS_PER_DECADE), book),
  };
}

function logSteps(from: number, to: number, perDecade: number): number[] {
  const steps = Math.round(Math.log10(to / from) * perDecade);
  return Array.from({ length: steps + 1 }, (_, step) => from * 10 ** (step / perDecade));
}

function withPeak(needs: Needs, peak: number): Needs {
  return { ...needs, patterns: needs.patterns.map((pattern) => ({ ...pattern, peak: exactly(peak) })) };
}

type BillAt = (store: StoreId, rate: number, draw: Draw) => Bill | undefined;

function bills(needs: Needs, book: PriceBook): BillAt {
  const parts = needs.data.map(({ name }) => name);
  const known = new Map<string, ReturnType<typeof pricing>>();
  return (store, rate, draw) => {
    const key = `${rate}|${draw === cheapest ? 'low' : draw === dearest ? 'high' : 'middle'}`;
    const there = withRate(needs, rate);
    const bought = draw === middle ? loadOf(there, planned) : undefined;
    const price = known.get(key) ?? pricing(there, book, draw, bought);
    known.set(key, price);
    const answer = price(store, parts);
    return isBill(answer) ? answer : undefined;
  };
}

function panel(needs: Needs, peak: number | undefined, rates: readonly number[], book: PriceBook): CostPanel {
  const billAt = bills(needs, book);
  const filtered = [...filterStores(needs).values()];
  const lines = ALL_STORES.map(({ id }): CostLine => {
    const points = rates.map((rate) => {
      const bill = billAt(id, rate, middle);
      return {
        rate,
        low: billAt(id, rate, cheapest)?.total,
        middle: bill?.total,
        high: billAt(id, rate, dearest)?.total,
        bill,
      };
    });
    return {
      store: id,
      removed: filtered.some((verdicts) => verdicts.get(id)?.some(({ effect }) => effect === 'out')),
      points,
      infeasibleFrom: infeasibleFrom(points, (rate) => billAt(id, rate, middle) !== undefined),
    };
  });
  return { peak, lines, crossings: crossingsOf(lines, (store, rate) => billAt(store, rate, middle)?.total) };
}

function infeasibleFrom(points: readonly CostPoint[], carries: (rate: number) => boolean): number | undefined {
  const at = points.findIndex(({ bill }) => bill === undefined);
  const first = points[at]?.rate;
  const last = points[at - 1]?.rate;
  if (first === undefined || last === undefined) return first;
  return bisect(carries, last, first);
}

type TotalAt = (store: StoreId, rate: number) => number | undefined;

function crossingsOf(lines: readonly CostLine[], total: TotalAt): Crossing[] {
  const kept = lines.filter(({ removed }) => !removed);
  const found = kept.flatMap((a, index) => kept.slice(index + 1).flatMap((b) => crossingsOfTwo(a, b, total)));
  return found.map((crossing) => ({
    ...crossing,
    ofCheapest:
      cheapestAt(crossing.rate * (1 - NEXT_TO), kept, total) === crossing.cheaperBelow &&
      cheapestAt(crossing.rate * (1 + NEXT_TO), kept, total) === crossing.cheaperAbove,
  }));
}

/** Far enough from a crossing to stand on one side of it, whatever the bisection left. */
const NEXT_TO = 1e-4;

function cheapestAt(rate: number, lines: readonly CostLine[], total: TotalAt): StoreId | undefined {
  let found: { store: StoreId; usd: number } | undefined;
  for (const { store } of lines) {
    const usd = total(store, rate) ?? Infinity;
    if (!found || usd < found.usd) found = { store, usd };
  }
  return found?.store;
}

function crossingsOfTwo(a: CostLine, b: CostLine, total: TotalAt): Omit<Crossing, 'ofCheapest'>[] {
  const difference = (rate: number): number | undefined => {
    const mine = total(a.store, rate);
    const other = total(b.store, rate);
    return mine === undefined || other === undefined ? undefined : mine - other;
  };
  const found: Omit<Crossing, 'ofCheapest'>[] = [];
  for (let index = 1; index < a.points.length; index++) {
    const from = a.points[index - 1]?.rate ?? 0;
    const to = a.points[index]?.rate ?? 0;
    const before = difference(from);
    const after = difference(to);
    if (before === undefined || after === undefined || before * after >= 0) continue;
    const rate = bisect((half) => (difference(half) ?? 0) * before > 0, from, to);
    const below = before < 0 ? a.store : b.store;
    const jump = ({ store }: CostLine): number =>
      Math.abs((total(store, rate * (1 + NEXT_TO)) ?? 0) - (total(store, rate * (1 - NEXT_TO)) ?? 0));
    // Where one of them jumps to its next instance class, the other's line is the one that goes on.
    const steady = jump(a) <= jump(b) ? a : b;
    found.push({
      rate,
      usd: total(steady.store, rate) ?? 0,
      cheaperBelow: below,
      cheaperAbove: below === a.store ? b.store : a.store,
    });
  }
  return found;
}

const BISECTIONS = 20;

/** Where, on a log axis, what still holds at `from` and no longer at `to` ends. */
function bisect(holds: (rate: number) => boolean, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let turn = 0; turn < BISECTIONS; turn++) {
    const half = Math.sqrt(low * high);
    if (holds(half)) low = half;
    else high = half;
  }
  return Math.sqrt(low * high);
}
