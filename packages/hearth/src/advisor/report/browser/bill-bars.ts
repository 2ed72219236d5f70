/** What a month costs at the chosen load, store by store: a stacked bar of its parts, and the same as a table. */
import { barX, plot, text } from '@observablehq/plot';
import { type BillFigures, COST_KINDS, type CostKind, type PartFigures } from '../report-figures.ts';
import { usd } from './figures.ts';
import { kindPattern } from './patterns.ts';
import { element } from './elements.ts';

export const KIND_WORDS: Readonly<Record<CostKind, string>> = {
  requests: 'requests',
  storage: 'storage',
  compute: 'compute',
  io: 'I/O',
  hidden: 'hidden (NAT, proxy, idle)',
};

export interface StoreBillAt {
  readonly title: string;
  readonly short: string;
  readonly chosen: boolean;
  readonly total: number;
  readonly setup: string;
  readonly kinds: readonly { readonly kind: CostKind; readonly usd: number }[];
}

/** Cheapest first; stores that cannot carry that load are left out. */
export function billsAt(figures: PartFigures, step: number): StoreBillAt[] {
  const lines = figures.panels[0]?.lines ?? [];
  return figures.bills
    .flatMap((bill) => {
      const kinds = kindsAt(bill, step);
      const line = lines.find(({ store }) => store === bill.store);
      if (!kinds || !line) return [];
      const total = kinds.reduce((sum, kind) => sum + kind.usd, 0);
      const setup = bill.setups[step] ?? '';
      return [{ title: line.title, short: line.short, chosen: bill.store === figures.home, total, setup, kinds }];
    })
    .sort((a, b) => a.total - b.total);
}

function kindsAt({ kinds }: BillFigures, step: number): StoreBillAt['kinds'] | undefined {
  const found = COST_KINDS.map((kind) => ({ kind, usd: kinds[kind][step] ?? null }));
  return found.flatMap(({ kind, usd }) => (usd === null ? [] : [{ kind, usd }])).length === found.length
    ? found.map(({ kind, usd }) => ({ kind, usd: usd ?? 0 }))
    : undefined;
}

const ROW_PIXELS = 34;
/** Bars that are longer than so many times the cheapest but one would leave nothing to see of the others; they are cut. */
const LONGEST = 12;

function barEnd(bills: readonly StoreBillAt[]): number {
  const all = bills.map(({ total }) => total);
  const longest = LONGEST * (all[1] ?? all[0] ?? 0);
  return Math.max(0.01, ...all.filter((total) => total <= longest));
}

export function billBars(bills: readonly StoreBillAt[], width: number): SVGSVGElement | HTMLElement {
  const segments = bills.flatMap(({ short, kinds }) => kinds.map((kind) => ({ short, ...kind })));
  const narrow = width < 480;
  const end = barEnd(bills);
  const totals = bills.map((bill) => ({
    ...bill,
    at: Math.min(bill.total, end),
    label: bill.total > end ? `» ${usd(bill.total)}` : usd(bill.total),
  }));
  return plot({
    width,
    height: bills.length * ROW_PIXELS + 8,
    marginLeft: narrow ? 108 : 128,
    marginRight: 72,
    marginTop: 4,
    marginBottom: 4,
    className: 'plot',
    ariaLabel: 'Cost a month by its parts',
    x: { axis: null, domain: [0, end] },
    y: { type: 'band', domain: bills.map(({ short }) => short), label: null, tickSize: 0, padding: 0.3 },
    marks: [
      barX(segments, {
        x: 'usd',
        y: 'short',
        order: [...COST_KINDS],
        z: 'kind',
        fill: ({ kind }: (typeof segments)[number]) => kindPattern(kind),
        stroke: 'var(--ground)',
        strokeWidth: 1,
        clip: true,
        className: 'bars',
      }),
      text(totals, {
        x: 'at',
        y: 'short',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fill: 'var(--text)',
        className: 'total-label',
      }),
    ],
    color: { type: 'identity' },
  });
}

export function billTable(bills: readonly StoreBillAt[]): HTMLElement {
  const head = ['Store', ...COST_KINDS.map((kind) => KIND_WORDS[kind]), 'a month', 'set up as'];
  return element('table', { class: 'bills' }, [
    element('thead', {}, [
      element(
        'tr',
        {},
        head.map((word) => element('th', { scope: 'col' }, [word])),
      ),
    ]),
    element(
      'tbody',
      {},
      bills.map((bill) =>
        element('tr', { class: bill.chosen ? 'chosen' : 'other' }, [
          element('th', { scope: 'row' }, [bill.title]),
          ...bill.kinds.map((kind) => element('td', { class: 'number' }, [usd(kind.usd)])),
          element('td', { class: 'number total' }, [usd(bill.total)]),
          element('td', {}, [bill.setup]),
        ]),
      ),
    ),
  ]);
}

export function kindLegend(): HTMLElement {
  return element(
    'ul',
    { class: 'legend' },
    COST_KINDS.map((kind) => element('li', {}, [swatch(kindPattern(kind)), KIND_WORDS[kind]])),
  );
}

export function swatch(fill: string): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'swatch');
  svg.setAttribute('aria-hidden', 'true');
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill })) rect.setAttribute(name, value);
  svg.append(rect);
  return svg;
}
