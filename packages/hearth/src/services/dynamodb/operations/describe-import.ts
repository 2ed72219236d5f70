/** DescribeImport: how far an import has come. */
import type { DescribeImportInput, DescribeImportOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { describeImport as describe } from '../transfer/describe-transfer.ts';

export async function describeImport(
  db: Database,
  input: DescribeImportInput,
  call: Call,
): Promise<DescribeImportOutput> {
  call.notes.resource = input.ImportArn;
  const record = db.transfers.imports().find((each) => each.arn === input.ImportArn);
  if (!record) {
    throw new ServiceError('ImportNotFoundException', `Import not found: ${input.ImportArn}`, { status: 400 });
  }
  return { ImportTableDescription: describe(record) };
}
