/** Point-in-time recovery: to which moments a table can be restored, and its items at one of them. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import type { Entry, Stored } from '../items/store.ts';
import type { Table } from '../tables/table.ts';
import { batchesOf } from './copy.ts';
import { recoveryUnavailable } from './errors.ts';

export const DAY_MS = 24 * 3600 * 1000;
export const SECOND_MS = 1000;

export interface RestorableRange {
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** AWS's latest moment lies five minutes back; here it is the last full second, so that a test need not wait. */
export function restorableRange(db: Database, table: Table): RestorableRange {
  const recovery = table.record.pointInTime;
  if (!recovery) throw recoveryUnavailable(table.name);
  const now = db.clock.now();
  const latestMs = Math.floor(now / SECOND_MS) * SECOND_MS;
  const earliestMs = Math.max(recovery.enabledMs, now - recovery.days * DAY_MS);
  return {
    earliestMs: Math.min(Math.ceil(earliestMs / SECOND_MS) * SECOND_MS, Math.max(latestMs, earliestMs)),
    latestMs,
  };
}

/** JSON carries times as seconds. */
export function timeMs(given: unknown): number | undefined {
  if (given instanceof Date) return given.getTime();
  return typeof given === 'number' ? given * SECOND_MS : undefined;
}

export function checkRestorable({ earliestMs, latestMs }: RestorableRange, atMs: number): void {
  if (atMs >= earliestMs && atMs <= latestMs) return;
  throw new ServiceError(
    'InvalidRestoreTimeException',
    'An invalid restore time was specified. RestoreDateTime must be between EarliestRestorableDateTime and LatestRestorableDateTime.',
    { status: 400 },
  );
}

/**
 * The items as they were at the end of a moment. What changed since then is taken back in memory: it costs as much as
 * there were changed items, each of at most 400 KB.
 * @param atMs undefined: as they are now
 */
export async function* itemsAt(db: Database, table: Table, atMs: number | undefined): AsyncGenerator<readonly Entry[]> {
  const { space } = table.record;
  const snapshot = db.items.snapshot();
  try {
    const old = new Map<string, Stored | undefined>();
    if (atMs !== undefined) {
      for (const { key, before } of db.changes.since(space, atMs, snapshot.transaction))
        old.set(key.toString('latin1'), before);
    }
    for await (const batch of batchesOf(snapshot.page, space)) {
      const entries = batch.flatMap(({ key, stored }): Entry[] => {
        const name = key.toString('latin1');
        if (!old.has(name)) return [{ key, stored }];
        const before = old.get(name);
        old.delete(name);
        return before ? [{ key, stored: before }] : [];
      });
      if (entries.length > 0) yield entries;
    }
    // What was deleted since then.
    const deleted = [...old].flatMap(([name, stored]): Entry[] => {
      return stored ? [{ key: Buffer.from(name, 'latin1'), stored }] : [];
    });
    if (deleted.length > 0) yield deleted;
  } finally {
    snapshot.done();
  }
}
