/** What would flip the answer: for each input the smallest factor that does, found by bisection on the same decision. */
import { figure } from './figures.ts';
import { best } from './choose.ts';
import { atTimesTheRate } from './growth.ts';
import { isWrite, type Needs } from './needs.ts';
import { type Filtered, filterStores, type Homes, middlePlans, planKey } from './plans.ts';
import type { PriceBook } from './prices.ts';
import { middle, type Range, scale } from './range.ts';

export interface Counterfactual {
  readonly input: string;
  /** `3.2 times as much: 64 /s`; for a yes or no, the answer itself. */
  readonly change: string;
  /** Factor on the input; undefined for a yes or no. */
  readonly factor: number | undefined;
  /** What wins then; empty where nothing fits any more. */
  readonly homes: Homes;
}

interface Knob {
  readonly input: string;
  readonly unit: string;
  readonly value: (needs: Needs) => number;
  /** Whether a hard filter looks at it: if not, they need not be asked again. */
  readonly filters: boolean;
  readonly turn: (needs: Needs, factor: number) => Needs;
}

const KNOBS: readonly Knob[] = [
  {
    input: 'rate of all patterns',
    filters: true,
    unit: '/s',
    value: (needs) => needs.patterns.reduce((sum, { rate }) => sum + middle(rate), 0),
    turn: atTimesTheRate,
  },
  {
    input: 'peak over average',
    filters: true,
    unit: 'x',
    value: (needs) => Math.max(...needs.patterns.map(({ peak }) => middle(peak))),
    turn: (needs, factor) =>
      withPatterns(needs, (pattern) => ({ ...pattern, peak: atLeastOne(scale(pattern.peak, factor)) })),
  },
  {
    input: 'size of an item',
    filters: true,
    unit: 'bytes',
    value: (needs) => Math.max(...needs.data.map(({ itemBytes }) => middle(itemBytes))),
    turn: (needs, factor) => ({
      ...withPatterns(needs, (pattern) => ({ ...pattern, bytes: scale(pattern.bytes, factor) })),
      data: needs.data.map((part) => ({ ...part, itemBytes: scale(part.itemBytes, factor) })),
    }),
  },
  {
    input: 'rows a call',
    filters: true,
    unit: 'rows',
    value: (needs) => Math.max(...needs.patterns.map(({ rows }) => middle(rows))),
    turn: (needs, factor) =>
      withPatterns(needs, (pattern) =>
        isWrite(pattern) || pattern.op === 'get'
          ? pattern
          : { ...pattern, rows: atLeastOne(scale(pattern.rows, factor)) },
      ),
  },
  {
    input: 'volume',
    filters: true,
    unit: 'GB',
    value: (needs) => needs.data.reduce((sum, { volumeGb }) => sum + middle(volumeGb), 0),
    turn: (needs, factor) => ({
      ...needs,
      data: needs.data.map((part) => ({
        ...part,
        volumeGb: scale(part.volumeGb, factor),
        growthGbPerMonth: scale(part.growthGbPerMonth, factor),
        workingSetGb: scale(part.workingSetGb, factor),
      })),
    }),
  },
  {
    input: 'hours with load',
    filters: false,
    unit: 'h/day',
    value: (needs) => middle(needs.duty.hoursPerDay),
    turn: (needs, factor) => ({
      ...needs,
      duty: { ...needs.duty, hoursPerDay: scale(needs.duty.hoursPerDay, factor) },
    }),
  },
  {
    input: 'wait allowed after a pause',
    filters: false,
    unit: 's',
    value: (needs) => middle(needs.duty.coldStartSeconds),
    turn: (needs, factor) => ({
      ...needs,
      duty: { ...needs.duty, coldStartSeconds: scale(needs.duty.coldStartSeconds, factor) },
      data: needs.data.map((part) => ({
        ...part,
        coldStartSeconds: part.coldStartSeconds && scale(part.coldStartSeconds, factor),
      })),
    }),
  },
];

interface Toggle {
  readonly input: string;
  readonly answers: readonly { readonly change: string; readonly of: (needs: Needs) => Needs }[];
}

