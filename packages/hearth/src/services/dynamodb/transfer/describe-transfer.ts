/** Exports and imports as their operations describe them. */
import type { DescribeExportOutput, DescribeImportOutput } from '../../../api/dynamodb.gen.ts';
import type { ExportRecord, ImportRecord } from './transfer-store.ts';

type ExportDescription = NonNullable<DescribeExportOutput['ExportDescription']>;
type ImportDescription = NonNullable<DescribeImportOutput['ImportTableDescription']>;

export function describeExport(record: ExportRecord): ExportDescription {
  const { incremental } = record;
  const done = record.status === 'COMPLETED';
  return {
    ExportArn: record.arn,
    ExportStatus: record.status,
    StartTime: new Date(record.startedMs),
    ...(record.endedMs !== undefined && { EndTime: new Date(record.endedMs) }),
    ...(record.manifest !== undefined && { ExportManifest: record.manifest }),
    TableArn: record.tableArn,
    TableId: record.tableId,
    ...(!incremental && { ExportTime: new Date(record.exportMs) }),
    ClientToken: record.clientToken,
    S3Bucket: record.bucket,
    ...(record.prefix !== undefined && { S3Prefix: record.prefix }),
    S3SseAlgorithm: record.encryption?.algorithm ?? 'AES256',
    ...(record.encryption?.keyId !== undefined && { S3SseKmsKeyId: record.encryption.keyId }),
    ...failure(record),
    ExportFormat: record.format ?? 'DYNAMODB_JSON',
    ...(record.type && { ExportType: record.type }),
    ...(incremental && {
      IncrementalExportSpecification: {
        ExportFromTime: new Date(incremental.fromMs),
        ExportToTime: new Date(incremental.toMs),
        ExportViewType: incremental.viewType,
      },
    }),
    ...(done && { BilledSizeBytes: record.bytes, ItemCount: record.items }),
  };
}

export function describeImport(record: ImportRecord): ImportDescription {
  const { input } = record;
  return {
    ImportArn: record.arn,
    ImportStatus: record.status,
    TableArn: record.tableArn,
    TableId: record.tableId,
    ClientToken: record.clientToken,
    S3BucketSource: input.S3BucketSource,
    ErrorCount: record.errors,
    InputFormat: input.InputFormat,
    ...(input.InputFormatOptions && { InputFormatOptions: input.InputFormatOptions }),
    InputCompressionType: input.InputCompressionType ?? 'NONE',
    TableCreationParameters: input.TableCreationParameters,
    StartTime: new Date(record.startedMs),
    ...(record.endedMs !== undefined && { EndTime: new Date(record.endedMs) }),
    ...(record.bytes > 0 && { ProcessedSizeBytes: record.bytes }),
    ProcessedItemCount: record.processed,
    ImportedItemCount: record.imported,
    ...failure(record),
  };
}

function failure({ failure: given }: ExportRecord | ImportRecord): { FailureCode?: string; FailureMessage?: string } {
  return given ? { FailureCode: given.code, FailureMessage: given.message } : {};
}
