/** Who wins over rate and item size: the second figure of the report. */
import { rateOf, withRate } from './at-rate.ts';
import { best } from './choose.ts';
import type { Needs } from './needs.ts';
import { filterStores, type Homes, middlePlans } from './plans.ts';
import type { PriceBook } from './prices.ts';
import { exactly, middle } from './range.ts';

export interface WinnerMap {
  readonly rates: readonly number[];
  readonly itemBytes: readonly number[];
  /** By item size, then by rate; empty where nothing fits. */
  readonly homes: readonly (readonly Homes[])[];
  /** Where the needs stand, in the middle of what is known. */
  readonly now: { readonly rate: number; readonly itemBytes: number };
}

const ITEM_BYTES = [256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576];

export function winnerMap(needs: Needs, rates: readonly number[], book: PriceBook): WinnerMap {
  const homes = ITEM_BYTES.map((bytes) =>
    rates.map((rate) => {
      const there = withItemBytes(withRate(needs, rate), bytes);
      return best(middlePlans(there, filterStores(there), book).plans, book)?.homes ?? {};
    }),
  );
  const sizes = needs.data.map(({ itemBytes }) => middle(itemBytes));
  return { rates, itemBytes: ITEM_BYTES, homes, now: { rate: rateOf(needs), itemBytes: Math.max(1, ...sizes) } };
}

function withItemBytes(needs: Needs, bytes: number): Needs {
  return {
    ...needs,
    data: needs.data.map((part) => ({ ...part, itemBytes: exactly(bytes) })),
    patterns: needs.patterns.map((pattern) => ({ ...pattern, bytes: exactly(bytes) })),
  };
}
