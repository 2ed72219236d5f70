// Written by tools/generate-api.ts from @aws-sdk/client-dynamodb and tools/constraints/dynamodb.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-dynamodb';
import type { ItemInputOf, ItemOutputOf } from './item-types.ts';
import type { ServiceApi } from './service-api.ts';

export type CreateTableInput = ItemInputOf<Sdk.CreateTableInput>;
export type CreateTableOutput = ItemOutputOf<Sdk.CreateTableOutput>;
export type DescribeTableInput = ItemInputOf<Sdk.DescribeTableInput>;
export type DescribeTableOutput = ItemOutputOf<Sdk.DescribeTableOutput>;
export type UpdateTableInput = ItemInputOf<Sdk.UpdateTableInput>;
export type UpdateTableOutput = ItemOutputOf<Sdk.UpdateTableOutput>;
export type DeleteTableInput = ItemInputOf<Sdk.DeleteTableInput>;
export type DeleteTableOutput = ItemOutputOf<Sdk.DeleteTableOutput>;
export type ListTablesInput = ItemInputOf<Sdk.ListTablesInput>;
export type ListTablesOutput = ItemOutputOf<Sdk.ListTablesOutput>;
export type PutItemInput = ItemInputOf<Sdk.PutItemInput>;
export type PutItemOutput = ItemOutputOf<Sdk.PutItemOutput>;
export type GetItemInput = ItemInputOf<Sdk.GetItemInput>;
export type GetItemOutput = ItemOutputOf<Sdk.GetItemOutput>;
export type UpdateItemInput = ItemInputOf<Sdk.UpdateItemInput>;
export type UpdateItemOutput = ItemOutputOf<Sdk.UpdateItemOutput>;
export type DeleteItemInput = ItemInputOf<Sdk.DeleteItemInput>;
export type DeleteItemOutput = ItemOutputOf<Sdk.DeleteItemOutput>;
export type QueryInput = ItemInputOf<Sdk.QueryInput>;
export type QueryOutput = ItemOutputOf<Sdk.QueryOutput>;
export type ScanInput = ItemInputOf<Sdk.ScanInput>;
export type ScanOutput = ItemOutputOf<Sdk.ScanOutput>;
export type BatchGetItemInput = ItemInputOf<Sdk.BatchGetItemInput>;
export type BatchGetItemOutput = ItemOutputOf<Sdk.BatchGetItemOutput>;
export type BatchWriteItemInput = ItemInputOf<Sdk.BatchWriteItemInput>;
export type BatchWriteItemOutput = ItemOutputOf<Sdk.BatchWriteItemOutput>;
export type TransactWriteItemsInput = ItemInputOf<Sdk.TransactWriteItemsInput>;
export type TransactWriteItemsOutput = ItemOutputOf<Sdk.TransactWriteItemsOutput>;
export type TransactGetItemsInput = ItemInputOf<Sdk.TransactGetItemsInput>;
export type TransactGetItemsOutput = ItemOutputOf<Sdk.TransactGetItemsOutput>;
export type UpdateTimeToLiveInput = ItemInputOf<Sdk.UpdateTimeToLiveInput>;
export type UpdateTimeToLiveOutput = ItemOutputOf<Sdk.UpdateTimeToLiveOutput>;
export type DescribeTimeToLiveInput = ItemInputOf<Sdk.DescribeTimeToLiveInput>;
export type DescribeTimeToLiveOutput = ItemOutputOf<Sdk.DescribeTimeToLiveOutput>;
export type TagResourceInput = ItemInputOf<Sdk.TagResourceInput>;
export type TagResourceOutput = Record<string, never>;
export type UntagResourceInput = ItemInputOf<Sdk.UntagResourceInput>;
export type UntagResourceOutput = Record<string, never>;
export type ListTagsOfResourceInput = ItemInputOf<Sdk.ListTagsOfResourceInput>;
export type ListTagsOfResourceOutput = ItemOutputOf<Sdk.ListTagsOfResourceOutput>;
export type DescribeLimitsInput = ItemInputOf<Sdk.DescribeLimitsInput>;
export type DescribeLimitsOutput = ItemOutputOf<Sdk.DescribeLimitsOutput>;
export type DescribeEndpointsInput = ItemInputOf<Sdk.DescribeEndpointsRequest>;
export type DescribeEndpointsOutput = ItemOutputOf<Sdk.DescribeEndpointsResponse>;
export type ExecuteStatementInput = ItemInputOf<Sdk.ExecuteStatementInput>;
export type ExecuteStatementOutput = ItemOutputOf<Sdk.ExecuteStatementOutput>;
export type BatchExecuteStatementInput = ItemInputOf<Sdk.BatchExecuteStatementInput>;
export type BatchExecuteStatementOutput = ItemOutputOf<Sdk.BatchExecuteStatementOutput>;
export type ExecuteTransactionInput = ItemInputOf<Sdk.ExecuteTransactionInput>;
export type ExecuteTransactionOutput = ItemOutputOf<Sdk.ExecuteTransactionOutput>;
export type CreateBackupInput = ItemInputOf<Sdk.CreateBackupInput>;
export type CreateBackupOutput = ItemOutputOf<Sdk.CreateBackupOutput>;
export type DescribeBackupInput = ItemInputOf<Sdk.DescribeBackupInput>;
export type DescribeBackupOutput = ItemOutputOf<Sdk.DescribeBackupOutput>;
export type ListBackupsInput = ItemInputOf<Sdk.ListBackupsInput>;
export type ListBackupsOutput = ItemOutputOf<Sdk.ListBackupsOutput>;
export type DeleteBackupInput = ItemInputOf<Sdk.DeleteBackupInput>;
export type DeleteBackupOutput = ItemOutputOf<Sdk.DeleteBackupOutput>;
export type RestoreTableFromBackupInput = ItemInputOf<Sdk.RestoreTableFromBackupInput>;
export type RestoreTableFromBackupOutput = ItemOutputOf<Sdk.RestoreTableFromBackupOutput>;
export type UpdateContinuousBackupsInput = ItemInputOf<Sdk.UpdateContinuousBackupsInput>;
export type UpdateContinuousBackupsOutput = ItemOutputOf<Sdk.UpdateContinuousBackupsOutput>;
export type DescribeContinuousBackupsInput = ItemInputOf<Sdk.DescribeContinuousBackupsInput>;
export type DescribeContinuousBackupsOutput = ItemOutputOf<Sdk.DescribeContinuousBackupsOutput>;
export type RestoreTableToPointInTimeInput = ItemInputOf<Sdk.RestoreTableToPointInTimeInput>;
export type RestoreTableToPointInTimeOutput = ItemOutputOf<Sdk.RestoreTableToPointInTimeOutput>;
export type PutResourcePolicyInput = ItemInputOf<Sdk.PutResourcePolicyInput>;
export type PutResourcePolicyOutput = ItemOutputOf<Sdk.PutResourcePolicyOutput>;
export type GetResourcePolicyInput = ItemInputOf<Sdk.GetResourcePolicyInput>;
export type GetResourcePolicyOutput = ItemOutputOf<Sdk.GetResourcePolicyOutput>;
export type DeleteResourcePolicyInput = ItemInputOf<Sdk.DeleteResourcePolicyInput>;
export type DeleteResourcePolicyOutput = ItemOutputOf<Sdk.DeleteResourcePolicyOutput>;
export type ExportTableToPointInTimeInput = ItemInputOf<Sdk.ExportTableToPointInTimeInput>;
export type ExportTableToPointInTimeOutput = ItemOutputOf<Sdk.ExportTableToPointInTimeOutput>;
export type DescribeExportInput = ItemInputOf<Sdk.DescribeExportInput>;
export type DescribeExportOutput = ItemOutputOf<Sdk.DescribeExportOutput>;
export type ListExportsInput = ItemInputOf<Sdk.ListExportsInput>;
export type ListExportsOutput = ItemOutputOf<Sdk.ListExportsOutput>;
export type ImportTableInput = ItemInputOf<Sdk.ImportTableInput>;
export type ImportTableOutput = ItemOutputOf<Sdk.ImportTableOutput>;
export type DescribeImportInput = ItemInputOf<Sdk.DescribeImportInput>;
export type DescribeImportOutput = ItemOutputOf<Sdk.DescribeImportOutput>;
export type ListImportsInput = ItemInputOf<Sdk.ListImportsInput>;
export type ListImportsOutput = ItemOutputOf<Sdk.ListImportsOutput>;
export type DescribeContributorInsightsInput = ItemInputOf<Sdk.DescribeContributorInsightsInput>;
export type DescribeContributorInsightsOutput = ItemOutputOf<Sdk.DescribeContributorInsightsOutput>;
export type ListContributorInsightsInput = ItemInputOf<Sdk.ListContributorInsightsInput>;
export type ListContributorInsightsOutput = ItemOutputOf<Sdk.ListContributorInsightsOutput>;
export type DescribeKinesisStreamingDestinationInput = ItemInputOf<Sdk.DescribeKinesisStreamingDestinationInput>;
export type DescribeKinesisStreamingDestinationOutput = ItemOutputOf<Sdk.DescribeKinesisStreamingDestinationOutput>;
export type ListGlobalTablesInput = ItemInputOf<Sdk.ListGlobalTablesInput>;
export type ListGlobalTablesOutput = ItemOutputOf<Sdk.ListGlobalTablesOutput>;
export type DescribeGlobalTableInput = ItemInputOf<Sdk.DescribeGlobalTableInput>;
export type DescribeGlobalTableOutput = ItemOutputOf<Sdk.DescribeGlobalTableOutput>;
export type DescribeGlobalTableSettingsInput = ItemInputOf<Sdk.DescribeGlobalTableSettingsInput>;
export type DescribeGlobalTableSettingsOutput = ItemOutputOf<Sdk.DescribeGlobalTableSettingsOutput>;
export type UpdateGlobalTableInput = ItemInputOf<Sdk.UpdateGlobalTableInput>;
export type UpdateGlobalTableOutput = ItemOutputOf<Sdk.UpdateGlobalTableOutput>;
export type UpdateGlobalTableSettingsInput = ItemInputOf<Sdk.UpdateGlobalTableSettingsInput>;
export type UpdateGlobalTableSettingsOutput = ItemOutputOf<Sdk.UpdateGlobalTableSettingsOutput>;
export type CreateGlobalTableInput = ItemInputOf<Sdk.CreateGlobalTableInput>;
export type CreateGlobalTableOutput = ItemOutputOf<Sdk.CreateGlobalTableOutput>;
export type SearchVectorsInput = ItemInputOf<Sdk.SearchVectorsInput>;
export type SearchVectorsOutput = ItemOutputOf<Sdk.SearchVectorsOutput>;
export type EnableKinesisStreamingDestinationInput = ItemInputOf<Sdk.KinesisStreamingDestinationInput>;
export type EnableKinesisStreamingDestinationOutput = ItemOutputOf<Sdk.KinesisStreamingDestinationOutput>;
export type DisableKinesisStreamingDestinationInput = ItemInputOf<Sdk.KinesisStreamingDestinationInput>;
export type DisableKinesisStreamingDestinationOutput = ItemOutputOf<Sdk.KinesisStreamingDestinationOutput>;
export type UpdateKinesisStreamingDestinationInput = ItemInputOf<Sdk.UpdateKinesisStreamingDestinationInput>;
export type UpdateKinesisStreamingDestinationOutput = ItemOutputOf<Sdk.UpdateKinesisStreamingDestinationOutput>;
export type UpdateContributorInsightsInput = ItemInputOf<Sdk.UpdateContributorInsightsInput>;
export type UpdateContributorInsightsOutput = ItemOutputOf<Sdk.UpdateContributorInsightsOutput>;
export type DescribeTableReplicaAutoScalingInput = ItemInputOf<Sdk.DescribeTableReplicaAutoScalingInput>;
export type DescribeTableReplicaAutoScalingOutput = ItemOutputOf<Sdk.DescribeTableReplicaAutoScalingOutput>;
export type UpdateTableReplicaAutoScalingInput = ItemInputOf<Sdk.UpdateTableReplicaAutoScalingInput>;
export type UpdateTableReplicaAutoScalingOutput = ItemOutputOf<Sdk.UpdateTableReplicaAutoScalingOutput>;
export type StartBulkPutItemsInput = ItemInputOf<Sdk.StartBulkPutItemsInput>;
export type StartBulkPutItemsOutput = ItemOutputOf<Sdk.StartBulkPutItemsOutput>;
export type DescribeBulkOperationInput = ItemInputOf<Sdk.DescribeBulkOperationInput>;
export type DescribeBulkOperationOutput = ItemOutputOf<Sdk.DescribeBulkOperationOutput>;
export type ListBulkOperationsInput = ItemInputOf<Sdk.ListBulkOperationsInput>;
export type ListBulkOperationsOutput = ItemOutputOf<Sdk.ListBulkOperationsOutput>;
export type CancelBulkOperationInput = ItemInputOf<Sdk.CancelBulkOperationInput>;
export type CancelBulkOperationOutput = ItemOutputOf<Sdk.CancelBulkOperationOutput>;

