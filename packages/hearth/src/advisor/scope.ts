/** Data that none of these stores is made for, and what is. */
import type { DataPart, Needs, Shape } from './needs.ts';

export interface OutOfScope {
  readonly part: string;
  readonly reason: string;
  readonly instead: string;
}

const ELSEWHERE: Partial<Record<Shape, { reason: string; instead: string }>> = {
  graph: { reason: 'walks along many hops of a graph', instead: 'a graph database (Amazon Neptune)' },
  'time-series': {
    reason: 'measurements over time with windows and downsampling',
    instead: 'a time-series database (Amazon Timestream)',
  },
  cache: {
    reason: 'a copy that may be lost, wanted in less than a millisecond',
    instead: 'a cache (Amazon ElastiCache)',
  },
  'search-index': {
    reason: 'full text with ranking and facets',
    instead: 'a search engine (Amazon OpenSearch Service)',
  },
  scratch: { reason: 'handed from step to step and thrown away', instead: 'the memory or /tmp of one process' },
};

/** Data that is of no use after this was never meant to be stored. Ours; the case of 2023-05: S3 between the steps of one video frame. */
const SCRATCH_SECONDS_MAX = 60;
/** No store here answers under a millisecond: DynamoDB promises single digits. */
const CACHE_MS = 1;

export function outOfScope(needs: Needs): OutOfScope[] {
  return needs.data.flatMap((part) => {
    const elsewhere = ELSEWHERE[shapeOf(part, needs)];
    return elsewhere ? [{ part: part.name, ...elsewhere }] : [];
  });
}

function shapeOf(part: DataPart, needs: Needs): Shape {
  if (part.lifetimeSeconds && part.lifetimeSeconds.high <= SCRATCH_SECONDS_MAX) return 'scratch';
  const reads = needs.patterns.filter((pattern) => pattern.data.includes(part.name));
  return reads.some((pattern) => pattern.latencyMs.high < CACHE_MS) ? 'cache' : part.shape;
}
