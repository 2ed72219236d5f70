/** StartBulkPutItems: files in S3 into a table that stands; the items come behind the answer. */
import type { StartBulkPutItemsInput, StartBulkPutItemsOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { timedName } from '../backups/backup-arn.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { describeBulk } from '../transfer/describe-bulk.ts';
import { runBulk } from '../transfer/run-bulk.ts';
import { filesOf, startTransfer } from '../transfer/start-transfer.ts';
import type { BulkRecord } from '../transfer/transfer-store.ts';

/** AWS: the same token starts nothing again for 8 hours. */
const TOKEN_MS = 8 * 3600 * 1000;
/** AWS: the least rate that can be asked for. Hearth does not slow a bulk operation down. */
const UNITS_MIN = 1024;

export async function startBulkPutItems(
  db: Database,
  input: StartBulkPutItemsInput,
  call: Call,
): Promise<StartBulkPutItemsOutput> {
  checkInput(input);
  const files = filesOf(db);
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  const now = db.clock.now();
  const { ClientToken, ...asked } = input;
  const fingerprint = db.tokens.fingerprint(asked);
  const again = db.transfers
    .bulkOperations()
    .find((each) => each.clientToken === ClientToken && each.startedMs > now - TOKEN_MS);
  if (again) {
    if (again.fingerprint !== fingerprint) throw mismatch();
    return { BulkOperationDescription: describeBulk(again) };
  }
  const record: BulkRecord = {
    kind: 'bulk',
    arn: `${table.arn}/bulk-operation/${timedName(db, now)}`,
    status: 'IN_PROGRESS',
    startedMs: now,
    tableArn: table.arn,
    tableId: table.record.id,
    clientToken: ClientToken ?? db.random.uuid(),
    input: asked,
    fingerprint,
    processed: 0,
    failed: 0,
    bytes: 0,
    putBytes: 0,
  };
  await db.transfers.save(record);
  startTransfer(db, record, (stopped) => runBulk(db, files, table, record, stopped));
  return { BulkOperationDescription: describeBulk(record) };
}

function checkInput(input: StartBulkPutItemsInput): void {
  if (input.InputS3Configuration.InputCompressionType === 'ZSTD')
    throw invalid('Hearth does not serve InputCompressionType ZSTD yet');
  const { MaxWriteRequestUnits: units } = input;
  if (units !== undefined && units < UNITS_MIN) {
    throw invalid(
      `1 validation error detected: Value '${units}' at 'maxWriteRequestUnits' failed to satisfy constraint: Member must have value greater than or equal to ${UNITS_MIN}`,
    );
  }
}

function mismatch(): ServiceError {
  return new ServiceError(
    'IdempotentParameterMismatchException',
    'Request parameters do not match those of the first request with the same client token',
    { status: 400 },
  );
}
