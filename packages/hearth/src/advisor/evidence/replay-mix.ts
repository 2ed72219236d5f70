/** The calls that a replay makes: the recorded mix in its proportions, over items of the recorded size. Pure and seeded. */
import type { Random } from '../../base/random.ts';
import { type DataPart, isAnalysis, isWrite, type Needs, type Op, type Pattern } from '../needs.ts';
import { middle } from '../range.ts';

export interface ReplayCall {
  readonly op: Op;
  /** Number of an item; of a query, its partition. */
  readonly item: number;
  readonly rows: number;
}

export interface ReplayMix {
  readonly part: string;
  readonly itemBytes: number;
  /** What must be there before. */
  readonly items: number;
  readonly calls: readonly ReplayCall[];
}

/** Items that lie under one key: a query reads some of them. */
export const ITEMS_A_PARTITION = 25;
export const ITEMS_MAX = 250;
const ROWS_MAX = ITEMS_A_PARTITION;
/** Larger ones are replayed at this size: DynamoDB takes no more. */
export const ITEM_BYTES_MAX = 300 * 1024;

/** @param count of calls for each part */
export function replayMixes(needs: Needs, random: Random, count: number): ReplayMix[] {
  return needs.data.flatMap((part) => {
    const patterns = needs.patterns.filter(({ data }) => data.includes(part.name));
    return patterns.length === 0 ? [] : [mixOf(part, patterns, random, count)];
  });
}

function mixOf(part: DataPart, patterns: readonly Pattern[], random: Random, count: number): ReplayMix {
  const total = patterns.reduce((sum, pattern) => sum + middle(pattern.rate), 0);
  const pick = (): Pattern | undefined => {
    let left = random.next() * total;
    return patterns.find((pattern) => (left -= middle(pattern.rate)) <= 0) ?? patterns.at(-1);
  };
  const calls = Array.from({ length: count }, (): ReplayCall => {
    const pattern = pick();
    const item = Math.floor(random.next() * ITEMS_MAX);
    const rows = pattern ? Math.min(ROWS_MAX, Math.max(1, Math.round(middle(pattern.rows)))) : 1;
    return { op: pattern?.op ?? 'get', item, rows: pattern && (isWrite(pattern) || isAnalysis(pattern)) ? 1 : rows };
  });
  const itemBytes = Math.min(ITEM_BYTES_MAX, Math.max(1, Math.round(middle(part.itemBytes))));
  return { part: part.name, itemBytes, items: ITEMS_MAX, calls };
}
