/** RestoreTableToPointInTime: a new table with the items of another as they were at some second. */
import type { RestoreTableToPointInTimeInput, RestoreTableToPointInTimeOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { backupTable } from '../backups/errors.ts';
import { checkRestorable, itemsAt, restorableRange, timeMs } from '../backups/point-in-time.ts';
import { restoreTable } from '../backups/restore.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';

export async function restoreTableToPointInTime(
  db: Database,
  input: RestoreTableToPointInTimeInput,
  call: Call,
): Promise<RestoreTableToPointInTimeOutput> {
  const { SourceTableArn, SourceTableName, UseLatestRestorableTime } = input;
  const name = SourceTableArn ?? SourceTableName;
  if (name === undefined || (SourceTableArn !== undefined && SourceTableName !== undefined))
    throw invalid('Invalid Request: Must provide exactly one of: sourceTableArn, sourceTableName');
  const asked = timeMs(input.RestoreDateTime);
  if ((asked === undefined) === !UseLatestRestorableTime) {
    throw invalid(
      'Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both',
    );
  }
  const table = backupTable(db, name);
  call.notes.resource = table.arn;
  const range = restorableRange(db, table);
  if (asked !== undefined) checkRestorable(range, asked);
  const source = { tableArn: table.arn, atMs: asked ?? range.latestMs };
  const TableDescription = await restoreTable(db, table.record, input, source, () => itemsAt(db, table, asked));
  return { TableDescription };
}
