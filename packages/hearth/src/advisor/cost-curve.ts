/**
 * Cost over load, as data for the report: a line for each store over the average rate on a log axis, the crossings with
 * their figure, the rates that a store cannot carry, the same for steady, ordinary and spiky load, and the map of winners
 * over rate and item size.
 */
import { best } from './choose.ts';
import { isBill } from './cost.ts';
import { type Needs, type StoreId } from './needs.ts';
import { filterStores, type Homes, middlePlans, pricing } from './plans.ts';
import type { PriceBook } from './prices.ts';
import { cheapest, dearest, type Draw, exactly, middle, planned, scale } from './range.ts';
import { ALL_STORES } from './stores/all.ts';

export interface CostCurves {
  /** Average calls a second of all patterns together: the x axis. */
  readonly rates: readonly number[];
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
}

export interface Crossing {
  readonly rate: number;
  readonly usd: number;
  readonly cheaperBelow: StoreId;
  readonly cheaperAbove: StoreId;
}

export interface WinnerMap {
  readonly rates: readonly number[];
  readonly itemBytes: readonly number[];
  /** By item size, then by rate; empty where nothing fits. */
  readonly homes: readonly (readonly Homes[])[];
}

const RATE_MIN = 0.01;
const RATE_MAX = 10_000;
const POINTS_PER_DECADE = 4;
const PEAKS = [1, 4, 20];
const ITEM_BYTES = [256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576];

export function costCurves(needs: Needs, book: PriceBook): CostCurves {
  const rates = logSteps(RATE_MIN, RATE_MAX, POINTS_PER_DECADE);
  return {
    rates,
    panels: [undefined, ...PEAKS].map((peak) =>
      panel(peak === undefined ? needs : withPeak(needs, peak), peak, rates, book),
    ),
    winners: winnerMap(needs, logSteps(RATE_MIN, RATE_MAX, 1), book),
  };
}

function logSteps(from: number, to: number, perDecade: number): number[] {
  const steps = Math.round(Math.log10(to / from) * perDecade);
  return Array.from({ length: steps + 1 }, (_, step) => from * 10 ** (step / perDecade));
}

function withPeak(needs: Needs, peak: number): Needs {
  return { ...needs, patterns: needs.patterns.map((pattern) => ({ ...pattern, peak: exactly(peak) })) };
}

/** The same mix of calls, `rate` of them a second. A load that was measured in ACU grows along. */
function withRate(needs: Needs, rate: number): Needs {
  const now = needs.patterns.reduce((sum, pattern) => sum + middle(pattern.rate), 0);
  const factor = now > 0 ? rate / now : 0;
  const { averageAcu, peakAcu } = needs.sql;
  return {
    ...needs,
    patterns: needs.patterns.map((pattern) => ({ ...pattern, rate: exactly(middle(pattern.rate) * factor) })),
    sql: {
      ...needs.sql,
      averageAcu: averageAcu && scale(averageAcu, factor),
      peakAcu: peakAcu && scale(peakAcu, factor),
      connections: undefined,
    },
  };
}

type TotalAt = (store: StoreId, rate: number, draw: Draw) => number | undefined;

function totals(needs: Needs, book: PriceBook): TotalAt {
  const parts = needs.data.map(({ name }) => name);
  const known = new Map<string, ReturnType<typeof pricing>>();
  return (store, rate, draw) => {
    const key = `${rate}|${draw === cheapest ? 'low' : draw === dearest ? 'high' : 'middle'}`;
    const price = known.get(key) ?? pricing(withRate(needs, rate), book, draw, draw === middle ? planned : undefined);
    known.set(key, price);
    const answer = price(store, parts);
    return isBill(answer) ? answer.total : undefined;
  };
}

function panel(needs: Needs, peak: number | undefined, rates: readonly number[], book: PriceBook): CostPanel {
  const total = totals(needs, book);
  const filtered = [...filterStores(needs).values()];
  const lines = ALL_STORES.map(({ id }): CostLine => {
    const points = rates.map((rate) => ({
      rate,
      low: total(id, rate, cheapest),
      middle: total(id, rate, middle),
      high: total(id, rate, dearest),
    }));
    return {
      store: id,
      removed: filtered.some((verdicts) => verdicts.get(id)?.some(({ effect }) => effect === 'out')),
      points,
      infeasibleFrom: points.find((point) => point.middle === undefined)?.rate,
    };
  });
  return { peak, lines, crossings: crossingsOf(lines, total) };
}

function crossingsOf(lines: readonly CostLine[], total: TotalAt): Crossing[] {
  const kept = lines.filter(({ removed }) => !removed);
  return kept.flatMap((a, index) => kept.slice(index + 1).flatMap((b) => crossingsOfTwo(a, b, total)));
}

function crossingsOfTwo(a: CostLine, b: CostLine, total: TotalAt): Crossing[] {
  const difference = (rate: number): number | undefined => {
    const mine = total(a.store, rate, middle);
    const other = total(b.store, rate, middle);
    return mine === undefined || other === undefined ? undefined : mine - other;
  };
  const found: Crossing[] = [];
  for (let index = 1; index < a.points.length; index++) {
    const from = a.points[index - 1]?.rate ?? 0;
    const to = a.points[index]?.rate ?? 0;
    const before = difference(from);
    const after = difference(to);
    if (before === undefined || after === undefined || before * after >= 0) continue;
    const rate = bisect(difference, from, to, before);
    const below = before < 0 ? a.store : b.store;
    found.push({
      rate,
      usd: total(a.store, rate, middle) ?? 0,
      cheaperBelow: below,
      cheaperAbove: below === a.store ? b.store : a.store,
    });
  }
  return found;
}

const BISECTIONS = 20;

function bisect(difference: (rate: number) => number | undefined, from: number, to: number, before: number): number {
  let low = from;
  let high = to;
  for (let turn = 0; turn < BISECTIONS; turn++) {
    const half = Math.sqrt(low * high);
    if ((difference(half) ?? 0) * before > 0) low = half;
    else high = half;
  }
  return Math.sqrt(low * high);
}

function winnerMap(needs: Needs, rates: readonly number[], book: PriceBook): WinnerMap {
  const homes = ITEM_BYTES.map((bytes) =>
    rates.map((rate) => {
      const there = withItemBytes(withRate(needs, rate), bytes);
      return best(middlePlans(there, filterStores(there), book).plans, book)?.homes ?? {};
    }),
  );
  return { rates, itemBytes: ITEM_BYTES, homes };
}

function withItemBytes(needs: Needs, bytes: number): Needs {
  return {
    ...needs,
    data: needs.data.map((part) => ({ ...part, itemBytes: exactly(bytes) })),
    patterns: needs.patterns.map((pattern) => ({ ...pattern, bytes: exactly(bytes) })),
  };
}
