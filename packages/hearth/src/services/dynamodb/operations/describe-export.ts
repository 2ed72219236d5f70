/** DescribeExport: how far an export has come. */
import type { DescribeExportInput, DescribeExportOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { describeExport as describe } from '../transfer/describe-transfer.ts';

export async function describeExport(
  db: Database,
  input: DescribeExportInput,
  call: Call,
): Promise<DescribeExportOutput> {
  call.notes.resource = input.ExportArn;
  const record = db.transfers.exports().find((each) => each.arn === input.ExportArn);
  if (!record) {
    throw new ServiceError('ExportNotFoundException', `Export not found: ${input.ExportArn}`, { status: 400 });
  }
  return { ExportDescription: describe(record) };
}
