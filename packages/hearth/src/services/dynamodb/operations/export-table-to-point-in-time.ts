/** ExportTableToPointInTime: a table's items at some second as files in S3; the files come behind the answer. */
import type { ExportTableToPointInTimeInput, ExportTableToPointInTimeOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { timedName } from '../backups/backup-arn.ts';
import { backupTable } from '../backups/errors.ts';
import { restorableRange, timeMs } from '../backups/point-in-time.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { refuseUnserved } from '../tables/unserved.ts';
import { describeExport } from '../transfer/describe-transfer.ts';
import { runExport } from '../transfer/run-export.ts';
import { filesOf, startTransfer } from '../transfer/start-transfer.ts';
import type { ExportRecord } from '../transfer/transfer-store.ts';

export async function exportTableToPointInTime(
  db: Database,
  input: ExportTableToPointInTimeInput,
  call: Call,
): Promise<ExportTableToPointInTimeOutput> {
  refuseUnserved('ExportTableToPointInTime', input, ['FilterSpecification', 'IncrementalExportSpecification']);
  if (input.ExportFormat === 'ION') throw invalid('Hearth does not serve ExportFormat ION yet');
  if (input.ExportType === 'INCREMENTAL_EXPORT') throw invalid('Hearth does not serve INCREMENTAL_EXPORT yet');
  const files = filesOf(db);
  const table = backupTable(db, input.TableArn);
  call.notes.resource = table.arn;
  const { earliestMs } = restorableRange(db, table);
  const now = db.clock.now();
  const exportMs = timeMs(input.ExportTime) ?? now;
  if (exportMs > now || (input.ExportTime !== undefined && exportMs < earliestMs)) {
    throw new ServiceError(
      'InvalidExportTimeException',
      'The specified ExportTime is outside of the point in time recovery window.',
      { status: 400 },
    );
  }
  const again = db.transfers.exports().find((each) => each.clientToken === input.ClientToken);
  if (again) return { ExportDescription: describeExport(again) };
  const record: ExportRecord = {
    kind: 'export',
    arn: `${table.arn}/export/${timedName(db, now)}`,
    status: 'IN_PROGRESS',
    startedMs: now,
    tableArn: table.arn,
    tableId: table.record.id,
    clientToken: input.ClientToken ?? db.random.uuid(),
    exportMs,
    bucket: input.S3Bucket,
    ...(input.S3Prefix !== undefined && { prefix: input.S3Prefix }),
    items: 0,
    bytes: 0,
  };
  await db.transfers.save(record);
  startTransfer(db, record, () => runExport(db, files, table, record));
  return { ExportDescription: describeExport(record) };
}
