/** The same needs at another load, for the curves. */
import { atTimesTheRate } from './growth.ts';
import type { Needs } from './needs.ts';
import { exactly, middle, scale } from './range.ts';

export function rateOf(needs: Needs): number {
  return needs.patterns.reduce((sum, pattern) => sum + middle(pattern.rate), 0);
}

/** The same mix of calls, `rate` of them a second. A load that was measured in ACU grows along. */
export function withRate(needs: Needs, rate: number): Needs {
  const now = rateOf(needs);
  const factor = now > 0 ? rate / now : 0;
  const { averageAcu, peakAcu } = needs.sql;
  // What is told of the rates is their mix: the load itself is known here.
  const known = needs.patterns.map((pattern) => ({ ...pattern, rate: exactly(middle(pattern.rate) * factor) }));
  const turned = atTimesTheRate(needs, factor);
  return {
    ...turned,
    patterns: known,
    sql: {
      ...needs.sql,
      averageAcu: averageAcu && scale(averageAcu, factor),
      peakAcu: peakAcu && scale(peakAcu, factor),
      connections: undefined,
    },
  };
}
