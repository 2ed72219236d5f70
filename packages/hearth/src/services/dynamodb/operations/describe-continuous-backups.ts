/** DescribeContinuousBackups: whether a table can be restored to a point in time, and to which. */
import type { DescribeContinuousBackupsInput, DescribeContinuousBackupsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeRecovery } from '../backups/describe-recovery.ts';
import { backupTable } from '../backups/errors.ts';
import type { Database } from '../database.ts';

export async function describeContinuousBackups(
  db: Database,
  input: DescribeContinuousBackupsInput,
  call: Call,
): Promise<DescribeContinuousBackupsOutput> {
  const table = backupTable(db, input.TableName);
  call.notes.resource = table.arn;
  return { ContinuousBackupsDescription: describeRecovery(db, table) };
}
