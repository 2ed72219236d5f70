/** What the charts of the report draw, small enough to lie in the page: figures to four digits, only stores that fit. */
import type { Advice } from '../advice.ts';
import type { Bill } from '../cost.ts';
import type { CostCurves, CostLine, CostPanel } from '../cost-curve.ts';
import type { StoreId } from '../needs.ts';
import { STORES } from '../stores/all.ts';
import type { BillFigures, PanelFigures, PartFigures, ReportData, WinnerFigures } from './report-figures.ts';

/** Labels of lines and areas; the page says once what they stand for. */
const SHORT: Readonly<Record<StoreId, string>> = {
  'dynamodb-on-demand': 'DynamoDB',
  'dynamodb-provisioned': 'DynamoDB prov.',
  s3: 'S3',
  's3-select': 'S3 Select',
  athena: 'Athena',
  'aurora-serverless': 'Aurora Sls.',
  'aurora-provisioned': 'Aurora prov.',
  rds: 'RDS',
  'aurora-dsql': 'DSQL',
};

export function reportData(advice: Advice): ReportData {
  return {
    parts: (advice.curves ?? []).map((curves) => partFigures(curves, advice.winner?.homes[curves.part])),
  };
}

function partFigures(curves: CostCurves, home: StoreId | undefined): PartFigures {
  const [asNeeded] = curves.panels;
  return {
    part: curves.part,
    home,
    rates: curves.rates.map(digits),
    rateNow: digits(curves.rateNow),
    panels: curves.panels.map(panelFigures),
    bills: (asNeeded ? keptLines(asNeeded) : []).map(billFigures),
    winners: winnerFigures(curves),
  };
}

function panelFigures(panel: CostPanel): PanelFigures {
  return {
    peak: panel.peak ?? null,
    lines: keptLines(panel).map((line) => ({
      store: line.store,
      title: STORES[line.store].title,
      short: SHORT[line.store],
      low: line.points.map(({ low, middle }) => (middle === undefined ? null : digitsOrNull(low))),
      middle: line.points.map(({ middle }) => digitsOrNull(middle)),
      high: line.points.map(({ high }) => digitsOrNull(high)),
      infeasibleFrom: digitsOrNull(line.infeasibleFrom),
    })),
    crossings: panel.crossings.map(({ rate, usd, cheaperBelow, cheaperAbove, ofCheapest }) => ({
      rate: digits(rate),
      usd: digits(usd),
      below: cheaperBelow,
      above: cheaperAbove,
      ofCheapest,
    })),
  };
}

function keptLines(panel: CostPanel): CostLine[] {
  return panel.lines.filter((line) => !line.removed && line.points.some(({ middle }) => middle !== undefined));
}

function billFigures(line: CostLine): BillFigures {
  const each = (of: (bill: Bill) => number): (number | null)[] =>
    line.points.map(({ bill }) => (bill ? digits(of(bill)) : null));
  return {
    store: line.store,
    kinds: {
      requests: each(({ requests }) => requests),
      storage: each(({ storage }) => storage),
      compute: each(({ compute }) => compute),
      io: each(({ io }) => io),
      hidden: each(({ hidden }) => hidden.reduce((sum, { usd }) => sum + usd, 0)),
    },
    setups: line.points.map(({ bill }) => bill?.setup ?? null),
  };
}

function winnerFigures({ part, winners }: CostCurves): WinnerFigures {
  const stores = winners.homes.map((row) => row.map((homes) => homes[part] ?? null));
  const present = new Set(stores.flat().filter((store) => store !== null));
  return {
    rates: winners.rates.map(digits),
    itemBytes: winners.itemBytes,
    now: winners.now,
    stores,
    shorts: Object.fromEntries([...present].map((store) => [store, SHORT[store]])),
  };
}

function digits(value: number): number {
  return Number(value.toPrecision(4));
}

function digitsOrNull(value: number | undefined): number | null {
  return value === undefined ? null : digits(value);
}