const TOGGLES: readonly Toggle[] = [
  toggle('queries change with each feature', (needs, queriesChange) => ({
    ...needs,
    constraints: { ...needs.constraints, queriesChange },
  })),
  toggle('a zone may be lost', (needs, multiZone) => ({ ...needs, constraints: { ...needs.constraints, multiZone } })),
  toggle('functions call public addresses', (needs, publicApis) => ({
    ...needs,
    constraints: { ...needs.constraints, publicApis },
  })),
  toggle('the application speaks SQL', (needs, wanted) => ({ ...needs, sql: { ...needs.sql, wanted } })),
  toggle('several regions write', (needs, activeActive) => ({ ...needs, activeActive })),
  {
    input: 'triggers, extensions, procedures',
    answers: [
      { change: 'are used', of: (needs) => ({ ...needs, sql: { ...needs.sql, features: ['triggers'] } }) },
      { change: 'are not used', of: (needs) => ({ ...needs, sql: { ...needs.sql, features: [] } }) },
    ],
  },
];

function toggle(input: string, set: (needs: Needs, answer: 'yes' | 'no') => Needs): Toggle {
  return {
    input,
    answers: [
      { change: 'yes', of: (needs) => set(needs, 'yes') },
      { change: 'no', of: (needs) => set(needs, 'no') },
    ],
  };
}

function withPatterns(needs: Needs, change: (pattern: Needs['patterns'][number]) => Needs['patterns'][number]): Needs {
  return { ...needs, patterns: needs.patterns.map(change) };
}

function atLeastOne(range: Range): Range {
  return { ...range, low: Math.max(1, range.low), high: Math.max(1, range.high) };
}

/** A thousandfold either way is another application. */
const FACTOR_STEPS = [2, 4, 16, 64, 256, 1024];
const BISECTIONS = 8;

/** The nearest flip of each input, the smallest change first. */
export function counterfactualsOf(needs: Needs, winner: Homes, filtered: Filtered, book: PriceBook): Counterfactual[] {
  const own = planKey(winner);
  const turned = KNOBS.flatMap((knob) =>
    [1, -1].flatMap((direction) => {
      const found = nearestFlip(needs, knob, direction, own, filtered, book);
      return found ? [found] : [];
    }),
  );
  const answered = TOGGLES.flatMap(({ input, answers }) =>
    answers.flatMap(({ change, of }) => {
      const homes = winnerOf(of(needs), filterStores(of(needs)), book);
      return planKey(homes) === own ? [] : [{ input, change, factor: undefined, homes }];
    }),
  );
  const distance = ({ factor }: Counterfactual): number => (factor === undefined ? 0 : Math.abs(Math.log(factor)));
  return [...answered, ...turned.sort((a, b) => distance(a) - distance(b))];
}

function nearestFlip(
  needs: Needs,
  knob: Knob,
  direction: number,
  own: string,
  filtered: Filtered,
  book: PriceBook,
): Counterfactual | undefined {
  const flips = (factor: number): Homes | undefined => {
    const turned = knob.turn(needs, factor);
    const homes = winnerOf(turned, knob.filters ? filterStores(turned) : filtered, book);
    return planKey(homes) === own ? undefined : homes;
  };
  let kept = 1;
  for (const step of FACTOR_STEPS) {
    const tried = step ** direction;
    let homes = flips(tried);
    if (!homes) {
      kept = tried;
      continue;
    }
    let flipped = tried;
    for (let turn = 0; turn < BISECTIONS; turn++) {
      const half = Math.sqrt(kept * flipped);
      const there = flips(half);
      if (there) {
        flipped = half;
        homes = there;
      } else kept = half;
    }
    return { input: knob.input, change: changeText(needs, knob, flipped), factor: flipped, homes };
  }
  return undefined;
}

function changeText(needs: Needs, knob: Knob, factor: number): string {
  return `${changeWords(factor)}: ${figure(knob.value(needs) * factor)} ${knob.unit}`;
}

function changeWords(factor: number): string {
  if (factor >= 2) return `${figure(factor)} times as much`;
  if (factor <= 0.5) return `${figure(1 / factor)} times less`;
  const percent = Math.max(1, Math.round(Math.abs(factor - 1) * 100));
  return `${percent} % ${factor > 1 ? 'more' : 'less'}`;
}

function winnerOf(needs: Needs, filtered: Filtered, book: PriceBook): Homes {
  return best(middlePlans(needs, filtered, book).plans, book)?.homes ?? {};
}
