/**
 * How long replicas, global indexes and streams take to follow. AWS publishes no distribution; these are Hearth's own, drawn
 * from the home's seed: log-normal, by the middle and the 99th percentile.
 */
import type { LagName } from '../../../base/conditions.ts';
import type { Random } from '../../../base/random.ts';

interface Distribution {
  readonly medianMs: number;
  readonly p99Ms: number;
}

export const REPLICA_LAG: Distribution = { medianMs: 5, p99Ms: 80 };
export const INDEX_LAG: Distribution = { medianMs: 15, p99Ms: 500 };
/** Streams tell a change this long after it; between these by the change's own number. */
const STREAM_LAG_MS = [50, 250] as const;
/** AWS: all copies usually follow within one second or less. No lag is longer, and `oldest` is always this long. */
export const LAG_MAX_MS = 1000;
// The 99th percentile of the standard normal distribution.
const Z99 = 2.3263;

export function drawLagMs({ medianMs, p99Ms }: Distribution, lag: LagName, random: Random): number {
  if (lag === 'oldest') return LAG_MAX_MS;
  // Box and Muller; the logarithm of zero is never asked for.
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.min(LAG_MAX_MS, medianMs * Math.exp((Math.log(p99Ms / medianMs) / Z99) * normal));
}

/** @param sequence the record's number, which stands for chance here: the same at every look */
export function streamLagMs(lag: LagName, sequence: number): number {
  if (lag === 'none') return 0;
  if (lag === 'oldest') return LAG_MAX_MS;
  const [least, most] = STREAM_LAG_MS;
  return least + (sequence % (most - least + 1));
}
