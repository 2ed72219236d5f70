/**
 * The ranges that stand for what the needs do not say, each with its reason. They are ours: wide on purpose, shown with
 * every answer, and sampled over to say how much the answer depends on them.
 */
import { isAnalysis, type Pattern, type Op, type Shape } from './needs.ts';
import { assumed, type Range } from './range.ts';

export interface Assumption {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly why: string;
}

export const ASSUMPTIONS = {
  rate: { low: 0.1, high: 100, unit: '/s', why: 'a small internal tool to a busy application' },
  analysisRate: {
    low: 1 / 86_400,
    high: 1 / 60,
    unit: '/s',
    why: 'what people ask of all the data: once a day to once a minute',
  },
  peak: { low: 1, high: 20, unit: 'x', why: 'steady to a spiky day; the three cases of the report are 1, 4, 20' },
  dashboardRate: {
    low: 1 / 3600,
    high: 1,
    unit: '/s',
    why: 'figures that a person waits for: a few a day to a busy screen',
  },
  dashboardRows: { low: 100, high: 100_000, unit: 'rows', why: 'what can be counted while a person waits' },
  indexedShare: {
    low: 0.25,
    high: 1,
    unit: 'of the items',
    why: 'an index holds the items that have its key and the attributes that are asked: a few kinds of items in one table, to all of them',
  },
  queryRows: { low: 1, high: 100, unit: 'rows', why: 'one row to a long page' },
  recordBytes: { low: 200, high: 4_000, unit: 'bytes', why: 'a thin record to one that fills a DynamoDB read unit' },
  objectBytes: { low: 10_000, high: 10_000_000, unit: 'bytes', why: 'a thumbnail to a large document' },
  userLatencyMs: { low: 20, high: 1_000, unit: 'ms', why: 'a snappy page to one that is just bearable' },
  objectLatencyMs: { low: 200, high: 3_000, unit: 'ms', why: 'an image in a page to a download' },
  backgroundLatencyMs: { low: 5_000, high: 600_000, unit: 'ms', why: 'nobody waits for it' },
  volumeGb: { low: 0.1, high: 100, unit: 'GB', why: 'most single applications lie here' },
  growthShare: { low: 0, high: 0.1, unit: 'of the volume a month', why: 'none to doubling in seven months' },
  workingSetShare: { low: 0.005, high: 0.05, unit: 'of the volume', why: 'what is touched again and again' },
  hoursPerDay: { low: 8, high: 24, unit: 'h/day', why: 'office hours to around the clock' },
  longestIdleHours: { low: 0, high: 16, unit: 'h', why: 'never idle to every night' },
  coldStartSeconds: { low: 1, high: 60, unit: 's', why: 'a person waits a second, a batch a minute' },
  transactionItems: { low: 1, high: 25, unit: 'items', why: 'single writes to an order with its lines' },
  callSeconds: { low: 0.02, high: 0.3, unit: 's', why: 'how long a function holds its connection for a call' },
  cpuFactor: {
    low: 1,
    high: 36,
    unit: 'x',
    why: 'one simple statement, as measured here, to 3 ms: the dear end of what published crossovers reckon for an application (1 ms, within a factor of three: several statements, TLS, sorting)',
  },
  dsqlComputeMs: {
    low: 2.7,
    high: 16,
    unit: 'ms',
    why: 'of a simple statement: fitted to a published sysbench run (2026-05), to what AWS shows for a SELECT that is planned anew (EXPLAIN ANALYZE in the DSQL User Guide, 11 ms of it planning)',
  },
  partitionBytes: {
    low: 1e8,
    high: 1e9,
    unit: 'bytes',
    why: 'files of the recommended 128 MB and more, a few to a partition',
  },
  ioPerWrite: { low: 1, high: 4, unit: 'I/Os', why: 'log and pages of a row with its indexes' },
  ioPerRead: { low: 0.02, high: 0.5, unit: 'I/Os', why: 'reads that miss the memory' },
} as const satisfies Record<string, Assumption>;

export type AssumptionName = keyof typeof ASSUMPTIONS;

export function assume(name: AssumptionName): Range {
  const { low, high } = ASSUMPTIONS[name];
  return assumed(low, high);
}

/** Questions over all the data, and ad hoc ones that nobody waits for, are asked now and then. */
export function rateAssumed({ op, userPath, adHoc }: Pick<Pattern, 'op' | 'userPath' | 'adHoc'>): AssumptionName {
  if (isAnalysis({ op })) return userPath === 'yes' ? 'dashboardRate' : 'analysisRate';
  return op === 'search' && adHoc === 'yes' && userPath === 'no' ? 'analysisRate' : 'rate';
}

export function assumeRows(op: Op): Range {
  return op === 'query' || op === 'search' || op === 'list' ? assume('queryRows') : assumed(1, 1);
}

export function assumeBytes(shape: Shape): Range {
  return assume(shape === 'objects' ? 'objectBytes' : 'recordBytes');
}
