/** What stays of a table that is deleted while its recovery is enabled: its items themselves, for 35 days (AWS's figure). */
import type { Database } from '../database.ts';
import type { Table } from '../tables/table.ts';
import { backupArn } from './backup-arn.ts';
import type { BackupRecord } from './backup-store.ts';
import { DAY_MS } from './point-in-time.ts';

const KEPT_DAYS = 35;

export function systemBackup(db: Database, table: Table): BackupRecord {
  const now = db.clock.now();
  const counts = db.items.counts(table.record.space);
  return {
    arn: backupArn(db, table.arn, now),
    name: `${table.name}$DeletedTableBackup`,
    type: 'SYSTEM',
    createdMs: now,
    expiresMs: now + KEPT_DAYS * DAY_MS,
    space: table.record.space,
    items: counts.items,
    bytes: counts.bytes,
    table: table.record,
    tableArn: table.arn,
  };
}
