/** A backup as the operations on backups describe it. */
import type { DescribeBackupOutput } from '../../../api/dynamodb.gen.ts';
import { vectorIndexDefinition } from '../tables/describe.ts';
import type { IndexRecord } from '../tables/table.ts';
import type { BackupRecord } from './backup-store.ts';

type Description = NonNullable<DescribeBackupOutput['BackupDescription']>;
type Details = NonNullable<Description['BackupDetails']>;

export function backupDetails(record: BackupRecord, status: Details['BackupStatus']): Details {
  return {
    BackupArn: record.arn,
    BackupName: record.name,
    BackupSizeBytes: record.bytes,
    BackupStatus: status,
    BackupType: record.type,
    BackupCreationDateTime: new Date(record.createdMs),
    ...(record.expiresMs !== undefined && { BackupExpiryDateTime: new Date(record.expiresMs) }),
  };
}

export function describeBackup(record: BackupRecord, status: Details['BackupStatus'] = 'AVAILABLE'): Description {
  const { table } = record;
  return {
    BackupDetails: backupDetails(record, status),
    SourceTableDetails: {
      TableName: table.name,
      TableId: table.id,
      TableArn: record.tableArn,
      TableSizeBytes: record.bytes,
      KeySchema: table.keySchema.map((element) => ({ ...element })),
      TableCreationDateTime: new Date(table.createdMs),
      ProvisionedThroughput: { ...table.throughput },
      ItemCount: record.items,
      BillingMode: table.billingMode,
      ...(table.onDemandThroughput && { OnDemandThroughput: table.onDemandThroughput }),
    },
    SourceTableFeatureDetails: features(record),
  };
}

function features({ table }: BackupRecord): NonNullable<Description['SourceTableFeatureDetails']> {
  const of = (kind: IndexRecord['kind']): readonly IndexRecord[] =>
    table.indexes.filter((index) => index.kind === kind);
  const shape = ({ name, keySchema, projection }: IndexRecord) => ({
    IndexName: name,
    KeySchema: keySchema.map((element) => ({ ...element })),
    Projection: projection,
  });
  return {
    ...(of('LSI').length > 0 && { LocalSecondaryIndexes: of('LSI').map(shape) }),
    ...(of('GSI').length > 0 && {
      GlobalSecondaryIndexes: of('GSI').map((index) => ({
        ...shape(index),
        ...(index.throughput && { ProvisionedThroughput: { ...index.throughput } }),
      })),
    }),
    ...(table.vectorIndexes?.length && { VectorIndexes: table.vectorIndexes.map(vectorIndexDefinition) }),
    ...(table.stream?.enabled && {
      StreamDescription: { StreamEnabled: true, StreamViewType: table.stream.viewType },
    }),
    ...(table.timeToLive && {
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: table.timeToLive.attribute },
    }),
    ...(table.encryption && {
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: table.encryption.keyArn },
    }),
  };
}
