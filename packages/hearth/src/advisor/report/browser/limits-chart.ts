/** Under the cost chart, on its axis: from which load on a store cannot carry it, hatched. */
import { plot, rectX, text } from '@observablehq/plot';
import type { PanelFigures } from '../report-figures.ts';
import { short } from './figures.ts';
import { INFEASIBLE } from './patterns.ts';
import type { Frame } from './scales.ts';

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
  return plot({
    width,
    height: limited.length * ROW_PIXELS + 4,
    marginTop: 2,
    marginBottom: 2,
    marginLeft: margins.left,
    marginRight: margins.right,
    className: 'plot',
    ariaLabel: `Cannot carry the load: ${limited.map(({ title, from }) => `${title} from ${short(from)} a second`).join(', ')}`,
    x: { type: 'log', domain: [rates[0] ?? 0.01, last], axis: null },
    y: { type: 'band', domain: limited.map(({ row }) => row), padding: 0.25, axis: null },
    marks: [
      rectX(limited, { x1: 'from', x2: 'to', y: 'row', fill: INFEASIBLE, stroke: 'var(--muted)' }),
      text(limited, {
        x: 'from',
        y: 'row',
        text: ({ title, from }: (typeof limited)[number]) => `${title}: not from ${short(from)}/s`,
        textAnchor: 'end',
        dx: -6,
        fill: 'var(--text)',
        className: 'limit-label',
      }),
    ],
  });
}
