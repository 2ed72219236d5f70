/** What told writes say of a volume that is not told: new items come at their rate, and stay for good or as long as they are of use. */
import type { DataPart, Needs, Pattern } from './needs.ts';
import { assumed, exactly, type Range, scale } from './range.ts';

const GB = 1e9;
const SECONDS_PER_MONTH = 730 * 3600;
/** Some puts replace what is there: ours, nine of ten at most. */
const NEW_SHARE_MIN = 0.1;

export function withGrowth(part: DataPart, patterns: readonly Pattern[]): DataPart {
  const puts = patterns.filter(({ op, data, rate }) => op === 'put' && data[0] === part.name && rate.basis === 'given');
  if (puts.length === 0 || part.growthGbPerMonth.basis === 'given') return part;
  const perSecond: Range = assumed(
    NEW_SHARE_MIN * sum(puts, ({ rate, rows, bytes }) => rate.low * rows.low * bytes.low),
    sum(puts, ({ rate, rows, bytes }) => rate.high * rows.high * bytes.high),
  );
  const { lifetimeSeconds, volumeGb } = part;
  if (!lifetimeSeconds) return { ...part, growthGbPerMonth: gb(perSecond, SECONDS_PER_MONTH, SECONDS_PER_MONTH) };
  // What comes and what goes are the same before long.
  const held = gb(perSecond, lifetimeSeconds.low, lifetimeSeconds.high);
  return { ...part, growthGbPerMonth: exactly(0), volumeGb: volumeGb.basis === 'given' ? volumeGb : held };
}

/** All rates times `factor`, and with them what was taken from the rates of writes. */
export function atTimesTheRate(needs: Needs, factor: number): Needs {
  const turned = needs.patterns.map((pattern) => ({ ...pattern, rate: scale(pattern.rate, factor) }));
  return { ...needs, patterns: turned, data: needs.data.map((part) => withGrowth(forgotten(part, needs), turned)) };
}

/** What was taken from writes is taken anew: from told writes alone, or from none, in which case it stays. */
function forgotten(part: DataPart, { patterns }: Needs): DataPart {
  const { lifetimeSeconds, volumeGb, growthGbPerMonth } = part;
  const isDerived = lifetimeSeconds !== undefined && volumeGb.basis === 'assumed' && growthGbPerMonth.high === 0;
  const again = isDerived && putsInto(part, patterns).length > 0;
  return again ? { ...part, growthGbPerMonth: assumed(0, 0) } : part;
}

function putsInto(part: DataPart, patterns: readonly Pattern[]): Pattern[] {
  return patterns.filter(({ op, data, rate }) => op === 'put' && data[0] === part.name && rate.basis === 'given');
}

function gb({ low, high }: Range, secondsLow: number, secondsHigh: number): Range {
  return assumed((low * secondsLow) / GB, (high * secondsHigh) / GB);
}

function sum(patterns: readonly Pattern[], of: (pattern: Pattern) => number): number {
  return patterns.reduce((so, pattern) => so + of(pattern), 0);
}
