/** Under the cost chart, on its axis: from which load on a store cannot carry it, hatched. */
import { plot, rectX, text } from '@observablehq/plot';
import type { PanelFigures } from '../report-figures.ts';
import { short } from './figures.ts';
import { INFEASIBLE } from './patterns.ts';
import { type Frame, LETTER_PIXELS, logPosition } from './scales.ts';

const ROW_PIXELS = 20;

export function limitsChart(
  panel: PanelFigures,
  rates: readonly number[],
  { width, margins }: Frame,
): SVGSVGElement | HTMLElement | undefined {
  const last = rates.at(-1) ?? 1;
  const limited = panel.lines.flatMap((line) =>
    line.infeasibleFrom === null || line.infeasibleFrom >= last
      ? []
      : [{ title: line.short, from: line.infeasibleFrom, to: last, row: line.short }],
  );
  if (limited.length === 0) return undefined;
  const x: [number, number] = [rates[0] ?? 0.01, last];
  const length = width - margins.left - margins.right;
  const labelled = limited.map((one) => {
    const label = `${one.title} ≥ ${short(one.from)}/s: too much`;
    const before = margins.left + logPosition(one.from, x, length) > label.length * LETTER_PIXELS;
    return { ...one, label, before };
  });
  return plot({
    width,
    height: limited.length * ROW_PIXELS + 4,
    marginTop: 2,
    marginBottom: 2,
    marginLeft: margins.left,
    marginRight: margins.right,
    className: 'plot',
    ariaLabel: `Cannot carry the load: ${limited.map(({ title, from }) => `${title} from ${short(from)} a second`).join(', ')}`,
    x: { type: 'log', domain: x, axis: null },
    y: { type: 'band', domain: limited.map(({ row }) => row), padding: 0.25, axis: null },
    marks: [
      rectX(limited, { x1: 'from', x2: 'to', y: 'row', fill: INFEASIBLE, stroke: 'var(--muted)' }),
      ...[true, false].map((before) =>
        text(
          labelled.filter((one) => one.before === before),
          {
            x: 'from',
            y: 'row',
            text: 'label',
            textAnchor: before ? 'end' : 'start',
            dx: before ? -6 : 6,
            fill: 'var(--text)',
            stroke: 'var(--ground)',
            strokeWidth: 4,
            className: 'limit-label',
          },
        ),
      ),
    ],
  });
}
