/** UpdateContinuousBackups: from now on every write keeps what it replaces, or none does any more. */
import type { UpdateContinuousBackupsInput, UpdateContinuousBackupsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeRecovery } from '../backups/describe-recovery.ts';
import { backupTable } from '../backups/errors.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import type { TableRecord } from '../tables/table.ts';

/** AWS: 1 to 35 days, 35 where nothing is said. */
const DAYS_MAX = 35;

export async function updateContinuousBackups(
  db: Database,
  input: UpdateContinuousBackupsInput,
  call: Call,
): Promise<UpdateContinuousBackupsOutput> {
  const table = backupTable(db, input.TableName);
  call.notes.resource = table.arn;
  const { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: days } = input.PointInTimeRecoverySpecification;
  if (!enabled && days !== undefined) {
    throw invalid('Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.');
  }
  const { pointInTime, ...rest } = table.record;
  const record: TableRecord = enabled
    ? {
        ...rest,
        pointInTime: {
          enabledMs: pointInTime?.enabledMs ?? db.clock.now(),
          days: days ?? pointInTime?.days ?? DAYS_MAX,
        },
      }
    : rest;
  const saved = await db.catalog.save(record);
  if (!enabled && pointInTime) await db.changes.forget(record.space);
  return { ContinuousBackupsDescription: describeRecovery(db, saved) };
}
