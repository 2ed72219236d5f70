/**
 * A number that may be known only within bounds. What the person did not say is a range with `basis: 'assumed'`, so that it
 * shows in the answer and takes part in the sampling; nothing unknown ever becomes a silent single figure.
 */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** `given`: the person (or the journal) said so, be it as a range. `assumed`: the needs are silent. */
  readonly basis: 'given' | 'assumed';
}

/** Yes, no, or not told. */
export type Answer = 'yes' | 'no' | 'unknown';

/** How one figure is taken out of a range. `cheaperWhenHigh`: the month costs less as this figure rises. */
export type Draw = (range: Range, cheaperWhenHigh?: boolean) => number;

export function exactly(value: number): Range {
  return { low: value, high: value, basis: 'given' };
}

export function between(low: number, high: number): Range {
  return { low, high, basis: 'given' };
}

export function assumed(low: number, high: number): Range {
  return { low, high, basis: 'assumed' };
}

export function isExact(range: Range): boolean {
  return range.low === range.high;
}

/** The geometric middle: half as likely to be ten times less as ten times more. With a 0 in it, the arithmetic one. */
export function middle(range: Range): number {
  return range.low > 0 ? Math.sqrt(range.low * range.high) : (range.low + range.high) / 2;
}

/**
 * What fixed capacity is bought for: three quarters up each unknown range. Of three ranges that is about nine of ten worlds. Ours.
 */
export const planned: Draw = (range) => drawAt(range, 0.75);

/** The cheap corner of all ranges, and the dear one. */
export const cheapest: Draw = (range, cheaperWhenHigh) => (cheaperWhenHigh ? range.high : range.low);
export const dearest: Draw = (range, cheaperWhenHigh) => (cheaperWhenHigh ? range.low : range.high);

/** A figure at `position` (0 to 1) on the scale on which `middle` is the middle. */
export function drawAt(range: Range, position: number): number {
  if (range.low > 0) return range.low * (range.high / range.low) ** position;
  return range.low + (range.high - range.low) * position;
}

export function scale(range: Range, factor: number): Range {
  return { ...range, low: range.low * factor, high: range.high * factor };
}

/** Is the figure above the limit: surely, surely not, or only in part of the range? */
export function above(range: Range, limit: number): Answer {
  if (range.low > limit) return 'yes';
  return range.high > limit ? 'unknown' : 'no';
}

export function below(range: Range, limit: number): Answer {
  if (range.high < limit) return 'yes';
  return range.low < limit ? 'unknown' : 'no';
}

export function not(answer: Answer): Answer {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}
