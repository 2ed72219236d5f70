/** How near two vectors are, in AWS's terms: the score of a result, and which of two scores comes first. */
import type { DistanceFunction } from './vector-index.ts';

type Vector = ArrayLike<number>;

/** Scores are 32-bit floats; what is beyond them stays at their end (seen 2026-08). */
const FLOAT_MAX = 3.4028234663852886e38;

const DISTANCES: Readonly<Record<DistanceFunction, (a: Vector, b: Vector) => number>> = {
  // 0 to 2; a vector without a direction is as far from all as those across it.
  COSINE: (a, b) => {
    const lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
    return lengths === 0 ? 1 : 1 - dot(a, b) / lengths;
  },
  EUCLIDEAN: (a, b) => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
    return Math.sqrt(sum);
  },
  DOT_PRODUCT: dot,
};

export function scoreOf(distance: DistanceFunction, a: Vector, b: Vector): number {
  const score = DISTANCES[distance](a, b);
  return Math.fround(Math.min(FLOAT_MAX, Math.max(-FLOAT_MAX, score)));
}

/** Negative where the first score is the nearer one: of products the larger, of distances the smaller. */
export function compareScores(distance: DistanceFunction, a: number, b: number): number {
  return distance === 'DOT_PRODUCT' ? b - a : a - b;
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
