/** DescribeImport: how far an import has come. */
import type { DescribeImportInput, DescribeImportOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { checkTransferArn } from '../transfer/transfer-arn.ts';
import { describeImport as describe } from '../transfer/describe-transfer.ts';

export async function describeImport(
  db: Database,
  input: DescribeImportInput,
  call: Call,
): Promise<DescribeImportOutput> {
  const { ImportArn: arn } = input;
  call.notes.resource = arn;
  checkTransferArn(db, arn, 'Import');
  const record = db.transfers.imports().find((each) => each.arn === arn);
  if (!record) {
    throw new ServiceError('ImportNotFoundException', `Import not found: Import not found: ${arn}`, { status: 400 });
  }
  return { ImportTableDescription: describe(record) };
}