export interface DynamodbOperations {
  CreateTable: { input: CreateTableInput; output: CreateTableOutput };
  DescribeTable: { input: DescribeTableInput; output: DescribeTableOutput };
  UpdateTable: { input: UpdateTableInput; output: UpdateTableOutput };
  DeleteTable: { input: DeleteTableInput; output: DeleteTableOutput };
  ListTables: { input: ListTablesInput; output: ListTablesOutput };
  PutItem: { input: PutItemInput; output: PutItemOutput };
  GetItem: { input: GetItemInput; output: GetItemOutput };
  UpdateItem: { input: UpdateItemInput; output: UpdateItemOutput };
  DeleteItem: { input: DeleteItemInput; output: DeleteItemOutput };
  Query: { input: QueryInput; output: QueryOutput };
  Scan: { input: ScanInput; output: ScanOutput };
  BatchGetItem: { input: BatchGetItemInput; output: BatchGetItemOutput };
  BatchWriteItem: { input: BatchWriteItemInput; output: BatchWriteItemOutput };
  TransactWriteItems: { input: TransactWriteItemsInput; output: TransactWriteItemsOutput };
  TransactGetItems: { input: TransactGetItemsInput; output: TransactGetItemsOutput };
  UpdateTimeToLive: { input: UpdateTimeToLiveInput; output: UpdateTimeToLiveOutput };
  DescribeTimeToLive: { input: DescribeTimeToLiveInput; output: DescribeTimeToLiveOutput };
  TagResource: { input: TagResourceInput; output: TagResourceOutput };
  UntagResource: { input: UntagResourceInput; output: UntagResourceOutput };
  ListTagsOfResource: { input: ListTagsOfResourceInput; output: ListTagsOfResourceOutput };
  DescribeLimits: { input: DescribeLimitsInput; output: DescribeLimitsOutput };
  DescribeEndpoints: { input: DescribeEndpointsInput; output: DescribeEndpointsOutput };
  ExecuteStatement: { input: ExecuteStatementInput; output: ExecuteStatementOutput };
  BatchExecuteStatement: { input: BatchExecuteStatementInput; output: BatchExecuteStatementOutput };
  ExecuteTransaction: { input: ExecuteTransactionInput; output: ExecuteTransactionOutput };
  CreateBackup: { input: CreateBackupInput; output: CreateBackupOutput };
  DescribeBackup: { input: DescribeBackupInput; output: DescribeBackupOutput };
  ListBackups: { input: ListBackupsInput; output: ListBackupsOutput };
  DeleteBackup: { input: DeleteBackupInput; output: DeleteBackupOutput };
  RestoreTableFromBackup: { input: RestoreTableFromBackupInput; output: RestoreTableFromBackupOutput };
  UpdateContinuousBackups: { input: UpdateContinuousBackupsInput; output: UpdateContinuousBackupsOutput };
  DescribeContinuousBackups: { input: DescribeContinuousBackupsInput; output: DescribeContinuousBackupsOutput };
  RestoreTableToPointInTime: { input: RestoreTableToPointInTimeInput; output: RestoreTableToPointInTimeOutput };
  PutResourcePolicy: { input: PutResourcePolicyInput; output: PutResourcePolicyOutput };
  GetResourcePolicy: { input: GetResourcePolicyInput; output: GetResourcePolicyOutput };
  DeleteResourcePolicy: { input: DeleteResourcePolicyInput; output: DeleteResourcePolicyOutput };
  ExportTableToPointInTime: { input: ExportTableToPointInTimeInput; output: ExportTableToPointInTimeOutput };
  DescribeExport: { input: DescribeExportInput; output: DescribeExportOutput };
  ListExports: { input: ListExportsInput; output: ListExportsOutput };
  ImportTable: { input: ImportTableInput; output: ImportTableOutput };
  DescribeImport: { input: DescribeImportInput; output: DescribeImportOutput };
  ListImports: { input: ListImportsInput; output: ListImportsOutput };
  DescribeContributorInsights: { input: DescribeContributorInsightsInput; output: DescribeContributorInsightsOutput };
  ListContributorInsights: { input: ListContributorInsightsInput; output: ListContributorInsightsOutput };
  DescribeKinesisStreamingDestination: { input: DescribeKinesisStreamingDestinationInput; output: DescribeKinesisStreamingDestinationOutput };
  ListGlobalTables: { input: ListGlobalTablesInput; output: ListGlobalTablesOutput };
  DescribeGlobalTable: { input: DescribeGlobalTableInput; output: DescribeGlobalTableOutput };
  DescribeGlobalTableSettings: { input: DescribeGlobalTableSettingsInput; output: DescribeGlobalTableSettingsOutput };
  UpdateGlobalTable: { input: UpdateGlobalTableInput; output: UpdateGlobalTableOutput };
  UpdateGlobalTableSettings: { input: UpdateGlobalTableSettingsInput; output: UpdateGlobalTableSettingsOutput };
  CreateGlobalTable: { input: CreateGlobalTableInput; output: CreateGlobalTableOutput };
  SearchVectors: { input: SearchVectorsInput; output: SearchVectorsOutput };
  EnableKinesisStreamingDestination: { input: EnableKinesisStreamingDestinationInput; output: EnableKinesisStreamingDestinationOutput };
  DisableKinesisStreamingDestination: { input: DisableKinesisStreamingDestinationInput; output: DisableKinesisStreamingDestinationOutput };
  UpdateKinesisStreamingDestination: { input: UpdateKinesisStreamingDestinationInput; output: UpdateKinesisStreamingDestinationOutput };
  UpdateContributorInsights: { input: UpdateContributorInsightsInput; output: UpdateContributorInsightsOutput };
  DescribeTableReplicaAutoScaling: { input: DescribeTableReplicaAutoScalingInput; output: DescribeTableReplicaAutoScalingOutput };
  UpdateTableReplicaAutoScaling: { input: UpdateTableReplicaAutoScalingInput; output: UpdateTableReplicaAutoScalingOutput };
  StartBulkPutItems: { input: StartBulkPutItemsInput; output: StartBulkPutItemsOutput };
  DescribeBulkOperation: { input: DescribeBulkOperationInput; output: DescribeBulkOperationOutput };
  ListBulkOperations: { input: ListBulkOperationsInput; output: ListBulkOperationsOutput };
  CancelBulkOperation: { input: CancelBulkOperationInput; output: CancelBulkOperationOutput };
}

