/** Who wins over rate and item size: areas by pattern, each named where it is widest. */
import { cell, dot, plot, text } from '@observablehq/plot';
import type { WinnerFigures } from '../report-figures.ts';
import type { StoreId } from '../../needs.ts';
import { bytesWords, short } from './figures.ts';
import { INFEASIBLE } from './patterns.ts';
import { patternOf } from './store-style.ts';

interface Cell {
  readonly rate: number;
  readonly bytes: number;
  readonly store: StoreId | null;
}

export function winnerChart(
  winners: WinnerFigures,
  home: StoreId | undefined,
  width: number,
): SVGSVGElement | HTMLElement {
  const cells = winners.stores.flatMap((row, at) =>
    row.map((store, step): Cell => ({ rate: winners.rates[step] ?? 0, bytes: winners.itemBytes[at] ?? 0, store })),
  );
  const every = width < 480 ? 4 : 2;
  return plot({
    width,
    height: 300,
    marginLeft: 64,
    marginRight: 8,
    marginBottom: 32,
    marginTop: 8,
    className: 'plot',
    ariaLabel: 'The store that wins over rate and item size',
    x: {
      type: 'band',
      domain: winners.rates,
      tickFormat: short,
      ticks: winners.rates.filter((_, at) => at % every === 0),
      label: null,
      padding: 0,
      tickSize: 4,
    },
    y: {
      type: 'band',
      domain: winners.itemBytes.toReversed(),
      tickFormat: bytesWords,
      label: null,
      padding: 0,
      tickSize: 4,
    },
    color: { type: 'identity' },
    marks: [
      cell(cells, {
        x: 'rate',
        y: 'bytes',
        fill: ({ store }: Cell) => (store === null ? INFEASIBLE : patternOf(store)),
      }),
      text(areaNames(winners, (width - 72) / Math.max(1, winners.rates.length)), {
        x: 'rate',
        y: 'bytes',
        text: 'name',
        fill: 'var(--text)',
        stroke: 'var(--ground)',
        strokeWidth: 5,
        fontWeight: 'bold',
        className: 'area-label',
      }),
      dot(hereIn(cells, winners, home), {
        x: 'rate',
        y: 'bytes',
        r: 7,
        fill: 'var(--ground)',
        stroke: 'var(--text)',
        strokeWidth: 3,
        title: () => 'these needs',
        className: 'here',
      }),
    ],
  });
}

/** The cell nearest to the needs in which the answer wins: a cell is a step of rates and sizes, and they may lie just beyond its edge. */
function hereIn(cells: readonly Cell[], { now }: WinnerFigures, home: StoreId | undefined): Cell[] {
  const apart = (one: number, other: number): number => Math.abs(Math.log(one / Math.max(1e-9, other)));
  const distance = ({ rate, bytes }: Cell): number => Math.hypot(apart(rate, now.rate), apart(bytes, now.itemBytes));
  const [nearest] = cells.filter(({ store }) => store === home).toSorted((a, b) => distance(a) - distance(b));
  return nearest ? [nearest] : [];
}

interface AreaName {
  readonly rate: number;
  readonly bytes: number;
  readonly name: string;
}

const LETTER_PIXELS = 7.2;

/** One name for each store, in the middle of its longest run of cells that the name fits into. */
function areaNames(winners: WinnerFigures, cellPixels: number): AreaName[] {
  const longest = new Map<StoreId | null, { row: number; from: number; length: number }>();
  for (const [row, stores] of winners.stores.entries()) {
    let from = 0;
    for (let at = 1; at <= stores.length; at++) {
      if (at < stores.length && stores[at] === stores[from]) continue;
      const store = stores[from] ?? null;
      const length = at - from;
      if (length > (longest.get(store)?.length ?? 0)) longest.set(store, { row, from, length });
      from = at;
    }
  }
  return [...longest].flatMap(([store, { row, from, length }]) => {
    const name = store === null ? 'none' : (winners.shorts[store] ?? store);
    if (length * cellPixels < name.length * LETTER_PIXELS) return [];
    return [
      { rate: winners.rates[from + Math.floor((length - 1) / 2)] ?? 0, bytes: winners.itemBytes[row] ?? 0, name },
    ];
  });
}

/** Stores of the map in the order in which a legend names them. */
export function winnersShown(winners: WinnerFigures): (StoreId | null)[] {
  return [...new Set(winners.stores.flat())];
}
