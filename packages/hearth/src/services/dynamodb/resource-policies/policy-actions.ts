/**
 * The actions that the policy of a table, or of a stream, can name. (AWS's developer guide, "API operations supported by
 * resource-based policies", 2026-10; what is not among them is refused by name.)
 */
const STREAM_ACTIONS: readonly string[] = ['DescribeStream', 'GetRecords', 'GetShardIterator'];
const TABLE_ACTIONS: readonly string[] = [
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'CreateBackup',
  'CreateTableReplica',
  'DeleteItem',
  'DeleteResourcePolicy',
  'DeleteTable',
  'DeleteTableReplica',
  'DescribeContinuousBackups',
  'DescribeContributorInsights',
  'DescribeExport',
  'DescribeKinesisStreamingDestination',
  'DescribeTable',
  'DescribeTableReplicaAutoScaling',
  'DescribeTimeToLive',
  'DisableKinesisStreamingDestination',
  'EnableKinesisStreamingDestination',
  'ExportTableToPointInTime',
  'GetItem',
  'GetResourcePolicy',
  'ListTagsOfResource',
  'PartiQLDelete',
  'PartiQLInsert',
  'PartiQLSelect',
  'PartiQLUpdate',
  'PutItem',
  'PutResourcePolicy',
  'Query',
  'ReadDataForReplication',
  'ReplicateSettings',
  'RestoreTableToPointInTime',
  'Scan',
  'SearchVectors',
  'StartBulkPutItems',
  'TagResource',
  'UntagResource',
  'UpdateContinuousBackups',
  'UpdateContributorInsights',
  'UpdateItem',
  'UpdateKinesisStreamingDestination',
  'UpdateTable',
  'UpdateTableReplicaAutoScaling',
  'UpdateTimeToLive',
  'WriteDataForReplication',
];
const VENDOR = 'dynamodb:';

/** Those of the given actions, as they were written, that no call on the table or stream can ever need. */
export function unknownActions(actions: readonly string[], arn: string): readonly string[] {
  const known = arn.includes('/stream/') ? STREAM_ACTIONS : TABLE_ACTIONS;
  return actions.filter((action) => action !== '*' && !known.some((name) => fits(action, VENDOR + name)));
}

/** As IAM compares: `*` and `?` stand for anything, capitals for themselves and small letters. */
function fits(action: string, name: string): boolean {
  const pattern = action
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`, 'i').test(name);
}
