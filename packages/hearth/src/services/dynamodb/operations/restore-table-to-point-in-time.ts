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
  const name = input.SourceTableArn ?? input.SourceTableName;
  if (name === undefined) throw invalid('Either SourceTableArn or SourceTableName must be specified');
  const table = backupTable(db, name);
  call.notes.resource = table.arn;
  const range = restorableRange(db, table);
  const asked = timeMs(input.RestoreDateTime);
  if (asked === undefined && !input.UseLatestRestorableTime) {
    throw invalid('Either RestoreDateTime or UseLatestRestorableTime must be specified');
  }
  if (asked !== undefined && input.UseLatestRestorableTime) {
    throw invalid('RestoreDateTime and UseLatestRestorableTime cannot both be specified');
  }
  if (asked !== undefined) checkRestorable(range, asked);
  const source = { tableArn: table.arn, atMs: asked ?? range.latestMs };
  const TableDescription = await restoreTable(db, table.record, input, source, () => itemsAt(db, table, asked));
  return { TableDescription };
}
