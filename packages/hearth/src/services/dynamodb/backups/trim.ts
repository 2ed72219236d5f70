/** Forgets what recovery no longer reaches, and backups of deleted tables whose time is over. */
import type { Database } from '../database.ts';
import { DAY_MS } from './point-in-time.ts';

export async function trimChanges(db: Database): Promise<void> {
  const now = db.clock.now();
  for (const { record } of db.catalog.tables()) {
    if (record.pointInTime) await db.changes.trim(record.space, now - record.pointInTime.days * DAY_MS);
  }
  for (const { arn, space, expiresMs } of db.backups.all()) {
    if (expiresMs === undefined || expiresMs > now) continue;
    await db.lmdb.write(() => {
      db.backups.remove(arn);
      db.catalog.listForClearing(space);
    });
    db.background.clear(space);
  }
}
