/** ListBackups: those of one table or of all, the oldest first, in pages. */
import type { ListBackupsInput, ListBackupsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { timeOfBackupArn } from '../backups/backup-arn.ts';
import type { BackupRecord } from '../backups/backup-store.ts';
import { backupDetails } from '../backups/describe-backup.ts';
import { timeMs } from '../backups/point-in-time.ts';
import type { Database } from '../database.ts';
import { invalidParameter } from '../errors.ts';
import { tableNameOf } from '../tables/catalog.ts';

/** AWS: 100 a page. */
const PAGE_MAX = 100;

export async function listBackups(db: Database, input: ListBackupsInput, _call: Call): Promise<ListBackupsOutput> {
  const name = input.TableName === undefined ? undefined : tableNameOf(input.TableName);
  const from = timeMs(input.TimeRangeLowerBound) ?? Number.NEGATIVE_INFINITY;
  const to = timeMs(input.TimeRangeUpperBound) ?? Number.POSITIVE_INFINITY;
  if (from > to) throw invalidParameter('Time range lower bound must be less than or equal to upper bound');
  const type = input.BackupType ?? 'USER';
  const fits = (record: BackupRecord): boolean =>
    (name === undefined || record.table.name === name) &&
    (type === 'ALL' || record.type === type) &&
    record.createdMs >= from &&
    record.createdMs < to;
  const rest = db.backups.all().filter((record) => fits(record) && isAfter(record, input.ExclusiveStartBackupArn));
  const page = rest.slice(0, input.Limit ?? PAGE_MAX);
  return {
    BackupSummaries: page.map((record) => ({
      TableName: record.table.name,
      TableId: record.table.id,
      TableArn: record.tableArn,
      ...backupDetails(record, 'AVAILABLE'),
    })),
    LastEvaluatedBackupArn: page.length < rest.length ? page.at(-1)?.arn : undefined,
  };
}

/** The ARN tells the place, also when its backup is gone or never was (seen 2026-10-09). */
function isAfter(record: BackupRecord, startArn: string | undefined): boolean {
  if (startArn === undefined) return true;
  const startMs = timeOfBackupArn(startArn);
  const createdMs = Math.floor(record.createdMs);
  return createdMs > startMs || (createdMs === startMs && record.arn > startArn);
}
