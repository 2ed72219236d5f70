/** DescribeBackup: what was saved, and of which table. */
import type { DescribeBackupInput, DescribeBackupOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeBackup as describe } from '../backups/describe-backup.ts';
import type { Database } from '../database.ts';

export async function describeBackup(
  db: Database,
  input: DescribeBackupInput,
  call: Call,
): Promise<DescribeBackupOutput> {
  call.notes.resource = input.BackupArn;
  return { BackupDescription: describe(db.backups.get(input.BackupArn)) };
}
