/** ListBulkOperations: those of all tables, ten a page where nothing else is asked for. */
import type { ListBulkOperationsInput, ListBulkOperationsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { pageOf } from '../transfer/page.ts';

/** AWS: without MaxResults. */
const PAGE = 10;

export async function listBulkOperations(
  db: Database,
  input: ListBulkOperationsInput,
  _call: Call,
): Promise<ListBulkOperationsOutput> {
  const { page, next } = pageOf(db.transfers.bulkOperations(), input.MaxResults ?? PAGE, input.NextToken);
  return {
    BulkOperationsSummaryList: page.map(({ arn, status, startedMs, endedMs }) => ({
      BulkOperationArn: arn,
      BulkOperationStatus: status,
      StartTime: new Date(startedMs),
      ...(endedMs !== undefined && { EndTime: new Date(endedMs) }),
    })),
    NextToken: next,
  };
}
