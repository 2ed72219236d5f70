/**
 * The price book: us-east-1, US dollars, every entry with where it was read, when, and how far to trust it. Other regions
 * hold only what a source gives for them; the rest is priced as in us-east-1 and the answer says so.
 *
 * Confidence: `published` by AWS in its tools, documents or price list; `invoice` seen on a bill or in a public cost tool's
 * reference output; `report` told by a third party; `memory` not re-checked; `derived` by arithmetic from others; `ours`.
 */
import {
  AURORA_PRICES,
  REGION_PRICES,
  DSQL_PRICES,
  DYNAMODB_PRICES,
  RDS_PRICES,
  STORAGE_PRICES,
} from './price-entries.ts';

export type Confidence = 'published' | 'invoice' | 'report' | 'memory' | 'derived' | 'ours';

export interface PriceEntry {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly asOf: string;
  readonly confidence: Confidence;
}

export const PRICE_BOOK_DATE = '2026-11-22';
export const PRICE_BOOK_REGION = 'us-east-1';

/** Hours of a month as AWS's own calculators count them. */
export const HOURS_PER_MONTH = 730;
export const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600;
export const MILLION = 1_000_000;

export const PRICES = {
  ...DYNAMODB_PRICES,
  ...STORAGE_PRICES,
  ...AURORA_PRICES,
  ...RDS_PRICES,
  ...DSQL_PRICES,
} as const satisfies Record<string, PriceEntry>;

export type PriceName = keyof typeof PRICES;

/** The prices in force for one answer. A plain function, so that a test can scale them all. */
export interface PriceBook {
  readonly region: string;
  /** Prices that are not known for the region and were taken from us-east-1: true for all but the entries of the region. */
  readonly borrowed: boolean;
  of(name: PriceName): number;
}

export interface PriceOptions {
  readonly region?: string | undefined;
  /** On all money: for tests. */
  readonly factor?: number;
  /** Allotments that are always free, once an account: counted by default. */
  readonly freeTier?: boolean;
}

export function priceBook({ region = PRICE_BOOK_REGION, factor = 1, freeTier = true }: PriceOptions = {}): PriceBook {
  const regional: Partial<Record<PriceName, PriceEntry>> = REGION_PRICES[region] ?? {};
  return {
    region,
    borrowed: region !== PRICE_BOOK_REGION,
    of(name) {
      const { value, unit } = regional[name] ?? PRICES[name];
      if (unit.startsWith('USD')) return value * factor;
      return unit.includes('always free') && !freeTier ? 0 : value;
    },
  };
}

/** Every price without its entry: for sources that are asked by name. */
export function priceEntry(name: PriceName): PriceEntry {
  return PRICES[name];
}
