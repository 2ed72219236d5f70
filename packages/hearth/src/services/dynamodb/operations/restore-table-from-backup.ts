/** RestoreTableFromBackup: a new table with what a backup holds; answers CREATING, and is ACTIVE and whole by then. */
import type { RestoreTableFromBackupInput, RestoreTableFromBackupOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { snapshotOf } from '../backups/copy.ts';
import { restoreTable } from '../backups/restore.ts';
import type { Database } from '../database.ts';

export async function restoreTableFromBackup(
  db: Database,
  input: RestoreTableFromBackupInput,
  call: Call,
): Promise<RestoreTableFromBackupOutput> {
  const backup = db.backups.get(input.BackupArn);
  call.notes.resource = db.catalog.arnOf(input.TargetTableName);
  const source = { backupArn: backup.arn, tableArn: backup.tableArn, atMs: backup.createdMs };
  const TableDescription = await restoreTable(db, backup.table, input, source, () => snapshotOf(db, backup.space));
  return { TableDescription };
}
