/** What both kinds of Aurora share on the bill: storage and I/O, in whichever of the two modes costs less. */
import { type Load, volumeGb } from '../load.ts';
import { MILLION, type PriceBook } from '../prices.ts';
import type { SqlWork } from '../sql-work.ts';

export interface AuroraMode {
  readonly compute: number;
  readonly storage: number;
  readonly io: number;
  readonly mode: 'Standard' | 'I/O-Optimized';
}

/** @param compute a month of it at Standard prices */
export function cheaperMode(compute: number, work: SqlWork, load: Load, book: PriceBook): AuroraMode {
  const gb = volumeGb(load);
  const standard: AuroraMode = {
    compute,
    storage: gb * book.of('auroraStorage'),
    io: (work.iosPerMonth * book.of('auroraIo')) / MILLION,
    mode: 'Standard',
  };
  const optimized: AuroraMode = {
    compute: compute * book.of('auroraIoOptimizedComputeFactor'),
    storage: gb * book.of('auroraStorageIoOptimized'),
    io: 0,
    mode: 'I/O-Optimized',
  };
  return sum(optimized) < sum(standard) ? optimized : standard;
}

function sum({ compute, storage, io }: AuroraMode): number {
  return compute + storage + io;
}
