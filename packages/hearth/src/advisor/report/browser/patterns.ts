/** Fills that differ without colour: one for each store (winner map) and one for each part of a bill (bars). */
import type { CostKind } from '../report-figures.ts';
import type { StoreId } from '../../needs.ts';

const SVG = 'http://www.w3.org/2000/svg';
const SIZE = 8;

/** Lines of a pattern's tile of 8 by 8, as an SVG path; what it stands on is a tint of the same colour. */
const STORE_PATHS: Readonly<Record<StoreId, string>> = {
  'dynamodb-on-demand': '',
  'dynamodb-provisioned': 'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  s3: 'M2 2h1M6 6h1',
  's3-select': 'M4 4h1',
  athena: 'M0 4H8',
  'aurora-serverless': 'M4 0V8',
  'aurora-provisioned': 'M4 0V8M0 4H8',
  rds: 'M-2 6L2 10M0 0L8 8M6 -2L10 2',
  'aurora-dsql': 'M0 0L8 8M0 8L8 0',
};

const KIND_PATHS: Readonly<Record<CostKind, string>> = {
  requests: '',
  storage: 'M0 4H8',
  compute: 'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  io: 'M2 2h1M6 6h1M2 6h1M6 2h1',
  hidden: 'M0 0L8 8M0 8L8 0',
};

export function kindPattern(kind: CostKind): string {
  return `url(#kind-${kind})`;
}

export const INFEASIBLE = 'url(#infeasible)';

export function addPatterns(parent: HTMLElement): void {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'patterns');
  svg.setAttribute('aria-hidden', 'true');
  for (const [store, path] of Object.entries(STORE_PATHS)) {
    svg.append(pattern(`store-${store}`, path, `var(--store-${store})`, path === '' ? 0.45 : 0.14));
  }
  for (const [kind, path] of Object.entries(KIND_PATHS)) {
    svg.append(pattern(`kind-${kind}`, path, `var(--kind-${kind})`, path === '' ? 1 : 0.25));
  }
  svg.append(pattern('infeasible', 'M-2 2L2 -2M0 8L8 0M6 10L10 6', 'var(--muted)', 0));
  parent.append(svg);
}

function pattern(id: string, path: string, color: string, tint: number): SVGPatternElement {
  const made = document.createElementNS(SVG, 'pattern');
  const attributes = { id, width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' };
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  const ground = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries({ width: SIZE, height: SIZE, 'fill-opacity': tint })) {
    ground.setAttribute(name, String(value));
  }
  ground.style.fill = color;
  const lines = document.createElementNS(SVG, 'path');
  lines.setAttribute('d', path);
  lines.setAttribute('stroke-width', '1.5');
  lines.style.stroke = color;
  made.append(ground, lines);
  return made;
}
