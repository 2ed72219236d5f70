/** ListExports: those of one table or of all. A deleted table has none any more, though each can still be described (seen 2026). */
import type { ListExportsInput, ListExportsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { pageOf } from '../transfer/page.ts';

export async function listExports(db: Database, input: ListExportsInput, _call: Call): Promise<ListExportsOutput> {
  const { TableArn: arn } = input;
  const tableId = arn === undefined ? undefined : db.catalog.byArn(arn)?.record.id;
  const all = db.transfers.exports().filter((each) => arn === undefined || each.tableId === tableId);
  const { page, next } = pageOf(all, input.MaxResults, input.NextToken);
  return {
    ExportSummaries: page.map((record) => ({
      ExportArn: record.arn,
      ExportStatus: record.status,
      ExportType: record.type ?? 'FULL_EXPORT',
    })),
    NextToken: next,
  };
}
