/** What every store's file gives: why it cannot be the home, and what it would cost. */
import type { Bill, Infeasible } from '../cost.ts';
import type { Load } from '../load.ts';
import type { Needs, StoreId } from '../needs.ts';
import type { PriceBook } from '../prices.ts';
import type { Objections } from '../verdict.ts';

/** Families are what people name when they argue; two modes of one store are one family. */
export type Family = 'dynamodb' | 's3' | 'athena' | 'aurora-serverless' | 'aurora-provisioned' | 'rds' | 'dsql';

export interface Latency {
  /** Of a read by key, in milliseconds. */
  readonly typicalMs: number;
  readonly p99Ms: number;
  readonly class: 'milliseconds' | 'tens of milliseconds' | 'hundreds of milliseconds' | 'seconds';
  readonly source: string;
}

export interface StoreModel {
  readonly id: StoreId;
  readonly title: string;
  readonly family: Family;
  readonly latency: Latency;
  /** The hard filters: what in the needs speaks against this store. */
  object(needs: Needs, objections: Objections): void;
  cost(load: Load, book: PriceBook): Bill | Infeasible;
}
