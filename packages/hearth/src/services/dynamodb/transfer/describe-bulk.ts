/** Bulk operations as their operations describe them, and by their ARNs. */
import type { DescribeBulkOperationOutput } from '../../../api/dynamodb.gen.ts';
import type { Database } from '../database.ts';
import { resourceNotFound } from '../errors.ts';
import type { BulkRecord } from './transfer-store.ts';

export function bulkByArn(db: Database, arn: string): BulkRecord {
  const record = db.transfers.bulkOperation(arn);
  if (!record) throw resourceNotFound();
  return record;
}

export function describeBulk(record: BulkRecord): DescribeBulkOperationOutput['BulkOperationDescription'] {
  const { input, failure } = record;
  const { TableName } = input;
  return {
    BulkOperationArn: record.arn,
    BulkOperationStatus: record.status,
    TableDetails: [{ TableName, TableId: record.tableId }],
    ClientToken: record.clientToken,
    InputS3Configuration: input.InputS3Configuration,
    OutputS3Configuration: input.OutputS3Configuration,
    StartTime: new Date(record.startedMs),
    ...(record.endedMs !== undefined && { EndTime: new Date(record.endedMs) }),
    ProcessedItemCount: record.processed,
    ProcessedInputBytes: record.bytes,
    ...(record.totalBytes !== undefined && { TotalInputBytes: record.totalBytes }),
    BulkOperationUsage: [{ TableName, BulkPutBytes: record.putBytes, Table: { BulkPutBytes: record.putBytes } }],
    FailedItemCount: record.failed,
    ...(failure && { FailureCode: failure.code, FailureMessage: failure.message }),
    ...(input.MaxWriteRequestUnits !== undefined && { MaxWriteRequestUnits: input.MaxWriteRequestUnits }),
    PerformanceTier: input.PerformanceTier ?? 'STANDARD',
  };
}
