/** A table's continuous backups, which are always on, and its point-in-time recovery, which is asked for. */
import type { DescribeContinuousBackupsOutput } from '../../../api/dynamodb.gen.ts';
import type { Database } from '../database.ts';
import type { Table } from '../tables/table.ts';
import { restorableRange } from './point-in-time.ts';

type Description = NonNullable<DescribeContinuousBackupsOutput['ContinuousBackupsDescription']>;

export function describeRecovery(db: Database, table: Table): Description {
  const recovery = table.record.pointInTime;
  if (!recovery) {
    return {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
    };
  }
  const { earliestMs, latestMs } = restorableRange(db, table);
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: recovery.days,
      EarliestRestorableDateTime: new Date(earliestMs),
      LatestRestorableDateTime: new Date(Math.max(earliestMs, latestMs)),
    },
  };
}
