/** Point-in-time recovery: to which moments a table can be restored, and its items at one of them. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import type { Entry, ItemStore } from '../items/store.ts';
import type { Table } from '../tables/table.ts';
import type { ChangeLog } from './change-log.ts';
import { batchesOf, rebased } from './copy.ts';
import { recoveryUnavailable } from './errors.ts';
import { Scratch } from './scratch.ts';

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
 * The items as they were at the end of a moment, in no order.
 * @param atMs undefined: as they are now
 * @throws PointInTimeRecoveryUnavailableException where recovery ends meanwhile
 */
export async function* itemsAt(db: Database, table: Table, atMs: number | undefined): AsyncGenerator<readonly Entry[]> {
  const { space } = table.record;
  const changed = await Scratch.open(db);
  try {
    const snapshot = atMs === undefined ? db.items.snapshot() : await takeBack(db, table, changed, atMs + 1);
    try {
      for await (const batch of batchesOf(snapshot.page, space)) {
        yield batch.flatMap((entry): Entry[] => {
          const before = changed.get(entry.key);
          if (!before) return [entry];
          return before.stored ? [{ key: entry.key, stored: before.stored }] : [];
        });
      }
      // What was deleted since then.
      for await (const batch of changed.entries()) {
        yield batch.filter(({ key, stored }) => !stored.isNothing && !snapshot.get(rebased(key, space)));
      }
    } finally {
      snapshot.done();
    }
  } finally {
    changed.close();
  }
}

/**
 * Gathers how every item was that was written at a moment or later, and returns the items of the moment to which it did. Only
 * the last changes are read in that snapshot: while one is held the engine cannot use freed pages again, and its file grows.
 */
export async function takeBack(
  db: Database,
  table: Table,
  into: Scratch,
  fromMs: number,
): Promise<ReturnType<ItemStore['snapshot']>> {
  const { space } = table.record;
  const next = await gather(db, into, space, db.changes.placeOf(space, fromMs));
  const snapshot = db.items.snapshot();
  try {
    // Else some of the changes may have been forgotten before they were read.
    if (!hasKept(db, table)) throw recoveryUnavailable(table.name);
    await gather(db, into, space, next, undefined, snapshot.transaction);
    return snapshot;
  } catch (error) {
    snapshot.done();
    throw error;
  }
}

function hasKept(db: Database, { name, record }: Table): boolean {
  const now = db.catalog.find(name)?.record;
  return now?.id === record.id && now.pointInTime?.enabledMs === record.pointInTime?.enabledMs;
}

/** Of each item what the oldest change replaced. Returns where in the log to go on. */
export async function gather(
  db: Database,
  into: Scratch,
  space: number,
  from: Buffer,
  to?: Buffer,
  transaction?: Parameters<ChangeLog['page']>[3],
): Promise<Buffer> {
  for (let place = from; ;) {
    const { changes, next, more } = db.changes.page(space, place, to, transaction);
    if (changes.length > 0) {
      await db.lmdb.write(() => {
        for (const { key, before } of changes) if (!into.get(key)) into.put(key, before);
      });
    }
    if (!more) return next;
    place = next;
  }
}
