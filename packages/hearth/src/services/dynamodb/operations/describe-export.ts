/** DescribeExport: how far an export has come. */
import type { DescribeExportInput, DescribeExportOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { checkTransferArn } from '../transfer/transfer-arn.ts';
import { describeExport as describe } from '../transfer/describe-transfer.ts';

export async function describeExport(
  db: Database,
  input: DescribeExportInput,
  call: Call,
): Promise<DescribeExportOutput> {
  const { ExportArn: arn } = input;
  call.notes.resource = arn;
  checkTransferArn(db, arn, 'Export');
  const record = db.transfers.exports().find((each) => each.arn === arn);
  if (!record) {
    throw new ServiceError('ExportNotFoundException', `Export not found: Export not found: ${arn}`, { status: 400 });
  }
  return { ExportDescription: describe(record) };
}
