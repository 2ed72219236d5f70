/** The answer, as plain data that any face can print, draw or send as JSON. Money is US dollars a month. */
import type { Assumed } from './describe-needs.ts';
import type { ClassicRule } from './classic-rules.ts';
import type { Confidence } from './confidence.ts';
import type { CostParts } from './cost.ts';
import type { CostCurves } from './cost-curve.ts';
import type { Counterfactual } from './counterfactuals.ts';
import type { StoreId } from './needs.ts';
import type { Homes } from './plans.ts';
import type { OutOfScope } from './scope.ts';
import type { Family, Latency } from './stores/store.ts';

export interface Advice {
  readonly version: 1;
  readonly name: string;
  /** One sentence that a person reads first. */
  readonly summary: string;
  /** none: no data of it has a home among these stores. */
  readonly outcome: 'home' | 'none';
  readonly priceBook: { readonly asOf: string; readonly region: string; readonly note: string | undefined };
  readonly winner: PlanAnswer | undefined;
  readonly runnerUp: PlanAnswer | undefined;
  /** Each part of the data, with every store's story. */
  readonly parts: readonly PartAnswer[];
  /** Data that belongs elsewhere. */
  readonly elsewhere: readonly OutOfScope[];
  readonly counterfactuals: readonly Counterfactual[];
  readonly confidence: Confidence | undefined;
  readonly classicRules: readonly ClassicRule[];
  /** What was not told, and the range that was taken for it. */
  readonly assumed: readonly Assumed[];
  /** Stores that hang on an answer that was not given. */
  readonly questions: readonly Question[];
  /** One for each part that has patterns; only when asked for. */
  readonly curves: readonly CostCurves[] | undefined;
}

export interface PlanAnswer {
  readonly homes: Homes;
  /** `DynamoDB on-demand for users, S3 for photos`. */
  readonly title: string;
  readonly cost: CostBand;
  /** By store, in the middle of the ranges. */
  readonly bills: readonly StoreBill[];
  readonly movingParts: readonly string[];
}

/** In the cheap corner of all ranges, in the middle, in the dear corner. `high` is undefined where the store cannot carry that. */
export interface CostBand {
  readonly low: number;
  readonly middle: number;
  readonly high: number | undefined;
}

export interface StoreBill extends CostParts {
  readonly store: StoreId;
  readonly title: string;
  readonly setup: string;
  readonly total: number;
  readonly parts: readonly string[];
}

export interface PartAnswer {
  readonly part: string;
  /** undefined where no store fits. */
  readonly home: StoreId | undefined;
  readonly stores: readonly StoreAnswer[];
}

export type StoreStatus =
  | 'chosen'
  /** Would do as well: within the band, with more moving parts. */
  | 'close'
  /** Costs more than the band allows. */
  | 'dearer'
  /** Another store is at least as good in cost, moving parts and latency, and better in one. */
  | 'dominated'
  /** Hangs on something that was not told. */
  | 'conditional'
  | 'removed';

export interface StoreAnswer {
  readonly store: StoreId;
  readonly title: string;
  readonly family: Family;
  readonly status: StoreStatus;
  /** Why it stayed or left; hard filters are "input: fact (source, date)". */
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
  readonly latency: Latency;
  /** For this part alone; undefined where the store cannot carry it. */
  readonly cost: CostBand | undefined;
  readonly bill: StoreBill | undefined;
  readonly movingParts: readonly string[];
}

export interface Question {
  /** `not told whether …`. */
  readonly question: string;
  readonly part: string;
  readonly stores: readonly StoreId[];
  /** What the cheapest of them would save a month, in the middle of the ranges. */
  readonly savesUsd: number;
}
