/** Figures as the report writes them. Without Intl, whose first use costs milliseconds. */
import type { CostBand } from '../advice.ts';
import { figure, formatUsd } from '../figures.ts';
import type { StoreStatus } from '../advice.ts';
import type { Homes } from '../plans.ts';
import { STORES } from '../stores/all.ts';
import type { StoreId } from '../needs.ts';

export function usd(amount: number): string {
  return amount > 0 && amount < 0.01 ? '< $0.01' : formatUsd(amount);
}

/** `$3.10 to $9.20`, or one figure where nothing is unknown. */
export function bandWords(cost: CostBand): string {
  if (cost.high === undefined) return `from ${usd(cost.low)}; in the dear corner it cannot carry the load`;
  return usd(cost.low) === usd(cost.high) ? usd(cost.low) : `${usd(cost.low)} to ${usd(cost.high)}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function titleOf(store: StoreId): string {
  return STORES[store].title;
}

/** `S3 for photos, DynamoDB on-demand for orders`; only the store where there is one part. */
export function homesWords(homes: Homes): string {
  const parts = Object.entries(homes);
  const [first] = parts;
  if (!first) return 'nothing fits';
  if (new Set(Object.values(homes)).size === 1) return titleOf(first[1]);
  return parts.map(([part, store]) => `${titleOf(store)} for ${part}`).join(', ');
}

export const STATUS_WORDS: Readonly<Record<StoreStatus, { readonly word: string; readonly mark: string }>> = {
  chosen: { word: 'chosen', mark: '●' },
  close: { word: 'as good', mark: '◐' },
  dearer: { word: 'dearer', mark: '○' },
  dominated: { word: 'outdone', mark: '○' },
  conditional: { word: 'depends', mark: '?' },
  removed: { word: 'removed', mark: '✕' },
};

export const STATUS_ORDER = Object.keys(STATUS_WORDS);

export function range(low: number, high: number, unit: string): string {
  const span = low === high ? figure(low) : `${figure(low)} to ${figure(high)}`;
  return `${span} ${unit}`.trim();
}
