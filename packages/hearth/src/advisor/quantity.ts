/** Quantities as people write them (`20k/min`, `1..3 KB`, `300 ms`, `unknown`) to ranges in one unit each. */
import { between, type Range } from './range.ts';

export type Dimension =
  | 'rate'
  | 'bytes'
  | 'volume'
  | 'volumeRate'
  | 'milliseconds'
  | 'seconds'
  | 'hours'
  | 'ratio'
  | 'count'
  | 'acu';

interface Scale {
  /** Unit → factor to the dimension's own; '' where the unit may be left out. */
  readonly units: Readonly<Record<string, number>>;
  readonly example: string;
}

const KIB = 1024;
const DAYS_PER_MONTH = 365 / 12;
const MILLISECONDS = {
  ms: 1,
  millisecond: 1,
  milliseconds: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  seconds: 1000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: 86_400_000,
  days: 86_400_000,
  d: 86_400_000,
};
const THOUSANDS: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  g: 1e9,
  bn: 1e9,
  billion: 1e9,
};

function dividedBy(units: Readonly<Record<string, number>>, divisor: number): Record<string, number> {
  return Object.fromEntries(Object.entries(units).map(([unit, value]) => [unit, value / divisor]));
}

const SCALES: Readonly<Record<Dimension, Scale>> = {
  rate: {
    units: {
      '': 1,
      '/s': 1,
      '/sec': 1,
      '/second': 1,
      '/min': 1 / 60,
      '/minute': 1 / 60,
      '/h': 1 / 3600,
      '/hour': 1 / 3600,
      '/d': 1 / 86_400,
      '/day': 1 / 86_400,
      '/week': 1 / (7 * 86_400),
      '/month': 1 / (DAYS_PER_MONTH * 86_400),
      rps: 1,
      tps: 1,
      qps: 1,
      rpm: 1 / 60,
    },
    example: '20/s, 20k/min, 1..5/h',
  },
  bytes: {
    units: { '': 1, b: 1, bytes: 1, kb: KIB, kib: KIB, mb: KIB ** 2, mib: KIB ** 2, gb: KIB ** 3, gib: KIB ** 3 },
    example: '800 B, 1..3 KB, 2 MB',
  },
  volume: { units: { mb: 1e-3, gb: 1, tb: 1e3, pb: 1e6, kb: 1e-6 }, example: '20 GB, 1..3 TB' },
  volumeRate: {
    units: {
      '': 1,
      'mb/day': 1e-3 * DAYS_PER_MONTH,
      'gb/day': DAYS_PER_MONTH,
      'tb/day': 1e3 * DAYS_PER_MONTH,
      'mb/month': 1e-3,
      'gb/month': 1,
      'tb/month': 1e3,
    },
    example: '5 GB/month, 100 GB/day',
  },
  milliseconds: { units: MILLISECONDS, example: '50 ms, 1..2 s' },
  seconds: { units: dividedBy(MILLISECONDS, 1000), example: '30 s, 5..10 min, 7 days' },
  hours: {
    units: { ...dividedBy(MILLISECONDS, 3_600_000), '': 1, 'h/day': 1, 'hours/day': 1 },
    example: '8 h, 10..24 h',
  },
  ratio: { units: { '': 1, x: 1 }, example: '4, 1..20x' },
  count: { units: { '': 1, rows: 1, items: 1, row: 1, item: 1 }, example: '25, 1..100, 3k' },
  acu: { units: { acu: 1, vcpu: 4 }, example: '3.75 ACU, 2 vCPU' },
};

export function exampleOf(dimension: Dimension): string {
  return SCALES[dimension].example;
}

const NUMBER = String.raw`(\d+(?:[_,]\d{3})*(?:\.\d+)?|\.\d+)\s?(thousand|million|billion|bn|[kKMG](?![A-Za-z]))?`;
const QUANTITY = new RegExp(
  String.raw`^(?:${NUMBER}\s*([A-Za-z/]*)\s*(?:\.\.|–|\s-\s|-|\bto\b)\s*)?${NUMBER}\s*([A-Za-z/]*)$`,
);

/** `unknown` and nothing give undefined; text that is no quantity of the dimension gives a message. */
export function parseQuantity(value: unknown, dimension: Dimension): Range | undefined | { readonly problem: string } {
  if (value === undefined || value === null || value === 'unknown') return undefined;
  const problem = {
    problem: `${JSON.stringify(value)} is not understood here; write for example ${exampleOf(dimension)}, or unknown`,
  };
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return problem;
  const [, bound = '', rest = ''] = BOUND.exec(plainWords(text)) ?? [];
  const match = QUANTITY.exec(rest);
  if (!match) return problem;
  const [, lowNumber, lowThousands, lowUnit, highNumber, highThousands, highUnit] = match;
  const { units } = SCALES[dimension];
  const high = figure(highNumber, highThousands, highUnit, units);
  const low = lowNumber === undefined ? high : figure(lowNumber, lowThousands, lowUnit || highUnit, units);
  if (low === undefined || high === undefined) return problem;
  if (bound !== '' && low === high) return boundedBy(bound, high, dimension);
  return low > high ? { problem: `${text} runs from high to low; write the smaller figure first` } : between(low, high);
}

const BOUND = /^(<=?|>=?)?\s*(.*)$/s;

/** `20 calls a second`, `5 GB per month`, `p99 50 ms`, `about 3`, `up to 40` in the few words that QUANTITY knows. */
function plainWords(text: string): string {
  return text
    .trim()
    .replace(/^p\d{2}(?:\.\d+)?\s*:?\s*/i, '')
    .replace(/^(?:~|about|around|roughly|ca\.?)\s*/i, '')
    .replace(/^(?:up to|at most|under|below|less than|max\.?)\s+/i, '< ')
    .replace(/^(?:at least|over|above|more than|min\.?)\s+/i, '> ')
    .replace(
      /\s*(?:calls?|requests?|reqs?|writes?|reads?|queries|events?|messages?|transactions?|times)?\s*(?:\bper\b|\ban?\b|\/)\s*(?=[a-z])/i,
      '/',
    );
}

/** A bound on time is the figure itself: what must answer within it. Another is known to a factor of ten. Ours. */
function boundedBy(bound: string, figure: number, dimension: Dimension): Range {
  if (dimension === 'milliseconds' || dimension === 'seconds') return between(figure, figure);
  return bound.startsWith('<') ? between(figure / 10, figure) : between(figure, figure * 10);
}

function figure(
  digits: string | undefined,
  thousands: string | undefined,
  unit: string | undefined,
  units: Readonly<Record<string, number>>,
): number | undefined {
  const key = (unit ?? '').toLowerCase();
  if (digits === undefined || !Object.hasOwn(units, key)) return undefined;
  const factor = units[key] ?? 1;
  return Number(digits.replace(/[_,]/g, '')) * (thousands ? (THOUSANDS[thousands.toLowerCase()] ?? 1) : 1) * factor;
}
