/** Cost over load on log axes: a line for each store with its name at its end, and ticks where the cheapest changes. */
import { areaY, axisX, axisY, dot, gridX, gridY, lineY, type Markish, plot, ruleX, text } from '@observablehq/plot';
import type { StoreId } from '../../needs.ts';
import type { CrossingFigures, LineFigures, PanelFigures } from '../report-figures.ts';
import { short } from './figures.ts';
import { type Box, decades, type Frame, LETTER_PIXELS, logPosition, onAxis, spread } from './scales.ts';
import { colorOf, dashOf } from './store-style.ts';

export interface CostChart {
  readonly frame: Frame;
  readonly rates: readonly number[];
  readonly panel: PanelFigures;
  readonly usd: readonly [number, number];
  /** Drawn stronger, with its band. */
  readonly emphasis: StoreId | undefined;
  readonly caption: string;
  /** Rows of figures above it; where they are full, a crossing has its ring only. */
  readonly crossingRows: number;
}

const LABEL_PIXELS = 15;
const LABEL_GAP = 8;
const ROW_PIXELS = 14;

export function costChart(chart: CostChart): SVGSVGElement | HTMLElement {
  const { frame, rates, panel, usd, emphasis, caption } = chart;
  const { width, height, margins } = frame;
  const x: [number, number] = [rates[0] ?? 0.01, rates.at(-1) ?? 10_000];
  const lines = [...panel.lines].sort((a, b) => Number(a.store === emphasis) - Number(b.store === emphasis));
  return plot({
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    className: 'plot',
    ariaLabel: caption,
    x: { type: 'log', domain: x },
    y: { type: 'log', domain: [...usd] },
    marks: [
      gridX(decades(x), { stroke: 'var(--line)', strokeOpacity: 1 }),
      gridY(decades(usd), { stroke: 'var(--line)', strokeOpacity: 1 }),
      axisX(decades(x, width < 420 ? 2 : 1), {
        tickFormat: short,
        label: 'calls a second',
        labelAnchor: 'center',
        labelArrow: 'none',
        tickSize: 4,
      }),
      axisY(decades(usd), { tickFormat: usdTick, label: null, tickSize: 4 }),
      ...lines.flatMap((line) => lineMarks(line, rates, line.store === emphasis)),
      ...crossingMarks(chart, x),
      ...labelMarks(chart, x),
    ],
  });
}

function usdTick(value: number): string {
  return value <= 0.1 ? '≤ $0.1' : `$${short(value)}`;
}

function lineMarks(line: LineFigures, rates: readonly number[], strong: boolean): Markish[] {
  const points = rates.map((rate, at) => ({
    rate,
    usd: onAxis(line.middle[at] ?? null),
    low: onAxis(line.low[at] ?? null),
    high: onAxis(line.high[at] ?? null),
  }));
  const last = points.findLast(({ usd }) => usd !== null);
  const ended = last !== undefined && line.infeasibleFrom !== null;
  return [
    ...(strong
      ? [areaY(points, { x: 'rate', y1: 'low', y2: 'high', fill: colorOf(line.store), fillOpacity: 0.13, clip: true })]
      : []),
    lineY(points, {
      x: 'rate',
      y: 'usd',
      stroke: colorOf(line.store),
      strokeWidth: strong ? 3 : 1.75,
      strokeDasharray: dashOf(line.store),
      strokeLinejoin: 'round',
      clip: true,
      className: `line line-${line.store}`,
    }),
    ...(ended
      ? [
          dot([last], {
            x: 'rate',
            y: 'usd',
            symbol: 'times',
            r: 5,
            stroke: colorOf(line.store),
            strokeWidth: 2,
            clip: 'frame',
          }),
        ]
      : []),
  ];
}

/** A tick from the top, with the rate: in as many rows as they need not to touch. */
function crossingMarks({ frame, panel, usd, crossingRows }: CostChart, x: readonly [number, number]): Markish[] {
  const { width, margins } = frame;
  const length = width - margins.left - margins.right;
  const rowEnds: number[] = [];
  const labels = changesOfCheapest(panel).map((crossing) => {
    const label = `${short(crossing.rate)}/s`;
    const half = (label.length * LETTER_PIXELS) / 2 + 4;
    const at = logPosition(crossing.rate, x, length);
    const free = rowEnds.findIndex((end) => end <= at - half);
    const row = free < 0 ? rowEnds.length : free;
    if (row < crossingRows) rowEnds[row] = at + half;
    return { ...crossing, usd: onAxis(crossing.usd), top: usd[1], label, row };
  });
  return [
    ruleX(labels, { x: 'rate', y1: 'usd', y2: 'top', stroke: 'var(--text)', strokeWidth: 1, strokeDasharray: '2 2' }),
    dot(labels, { x: 'rate', y: 'usd', r: 4, fill: 'var(--ground)', stroke: 'var(--text)', strokeWidth: 1.5 }),
    ...rowEnds.map((_, row) =>
      text(
        labels.filter((label) => label.row === row),
        {
          x: 'rate',
          y: 'top',
          text: 'label',
          dy: -15 - row * ROW_PIXELS,
          fill: 'var(--text)',
          className: 'crossing-label',
        },
      ),
    ),
  ];
}

export function changesOfCheapest({ crossings }: PanelFigures): CrossingFigures[] {
  return crossings.filter(({ ofCheapest }) => ofCheapest).sort((a, b) => a.rate - b.rate);
}

/** Each line's name at its end, moved where it would touch another. */
function labelMarks({ frame, rates, panel, usd, emphasis }: CostChart, x: readonly [number, number]): Markish[] {
  const { width, height, margins } = frame;
  const inner = { width: width - margins.left - margins.right, height: height - margins.top - margins.bottom };
  const ends = panel.lines.flatMap((line) => {
    const at = line.middle.findLastIndex((value) => value !== null);
    const rate = rates[at];
    const end = onAxis(line.middle[at] ?? null);
    if (rate === undefined || end === null) return [];
    const y = Math.max(0, inner.height - logPosition(end, usd, inner.height));
    const box: Box = { x: logPosition(rate, x, inner.width) + LABEL_GAP, y, width: line.short.length * LETTER_PIXELS };
    return [{ line, rate, box }];
  });
  spread(
    ends.map(({ box }) => box),
    LABEL_PIXELS,
    inner.height - LABEL_PIXELS / 2,
  );
  const labels = ends.map(({ line, rate, box }) => ({
    rate,
    usd: usd[0] * (usd[1] / usd[0]) ** (1 - box.y / inner.height),
    short: line.short,
    strong: line.store === emphasis,
  }));
  return [true, false].map((strong) =>
    text(
      labels.filter((label) => label.strong === strong),
      {
        x: 'rate',
        y: 'usd',
        text: 'short',
        textAnchor: 'start',
        dx: LABEL_GAP,
        fill: 'var(--text)',
        stroke: 'var(--ground)',
        strokeWidth: 4,
        fontWeight: strong ? 'bold' : 'normal',
        className: 'line-label',
      },
    ),
  );
}
