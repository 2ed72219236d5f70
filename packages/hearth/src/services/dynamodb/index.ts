/**
 * DynamoDB.
 * Served: tables with local and global indexes, items with all five kinds of expression and the parameters from before
 *   them, batches, transactions, PartiQL, vector indexes, backups and recovery to a point in time, export, import and bulk puts,
 *   resource policies, time to live, tags, streams (./streams).
 *   Under the conditions `aws`: three replicas that lag, and throttling at the declared capacity.
 * Different by design: backups are AVAILABLE, and expired items gone, at once; tables are ACTIVE at once, indexes as soon as they
 *   are filled, unless the conditions are `aws`, when each state lasts some seconds (and vector indexes always take eight
 *   after UpdateTable); SearchVectors looks at every entry of the index or partition, so its results are exact; the latest
 *   moment to which a table can be restored is now, not five minutes ago; encryption at rest is described, not done; pages in
 *   browsers may call from this machine's origins alone; an import names no group of logs, for it writes none.
 *   Contributor insights are kept and described, but gather nothing (there is no CloudWatch). A Kinesis destination ends as
 *   ENABLE_FAILED, for no stream is there. Auto scaling of replicas answers that the table has none, as AWS does.
 *   A bulk put is done as fast as it can be, tells its counts when it ends, and its reports are in a form of Hearth's own.
 * Not served: ZSTD files, filtered exports, conditions in the Ion files of bulk puts; replicas and witnesses in other regions. (Global tables of 2017 are answered as AWS does: not any more.)
 * Answers are those of the region eu-west-2 in 2026-10, where AWS's regions differ.
 */
import type { DynamodbOperations } from '../../api/dynamodb.gen.ts';
import type { Handlers } from '../../wire/operation.ts';
import { Database, type DynamodbOptions } from './database.ts';
import { batchExecuteStatement } from './operations/batch-execute-statement.ts';
import { batchGetItem } from './operations/batch-get-item.ts';
import { batchWriteItem } from './operations/batch-write-item.ts';
import { cancelBulkOperation } from './operations/cancel-bulk-operation.ts';
import { createBackup } from './operations/create-backup.ts';
import { createGlobalTable } from './operations/create-global-table.ts';
import { createTable } from './operations/create-table.ts';
import { deleteBackup } from './operations/delete-backup.ts';
import { deleteItem } from './operations/delete-item.ts';
import { deleteResourcePolicy } from './operations/delete-resource-policy.ts';
import { deleteTable } from './operations/delete-table.ts';
import { describeBackup } from './operations/describe-backup.ts';
import { describeBulkOperation } from './operations/describe-bulk-operation.ts';
import { describeContinuousBackups } from './operations/describe-continuous-backups.ts';
import { describeContributorInsights } from './operations/describe-contributor-insights.ts';
import { describeEndpoints } from './operations/describe-endpoints.ts';
import { describeExport } from './operations/describe-export.ts';
import { describeGlobalTableSettings } from './operations/describe-global-table-settings.ts';
import { describeGlobalTable } from './operations/describe-global-table.ts';
import { describeImport } from './operations/describe-import.ts';
import { describeKinesisStreamingDestination } from './operations/describe-kinesis-streaming-destination.ts';
import { describeLimits } from './operations/describe-limits.ts';
import { describeTableReplicaAutoScaling } from './operations/describe-table-replica-auto-scaling.ts';
import { describeTable } from './operations/describe-table.ts';
import { describeTimeToLive } from './operations/describe-time-to-live.ts';
import { disableKinesisStreamingDestination } from './operations/disable-kinesis-streaming-destination.ts';
import { enableKinesisStreamingDestination } from './operations/enable-kinesis-streaming-destination.ts';
import { executeStatement } from './operations/execute-statement.ts';
import { executeTransaction } from './operations/execute-transaction.ts';
import { exportTableToPointInTime } from './operations/export-table-to-point-in-time.ts';
import { getItem } from './operations/get-item.ts';
import { getResourcePolicy } from './operations/get-resource-policy.ts';
import { importTable } from './operations/import-table.ts';
import { listBackups } from './operations/list-backups.ts';
import { listBulkOperations } from './operations/list-bulk-operations.ts';
import { listContributorInsights } from './operations/list-contributor-insights.ts';
import { listExports } from './operations/list-exports.ts';
import { listGlobalTables } from './operations/list-global-tables.ts';
import { listImports } from './operations/list-imports.ts';
import { listTables } from './operations/list-tables.ts';
import { listTagsOfResource } from './operations/list-tags-of-resource.ts';
import { putItem } from './operations/put-item.ts';
import { putResourcePolicy } from './operations/put-resource-policy.ts';
import { query } from './operations/query.ts';
import { restoreTableFromBackup } from './operations/restore-table-from-backup.ts';
import { restoreTableToPointInTime } from './operations/restore-table-to-point-in-time.ts';
import { scan } from './operations/scan.ts';
import { searchVectors } from './operations/search-vectors.ts';
import { startBulkPutItems } from './operations/start-bulk-put-items.ts';
import { tagResource } from './operations/tag-resource.ts';
import { transactGetItems } from './operations/transact-get-items.ts';
import { transactWriteItems } from './operations/transact-write-items.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updateContinuousBackups } from './operations/update-continuous-backups.ts';
import { updateContributorInsights } from './operations/update-contributor-insights.ts';
import { updateGlobalTableSettings } from './operations/update-global-table-settings.ts';
import { updateGlobalTable } from './operations/update-global-table.ts';
import { updateItem } from './operations/update-item.ts';
import { updateKinesisStreamingDestination } from './operations/update-kinesis-streaming-destination.ts';
import { updateTableReplicaAutoScaling } from './operations/update-table-replica-auto-scaling.ts';
import { updateTable } from './operations/update-table.ts';
import { updateTimeToLive } from './operations/update-time-to-live.ts';

