/** ExportTableToPointInTime: a table's items at some second as files in S3; the files come behind the answer. */
import type { ExportTableToPointInTimeInput, ExportTableToPointInTimeOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { timedName } from '../backups/backup-arn.ts';
import type { Database } from '../database.ts';
import { accessDenied, invalid, invalidParameter } from '../errors.ts';
import type { Table } from '../tables/table.ts';
import { refuseUnserved } from '../tables/unserved.ts';
import { describeExport } from '../transfer/describe-transfer.ts';
import { checkExportType, exportSpan } from '../transfer/export-span.ts';
import { runExport } from '../transfer/run-export.ts';
import { filesOf, startTransfer } from '../transfer/start-transfer.ts';
import type { ExportRecord } from '../transfer/transfer-store.ts';

export async function exportTableToPointInTime(
  db: Database,
  input: ExportTableToPointInTimeInput,
  call: Call,
): Promise<ExportTableToPointInTimeOutput> {
  refuseUnserved('ExportTableToPointInTime', input, ['FilterSpecification']);
  checkExportType(input);
  if (input.S3SseKmsKeyId !== undefined && input.S3SseAlgorithm !== 'KMS')
    throw invalid('Invalid Request: KMS Key Id is not supported for this encryption type');
  const files = filesOf(db);
  const table = exportedTable(db, input.TableArn);
  call.notes.resource = table.arn;
  const span = exportSpan(db, table, input);
  const fingerprint = fingerprintOf(input);
  const again = db.transfers.exports().find((each) => each.clientToken === input.ClientToken);
  if (again) {
    if (again.fingerprint !== fingerprint) throw conflict();
    return { ExportDescription: describeExport(again) };
  }
  const now = db.clock.now();
  const record: ExportRecord = {
    kind: 'export',
    arn: `${table.arn}/export/${timedName(db, now)}`,
    status: 'IN_PROGRESS',
    startedMs: now,
    tableArn: table.arn,
    tableId: table.record.id,
    clientToken: input.ClientToken ?? db.random.uuid(),
    ...span,
    format: input.ExportFormat ?? 'DYNAMODB_JSON',
    ...(input.ExportType && { type: input.ExportType }),
    fingerprint,
    bucket: input.S3Bucket,
    ...(input.S3Prefix !== undefined && { prefix: input.S3Prefix }),
    ...(input.S3SseAlgorithm && {
      encryption: {
        algorithm: input.S3SseAlgorithm,
        ...(input.S3SseKmsKeyId !== undefined && { keyId: input.S3SseKmsKeyId }),
      },
    }),
    items: 0,
    bytes: 0,
  };
  await db.transfers.save(record);
  startTransfer(db, record, () => runExport(db, files, table, record));
  return { ExportDescription: describeExport(record) };
}

const TABLE_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:(\d{12}):table\/([^/]+)$/;

/** Only by its ARN, and the errors say the ARN too (seen 2026-10-09). */
function exportedTable(db: Database, arn: string): Table {
  if (arn === '') throw invalid('Invalid TableArn: Invalid Table ARN');
  if (!arn.startsWith('arn:')) throw invalidParameter('tableArn is not a valid ARN');
  const [, account] = TABLE_ARN.exec(arn) ?? [];
  if (account === undefined) throw invalid('Invalid Request: Table ARN is invalid.');
  if (account !== db.accountId) throw accessDenied();
  const table = db.catalog.byArn(arn);
  if (!table) throw new ServiceError('TableNotFoundException', `Table not found: ${arn}`, { status: 400 });
  return table;
}

/** The token aside, everything counts. */
function fingerprintOf({ ClientToken: _token, ...asked }: ExportTableToPointInTimeInput): string {
  return JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function conflict(): ServiceError {
  return new ServiceError(
    'ExportConflictException',
    'Export conflict: Duplicate request detected with conflicting parameters',
    { status: 400 },
  );
}
