/** CreateBackup: a copy of a table's items as they are now; answered when the copy is whole and durable. */
import type { CreateBackupInput, CreateBackupOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { BackupRecord } from '../backups/backup-store.ts';
import { backupArn } from '../backups/backup-arn.ts';
import { fillSpace, snapshotOf } from '../backups/copy.ts';
import { backupDetails } from '../backups/describe-backup.ts';
import { backupTable } from '../backups/errors.ts';
import type { Database } from '../database.ts';

export async function createBackup(db: Database, input: CreateBackupInput, call: Call): Promise<CreateBackupOutput> {
  const table = backupTable(db, input.TableName);
  call.notes.resource = table.arn;
  const space = db.catalog.reserveSpaces(1);
  const createdMs = db.clock.now();
  const items = snapshotOf(db, table.record.space);
  // Whatever ends this early, the next start clears what was copied.
  await db.lmdb.write(() => db.catalog.listForClearing(space));
  await fillSpace(db, space, items);
  const counts = db.items.counts(space);
  const record: BackupRecord = {
    arn: backupArn(db, table.arn, createdMs),
    name: input.BackupName,
    type: 'USER',
    createdMs,
    space,
    items: counts.items,
    bytes: counts.bytes,
    table: table.record,
    tableArn: table.arn,
  };
  await db.lmdb.write(() => {
    db.backups.put(record);
    db.catalog.keep(space);
  });
  return { BackupDetails: backupDetails(record, 'CREATING') };
}
