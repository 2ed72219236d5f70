/** ImportTable: a new table, filled behind the answer from files in S3. */
import type { ImportTableInput, ImportTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { timedName } from '../backups/backup-arn.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { describeImport } from '../transfer/describe-transfer.ts';
import { runImport } from '../transfer/run-import.ts';
import { filesOf, startTransfer } from '../transfer/start-transfer.ts';
import type { ImportRecord } from '../transfer/transfer-store.ts';
import { createTable } from './create-table.ts';

export async function importTable(db: Database, input: ImportTableInput, call: Call): Promise<ImportTableOutput> {
  if (input.InputCompressionType === 'ZSTD') throw invalid('Hearth does not serve InputCompressionType ZSTD yet');
  const files = filesOf(db);
  const again = db.transfers.imports().find((each) => each.clientToken === input.ClientToken);
  if (again) return { ImportTableDescription: describeImport(again) };
  await createTable(db, input.TableCreationParameters, call);
  const table = db.catalog.describe(input.TableCreationParameters.TableName);
  const now = db.clock.now();
  const record: ImportRecord = {
    kind: 'import',
    arn: `${table.arn}/import/${timedName(db, now)}`,
    status: 'IN_PROGRESS',
    startedMs: now,
    tableArn: table.arn,
    tableId: table.record.id,
    clientToken: input.ClientToken ?? db.random.uuid(),
    input,
    errors: 0,
    processed: 0,
    imported: 0,
    bytes: 0,
  };
  await db.transfers.save(record);
  startTransfer(db, record, (stopped) => runImport(db, files, table, record, stopped));
  return { ImportTableDescription: describeImport(record) };
}
