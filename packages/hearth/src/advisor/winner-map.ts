/** Who wins over rate and item size: the second figure of the report. */
import { withRate } from './at-rate.ts';
import { best } from './choose.ts';
import type { Needs } from './needs.ts';
import { filterStores, type Homes, middlePlans } from './plans.ts';
import type { PriceBook } from './prices.ts';
import { exactly } from './range.ts';

export interface WinnerMap {
  readonly rates: readonly number[];
  readonly itemBytes: readonly number[];
  /** By item size, then by rate; empty where nothing fits. */
  readonly homes: readonly (readonly Homes[])[];
}

const ITEM_BYTES = [256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576];

export function winnerMap(needs: Needs, rates: readonly number[], book: PriceBook): WinnerMap {
  const homes = ITEM_BYTES.map((bytes) =>
    rates.map((rate) => {
      const there = withItemBytes(withRate(needs, rate), bytes);
      return best(middlePlans(there, filterStores(there), book).plans, book)?.homes ?? {};
    }),
  );
  return { rates, itemBytes: ITEM_BYTES, homes };
}

function withItemBytes(needs: Needs, bytes: number): Needs {
  return {
    ...needs,
    data: needs.data.map((part) => ({ ...part, itemBytes: exactly(bytes) })),
    patterns: needs.patterns.map((pattern) => ({ ...pattern, bytes: exactly(bytes) })),
  };
}
