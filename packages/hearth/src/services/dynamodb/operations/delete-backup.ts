/** DeleteBackup: it is gone at once; its bytes are cleared behind it. */
import type { DeleteBackupInput, DeleteBackupOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeBackup } from '../backups/describe-backup.ts';
import type { Database } from '../database.ts';

export async function deleteBackup(db: Database, input: DeleteBackupInput, call: Call): Promise<DeleteBackupOutput> {
  const record = db.backups.get(input.BackupArn);
  call.notes.resource = record.arn;
  await db.lmdb.write(() => {
    db.backups.remove(record.arn);
    db.catalog.listForClearing(record.space);
  });
  db.background.clear(record.space);
  return { BackupDescription: describeBackup(record, 'DELETED') };
}