export const dynamodbApi: ServiceApi = {
  service: "dynamodb",
  serviceId: "DynamoDB",
  signingName: "dynamodb",
  protocol: "aws-json-1.0",
  version: "2012-08-10",
  targetPrefix: "DynamoDB_20120810",
  xmlNamespace: "http://dynamodb.amazonaws.com/doc/2012-08-10/",
  errorNamespace: "com.amazonaws.dynamodb.v20120810",
  operations: {
    CreateTable: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateTableInput", output: "CreateTableOutput" },
    DescribeTable: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeTableInput", output: "DescribeTableOutput" },
    UpdateTable: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateTableInput", output: "UpdateTableOutput" },
    DeleteTable: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteTableInput", output: "DeleteTableOutput" },
    ListTables: { http: { method: "POST", uri: "/", status: 200 }, input: "ListTablesInput", output: "ListTablesOutput" },
    PutItem: { http: { method: "POST", uri: "/", status: 200 }, input: "PutItemInput", output: "PutItemOutput" },
    GetItem: { http: { method: "POST", uri: "/", status: 200 }, input: "GetItemInput", output: "GetItemOutput" },
    UpdateItem: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateItemInput", output: "UpdateItemOutput" },
    DeleteItem: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteItemInput", output: "DeleteItemOutput" },
    Query: { http: { method: "POST", uri: "/", status: 200 }, input: "QueryInput", output: "QueryOutput" },
    Scan: { http: { method: "POST", uri: "/", status: 200 }, input: "ScanInput", output: "ScanOutput" },
    BatchGetItem: { http: { method: "POST", uri: "/", status: 200 }, input: "BatchGetItemInput", output: "BatchGetItemOutput" },
    BatchWriteItem: { http: { method: "POST", uri: "/", status: 200 }, input: "BatchWriteItemInput", output: "BatchWriteItemOutput" },
    TransactWriteItems: { http: { method: "POST", uri: "/", status: 200 }, input: "TransactWriteItemsInput", output: "TransactWriteItemsOutput" },
    TransactGetItems: { http: { method: "POST", uri: "/", status: 200 }, input: "TransactGetItemsInput", output: "TransactGetItemsOutput" },
    UpdateTimeToLive: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateTimeToLiveInput", output: "UpdateTimeToLiveOutput" },
    DescribeTimeToLive: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeTimeToLiveInput", output: "DescribeTimeToLiveOutput" },
    TagResource: { http: { method: "POST", uri: "/", status: 200 }, input: "TagResourceInput" },
    UntagResource: { http: { method: "POST", uri: "/", status: 200 }, input: "UntagResourceInput" },
    ListTagsOfResource: { http: { method: "POST", uri: "/", status: 200 }, input: "ListTagsOfResourceInput", output: "ListTagsOfResourceOutput" },
    DescribeLimits: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeLimitsInput", output: "DescribeLimitsOutput" },
    DescribeEndpoints: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeEndpointsRequest", output: "DescribeEndpointsResponse" },
    ExecuteStatement: { http: { method: "POST", uri: "/", status: 200 }, input: "ExecuteStatementInput", output: "ExecuteStatementOutput" },
    BatchExecuteStatement: { http: { method: "POST", uri: "/", status: 200 }, input: "BatchExecuteStatementInput", output: "BatchExecuteStatementOutput" },
    ExecuteTransaction: { http: { method: "POST", uri: "/", status: 200 }, input: "ExecuteTransactionInput", output: "ExecuteTransactionOutput" },
    CreateBackup: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateBackupInput", output: "CreateBackupOutput" },
    DescribeBackup: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeBackupInput", output: "DescribeBackupOutput" },
    ListBackups: { http: { method: "POST", uri: "/", status: 200 }, input: "ListBackupsInput", output: "ListBackupsOutput" },
    DeleteBackup: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteBackupInput", output: "DeleteBackupOutput" },
    RestoreTableFromBackup: { http: { method: "POST", uri: "/", status: 200 }, input: "RestoreTableFromBackupInput", output: "RestoreTableFromBackupOutput" },
    UpdateContinuousBackups: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateContinuousBackupsInput", output: "UpdateContinuousBackupsOutput" },
    DescribeContinuousBackups: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeContinuousBackupsInput", output: "DescribeContinuousBackupsOutput" },
    RestoreTableToPointInTime: { http: { method: "POST", uri: "/", status: 200 }, input: "RestoreTableToPointInTimeInput", output: "RestoreTableToPointInTimeOutput" },
    PutResourcePolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "PutResourcePolicyInput", output: "PutResourcePolicyOutput" },
    GetResourcePolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "GetResourcePolicyInput", output: "GetResourcePolicyOutput" },
    DeleteResourcePolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteResourcePolicyInput", output: "DeleteResourcePolicyOutput" },
    ExportTableToPointInTime: { http: { method: "POST", uri: "/", status: 200 }, input: "ExportTableToPointInTimeInput", output: "ExportTableToPointInTimeOutput" },
    DescribeExport: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeExportInput", output: "DescribeExportOutput" },
    ListExports: { http: { method: "POST", uri: "/", status: 200 }, input: "ListExportsInput", output: "ListExportsOutput" },
    ImportTable: { http: { method: "POST", uri: "/", status: 200 }, input: "ImportTableInput", output: "ImportTableOutput" },
    DescribeImport: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeImportInput", output: "DescribeImportOutput" },
    ListImports: { http: { method: "POST", uri: "/", status: 200 }, input: "ListImportsInput", output: "ListImportsOutput" },
    DescribeContributorInsights: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeContributorInsightsInput", output: "DescribeContributorInsightsOutput" },
    ListContributorInsights: { http: { method: "POST", uri: "/", status: 200 }, input: "ListContributorInsightsInput", output: "ListContributorInsightsOutput" },
    DescribeKinesisStreamingDestination: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeKinesisStreamingDestinationInput", output: "DescribeKinesisStreamingDestinationOutput" },
    ListGlobalTables: { http: { method: "POST", uri: "/", status: 200 }, input: "ListGlobalTablesInput", output: "ListGlobalTablesOutput" },
    DescribeGlobalTable: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeGlobalTableInput", output: "DescribeGlobalTableOutput" },
    DescribeGlobalTableSettings: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeGlobalTableSettingsInput", output: "DescribeGlobalTableSettingsOutput" },
    UpdateGlobalTable: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateGlobalTableInput", output: "UpdateGlobalTableOutput" },
    UpdateGlobalTableSettings: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateGlobalTableSettingsInput", output: "UpdateGlobalTableSettingsOutput" },
    CreateGlobalTable: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateGlobalTableInput", output: "CreateGlobalTableOutput" },
    SearchVectors: { http: { method: "POST", uri: "/", status: 200 }, input: "SearchVectorsInput", output: "SearchVectorsOutput" },
    EnableKinesisStreamingDestination: { http: { method: "POST", uri: "/", status: 200 }, input: "KinesisStreamingDestinationInput", output: "KinesisStreamingDestinationOutput" },
    DisableKinesisStreamingDestination: { http: { method: "POST", uri: "/", status: 200 }, input: "KinesisStreamingDestinationInput", output: "KinesisStreamingDestinationOutput" },
    UpdateKinesisStreamingDestination: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateKinesisStreamingDestinationInput", output: "UpdateKinesisStreamingDestinationOutput" },
    UpdateContributorInsights: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateContributorInsightsInput", output: "UpdateContributorInsightsOutput" },
    DescribeTableReplicaAutoScaling: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeTableReplicaAutoScalingInput", output: "DescribeTableReplicaAutoScalingOutput" },
    UpdateTableReplicaAutoScaling: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateTableReplicaAutoScalingInput", output: "UpdateTableReplicaAutoScalingOutput" },
    StartBulkPutItems: { http: { method: "POST", uri: "/", status: 200 }, input: "StartBulkPutItemsInput", output: "StartBulkPutItemsOutput" },
    DescribeBulkOperation: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeBulkOperationInput", output: "DescribeBulkOperationOutput" },
    ListBulkOperations: { http: { method: "POST", uri: "/", status: 200 }, input: "ListBulkOperationsInput", output: "ListBulkOperationsOutput" },
    CancelBulkOperation: { http: { method: "POST", uri: "/", status: 200 }, input: "CancelBulkOperationInput", output: "CancelBulkOperationOutput" },
  },
  errors: {
    BackupInUseException: { status: 400, fault: "Sender", shape: "BackupInUseException" },
    BackupNotFoundException: { status: 400, fault: "Sender", shape: "BackupNotFoundException" },
    ConditionalCheckFailedException: { status: 400, fault: "Sender", shape: "ConditionalCheckFailedException" },
    ContinuousBackupsUnavailableException: { status: 400, fault: "Sender", shape: "ContinuousBackupsUnavailableException" },
    DuplicateItemException: { status: 400, fault: "Sender", shape: "DuplicateItemException" },
    ExportConflictException: { status: 400, fault: "Sender", shape: "ExportConflictException" },
    ExportNotFoundException: { status: 400, fault: "Sender", shape: "ExportNotFoundException" },
    GlobalTableNotFoundException: { status: 400, fault: "Sender", shape: "GlobalTableNotFoundException" },
    IdempotentParameterMismatchException: { status: 400, fault: "Sender", shape: "IdempotentParameterMismatchException" },
    ImportConflictException: { status: 400, fault: "Sender", shape: "ImportConflictException" },
    ImportNotFoundException: { status: 400, fault: "Sender", shape: "ImportNotFoundException" },
    IndexNotFoundException: { status: 400, fault: "Sender", shape: "IndexNotFoundException" },
    InternalServerError: { status: 500, fault: "Receiver", shape: "InternalServerError" },
    InvalidEndpointException: { status: 421, fault: "Sender", shape: "InvalidEndpointException" },
    InvalidExportTimeException: { status: 400, fault: "Sender", shape: "InvalidExportTimeException" },
    InvalidRestoreTimeException: { status: 400, fault: "Sender", shape: "InvalidRestoreTimeException" },
    ItemCollectionSizeLimitExceededException: { status: 400, fault: "Sender", shape: "ItemCollectionSizeLimitExceededException" },
    LimitExceededException: { status: 400, fault: "Sender", shape: "LimitExceededException" },
    PointInTimeRecoveryUnavailableException: { status: 400, fault: "Sender", shape: "PointInTimeRecoveryUnavailableException" },
    PolicyNotFoundException: { status: 400, fault: "Sender", shape: "PolicyNotFoundException" },
    ProvisionedThroughputExceededException: { status: 400, fault: "Sender", shape: "ProvisionedThroughputExceededException" },
    ReplicaAlreadyExistsException: { status: 400, fault: "Sender", shape: "ReplicaAlreadyExistsException" },
    ReplicaNotFoundException: { status: 400, fault: "Sender", shape: "ReplicaNotFoundException" },
    ReplicatedWriteConflictException: { status: 400, fault: "Sender", shape: "ReplicatedWriteConflictException" },
    RequestLimitExceeded: { status: 400, fault: "Sender", shape: "RequestLimitExceeded" },
    ResourceInUseException: { status: 400, fault: "Sender", shape: "ResourceInUseException" },
    ResourceNotFoundException: { status: 400, fault: "Sender", shape: "ResourceNotFoundException" },
    TableAlreadyExistsException: { status: 400, fault: "Sender", shape: "TableAlreadyExistsException" },
    TableInUseException: { status: 400, fault: "Sender", shape: "TableInUseException" },
    TableNotFoundException: { status: 400, fault: "Sender", shape: "TableNotFoundException" },
    TransactionCanceledException: { status: 400, fault: "Sender", shape: "TransactionCanceledException" },
    TransactionConflictException: { status: 400, fault: "Sender", shape: "TransactionConflictException" },
    TransactionInProgressException: { status: 400, fault: "Sender", shape: "TransactionInProgressException" },
  },
  shapes: {
    ArchivalSummary: { kind: "structure", members: { ArchivalDateTime: { shape: "timestamp" }, ArchivalReason: { shape: "string" }, ArchivalBackupArn: { shape: "string" } } },
    AttributeDefinition: { kind: "structure", members: { AttributeName: { shape: "string", constraint: { length: [1, 255] }, required: true }, AttributeType: { shape: "string", constraint: { enum: ["B", "N", "S"] }, required: true } } },
    AttributeDefinitions: { kind: "list", of: { shape: "AttributeDefinition" } },
    AttributeMap: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValue" } },
    AttributeNameList: { kind: "list", of: { shape: "string", constraint: { length: [0, 65535] } }, constraint: { length: [1, null] } },
    AttributeUpdates: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValueUpdate" } },
    AttributeValue: { kind: "union", members: { S: { shape: "string" }, N: { shape: "string" }, B: { shape: "string", traits: { base64: true } }, SS: { shape: "StringList" }, NS: { shape: "StringList" }, BS: { shape: "Base64List" }, M: { shape: "MapAttributeValue" }, L: { shape: "ListAttributeValue" }, NULL: { shape: "boolean" }, BOOL: { shape: "boolean" } } },
    AttributeValueList: { kind: "list", of: { shape: "AttributeValue" } },
    AttributeValueUpdate: { kind: "structure", members: { Value: { shape: "AttributeValue" }, Action: { shape: "string", constraint: { enum: ["ADD", "PUT", "DELETE"] } } } },
    AutoScalingPolicyDescription: { kind: "structure", members: { PolicyName: { shape: "string" }, TargetTrackingScalingPolicyConfiguration: { shape: "AutoScalingTargetTrackingScalingPolicyConfigurationDescription" } } },
    AutoScalingPolicyDescriptionList: { kind: "list", of: { shape: "AutoScalingPolicyDescription" } },
    AutoScalingPolicyUpdate: { kind: "structure", members: { TargetTrackingScalingPolicyConfiguration: { shape: "AutoScalingTargetTrackingScalingPolicyConfigurationUpdate", required: true }, PolicyName: { shape: "string" } } },
    AutoScalingSettingsDescription: { kind: "structure", members: { MinimumUnits: { shape: "number" }, MaximumUnits: { shape: "number" }, AutoScalingDisabled: { shape: "boolean" }, AutoScalingRoleArn: { shape: "string" }, ScalingPolicies: { shape: "AutoScalingPolicyDescriptionList" } } },
    AutoScalingSettingsUpdate: { kind: "structure", members: { MinimumUnits: { shape: "number" }, MaximumUnits: { shape: "number" }, AutoScalingDisabled: { shape: "boolean" }, AutoScalingRoleArn: { shape: "string" }, ScalingPolicyUpdate: { shape: "AutoScalingPolicyUpdate" } } },
    AutoScalingTargetTrackingScalingPolicyConfigurationDescription: { kind: "structure", members: { TargetValue: { shape: "number", required: true }, DisableScaleIn: { shape: "boolean" }, ScaleInCooldown: { shape: "number" }, ScaleOutCooldown: { shape: "number" } } },
    AutoScalingTargetTrackingScalingPolicyConfigurationUpdate: { kind: "structure", members: { TargetValue: { shape: "number", required: true }, DisableScaleIn: { shape: "boolean" }, ScaleInCooldown: { shape: "number" }, ScaleOutCooldown: { shape: "number" } } },
    BackupDescription: { kind: "structure", members: { BackupDetails: { shape: "BackupDetails" }, SourceTableDetails: { shape: "SourceTableDetails" }, SourceTableFeatureDetails: { shape: "SourceTableFeatureDetails" } } },
    BackupDetails: { kind: "structure", members: { BackupArn: { shape: "string", required: true }, BackupName: { shape: "string", required: true }, BackupStatus: { shape: "string", required: true }, BackupType: { shape: "string", required: true }, BackupCreationDateTime: { shape: "timestamp", required: true }, BackupSizeBytes: { shape: "number" }, BackupExpiryDateTime: { shape: "timestamp" } } },
    BackupInUseException: { kind: "structure", members: { message: { shape: "string" } } },
    BackupNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    BackupSummaries: { kind: "list", of: { shape: "BackupSummary" } },
    BackupSummary: { kind: "structure", members: { TableName: { shape: "string" }, TableId: { shape: "string" }, TableArn: { shape: "string" }, BackupArn: { shape: "string" }, BackupName: { shape: "string" }, BackupCreationDateTime: { shape: "timestamp" }, BackupExpiryDateTime: { shape: "timestamp" }, BackupStatus: { shape: "string" }, BackupType: { shape: "string" }, BackupSizeBytes: { shape: "number" } } },
    Base64List: { kind: "list", of: { shape: "string", traits: { base64: true } } },
    BatchExecuteStatementInput: { kind: "structure", members: { Statements: { shape: "PartiQLBatchRequest", required: true }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } } } },
    BatchExecuteStatementOutput: { kind: "structure", members: { Responses: { shape: "PartiQLBatchResponse" }, ConsumedCapacity: { shape: "ConsumedCapacityMultiple" } } },
    BatchGetItemInput: { kind: "structure", members: { RequestItems: { shape: "BatchGetRequestMap", required: true }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } } } },
    BatchGetItemOutput: { kind: "structure", members: { Responses: { shape: "BatchGetResponseMap" }, UnprocessedKeys: { shape: "BatchGetRequestMap" }, ConsumedCapacity: { shape: "ConsumedCapacityMultiple" } } },
    BatchGetRequestMap: { kind: "map", key: { shape: "string" }, value: { shape: "KeysAndAttributes" }, constraint: { length: [null, 100] } },
    BatchGetResponseMap: { kind: "map", key: { shape: "string" }, value: { shape: "ItemList" } },
    BatchStatementError: { kind: "structure", members: { Code: { shape: "string" }, Message: { shape: "string" }, Item: { shape: "AttributeMap" } } },
    BatchStatementRequest: { kind: "structure", members: { Statement: { shape: "string", constraint: { length: [1, 8192] }, required: true }, Parameters: { shape: "PreparedStatementParameters" }, ConsistentRead: { shape: "boolean" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    BatchStatementResponse: { kind: "structure", members: { Error: { shape: "BatchStatementError" }, TableName: { shape: "string" }, Item: { shape: "AttributeMap" } } },
    BatchWriteItemInput: { kind: "structure", members: { RequestItems: { shape: "BatchWriteItemRequestMap", required: true }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, ReturnItemCollectionMetrics: { shape: "string", constraint: { enum: ["SIZE", "NONE"] } } } },
    BatchWriteItemOutput: { kind: "structure", members: { UnprocessedItems: { shape: "BatchWriteItemRequestMap" }, ItemCollectionMetrics: { shape: "ItemCollectionMetricsPerTable" }, ConsumedCapacity: { shape: "ConsumedCapacityMultiple" } } },
    BatchWriteItemRequestMap: { kind: "map", key: { shape: "string" }, value: { shape: "WriteRequests" }, constraint: { length: [null, 25] } },
    BillingModeSummary: { kind: "structure", members: { BillingMode: { shape: "string" }, LastUpdateToPayPerRequestDateTime: { shape: "timestamp" } } },
    BulkOperationBytes: { kind: "structure", members: { BulkPutBytes: { shape: "number" } } },
    BulkOperationDescription: { kind: "structure", members: { BulkOperationArn: { shape: "string" }, BulkOperationStatus: { shape: "string" }, TableDetails: { shape: "BulkOperationTableDetails" }, ClientToken: { shape: "string" }, InputS3Configuration: { shape: "InputS3Configuration" }, OutputS3Configuration: { shape: "OutputS3Configuration" }, StartTime: { shape: "timestamp" }, EndTime: { shape: "timestamp" }, ProcessedItemCount: { shape: "number" }, ProcessedInputBytes: { shape: "number" }, TotalInputBytes: { shape: "number" }, BulkOperationUsage: { shape: "BulkOperationUsageMultiple" }, FailedItemCount: { shape: "number" }, FailureCode: { shape: "string" }, FailureMessage: { shape: "string" }, MaxWriteRequestUnits: { shape: "number" }, PerformanceTier: { shape: "string" } } },
    BulkOperationSummary: { kind: "structure", members: { BulkOperationArn: { shape: "string", required: true }, BulkOperationStatus: { shape: "string", required: true }, StartTime: { shape: "timestamp", required: true }, EndTime: { shape: "timestamp" } } },
    BulkOperationTableDetail: { kind: "structure", members: { TableName: { shape: "string" }, TableId: { shape: "string" } } },
    BulkOperationTableDetails: { kind: "list", of: { shape: "BulkOperationTableDetail" } },
    BulkOperationUsage: { kind: "structure", members: { TableName: { shape: "string" }, BulkPutBytes: { shape: "number" }, Table: { shape: "BulkOperationBytes" }, LocalSecondaryIndexes: { shape: "SecondaryIndexesBulkBytesMap" }, GlobalSecondaryIndexes: { shape: "SecondaryIndexesBulkBytesMap" }, VectorIndexes: { shape: "VectorIndexesBulkVectorBytesMap" } } },
    BulkOperationUsageMultiple: { kind: "list", of: { shape: "BulkOperationUsage" } },
    BulkOperationVectorBytes: { kind: "structure", members: { BulkPutVectorBytes: { shape: "number" } } },
    BulkOperationsSummaryList: { kind: "list", of: { shape: "BulkOperationSummary" } },
    CancelBulkOperationInput: { kind: "structure", members: { BulkOperationArn: { shape: "string", constraint: { length: [37, 1024] }, required: true } } },
    CancelBulkOperationOutput: { kind: "structure", members: { BulkOperationArn: { shape: "string", required: true }, BulkOperationStatus: { shape: "string", required: true } } },
    CancellationReason: { kind: "structure", members: { Item: { shape: "AttributeMap" }, Code: { shape: "string" }, Message: { shape: "string" } } },
    CancellationReasonList: { kind: "list", of: { shape: "CancellationReason" } },
    Capacity: { kind: "structure", members: { ReadCapacityUnits: { shape: "number" }, WriteCapacityUnits: { shape: "number" }, CapacityUnits: { shape: "number" } } },
    Condition: { kind: "structure", members: { ComparisonOperator: { shape: "string", constraint: { enum: ["IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE", "CONTAINS"] }, required: true }, AttributeValueList: { shape: "AttributeValueList" } } },
    ConditionCheck: { kind: "structure", members: { Key: { shape: "Key", required: true }, TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, ConditionExpression: { shape: "string", required: true }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    ConditionalCheckFailedException: { kind: "structure", members: { message: { shape: "string" }, Item: { shape: "AttributeMap" } } },
    ConsumedCapacity: { kind: "structure", members: { TableName: { shape: "string" }, CapacityUnits: { shape: "number" }, ReadCapacityUnits: { shape: "number" }, WriteCapacityUnits: { shape: "number" }, Table: { shape: "Capacity" }, LocalSecondaryIndexes: { shape: "SecondaryIndexesCapacityMap" }, GlobalSecondaryIndexes: { shape: "SecondaryIndexesCapacityMap" }, VectorIndexes: { shape: "VectorIndexesCapacityMap" } } },
    ConsumedCapacityMultiple: { kind: "list", of: { shape: "ConsumedCapacity" } },
    ContinuousBackupsDescription: { kind: "structure", members: { ContinuousBackupsStatus: { shape: "string", required: true }, PointInTimeRecoveryDescription: { shape: "PointInTimeRecoveryDescription" } } },
    ContinuousBackupsUnavailableException: { kind: "structure", members: { message: { shape: "string" } } },
    ContributorInsightsSummaries: { kind: "list", of: { shape: "ContributorInsightsSummary" } },
    ContributorInsightsSummary: { kind: "structure", members: { TableName: { shape: "string" }, IndexName: { shape: "string" }, ContributorInsightsStatus: { shape: "string" }, ContributorInsightsMode: { shape: "string" } } },
    CreateBackupInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, BackupName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true } } },
    CreateBackupOutput: { kind: "structure", members: { BackupDetails: { shape: "BackupDetails" } } },
    CreateGlobalSecondaryIndexAction: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, KeySchema: { shape: "KeySchema", required: true }, Projection: { shape: "Projection", required: true }, ProvisionedThroughput: { shape: "ProvisionedThroughput" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, WarmThroughput: { shape: "WarmThroughput" } } },
    CreateGlobalTableInput: { kind: "structure", members: { GlobalTableName: { shape: "string", required: true }, ReplicationGroup: { shape: "ReplicaList", required: true } } },
    CreateGlobalTableOutput: { kind: "structure", members: { GlobalTableDescription: { shape: "GlobalTableDescription" } } },
    CreateGlobalTableWitnessGroupMemberAction: { kind: "structure", members: { RegionName: { shape: "string", required: true } } },
    CreateReplicaAction: { kind: "structure", members: { RegionName: { shape: "string", required: true } } },
    CreateReplicationGroupMemberAction: { kind: "structure", members: { RegionName: { shape: "string", required: true }, KMSMasterKeyId: { shape: "string" }, ProvisionedThroughputOverride: { shape: "ProvisionedThroughputOverride" }, OnDemandThroughputOverride: { shape: "OnDemandThroughputOverride" }, GlobalSecondaryIndexes: { shape: "ReplicaGlobalSecondaryIndexList" }, TableClassOverride: { shape: "string", constraint: { enum: ["STANDARD", "STANDARD_INFREQUENT_ACCESS"] } } } },
    CreateTableInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, AttributeDefinitions: { shape: "AttributeDefinitions" }, KeySchema: { shape: "KeySchema" }, LocalSecondaryIndexes: { shape: "LocalSecondaryIndexList" }, GlobalSecondaryIndexes: { shape: "GlobalSecondaryIndexList" }, BillingMode: { shape: "string", constraint: { enum: ["PROVISIONED", "PAY_PER_REQUEST"] } }, ProvisionedThroughput: { shape: "ProvisionedThroughput" }, StreamSpecification: { shape: "StreamSpecification" }, SSESpecification: { shape: "SSESpecification" }, Tags: { shape: "TagList" }, TableClass: { shape: "string" }, DeletionProtectionEnabled: { shape: "boolean" }, WarmThroughput: { shape: "WarmThroughput" }, ResourcePolicy: { shape: "string" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, GlobalTableSourceArn: { shape: "string" }, GlobalTableSettingsReplicationMode: { shape: "string" }, VectorIndexes: { shape: "VectorIndexList" } } },
    CreateTableOutput: { kind: "structure", members: { TableDescription: { shape: "TableDescription" } } },
    CreateVectorIndexAction: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, VectorAttribute: { shape: "VectorAttributeDefinition", required: true }, Projection: { shape: "Projection", required: true }, Dimensions: { shape: "number", constraint: { range: [1, null] }, required: true }, DistanceFunction: { shape: "string", constraint: { enum: ["COSINE", "DOT_PRODUCT", "EUCLIDEAN"] }, required: true }, SearchSchema: { shape: "SearchSchema" } } },
    CsvHeaderList: { kind: "list", of: { shape: "string", constraint: { length: [1, 65536], pattern: "[\\x20-\\x21\\x23-\\x2B\\x2D-\\x7E]*" } }, constraint: { length: [1, 255] } },
    CsvOptions: { kind: "structure", members: { Delimiter: { shape: "string", constraint: { length: [1, 1], pattern: "[,;:|\\t ]" } }, HeaderList: { shape: "CsvHeaderList" } } },
    Delete: { kind: "structure", members: { Key: { shape: "Key", required: true }, TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, ConditionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    DeleteBackupInput: { kind: "structure", members: { BackupArn: { shape: "string", required: true } } },
    DeleteBackupOutput: { kind: "structure", members: { BackupDescription: { shape: "BackupDescription" } } },
    DeleteGlobalSecondaryIndexAction: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true } } },
    DeleteGlobalTableWitnessGroupMemberAction: { kind: "structure", members: { RegionName: { shape: "string", required: true } } },
    DeleteItemInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, Key: { shape: "Key", required: true }, Expected: { shape: "ExpectedAttributeMap" }, ConditionalOperator: { shape: "string", constraint: { enum: ["OR", "AND"] } }, ReturnValues: { shape: "string", constraint: { enum: ["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"] } }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, ReturnItemCollectionMetrics: { shape: "string", constraint: { enum: ["SIZE", "NONE"] } }, ConditionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    DeleteItemOutput: { kind: "structure", members: { Attributes: { shape: "AttributeMap" }, ConsumedCapacity: { shape: "ConsumedCapacity" }, ItemCollectionMetrics: { shape: "ItemCollectionMetrics" } } },
    DeleteReplicaAction: { kind: "structure", members: { RegionName: { shape: "string", required: true } } },
    DeleteReplicationGroupMemberAction: { kind: "structure", members: { RegionName: { shape: "string", required: true } } },
    DeleteRequest: { kind: "structure", members: { Key: { shape: "Key", required: true } } },
    DeleteResourcePolicyInput: { kind: "structure", members: { ResourceArn: { shape: "string", constraint: { length: [1, 1283] }, required: true }, ExpectedRevisionId: { shape: "string", constraint: { length: [1, 255] } } } },
    DeleteResourcePolicyOutput: { kind: "structure", members: { RevisionId: { shape: "string" } } },
    DeleteTableInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true } } },
    DeleteTableOutput: { kind: "structure", members: { TableDescription: { shape: "TableDescription" } } },
    DeleteVectorIndexAction: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true } } },
    DescribeBackupInput: { kind: "structure", members: { BackupArn: { shape: "string", required: true } } },
    DescribeBackupOutput: { kind: "structure", members: { BackupDescription: { shape: "BackupDescription" } } },
    DescribeBulkOperationInput: { kind: "structure", members: { BulkOperationArn: { shape: "string", constraint: { length: [37, 1024] }, required: true } } },
    DescribeBulkOperationOutput: { kind: "structure", members: { BulkOperationDescription: { shape: "BulkOperationDescription", required: true } } },
    DescribeContinuousBackupsInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true } } },
    DescribeContinuousBackupsOutput: { kind: "structure", members: { ContinuousBackupsDescription: { shape: "ContinuousBackupsDescription" } } },
    DescribeContributorInsightsInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, IndexName: { shape: "string" } } },
    DescribeContributorInsightsOutput: { kind: "structure", members: { TableName: { shape: "string" }, IndexName: { shape: "string" }, ContributorInsightsRuleList: { shape: "StringList" }, ContributorInsightsStatus: { shape: "string" }, LastUpdateDateTime: { shape: "timestamp" }, FailureException: { shape: "FailureException" }, ContributorInsightsMode: { shape: "string" } } },
    DescribeEndpointsRequest: { kind: "structure", members: {} },
    DescribeEndpointsResponse: { kind: "structure", members: { Endpoints: { shape: "Endpoints", required: true } } },
    DescribeExportInput: { kind: "structure", members: { ExportArn: { shape: "string", constraint: { length: [37, 1024] }, required: true } } },
    DescribeExportOutput: { kind: "structure", members: { ExportDescription: { shape: "ExportDescription" } } },
    DescribeGlobalTableInput: { kind: "structure", members: { GlobalTableName: { shape: "string", required: true } } },
    DescribeGlobalTableOutput: { kind: "structure", members: { GlobalTableDescription: { shape: "GlobalTableDescription" } } },
    DescribeGlobalTableSettingsInput: { kind: "structure", members: { GlobalTableName: { shape: "string", required: true } } },
    DescribeGlobalTableSettingsOutput: { kind: "structure", members: { GlobalTableName: { shape: "string" }, ReplicaSettings: { shape: "ReplicaSettingsDescriptionList" } } },
    DescribeImportInput: { kind: "structure", members: { ImportArn: { shape: "string", constraint: { length: [37, 1024] }, required: true } } },
    DescribeImportOutput: { kind: "structure", members: { ImportTableDescription: { shape: "ImportTableDescription", required: true } } },
    DescribeKinesisStreamingDestinationInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true } } },
    DescribeKinesisStreamingDestinationOutput: { kind: "structure", members: { TableName: { shape: "string" }, KinesisDataStreamDestinations: { shape: "KinesisDataStreamDestinations" } } },
    DescribeLimitsInput: { kind: "structure", members: {} },
    DescribeLimitsOutput: { kind: "structure", members: { AccountMaxReadCapacityUnits: { shape: "number" }, AccountMaxWriteCapacityUnits: { shape: "number" }, TableMaxReadCapacityUnits: { shape: "number" }, TableMaxWriteCapacityUnits: { shape: "number" } } },
    DescribeTableInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true } } },
    DescribeTableOutput: { kind: "structure", members: { Table: { shape: "TableDescription" } } },
    DescribeTableReplicaAutoScalingInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true } } },
    DescribeTableReplicaAutoScalingOutput: { kind: "structure", members: { TableAutoScalingDescription: { shape: "TableAutoScalingDescription" } } },
    DescribeTimeToLiveInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true } } },
    DescribeTimeToLiveOutput: { kind: "structure", members: { TimeToLiveDescription: { shape: "TimeToLiveDescription" } } },
    DisassociateReplicationGroupMemberAction: { kind: "structure", members: { RegionName: { shape: "string", required: true }, DisassociationMode: { shape: "string", required: true } } },
    DuplicateItemException: { kind: "structure", members: { message: { shape: "string" } } },
    EnableKinesisStreamingConfiguration: { kind: "structure", members: { ApproximateCreationDateTimePrecision: { shape: "string", constraint: { enum: ["MILLISECOND", "MICROSECOND"] } } } },
    Endpoint: { kind: "structure", members: { Address: { shape: "string", required: true }, CachePeriodInMinutes: { shape: "number", required: true } } },
    Endpoints: { kind: "list", of: { shape: "Endpoint" } },
    ExecuteStatementInput: { kind: "structure", members: { Statement: { shape: "string", constraint: { length: [1, 8192] }, required: true }, Parameters: { shape: "PreparedStatementParameters" }, ConsistentRead: { shape: "boolean" }, NextToken: { shape: "string", constraint: { length: [1, 32768] } }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, Limit: { shape: "number", constraint: { range: [1, null] } }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    ExecuteStatementOutput: { kind: "structure", members: { Items: { shape: "ItemList" }, NextToken: { shape: "string" }, ConsumedCapacity: { shape: "ConsumedCapacity" }, LastEvaluatedKey: { shape: "Key" } } },
    ExecuteTransactionInput: { kind: "structure", members: { TransactStatements: { shape: "ParameterizedStatements", required: true }, ClientRequestToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { length: [1, 36] } }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } } } },
    ExecuteTransactionOutput: { kind: "structure", members: { Responses: { shape: "ItemResponseList" }, ConsumedCapacity: { shape: "ConsumedCapacityMultiple" } } },
    ExpectedAttributeMap: { kind: "map", key: { shape: "string" }, value: { shape: "ExpectedAttributeValue" } },
    ExpectedAttributeValue: { kind: "structure", members: { Value: { shape: "AttributeValue" }, Exists: { shape: "boolean" }, ComparisonOperator: { shape: "string", constraint: { enum: ["IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE", "CONTAINS"] } }, AttributeValueList: { shape: "AttributeValueList" } } },
    ExportConflictException: { kind: "structure", members: { message: { shape: "string" } } },
    ExportDescription: { kind: "structure", members: { ExportArn: { shape: "string" }, ExportStatus: { shape: "string" }, StartTime: { shape: "timestamp" }, EndTime: { shape: "timestamp" }, ExportManifest: { shape: "string" }, TableArn: { shape: "string" }, TableId: { shape: "string" }, ExportTime: { shape: "timestamp" }, ClientToken: { shape: "string" }, S3Bucket: { shape: "string" }, S3BucketOwner: { shape: "string" }, S3Prefix: { shape: "string" }, S3SseAlgorithm: { shape: "string" }, S3SseKmsKeyId: { shape: "string" }, FailureCode: { shape: "string" }, FailureMessage: { shape: "string" }, ExportFormat: { shape: "string" }, BilledSizeBytes: { shape: "number" }, ItemCount: { shape: "number" }, ExportType: { shape: "string" }, IncrementalExportSpecification: { shape: "IncrementalExportSpecification" }, FilterSpecification: { shape: "FilterSpecification" } } },
    ExportNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    ExportSummaries: { kind: "list", of: { shape: "ExportSummary" } },
    ExportSummary: { kind: "structure", members: { ExportArn: { shape: "string" }, ExportStatus: { shape: "string" }, ExportType: { shape: "string" } } },
    ExportTableToPointInTimeInput: { kind: "structure", members: { TableArn: { shape: "string", required: true }, S3Bucket: { shape: "string", constraint: { length: [0, 255], pattern: "^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$" }, required: true }, ExportTime: { shape: "timestamp" }, ClientToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { pattern: "^[^\\$]+$" } }, S3BucketOwner: { shape: "string", constraint: { pattern: "^[0-9]{12}$" } }, S3Prefix: { shape: "string", constraint: { length: [1, 1024] } }, S3SseAlgorithm: { shape: "string", constraint: { enum: ["AES256", "KMS"] } }, S3SseKmsKeyId: { shape: "string", constraint: { length: [1, 2048] } }, ExportFormat: { shape: "string", constraint: { enum: ["DYNAMODB_JSON", "ION"] } }, ExportType: { shape: "string", constraint: { enum: ["FULL_EXPORT", "INCREMENTAL_EXPORT"] } }, IncrementalExportSpecification: { shape: "IncrementalExportSpecification" }, FilterSpecification: { shape: "FilterSpecification" } } },
    ExportTableToPointInTimeOutput: { kind: "structure", members: { ExportDescription: { shape: "ExportDescription" } } },
    ExpressionAttributeValueMap: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValue" } },
    FailureException: { kind: "structure", members: { ExceptionName: { shape: "string" }, ExceptionDescription: { shape: "string" } } },
    FilterConditionMap: { kind: "map", key: { shape: "string" }, value: { shape: "Condition" } },
    FilterSpecification: { kind: "structure", members: { FilterExpression: { shape: "string" }, ProjectionExpression: { shape: "string" }, KeyConditionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" } } },
    Get: { kind: "structure", members: { Key: { shape: "Key", required: true }, TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, ProjectionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" } } },
    GetItemInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, Key: { shape: "Key", required: true }, AttributesToGet: { shape: "AttributeNameList" }, ConsistentRead: { shape: "boolean" }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, ProjectionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" } } },
    GetItemOutput: { kind: "structure", members: { Item: { shape: "AttributeMap" }, ConsumedCapacity: { shape: "ConsumedCapacity" } } },
    GetResourcePolicyInput: { kind: "structure", members: { ResourceArn: { shape: "string", constraint: { length: [1, 1283] }, required: true } } },
    GetResourcePolicyOutput: { kind: "structure", members: { Policy: { shape: "string" }, RevisionId: { shape: "string" } } },
    GlobalSecondaryIndex: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, KeySchema: { shape: "KeySchema", required: true }, Projection: { shape: "Projection", required: true }, ProvisionedThroughput: { shape: "ProvisionedThroughput" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, WarmThroughput: { shape: "WarmThroughput" } } },
    GlobalSecondaryIndexAutoScalingUpdate: { kind: "structure", members: { IndexName: { shape: "string" }, ProvisionedWriteCapacityAutoScalingUpdate: { shape: "AutoScalingSettingsUpdate" } } },
    GlobalSecondaryIndexAutoScalingUpdateList: { kind: "list", of: { shape: "GlobalSecondaryIndexAutoScalingUpdate" }, constraint: { length: [1, null] } },
    GlobalSecondaryIndexDescription: { kind: "structure", members: { IndexName: { shape: "string" }, KeySchema: { shape: "KeySchema" }, Projection: { shape: "Projection" }, IndexStatus: { shape: "string" }, Backfilling: { shape: "boolean" }, ProvisionedThroughput: { shape: "ProvisionedThroughputDescription" }, IndexSizeBytes: { shape: "number" }, ItemCount: { shape: "number" }, IndexArn: { shape: "string" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, WarmThroughput: { shape: "GlobalSecondaryIndexWarmThroughputDescription" } } },
    GlobalSecondaryIndexDescriptionList: { kind: "list", of: { shape: "GlobalSecondaryIndexDescription" } },
    GlobalSecondaryIndexInfo: { kind: "structure", members: { IndexName: { shape: "string" }, KeySchema: { shape: "KeySchema" }, Projection: { shape: "Projection" }, ProvisionedThroughput: { shape: "ProvisionedThroughput" }, OnDemandThroughput: { shape: "OnDemandThroughput" } } },
    GlobalSecondaryIndexList: { kind: "list", of: { shape: "GlobalSecondaryIndex" } },
    GlobalSecondaryIndexUpdate: { kind: "structure", members: { Update: { shape: "UpdateGlobalSecondaryIndexAction" }, Create: { shape: "CreateGlobalSecondaryIndexAction" }, Delete: { shape: "DeleteGlobalSecondaryIndexAction" } } },
    GlobalSecondaryIndexUpdateList: { kind: "list", of: { shape: "GlobalSecondaryIndexUpdate" } },
    GlobalSecondaryIndexWarmThroughputDescription: { kind: "structure", members: { ReadUnitsPerSecond: { shape: "number" }, WriteUnitsPerSecond: { shape: "number" }, Status: { shape: "string" } } },
    GlobalSecondaryIndexes: { kind: "list", of: { shape: "GlobalSecondaryIndexInfo" } },
    GlobalTable: { kind: "structure", members: { GlobalTableName: { shape: "string" }, ReplicationGroup: { shape: "ReplicaList" } } },
    GlobalTableDescription: { kind: "structure", members: { ReplicationGroup: { shape: "ReplicaDescriptionList" }, GlobalTableArn: { shape: "string" }, CreationDateTime: { shape: "timestamp" }, GlobalTableStatus: { shape: "string" }, GlobalTableName: { shape: "string" } } },
    GlobalTableGlobalSecondaryIndexSettingsUpdate: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, ProvisionedWriteCapacityUnits: { shape: "number", constraint: { range: [1, null] } }, ProvisionedWriteCapacityAutoScalingSettingsUpdate: { shape: "AutoScalingSettingsUpdate" } } },
    GlobalTableGlobalSecondaryIndexSettingsUpdateList: { kind: "list", of: { shape: "GlobalTableGlobalSecondaryIndexSettingsUpdate" }, constraint: { length: [1, 20] } },
    GlobalTableList: { kind: "list", of: { shape: "GlobalTable" } },
    GlobalTableNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    GlobalTableWitnessDescription: { kind: "structure", members: { RegionName: { shape: "string" }, WitnessStatus: { shape: "string" } } },
    GlobalTableWitnessDescriptionList: { kind: "list", of: { shape: "GlobalTableWitnessDescription" } },
    GlobalTableWitnessGroupUpdate: { kind: "structure", members: { Create: { shape: "CreateGlobalTableWitnessGroupMemberAction" }, Delete: { shape: "DeleteGlobalTableWitnessGroupMemberAction" } } },
    GlobalTableWitnessGroupUpdateList: { kind: "list", of: { shape: "GlobalTableWitnessGroupUpdate" } },
    IdempotentParameterMismatchException: { kind: "structure", members: { Message: { shape: "string" } } },
    ImportConflictException: { kind: "structure", members: { message: { shape: "string" } } },
    ImportNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    ImportSummary: { kind: "structure", members: { ImportArn: { shape: "string" }, ImportStatus: { shape: "string" }, TableArn: { shape: "string" }, S3BucketSource: { shape: "S3BucketSource" }, CloudWatchLogGroupArn: { shape: "string" }, InputFormat: { shape: "string" }, StartTime: { shape: "timestamp" }, EndTime: { shape: "timestamp" } } },
    ImportSummaryList: { kind: "list", of: { shape: "ImportSummary" } },
    ImportTableDescription: { kind: "structure", members: { ImportArn: { shape: "string" }, ImportStatus: { shape: "string" }, TableArn: { shape: "string" }, TableId: { shape: "string" }, ClientToken: { shape: "string" }, S3BucketSource: { shape: "S3BucketSource" }, ErrorCount: { shape: "number" }, CloudWatchLogGroupArn: { shape: "string" }, InputFormat: { shape: "string" }, InputFormatOptions: { shape: "InputFormatOptions" }, InputCompressionType: { shape: "string" }, TableCreationParameters: { shape: "TableCreationParameters" }, StartTime: { shape: "timestamp" }, EndTime: { shape: "timestamp" }, ProcessedSizeBytes: { shape: "number" }, ProcessedItemCount: { shape: "number" }, ImportedItemCount: { shape: "number" }, FailureCode: { shape: "string" }, FailureMessage: { shape: "string" } } },
    ImportTableInput: { kind: "structure", members: { S3BucketSource: { shape: "S3BucketSource", required: true }, InputFormat: { shape: "string", constraint: { enum: ["DYNAMODB_JSON", "ION", "CSV"] }, required: true }, TableCreationParameters: { shape: "TableCreationParameters", required: true }, ClientToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { pattern: "^[^\\$]+$" }, required: true }, InputFormatOptions: { shape: "InputFormatOptions" }, InputCompressionType: { shape: "string", constraint: { enum: ["GZIP", "ZSTD", "NONE"] } } } },
    ImportTableOutput: { kind: "structure", members: { ImportTableDescription: { shape: "ImportTableDescription", required: true } } },
    IncrementalExportSpecification: { kind: "structure", members: { ExportFromTime: { shape: "timestamp" }, ExportToTime: { shape: "timestamp" }, ExportViewType: { shape: "string", constraint: { enum: ["NEW_IMAGE", "NEW_AND_OLD_IMAGES"] } } } },
    IndexNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    InputFormatOptions: { kind: "structure", members: { Csv: { shape: "CsvOptions" } } },
    InputS3Configuration: { kind: "structure", members: { S3Bucket: { shape: "string", required: true }, InputFormat: { shape: "string", constraint: { enum: ["DYNAMODB_JSON", "ION"] }, required: true }, S3BucketOwner: { shape: "string" }, S3KeyPrefix: { shape: "string" }, InputCompressionType: { shape: "string", constraint: { enum: ["GZIP", "ZSTD", "NONE"] } } } },
    InternalServerError: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidEndpointException: { kind: "structure", members: { Message: { shape: "string" } } },
    InvalidExportTimeException: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidRestoreTimeException: { kind: "structure", members: { message: { shape: "string" } } },
    ItemCollectionKeyAttributeMap: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValue" } },
    ItemCollectionMetrics: { kind: "structure", members: { ItemCollectionKey: { shape: "ItemCollectionKeyAttributeMap" }, SizeEstimateRangeGB: { shape: "NumberList" } } },
    ItemCollectionMetricsMultiple: { kind: "list", of: { shape: "ItemCollectionMetrics" } },
    ItemCollectionMetricsPerTable: { kind: "map", key: { shape: "string" }, value: { shape: "ItemCollectionMetricsMultiple" } },
    ItemCollectionSizeLimitExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    ItemList: { kind: "list", of: { shape: "AttributeMap" } },
    ItemResponse: { kind: "structure", members: { Item: { shape: "AttributeMap" } } },
    ItemResponseList: { kind: "list", of: { shape: "ItemResponse" } },
    Key: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValue" } },
    KeyConditions: { kind: "map", key: { shape: "string" }, value: { shape: "Condition" } },
    KeyList: { kind: "list", of: { shape: "Key" }, constraint: { length: [1, 100] } },
    KeySchema: { kind: "list", of: { shape: "KeySchemaElement" }, constraint: { length: [1, 8] } },
    KeySchemaElement: { kind: "structure", members: { AttributeName: { shape: "string", constraint: { length: [1, 255] }, required: true }, KeyType: { shape: "string", constraint: { enum: ["HASH", "RANGE"] }, required: true } } },
    KeysAndAttributes: { kind: "structure", members: { Keys: { shape: "KeyList", required: true }, AttributesToGet: { shape: "AttributeNameList" }, ConsistentRead: { shape: "boolean" }, ProjectionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" } } },
    KinesisDataStreamDestination: { kind: "structure", members: { StreamArn: { shape: "string" }, DestinationStatus: { shape: "string" }, DestinationStatusDescription: { shape: "string" }, ApproximateCreationDateTimePrecision: { shape: "string" } } },
    KinesisDataStreamDestinations: { kind: "list", of: { shape: "KinesisDataStreamDestination" } },
    KinesisStreamingDestinationInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, StreamArn: { shape: "string", constraint: { length: [37, 1024] }, required: true }, EnableKinesisStreamingConfiguration: { shape: "EnableKinesisStreamingConfiguration" } } },
    KinesisStreamingDestinationOutput: { kind: "structure", members: { TableName: { shape: "string" }, StreamArn: { shape: "string" }, DestinationStatus: { shape: "string" }, EnableKinesisStreamingConfiguration: { shape: "EnableKinesisStreamingConfiguration" } } },
    LimitExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    ListAttributeValue: { kind: "list", of: { shape: "AttributeValue" } },
    ListBackupsInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true } }, Limit: { shape: "number", constraint: { range: [1, 100] } }, TimeRangeLowerBound: { shape: "timestamp" }, TimeRangeUpperBound: { shape: "timestamp" }, ExclusiveStartBackupArn: { shape: "string" }, BackupType: { shape: "string", constraint: { enum: ["USER", "SYSTEM", "AWS_BACKUP", "ALL"] } } } },
    ListBackupsOutput: { kind: "structure", members: { BackupSummaries: { shape: "BackupSummaries" }, LastEvaluatedBackupArn: { shape: "string" } } },
    ListBulkOperationsInput: { kind: "structure", members: { MaxResults: { shape: "number", constraint: { range: [1, null] } }, NextToken: { shape: "string" } } },
    ListBulkOperationsOutput: { kind: "structure", members: { BulkOperationsSummaryList: { shape: "BulkOperationsSummaryList" }, NextToken: { shape: "string" } } },
    ListContributorInsightsInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true } }, NextToken: { shape: "string" }, MaxResults: { shape: "number", constraint: { range: [null, 100] } } } },
    ListContributorInsightsOutput: { kind: "structure", members: { ContributorInsightsSummaries: { shape: "ContributorInsightsSummaries" }, NextToken: { shape: "string" } } },
    ListExportsInput: { kind: "structure", members: { TableArn: { shape: "string" }, MaxResults: { shape: "number", constraint: { range: [1, 25] } }, NextToken: { shape: "string" } } },
    ListExportsOutput: { kind: "structure", members: { ExportSummaries: { shape: "ExportSummaries" }, NextToken: { shape: "string" } } },
    ListGlobalTablesInput: { kind: "structure", members: { ExclusiveStartGlobalTableName: { shape: "string" }, Limit: { shape: "number" }, RegionName: { shape: "string" } } },
    ListGlobalTablesOutput: { kind: "structure", members: { GlobalTables: { shape: "GlobalTableList" }, LastEvaluatedGlobalTableName: { shape: "string" } } },
    ListImportsInput: { kind: "structure", members: { TableArn: { shape: "string" }, PageSize: { shape: "number", constraint: { range: [1, 25] } }, NextToken: { shape: "string" } } },
    ListImportsOutput: { kind: "structure", members: { ImportSummaryList: { shape: "ImportSummaryList" }, NextToken: { shape: "string" } } },
    ListTablesInput: { kind: "structure", members: { ExclusiveStartTableName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" } }, Limit: { shape: "number", constraint: { range: [1, 100] } } } },
    ListTablesOutput: { kind: "structure", members: { TableNames: { shape: "StringList" }, LastEvaluatedTableName: { shape: "string" } } },
    ListTagsOfResourceInput: { kind: "structure", members: { ResourceArn: { shape: "string", constraint: { length: [1, 1283] }, required: true }, NextToken: { shape: "string" } } },
    ListTagsOfResourceOutput: { kind: "structure", members: { Tags: { shape: "TagList" }, NextToken: { shape: "string" } } },
    LocalSecondaryIndex: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, KeySchema: { shape: "KeySchema", required: true }, Projection: { shape: "Projection", required: true } } },
    LocalSecondaryIndexDescription: { kind: "structure", members: { IndexName: { shape: "string" }, KeySchema: { shape: "KeySchema" }, Projection: { shape: "Projection" }, IndexSizeBytes: { shape: "number" }, ItemCount: { shape: "number" }, IndexArn: { shape: "string" } } },
    LocalSecondaryIndexDescriptionList: { kind: "list", of: { shape: "LocalSecondaryIndexDescription" } },
    LocalSecondaryIndexInfo: { kind: "structure", members: { IndexName: { shape: "string" }, KeySchema: { shape: "KeySchema" }, Projection: { shape: "Projection" } } },
    LocalSecondaryIndexList: { kind: "list", of: { shape: "LocalSecondaryIndex" } },
    LocalSecondaryIndexes: { kind: "list", of: { shape: "LocalSecondaryIndexInfo" } },
    MapAttributeValue: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValue" } },
    NonKeyAttributeNameList: { kind: "list", of: { shape: "string", constraint: { length: [1, 255] } }, constraint: { length: [1, 20] } },
    NumberList: { kind: "list", of: { shape: "number" } },
    OnDemandThroughput: { kind: "structure", members: { MaxReadRequestUnits: { shape: "number" }, MaxWriteRequestUnits: { shape: "number" } } },
    OnDemandThroughputOverride: { kind: "structure", members: { MaxReadRequestUnits: { shape: "number" } } },
    OutputS3Configuration: { kind: "structure", members: { OutputType: { shape: "StringList", required: true }, S3BucketOwner: { shape: "string" }, S3Bucket: { shape: "string" }, S3KeyPrefix: { shape: "string" }, S3SseAlgorithm: { shape: "string" }, S3SseKmsKeyId: { shape: "string" } } },
    ParameterizedStatement: { kind: "structure", members: { Statement: { shape: "string", constraint: { length: [1, 8192] }, required: true }, Parameters: { shape: "PreparedStatementParameters" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    ParameterizedStatements: { kind: "list", of: { shape: "ParameterizedStatement" }, constraint: { length: [1, 100] } },
    PartiQLBatchRequest: { kind: "list", of: { shape: "BatchStatementRequest" }, constraint: { length: [1, 25] } },
    PartiQLBatchResponse: { kind: "list", of: { shape: "BatchStatementResponse" } },
    PointInTimeRecoveryDescription: { kind: "structure", members: { PointInTimeRecoveryStatus: { shape: "string" }, RecoveryPeriodInDays: { shape: "number" }, EarliestRestorableDateTime: { shape: "timestamp" }, LatestRestorableDateTime: { shape: "timestamp" } } },
    PointInTimeRecoverySpecification: { kind: "structure", members: { PointInTimeRecoveryEnabled: { shape: "boolean", required: true }, RecoveryPeriodInDays: { shape: "number", constraint: { range: [1, 35] } } } },
    PointInTimeRecoveryUnavailableException: { kind: "structure", members: { message: { shape: "string" } } },
    PolicyNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    PreparedStatementParameters: { kind: "list", of: { shape: "AttributeValue" }, constraint: { length: [1, null] } },
    Projection: { kind: "structure", members: { ProjectionType: { shape: "string", constraint: { enum: ["ALL", "INCLUDE", "KEYS_ONLY"] } }, NonKeyAttributes: { shape: "NonKeyAttributeNameList" } } },
    ProvisionedThroughput: { kind: "structure", members: { ReadCapacityUnits: { shape: "number", constraint: { range: [1, null] }, required: true }, WriteCapacityUnits: { shape: "number", constraint: { range: [1, null] }, required: true } } },
    ProvisionedThroughputDescription: { kind: "structure", members: { LastIncreaseDateTime: { shape: "timestamp" }, LastDecreaseDateTime: { shape: "timestamp" }, NumberOfDecreasesToday: { shape: "number" }, ReadCapacityUnits: { shape: "number" }, WriteCapacityUnits: { shape: "number" } } },
    ProvisionedThroughputExceededException: { kind: "structure", members: { message: { shape: "string" }, ThrottlingReasons: { shape: "ThrottlingReasonList" } } },
    ProvisionedThroughputOverride: { kind: "structure", members: { ReadCapacityUnits: { shape: "number" } } },
    Put: { kind: "structure", members: { Item: { shape: "PutItemInputAttributeMap", required: true }, TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, ConditionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    PutItemInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, Item: { shape: "PutItemInputAttributeMap", required: true }, Expected: { shape: "ExpectedAttributeMap" }, ReturnValues: { shape: "string", constraint: { enum: ["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"] } }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, ReturnItemCollectionMetrics: { shape: "string", constraint: { enum: ["SIZE", "NONE"] } }, ConditionalOperator: { shape: "string", constraint: { enum: ["OR", "AND"] } }, ConditionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    PutItemInputAttributeMap: { kind: "map", key: { shape: "string" }, value: { shape: "AttributeValue" } },
    PutItemOutput: { kind: "structure", members: { Attributes: { shape: "AttributeMap" }, ConsumedCapacity: { shape: "ConsumedCapacity" }, ItemCollectionMetrics: { shape: "ItemCollectionMetrics" } } },
    PutRequest: { kind: "structure", members: { Item: { shape: "PutItemInputAttributeMap", required: true } } },
    PutResourcePolicyInput: { kind: "structure", members: { ResourceArn: { shape: "string", constraint: { length: [1, 1283] }, required: true }, Policy: { shape: "string", required: true }, ExpectedRevisionId: { shape: "string", constraint: { length: [1, 255] } }, ConfirmRemoveSelfResourceAccess: { shape: "boolean", traits: { httpHeader: "x-amz-confirm-remove-self-resource-access" } } } },
    PutResourcePolicyOutput: { kind: "structure", members: { RevisionId: { shape: "string" } } },
    QueryInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" } }, Select: { shape: "string", constraint: { enum: ["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"] } }, AttributesToGet: { shape: "AttributeNameList" }, Limit: { shape: "number", constraint: { range: [1, null] } }, ConsistentRead: { shape: "boolean" }, KeyConditions: { shape: "KeyConditions" }, QueryFilter: { shape: "FilterConditionMap" }, ConditionalOperator: { shape: "string", constraint: { enum: ["OR", "AND"] } }, ScanIndexForward: { shape: "boolean" }, ExclusiveStartKey: { shape: "Key" }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, ProjectionExpression: { shape: "string" }, FilterExpression: { shape: "string" }, KeyConditionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" } } },
    QueryOutput: { kind: "structure", members: { Items: { shape: "ItemList" }, Count: { shape: "number" }, ScannedCount: { shape: "number" }, LastEvaluatedKey: { shape: "Key" }, ConsumedCapacity: { shape: "ConsumedCapacity" } } },
    Replica: { kind: "structure", members: { RegionName: { shape: "string" } } },
    ReplicaAlreadyExistsException: { kind: "structure", members: { message: { shape: "string" } } },
    ReplicaAutoScalingDescription: { kind: "structure", members: { RegionName: { shape: "string" }, GlobalSecondaryIndexes: { shape: "ReplicaGlobalSecondaryIndexAutoScalingDescriptionList" }, ReplicaProvisionedReadCapacityAutoScalingSettings: { shape: "AutoScalingSettingsDescription" }, ReplicaProvisionedWriteCapacityAutoScalingSettings: { shape: "AutoScalingSettingsDescription" }, ReplicaStatus: { shape: "string" } } },
    ReplicaAutoScalingDescriptionList: { kind: "list", of: { shape: "ReplicaAutoScalingDescription" } },
    ReplicaAutoScalingUpdate: { kind: "structure", members: { RegionName: { shape: "string", required: true }, ReplicaGlobalSecondaryIndexUpdates: { shape: "ReplicaGlobalSecondaryIndexAutoScalingUpdateList" }, ReplicaProvisionedReadCapacityAutoScalingUpdate: { shape: "AutoScalingSettingsUpdate" } } },
    ReplicaAutoScalingUpdateList: { kind: "list", of: { shape: "ReplicaAutoScalingUpdate" }, constraint: { length: [1, null] } },
    ReplicaDescription: { kind: "structure", members: { RegionName: { shape: "string" }, ReplicaStatus: { shape: "string" }, ReplicaArn: { shape: "string" }, ReplicaStatusDescription: { shape: "string" }, ReplicaStatusPercentProgress: { shape: "string" }, KMSMasterKeyId: { shape: "string" }, ProvisionedThroughputOverride: { shape: "ProvisionedThroughputOverride" }, OnDemandThroughputOverride: { shape: "OnDemandThroughputOverride" }, WarmThroughput: { shape: "TableWarmThroughputDescription" }, GlobalSecondaryIndexes: { shape: "ReplicaGlobalSecondaryIndexDescriptionList" }, ReplicaInaccessibleDateTime: { shape: "timestamp" }, ReplicaTableClassSummary: { shape: "TableClassSummary" }, GlobalTableSettingsReplicationMode: { shape: "string" } } },
    ReplicaDescriptionList: { kind: "list", of: { shape: "ReplicaDescription" } },
    ReplicaGlobalSecondaryIndex: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, ProvisionedThroughputOverride: { shape: "ProvisionedThroughputOverride" }, OnDemandThroughputOverride: { shape: "OnDemandThroughputOverride" } } },
    ReplicaGlobalSecondaryIndexAutoScalingDescription: { kind: "structure", members: { IndexName: { shape: "string" }, IndexStatus: { shape: "string" }, ProvisionedReadCapacityAutoScalingSettings: { shape: "AutoScalingSettingsDescription" }, ProvisionedWriteCapacityAutoScalingSettings: { shape: "AutoScalingSettingsDescription" } } },
    ReplicaGlobalSecondaryIndexAutoScalingDescriptionList: { kind: "list", of: { shape: "ReplicaGlobalSecondaryIndexAutoScalingDescription" } },
    ReplicaGlobalSecondaryIndexAutoScalingUpdate: { kind: "structure", members: { IndexName: { shape: "string" }, ProvisionedReadCapacityAutoScalingUpdate: { shape: "AutoScalingSettingsUpdate" } } },
    ReplicaGlobalSecondaryIndexAutoScalingUpdateList: { kind: "list", of: { shape: "ReplicaGlobalSecondaryIndexAutoScalingUpdate" } },
    ReplicaGlobalSecondaryIndexDescription: { kind: "structure", members: { IndexName: { shape: "string" }, ProvisionedThroughputOverride: { shape: "ProvisionedThroughputOverride" }, OnDemandThroughputOverride: { shape: "OnDemandThroughputOverride" }, WarmThroughput: { shape: "GlobalSecondaryIndexWarmThroughputDescription" } } },
    ReplicaGlobalSecondaryIndexDescriptionList: { kind: "list", of: { shape: "ReplicaGlobalSecondaryIndexDescription" } },
    ReplicaGlobalSecondaryIndexList: { kind: "list", of: { shape: "ReplicaGlobalSecondaryIndex" }, constraint: { length: [1, null] } },
    ReplicaGlobalSecondaryIndexSettingsDescription: { kind: "structure", members: { IndexName: { shape: "string", required: true }, IndexStatus: { shape: "string" }, ProvisionedReadCapacityUnits: { shape: "number" }, ProvisionedReadCapacityAutoScalingSettings: { shape: "AutoScalingSettingsDescription" }, ProvisionedWriteCapacityUnits: { shape: "number" }, ProvisionedWriteCapacityAutoScalingSettings: { shape: "AutoScalingSettingsDescription" } } },
    ReplicaGlobalSecondaryIndexSettingsDescriptionList: { kind: "list", of: { shape: "ReplicaGlobalSecondaryIndexSettingsDescription" } },
    ReplicaGlobalSecondaryIndexSettingsUpdate: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, ProvisionedReadCapacityUnits: { shape: "number", constraint: { range: [1, null] } }, ProvisionedReadCapacityAutoScalingSettingsUpdate: { shape: "AutoScalingSettingsUpdate" } } },
    ReplicaGlobalSecondaryIndexSettingsUpdateList: { kind: "list", of: { shape: "ReplicaGlobalSecondaryIndexSettingsUpdate" }, constraint: { length: [1, 20] } },
    ReplicaList: { kind: "list", of: { shape: "Replica" } },
    ReplicaNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    ReplicaSettingsDescription: { kind: "structure", members: { RegionName: { shape: "string", required: true }, ReplicaStatus: { shape: "string" }, ReplicaBillingModeSummary: { shape: "BillingModeSummary" }, ReplicaProvisionedReadCapacityUnits: { shape: "number" }, ReplicaProvisionedReadCapacityAutoScalingSettings: { shape: "AutoScalingSettingsDescription" }, ReplicaProvisionedWriteCapacityUnits: { shape: "number" }, ReplicaProvisionedWriteCapacityAutoScalingSettings: { shape: "AutoScalingSettingsDescription" }, ReplicaGlobalSecondaryIndexSettings: { shape: "ReplicaGlobalSecondaryIndexSettingsDescriptionList" }, ReplicaTableClassSummary: { shape: "TableClassSummary" } } },
    ReplicaSettingsDescriptionList: { kind: "list", of: { shape: "ReplicaSettingsDescription" } },
    ReplicaSettingsUpdate: { kind: "structure", members: { RegionName: { shape: "string", required: true }, ReplicaProvisionedReadCapacityUnits: { shape: "number", constraint: { range: [1, null] } }, ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate: { shape: "AutoScalingSettingsUpdate" }, ReplicaGlobalSecondaryIndexSettingsUpdate: { shape: "ReplicaGlobalSecondaryIndexSettingsUpdateList" }, ReplicaTableClass: { shape: "string", constraint: { enum: ["STANDARD", "STANDARD_INFREQUENT_ACCESS"] } } } },
    ReplicaSettingsUpdateList: { kind: "list", of: { shape: "ReplicaSettingsUpdate" }, constraint: { length: [1, 50] } },
    ReplicaUpdate: { kind: "structure", members: { Create: { shape: "CreateReplicaAction" }, Delete: { shape: "DeleteReplicaAction" } } },
    ReplicaUpdateList: { kind: "list", of: { shape: "ReplicaUpdate" } },
    ReplicatedWriteConflictException: { kind: "structure", members: { message: { shape: "string" } } },
    ReplicationGroupUpdate: { kind: "structure", members: { Create: { shape: "CreateReplicationGroupMemberAction" }, Update: { shape: "UpdateReplicationGroupMemberAction" }, Delete: { shape: "DeleteReplicationGroupMemberAction" }, Disassociate: { shape: "DisassociateReplicationGroupMemberAction" } } },
    ReplicationGroupUpdateList: { kind: "list", of: { shape: "ReplicationGroupUpdate" }, constraint: { length: [1, null] } },
    RequestLimitExceeded: { kind: "structure", members: { message: { shape: "string" }, ThrottlingReasons: { shape: "ThrottlingReasonList" } } },
    ResourceInUseException: { kind: "structure", members: { message: { shape: "string" } } },
    ResourceNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    RestoreSummary: { kind: "structure", members: { RestoreDateTime: { shape: "timestamp", required: true }, RestoreInProgress: { shape: "boolean", required: true }, SourceBackupArn: { shape: "string" }, SourceTableArn: { shape: "string" } } },
    RestoreTableFromBackupInput: { kind: "structure", members: { TargetTableName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, BackupArn: { shape: "string", constraint: { length: [37, 1024] }, required: true }, BillingModeOverride: { shape: "string", constraint: { enum: ["PROVISIONED", "PAY_PER_REQUEST"] } }, GlobalSecondaryIndexOverride: { shape: "GlobalSecondaryIndexList" }, LocalSecondaryIndexOverride: { shape: "LocalSecondaryIndexList" }, ProvisionedThroughputOverride: { shape: "ProvisionedThroughput" }, OnDemandThroughputOverride: { shape: "OnDemandThroughput" }, SSESpecificationOverride: { shape: "SSESpecification" }, VectorIndexOverride: { shape: "VectorIndexList" } } },
    RestoreTableFromBackupOutput: { kind: "structure", members: { TableDescription: { shape: "TableDescription" } } },
    RestoreTableToPointInTimeInput: { kind: "structure", members: { TargetTableName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, SourceTableArn: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true } }, SourceTableName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" } }, UseLatestRestorableTime: { shape: "boolean" }, RestoreDateTime: { shape: "timestamp" }, BillingModeOverride: { shape: "string", constraint: { enum: ["PROVISIONED", "PAY_PER_REQUEST"] } }, GlobalSecondaryIndexOverride: { shape: "GlobalSecondaryIndexList" }, LocalSecondaryIndexOverride: { shape: "LocalSecondaryIndexList" }, ProvisionedThroughputOverride: { shape: "ProvisionedThroughput" }, OnDemandThroughputOverride: { shape: "OnDemandThroughput" }, SSESpecificationOverride: { shape: "SSESpecification" }, VectorIndexOverride: { shape: "VectorIndexList" } } },
    RestoreTableToPointInTimeOutput: { kind: "structure", members: { TableDescription: { shape: "TableDescription" } } },
    S3BucketSource: { kind: "structure", members: { S3Bucket: { shape: "string", constraint: { length: [0, 255], pattern: "^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$" }, required: true }, S3BucketOwner: { shape: "string", constraint: { pattern: "^[0-9]{12}$" } }, S3KeyPrefix: { shape: "string", constraint: { length: [0, 1024] } } } },
    SSEDescription: { kind: "structure", members: { Status: { shape: "string" }, SSEType: { shape: "string" }, KMSMasterKeyArn: { shape: "string" }, InaccessibleEncryptionDateTime: { shape: "timestamp" } } },
    SSESpecification: { kind: "structure", members: { Enabled: { shape: "boolean" }, SSEType: { shape: "string", constraint: { enum: ["AES256", "KMS"] } }, KMSMasterKeyId: { shape: "string", constraint: { length: [1, null] } } } },
    ScanInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" } }, AttributesToGet: { shape: "AttributeNameList" }, Limit: { shape: "number", constraint: { range: [1, null] } }, Select: { shape: "string", constraint: { enum: ["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"] } }, ScanFilter: { shape: "FilterConditionMap" }, ConditionalOperator: { shape: "string", constraint: { enum: ["OR", "AND"] } }, ExclusiveStartKey: { shape: "Key" }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, TotalSegments: { shape: "number", constraint: { range: [1, 1000000] } }, Segment: { shape: "number", constraint: { range: [0, 999999] } }, ProjectionExpression: { shape: "string" }, FilterExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ConsistentRead: { shape: "boolean" } } },
    ScanOutput: { kind: "structure", members: { Items: { shape: "ItemList" }, Count: { shape: "number" }, ScannedCount: { shape: "number" }, LastEvaluatedKey: { shape: "Key" }, ConsumedCapacity: { shape: "ConsumedCapacity" } } },
    SearchResultItem: { kind: "structure", members: { Item: { shape: "AttributeMap" }, Score: { shape: "number" } } },
    SearchResultList: { kind: "list", of: { shape: "SearchResultItem" } },
    SearchSchema: { kind: "list", of: { shape: "SearchSchemaElement" }, constraint: { length: [1, null] } },
    SearchSchemaElement: { kind: "structure", members: { AttributeName: { shape: "string", constraint: { length: [1, 255] }, required: true }, SearchSchemaElementType: { shape: "string", constraint: { enum: ["HASH", "INLINE_FILTER"] }, required: true } } },
    SearchVectorList: { kind: "list", of: { shape: "AttributeValue" } },
    SearchVectorsInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, SearchVector: { shape: "SearchVectorList", required: true }, TopK: { shape: "number", constraint: { range: [1, null] }, required: true }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ProjectionExpression: { shape: "string" }, SearchConditionExpression: { shape: "string" } } },
    SearchVectorsOutput: { kind: "structure", members: { ConsumedCapacity: { shape: "VectorCapacity" }, SearchResults: { shape: "SearchResultList" } } },
    SecondaryIndexesBulkBytesMap: { kind: "map", key: { shape: "string" }, value: { shape: "BulkOperationBytes" } },
    SecondaryIndexesCapacityMap: { kind: "map", key: { shape: "string" }, value: { shape: "Capacity" } },
    SourceTableDetails: { kind: "structure", members: { TableName: { shape: "string", required: true }, TableId: { shape: "string", required: true }, KeySchema: { shape: "KeySchema", required: true }, TableCreationDateTime: { shape: "timestamp", required: true }, ProvisionedThroughput: { shape: "ProvisionedThroughput", required: true }, TableArn: { shape: "string" }, TableSizeBytes: { shape: "number" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, ItemCount: { shape: "number" }, BillingMode: { shape: "string" } } },
    SourceTableFeatureDetails: { kind: "structure", members: { LocalSecondaryIndexes: { shape: "LocalSecondaryIndexes" }, GlobalSecondaryIndexes: { shape: "GlobalSecondaryIndexes" }, StreamDescription: { shape: "StreamSpecification" }, TimeToLiveDescription: { shape: "TimeToLiveDescription" }, SSEDescription: { shape: "SSEDescription" }, VectorIndexes: { shape: "VectorIndexes" } } },
    StartBulkPutItemsInput: { kind: "structure", members: { InputS3Configuration: { shape: "InputS3Configuration", required: true }, OutputS3Configuration: { shape: "OutputS3Configuration", required: true }, TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, ClientToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { pattern: "^[^\\$]+$" } }, MaxWriteRequestUnits: { shape: "number" }, PerformanceTier: { shape: "string", constraint: { enum: ["STANDARD", "ACCELERATED"] } } } },
    StartBulkPutItemsOutput: { kind: "structure", members: { BulkOperationDescription: { shape: "BulkOperationDescription", required: true } } },
    StreamSpecification: { kind: "structure", members: { StreamEnabled: { shape: "boolean", required: true }, StreamViewType: { shape: "string", constraint: { enum: ["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"] } } } },
    StringList: { kind: "list", of: { shape: "string" } },
    StringMap: { kind: "map", key: { shape: "string" }, value: { shape: "string" } },
    TableAlreadyExistsException: { kind: "structure", members: { message: { shape: "string" } } },
    TableAutoScalingDescription: { kind: "structure", members: { TableName: { shape: "string" }, TableStatus: { shape: "string" }, Replicas: { shape: "ReplicaAutoScalingDescriptionList" } } },
    TableClassSummary: { kind: "structure", members: { TableClass: { shape: "string" }, LastUpdateDateTime: { shape: "timestamp" } } },
    TableCreationParameters: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, AttributeDefinitions: { shape: "AttributeDefinitions", required: true }, KeySchema: { shape: "KeySchema", required: true }, BillingMode: { shape: "string", constraint: { enum: ["PROVISIONED", "PAY_PER_REQUEST"] } }, ProvisionedThroughput: { shape: "ProvisionedThroughput" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, SSESpecification: { shape: "SSESpecification" }, GlobalSecondaryIndexes: { shape: "GlobalSecondaryIndexList" }, VectorIndexes: { shape: "VectorIndexList" } } },
    TableDescription: { kind: "structure", members: { AttributeDefinitions: { shape: "AttributeDefinitions" }, TableName: { shape: "string" }, KeySchema: { shape: "KeySchema" }, TableStatus: { shape: "string" }, CreationDateTime: { shape: "timestamp" }, ProvisionedThroughput: { shape: "ProvisionedThroughputDescription" }, TableSizeBytes: { shape: "number" }, ItemCount: { shape: "number" }, TableArn: { shape: "string" }, TableId: { shape: "string" }, BillingModeSummary: { shape: "BillingModeSummary" }, LocalSecondaryIndexes: { shape: "LocalSecondaryIndexDescriptionList" }, GlobalSecondaryIndexes: { shape: "GlobalSecondaryIndexDescriptionList" }, StreamSpecification: { shape: "StreamSpecification" }, LatestStreamLabel: { shape: "string" }, LatestStreamArn: { shape: "string" }, GlobalTableVersion: { shape: "string" }, Replicas: { shape: "ReplicaDescriptionList" }, GlobalTableWitnesses: { shape: "GlobalTableWitnessDescriptionList" }, GlobalTableSettingsReplicationMode: { shape: "string" }, RestoreSummary: { shape: "RestoreSummary" }, SSEDescription: { shape: "SSEDescription" }, ArchivalSummary: { shape: "ArchivalSummary" }, TableClassSummary: { shape: "TableClassSummary" }, DeletionProtectionEnabled: { shape: "boolean" }, DisassociationProtectionEnabled: { shape: "boolean" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, WarmThroughput: { shape: "TableWarmThroughputDescription" }, MultiRegionConsistency: { shape: "string" }, VectorIndexes: { shape: "VectorIndexDescriptionList" } } },
    TableInUseException: { kind: "structure", members: { message: { shape: "string" } } },
    TableNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    TableWarmThroughputDescription: { kind: "structure", members: { ReadUnitsPerSecond: { shape: "number" }, WriteUnitsPerSecond: { shape: "number" }, Status: { shape: "string" } } },
    Tag: { kind: "structure", members: { Key: { shape: "string" }, Value: { shape: "string" } } },
    TagList: { kind: "list", of: { shape: "Tag" } },
    TagResourceInput: { kind: "structure", members: { ResourceArn: { shape: "string", constraint: { length: [1, 1283] }, required: true }, Tags: { shape: "TagList", required: true } } },
    ThrottlingReason: { kind: "structure", members: { reason: { shape: "string" }, resource: { shape: "string" } } },
    ThrottlingReasonList: { kind: "list", of: { shape: "ThrottlingReason" } },
    TimeToLiveDescription: { kind: "structure", members: { TimeToLiveStatus: { shape: "string" }, AttributeName: { shape: "string" } } },
    TimeToLiveSpecification: { kind: "structure", members: { Enabled: { shape: "boolean", required: true }, AttributeName: { shape: "string", constraint: { length: [1, 255] }, required: true } } },
    TransactGetItem: { kind: "structure", members: { Get: { shape: "Get", required: true } } },
    TransactGetItemList: { kind: "list", of: { shape: "TransactGetItem" }, constraint: { length: [1, 100] } },
    TransactGetItemsInput: { kind: "structure", members: { TransactItems: { shape: "TransactGetItemList", required: true }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } } } },
    TransactGetItemsOutput: { kind: "structure", members: { ConsumedCapacity: { shape: "ConsumedCapacityMultiple" }, Responses: { shape: "ItemResponseList" } } },
    TransactWriteItem: { kind: "structure", members: { ConditionCheck: { shape: "ConditionCheck" }, Put: { shape: "Put" }, Delete: { shape: "Delete" }, Update: { shape: "Update" } } },
    TransactWriteItemList: { kind: "list", of: { shape: "TransactWriteItem" }, constraint: { length: [1, 100] } },
    TransactWriteItemsInput: { kind: "structure", members: { TransactItems: { shape: "TransactWriteItemList", required: true }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, ReturnItemCollectionMetrics: { shape: "string", constraint: { enum: ["SIZE", "NONE"] } }, ClientRequestToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { length: [1, 36] } } } },
    TransactWriteItemsOutput: { kind: "structure", members: { ConsumedCapacity: { shape: "ConsumedCapacityMultiple" }, ItemCollectionMetrics: { shape: "ItemCollectionMetricsPerTable" } } },
    TransactionCanceledException: { kind: "structure", members: { Message: { shape: "string" }, CancellationReasons: { shape: "CancellationReasonList" } } },
    TransactionConflictException: { kind: "structure", members: { message: { shape: "string" } } },
    TransactionInProgressException: { kind: "structure", members: { Message: { shape: "string" } } },
    UntagResourceInput: { kind: "structure", members: { ResourceArn: { shape: "string", constraint: { length: [1, 1283] }, required: true }, TagKeys: { shape: "StringList", required: true } } },
    Update: { kind: "structure", members: { Key: { shape: "Key", required: true }, UpdateExpression: { shape: "string", required: true }, TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, ConditionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    UpdateContinuousBackupsInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, PointInTimeRecoverySpecification: { shape: "PointInTimeRecoverySpecification", required: true } } },
    UpdateContinuousBackupsOutput: { kind: "structure", members: { ContinuousBackupsDescription: { shape: "ContinuousBackupsDescription" } } },
    UpdateContributorInsightsInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, ContributorInsightsAction: { shape: "string", constraint: { enum: ["ENABLE", "DISABLE"] }, required: true }, IndexName: { shape: "string" }, ContributorInsightsMode: { shape: "string", constraint: { enum: ["ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"] } } } },
    UpdateContributorInsightsOutput: { kind: "structure", members: { TableName: { shape: "string" }, IndexName: { shape: "string" }, ContributorInsightsStatus: { shape: "string" }, ContributorInsightsMode: { shape: "string" } } },
    UpdateGlobalSecondaryIndexAction: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, ProvisionedThroughput: { shape: "ProvisionedThroughput" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, WarmThroughput: { shape: "WarmThroughput" } } },
    UpdateGlobalTableInput: { kind: "structure", members: { GlobalTableName: { shape: "string", required: true }, ReplicaUpdates: { shape: "ReplicaUpdateList", required: true } } },
    UpdateGlobalTableOutput: { kind: "structure", members: { GlobalTableDescription: { shape: "GlobalTableDescription" } } },
    UpdateGlobalTableSettingsInput: { kind: "structure", members: { GlobalTableName: { shape: "string", required: true }, GlobalTableBillingMode: { shape: "string", constraint: { enum: ["PROVISIONED", "PAY_PER_REQUEST"] } }, GlobalTableProvisionedWriteCapacityUnits: { shape: "number", constraint: { range: [1, null] } }, GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate: { shape: "AutoScalingSettingsUpdate" }, GlobalTableGlobalSecondaryIndexSettingsUpdate: { shape: "GlobalTableGlobalSecondaryIndexSettingsUpdateList" }, ReplicaSettingsUpdate: { shape: "ReplicaSettingsUpdateList" } } },
    UpdateGlobalTableSettingsOutput: { kind: "structure", members: { GlobalTableName: { shape: "string" }, ReplicaSettings: { shape: "ReplicaSettingsDescriptionList" } } },
    UpdateItemInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, Key: { shape: "Key", required: true }, AttributeUpdates: { shape: "AttributeUpdates" }, Expected: { shape: "ExpectedAttributeMap" }, ConditionalOperator: { shape: "string", constraint: { enum: ["OR", "AND"] } }, ReturnValues: { shape: "string", constraint: { enum: ["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"] } }, ReturnConsumedCapacity: { shape: "string", constraint: { enum: ["INDEXES", "TOTAL", "NONE"] } }, ReturnItemCollectionMetrics: { shape: "string", constraint: { enum: ["SIZE", "NONE"] } }, UpdateExpression: { shape: "string" }, ConditionExpression: { shape: "string" }, ExpressionAttributeNames: { shape: "StringMap" }, ExpressionAttributeValues: { shape: "ExpressionAttributeValueMap" }, ReturnValuesOnConditionCheckFailure: { shape: "string", constraint: { enum: ["ALL_OLD", "NONE"] } } } },
    UpdateItemOutput: { kind: "structure", members: { Attributes: { shape: "AttributeMap" }, ConsumedCapacity: { shape: "ConsumedCapacity" }, ItemCollectionMetrics: { shape: "ItemCollectionMetrics" } } },
    UpdateKinesisStreamingConfiguration: { kind: "structure", members: { ApproximateCreationDateTimePrecision: { shape: "string", constraint: { enum: ["MILLISECOND", "MICROSECOND"] } } } },
    UpdateKinesisStreamingDestinationInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, StreamArn: { shape: "string", constraint: { length: [37, 1024] }, required: true }, UpdateKinesisStreamingConfiguration: { shape: "UpdateKinesisStreamingConfiguration" } } },
    UpdateKinesisStreamingDestinationOutput: { kind: "structure", members: { TableName: { shape: "string" }, StreamArn: { shape: "string" }, DestinationStatus: { shape: "string" }, UpdateKinesisStreamingConfiguration: { shape: "UpdateKinesisStreamingConfiguration" } } },
    UpdateReplicationGroupMemberAction: { kind: "structure", members: { RegionName: { shape: "string", required: true }, KMSMasterKeyId: { shape: "string" }, ProvisionedThroughputOverride: { shape: "ProvisionedThroughputOverride" }, OnDemandThroughputOverride: { shape: "OnDemandThroughputOverride" }, GlobalSecondaryIndexes: { shape: "ReplicaGlobalSecondaryIndexList" }, TableClassOverride: { shape: "string", constraint: { enum: ["STANDARD", "STANDARD_INFREQUENT_ACCESS"] } } } },
    UpdateTableInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, AttributeDefinitions: { shape: "AttributeDefinitions" }, BillingMode: { shape: "string", constraint: { enum: ["PROVISIONED", "PAY_PER_REQUEST"] } }, ProvisionedThroughput: { shape: "ProvisionedThroughput" }, GlobalSecondaryIndexUpdates: { shape: "GlobalSecondaryIndexUpdateList" }, StreamSpecification: { shape: "StreamSpecification" }, SSESpecification: { shape: "SSESpecification" }, ReplicaUpdates: { shape: "ReplicationGroupUpdateList" }, TableClass: { shape: "string" }, DeletionProtectionEnabled: { shape: "boolean" }, MultiRegionConsistency: { shape: "string", constraint: { enum: ["EVENTUAL", "STRONG"] } }, GlobalTableWitnessUpdates: { shape: "GlobalTableWitnessGroupUpdateList" }, OnDemandThroughput: { shape: "OnDemandThroughput" }, WarmThroughput: { shape: "WarmThroughput" }, GlobalTableSettingsReplicationMode: { shape: "string" }, DisassociationProtectionEnabled: { shape: "boolean" }, VectorIndexUpdates: { shape: "VectorIndexUpdateList" } } },
    UpdateTableOutput: { kind: "structure", members: { TableDescription: { shape: "TableDescription" } } },
    UpdateTableReplicaAutoScalingInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, GlobalSecondaryIndexUpdates: { shape: "GlobalSecondaryIndexAutoScalingUpdateList" }, ProvisionedWriteCapacityAutoScalingUpdate: { shape: "AutoScalingSettingsUpdate" }, ReplicaUpdates: { shape: "ReplicaAutoScalingUpdateList" } } },
    UpdateTableReplicaAutoScalingOutput: { kind: "structure", members: { TableAutoScalingDescription: { shape: "TableAutoScalingDescription" } } },
    UpdateTimeToLiveInput: { kind: "structure", members: { TableName: { shape: "string", constraint: { length: [1, 255], pattern: "[a-zA-Z0-9_.-]+", orArn: true }, required: true }, TimeToLiveSpecification: { shape: "TimeToLiveSpecification", required: true } } },
    UpdateTimeToLiveOutput: { kind: "structure", members: { TimeToLiveSpecification: { shape: "TimeToLiveSpecification" } } },
    VectorAttributeDefinition: { kind: "structure", members: { AttributeName: { shape: "string", constraint: { length: [1, 65535] }, required: true } } },
    VectorCapacity: { kind: "structure", members: { VectorSearchRequestBytes: { shape: "number" }, VectorWriteRequestBytes: { shape: "number" } } },
    VectorIndex: { kind: "structure", members: { IndexName: { shape: "string", constraint: { length: [3, 255], pattern: "[a-zA-Z0-9_.-]+" }, required: true }, VectorAttribute: { shape: "VectorAttributeDefinition", required: true }, Projection: { shape: "Projection", required: true }, Dimensions: { shape: "number", constraint: { range: [1, null] }, required: true }, DistanceFunction: { shape: "string", constraint: { enum: ["COSINE", "DOT_PRODUCT", "EUCLIDEAN"] }, required: true }, SearchSchema: { shape: "SearchSchema" } } },
    VectorIndexDescription: { kind: "structure", members: { IndexName: { shape: "string" }, SearchSchema: { shape: "SearchSchema" }, Projection: { shape: "Projection" }, VectorAttribute: { shape: "VectorAttributeDefinition" }, Dimensions: { shape: "number" }, DistanceFunction: { shape: "string" }, IndexStatus: { shape: "string" }, Backfilling: { shape: "boolean" }, IndexSizeBytes: { shape: "number" }, ItemCount: { shape: "number" }, IndexArn: { shape: "string" } } },
    VectorIndexDescriptionList: { kind: "list", of: { shape: "VectorIndexDescription" } },
    VectorIndexInfo: { kind: "structure", members: { IndexName: { shape: "string" }, VectorAttribute: { shape: "VectorAttributeDefinition" }, SearchSchema: { shape: "SearchSchema" }, Projection: { shape: "Projection" }, Dimensions: { shape: "number" }, DistanceFunction: { shape: "string" } } },
    VectorIndexList: { kind: "list", of: { shape: "VectorIndex" } },
    VectorIndexUpdate: { kind: "structure", members: { Create: { shape: "CreateVectorIndexAction" }, Delete: { shape: "DeleteVectorIndexAction" } } },
    VectorIndexUpdateList: { kind: "list", of: { shape: "VectorIndexUpdate" } },
    VectorIndexes: { kind: "list", of: { shape: "VectorIndexInfo" } },
    VectorIndexesBulkVectorBytesMap: { kind: "map", key: { shape: "string" }, value: { shape: "BulkOperationVectorBytes" } },
    VectorIndexesCapacityMap: { kind: "map", key: { shape: "string" }, value: { shape: "VectorCapacity" } },
    WarmThroughput: { kind: "structure", members: { ReadUnitsPerSecond: { shape: "number" }, WriteUnitsPerSecond: { shape: "number" } } },
    WriteRequest: { kind: "structure", members: { PutRequest: { shape: "PutRequest" }, DeleteRequest: { shape: "DeleteRequest" } } },
    WriteRequests: { kind: "list", of: { shape: "WriteRequest" }, constraint: { length: [1, 25] } },
  },
};