export { access } from './access.ts';
export { streamReader } from './streams/reader.ts';
export type { Database, DynamodbOptions } from './database.ts';
export type { ObjectFiles } from './transfer/files.ts';

/** Opens the service on an environment of its own, and takes up what an earlier run left unfinished. */
export function openDynamodb(options: DynamodbOptions): Database {
  const database = new Database(options);
  database.start();
  return database;
}

export const handlers = {
  BatchExecuteStatement: batchExecuteStatement,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CancelBulkOperation: cancelBulkOperation,
  CreateBackup: createBackup,
  CreateGlobalTable: createGlobalTable,
  CreateTable: createTable,
  DeleteBackup: deleteBackup,
  DeleteItem: deleteItem,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteTable: deleteTable,
  DescribeBackup: describeBackup,
  DescribeBulkOperation: describeBulkOperation,
  DescribeContinuousBackups: describeContinuousBackups,
  DescribeContributorInsights: describeContributorInsights,
  DescribeEndpoints: describeEndpoints,
  DescribeExport: describeExport,
  DescribeGlobalTable: describeGlobalTable,
  DescribeGlobalTableSettings: describeGlobalTableSettings,
  DescribeImport: describeImport,
  DescribeKinesisStreamingDestination: describeKinesisStreamingDestination,
  DescribeLimits: describeLimits,
  DescribeTable: describeTable,
  DescribeTableReplicaAutoScaling: describeTableReplicaAutoScaling,
  DescribeTimeToLive: describeTimeToLive,
  DisableKinesisStreamingDestination: disableKinesisStreamingDestination,
  EnableKinesisStreamingDestination: enableKinesisStreamingDestination,
  ExecuteStatement: executeStatement,
  ExecuteTransaction: executeTransaction,
  ExportTableToPointInTime: exportTableToPointInTime,
  GetItem: getItem,
  GetResourcePolicy: getResourcePolicy,
  ImportTable: importTable,
  ListBackups: listBackups,
  ListBulkOperations: listBulkOperations,
  ListContributorInsights: listContributorInsights,
  ListExports: listExports,
  ListGlobalTables: listGlobalTables,
  ListImports: listImports,
  ListTables: listTables,
  ListTagsOfResource: listTagsOfResource,
  PutItem: putItem,
  PutResourcePolicy: putResourcePolicy,
  Query: query,
  RestoreTableFromBackup: restoreTableFromBackup,
  RestoreTableToPointInTime: restoreTableToPointInTime,
  Scan: scan,
  SearchVectors: searchVectors,
  StartBulkPutItems: startBulkPutItems,
  TagResource: tagResource,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UntagResource: untagResource,
  UpdateContinuousBackups: updateContinuousBackups,
  UpdateContributorInsights: updateContributorInsights,
  UpdateGlobalTable: updateGlobalTable,
  UpdateGlobalTableSettings: updateGlobalTableSettings,
  UpdateItem: updateItem,
  UpdateKinesisStreamingDestination: updateKinesisStreamingDestination,
  UpdateTable: updateTable,
  UpdateTableReplicaAutoScaling: updateTableReplicaAutoScaling,
  UpdateTimeToLive: updateTimeToLive,
} satisfies Handlers<DynamodbOperations, Database>;
