/** ListImports: those into one table or all. */
import type { ListImportsInput, ListImportsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { describeImport } from '../transfer/describe-transfer.ts';
import { pageOf } from '../transfer/page.ts';

export async function listImports(db: Database, input: ListImportsInput, _call: Call): Promise<ListImportsOutput> {
  const { TableArn: arn } = input;
  const all = db.transfers.imports().filter((each) => arn === undefined || each.tableArn === arn);
  const { page, next } = pageOf(all, input.PageSize, input.NextToken);
  return {
    ImportSummaryList: page.map((record) => {
      const { ImportArn, ImportStatus, TableArn, S3BucketSource, InputFormat, StartTime, EndTime } =
        describeImport(record);
      return { ImportArn, ImportStatus, TableArn, S3BucketSource, InputFormat, StartTime, EndTime };
    }),
    NextToken: next,
  };
}
