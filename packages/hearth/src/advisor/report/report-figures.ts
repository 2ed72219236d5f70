/** The figures that the report's charts draw: what report-data.ts writes into the page and the browser reads from it. */
import type { StoreId } from '../needs.ts';

export interface ReportData {
  readonly parts: readonly PartFigures[];
}

export interface PartFigures {
  readonly part: string;
  readonly home: StoreId | undefined;
  readonly rates: readonly number[];
  readonly rateNow: number;
  readonly panels: readonly PanelFigures[];
  /** For each store of the first panel, at each rate. */
  readonly bills: readonly BillFigures[];
  readonly winners: WinnerFigures;
}

export interface PanelFigures {
  /** null: as the needs say. */
  readonly peak: number | null;
  readonly lines: readonly LineFigures[];
  readonly crossings: readonly CrossingFigures[];
}

export interface CrossingFigures {
  readonly rate: number;
  readonly usd: number;
  readonly below: StoreId;
  readonly above: StoreId;
  /** The answer changes there. */
  readonly ofCheapest: boolean;
}

export interface LineFigures {
  readonly store: StoreId;
  readonly title: string;
  readonly short: string;
  /** By rate; null where it cannot carry the load. */
  readonly low: readonly (number | null)[];
  readonly middle: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly infeasibleFrom: number | null;
}

/** In the order in which bars stack them. */
export const COST_KINDS = ['requests', 'storage', 'compute', 'io', 'hidden'] as const;
export type CostKind = (typeof COST_KINDS)[number];

export interface BillFigures {
  readonly store: StoreId;
  readonly kinds: Readonly<Record<CostKind, readonly (number | null)[]>>;
  readonly setups: readonly (string | null)[];
}

export interface WinnerFigures {
  readonly rates: readonly number[];
  readonly itemBytes: readonly number[];
  readonly stores: readonly (readonly (StoreId | null)[])[];
  readonly shorts: Readonly<Partial<Record<StoreId, string>>>;
  /** Where the needs stand. */
  readonly now: { readonly rate: number; readonly itemBytes: number };
}
