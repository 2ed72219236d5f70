/** ListBackups: those of one table or of all, the oldest first, in pages. */
import type { ListBackupsInput, ListBackupsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { BackupRecord } from '../backups/backup-store.ts';
import { backupDetails } from '../backups/describe-backup.ts';
import { timeMs } from '../backups/point-in-time.ts';
import type { Database } from '../database.ts';
import { tableNameOf } from '../tables/catalog.ts';

/** AWS: 100 a page. */
const PAGE_MAX = 100;

export async function listBackups(db: Database, input: ListBackupsInput, _call: Call): Promise<ListBackupsOutput> {
  const name = input.TableName === undefined ? undefined : tableNameOf(input.TableName);
  const from = timeMs(input.TimeRangeLowerBound) ?? Number.NEGATIVE_INFINITY;
  const to = timeMs(input.TimeRangeUpperBound) ?? Number.POSITIVE_INFINITY;
  const type = input.BackupType ?? 'USER';
  const fits = (record: BackupRecord): boolean =>
    (name === undefined || record.table.name === name) &&
    (type === 'ALL' || record.type === type) &&
    record.createdMs >= from &&
    record.createdMs < to;
  const all = db.backups.all().filter(fits);
  const start = all.findIndex((record) => record.arn === input.ExclusiveStartBackupArn) + 1;
  const page = all.slice(start, start + (input.Limit ?? PAGE_MAX));
  const more = start + page.length < all.length;
  return {
    BackupSummaries: page.map((record) => ({
      TableName: record.table.name,
      TableId: record.table.id,
      TableArn: record.tableArn,
      ...backupDetails(record, 'AVAILABLE'),
    })),
    LastEvaluatedBackupArn: more ? page.at(-1)?.arn : undefined,
  };
}
