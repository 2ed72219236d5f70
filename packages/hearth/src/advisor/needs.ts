/**
 * What an application asks of a home for its data. A person writes it as YAML (needs-file.ts), the evidence of a recorded
 * run gives the same object. Everything but the patterns may be left unsaid: numbers are then assumed ranges, answers
 * are `unknown`. Rates are per second, sizes in bytes or GB (10^9), times as the name says.
 */
import type { Answer, Range } from './range.ts';

export const STORE_IDS = [
  'dynamodb-on-demand',
  'dynamodb-provisioned',
  's3',
  's3-select',
  'athena',
  'aurora-serverless',
  'aurora-provisioned',
  'rds',
  'aurora-dsql',
] as const;
export type StoreId = (typeof STORE_IDS)[number];

/**
 * get, put, update, delete: one item by its key. query: items of one key, or of a range under it. list: names under a prefix.
 * search: items by attributes that are no key. aggregate: count, sum, group. scan: all there is.
 */
export const OPS = ['get', 'query', 'list', 'search', 'aggregate', 'scan', 'put', 'update', 'delete'] as const;
export type Op = (typeof OPS)[number];

export interface Pattern {
  readonly name: string;
  readonly op: Op;
  /** Names of the data it touches; more than one must then live together. */
  readonly data: readonly string[];
  readonly keyKnown: Answer;
  /** What the key is made of (`user, time`): different ones on the same data need an index each. */
  readonly by: string | undefined;
  readonly joins: number;
  /** The predicates are not known when the data is laid out. */
  readonly adHoc: Answer;
  /** Rows read (aggregate, scan), else returned or written. */
  readonly rows: Range;
  /** Of one row. */
  readonly bytes: Range;
  readonly rate: Range;
  /** Peak rate over the average. */
  readonly peak: Range;
  readonly consistency: 'strong' | 'eventual' | 'unknown';
  /** What 99 of 100 calls must stay under. */
  readonly latencyMs: Range;
  /** Calls a second at the peak on the busiest single key. undefined: not told. */
  readonly hottestKeyRate: Range | undefined;
  /** A person waits for it. */
  readonly userPath: Answer;
}

/** What the data is at heart. The last five are none of these stores' business. */
export const SHAPES = ['records', 'objects', 'graph', 'time-series', 'cache', 'search-index', 'scratch'] as const;
export type Shape = (typeof SHAPES)[number];

export interface DataPart {
  readonly name: string;
  readonly shape: Shape;
  /** What is there today. */
  readonly volumeGb: Range;
  readonly growthGbPerMonth: Range;
  /** Of one item or object. */
  readonly itemBytes: Range;
  /** What queries keep touching, and SQL wants in memory. */
  readonly workingSetGb: Range;
  /** How long a first call may take after a pause. undefined: as for the whole (duty). */
  readonly coldStartSeconds: Range | undefined;
  /** How long an item is of use. Absent: for good. */
  readonly lifetimeSeconds: Range | undefined;
  /** This part is a copy, for analysis, of another: where both live in one store, nothing is copied. */
  readonly copyOf: string | undefined;
}

/** What only some SQL engines have. */
export const FEATURES = [
  'extensions',
  'triggers',
  'stored-procedures',
  'full-text',
  'gis',
  'vectors',
  'row-level-security',
  'temporary-tables',
  'materialized-views',
] as const;
export type Feature = (typeof FEATURES)[number];

export interface Needs {
  readonly name: string;
  /** Where it was told. */
  readonly source: string | undefined;
  readonly data: readonly DataPart[];
  readonly patterns: readonly Pattern[];
  readonly duty: {
    /** Hours of a day in which there is any load. */
    readonly hoursPerDay: Range;
    readonly longestIdleHours: Range;
    /** How long a first call may take after a pause. */
    readonly coldStartSeconds: Range;
  };
  /** The largest transaction: items or rows written together. */
  readonly transactionItems: Range;
  /** Changes must start something (streams, triggers of functions). */
  readonly events: Answer;
  readonly sql: {
    /** The application speaks SQL, whatever its patterns look like. */
    readonly wanted: Answer;
    /** The data that this is about. undefined: all that are records. */
    readonly data: readonly string[] | undefined;
    readonly engine: 'postgresql' | 'mysql' | 'other' | 'unknown';
    /** undefined: not told, and there is a database today that may use any of them. */
    readonly features: readonly Feature[] | undefined;
    /** Measured load of a database, in ACU (4 to one vCPU); undefined: reckoned from the patterns. */
    readonly averageAcu: Range | undefined;
    readonly peakAcu: Range | undefined;
    /** At the same time, at the peak. undefined: reckoned from the patterns. */
    readonly connections: Range | undefined;
  };
  readonly constraints: {
    /** none: the functions shall not be in a VPC. required: everything already is. */
    readonly vpc: 'none' | 'allowed' | 'required' | 'unknown';
    /** no: nobody sizes, patches or scales instances. */
    readonly servers: Answer;
    /** The functions also call public addresses: inside a VPC that takes a NAT gateway. */
    readonly publicApis: Answer;
    readonly usesS3SelectToday: Answer;
    /** Must stay up when an availability zone is lost. */
    readonly multiZone: Answer;
    /** Queries change with each feature. */
    readonly queriesChange: Answer;
  };
  readonly regions: readonly string[];
  /** Writes in several regions at once. */
  readonly activeActive: Answer;
  readonly today: StoreId | undefined;
}

export function isWrite(pattern: Pattern): boolean {
  return pattern.op === 'put' || pattern.op === 'update' || pattern.op === 'delete';
}

/** Reads many items to give few. */
export function isAnalysis(pattern: Pick<Pattern, 'op'>): boolean {
  return pattern.op === 'aggregate' || pattern.op === 'scan';
}

/** The needs of some of the data alone. */
export function restrictTo(needs: Needs, names: readonly string[]): Needs {
  const data = needs.data.filter((part) => names.includes(part.name));
  const about = needs.sql.data;
  const isSql = data.some((part) => (about ? about.includes(part.name) : part.shape === 'records'));
  return {
    ...needs,
    data,
    sql: isSql ? needs.sql : { ...needs.sql, wanted: 'no', features: [] },
    patterns: needs.patterns.filter((pattern) => pattern.data.some((name) => names.includes(name))),
  };
}
