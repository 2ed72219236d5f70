/**
 * What each operation takes to be allowed: actions, ARNs and condition keys as AWS's Service Authorization Reference lists
 * them (2026-11).
 */
import type { DynamodbOperations } from '../../api/dynamodb.gen.ts';
import type { AccessTable, Permission, PermissionContext } from '../../wire/operation.ts';
import type { Database } from './database.ts';
import { namedAttributes } from './expression/named-attributes.ts';
import { statementPermissions } from './partiql/permissions.ts';
import { withResourcePolicies } from './resource-policies/attach.ts';
import { tableNameOf } from './tables/catalog.ts';

type Context = PermissionContext;
type Key = Readonly<Record<string, unknown>>;

const rules = {
  BatchExecuteStatement: (db, input) => statementPermissions(db, input.Statements),
  BatchGetItem: (db, input) =>
    Object.entries(input.RequestItems).map(([name, request]) =>
      permission('BatchGetItem', tableArn(db, name), () => ({
        ...leading(db, name, request.Keys),
        ...attributes(request),
        ...option('ReturnConsumedCapacity', input.ReturnConsumedCapacity),
      })),
    ),
  BatchWriteItem: (db, input) =>
    Object.entries(input.RequestItems).map(([name, requests]) =>
      permission('BatchWriteItem', tableArn(db, name), () => {
        const keys = requests.flatMap(({ PutRequest, DeleteRequest }): Key[] => [
          PutRequest?.Item ?? DeleteRequest?.Key ?? {},
        ]);
        return {
          ...leading(db, name, keys),
          'dynamodb:Attributes': [...new Set(keys.flatMap((key) => Object.keys(key)))],
          ...option('ReturnConsumedCapacity', input.ReturnConsumedCapacity),
        };
      }),
    ),
  CancelBulkOperation: (_db, input) => [permission('CancelBulkOperation', input.BulkOperationArn)],
  CreateBackup: (db, input) => [permission('CreateBackup', tableArn(db, input.TableName))],
  CreateGlobalTable: (db, input) => [
    ...globalTable(db, 'CreateGlobalTable', input.GlobalTableName),
    permission('CreateGlobalTable', tableArn(db, input.GlobalTableName)),
  ],
  CreateTable: (db, input) => {
    const needed = [permission('CreateTable', tableArn(db, input.TableName))];
    if (input.Tags?.length) needed.push(permission('TagResource', tableArn(db, input.TableName)));
    return needed;
  },
  DeleteBackup: (_db, input) => [permission('DeleteBackup', input.BackupArn)],
  DeleteItem: (db, input) => [
    permission('DeleteItem', tableArn(db, input.TableName), () => itemContext(db, input, [input.Key])),
  ],
  DeleteResourcePolicy: (_db, input) => [permission('DeleteResourcePolicy', input.ResourceArn)],
  DeleteTable: (db, input) => [permission('DeleteTable', tableArn(db, input.TableName))],
  DescribeBackup: (_db, input) => [permission('DescribeBackup', input.BackupArn)],
  DescribeBulkOperation: (_db, input) => [permission('DescribeBulkOperation', input.BulkOperationArn)],
  DescribeContinuousBackups: (db, input) => [permission('DescribeContinuousBackups', tableArn(db, input.TableName))],
  DescribeContributorInsights: (db, input) => [permission('DescribeContributorInsights', sourceArn(db, input))],
  DescribeEndpoints: () => [permission('DescribeEndpoints', '*')],
  DescribeExport: (_db, input) => [permission('DescribeExport', input.ExportArn)],
  DescribeGlobalTable: (db, input) => globalTable(db, 'DescribeGlobalTable', input.GlobalTableName),
  DescribeGlobalTableSettings: (db, input) => globalTable(db, 'DescribeGlobalTableSettings', input.GlobalTableName),
  DescribeImport: (_db, input) => [permission('DescribeImport', input.ImportArn)],
  DescribeKinesisStreamingDestination: (db, input) => [
    permission('DescribeKinesisStreamingDestination', tableArn(db, input.TableName)),
  ],
  DescribeLimits: () => [permission('DescribeLimits', '*')],
  DescribeTable: (db, input) => [permission('DescribeTable', tableArn(db, input.TableName))],
  DescribeTableReplicaAutoScaling: (db, input) => [
    permission('DescribeTableReplicaAutoScaling', tableArn(db, input.TableName)),
  ],
  DescribeTimeToLive: (db, input) => [permission('DescribeTimeToLive', tableArn(db, input.TableName))],
  DisableKinesisStreamingDestination: (db, input) => [
    permission('DisableKinesisStreamingDestination', tableArn(db, input.TableName)),
  ],
  EnableKinesisStreamingDestination: (db, input) => [
    permission('EnableKinesisStreamingDestination', tableArn(db, input.TableName)),
  ],
  ExecuteStatement: (db, input) => statementPermissions(db, [input]),
  ExecuteTransaction: (db, input) => statementPermissions(db, input.TransactStatements),
  ExportTableToPointInTime: (_db, input) => [
    permission('ExportTableToPointInTime', input.TableArn),
    s3('PutObject', input.S3Bucket, `${input.S3Prefix ?? ''}*`),
  ],
  GetItem: (db, input) => [
    permission('GetItem', tableArn(db, input.TableName), () => itemContext(db, input, [input.Key])),
  ],
  GetResourcePolicy: (_db, input) => [permission('GetResourcePolicy', input.ResourceArn)],
  // The ARN that AWS's denial names (observed 2023 to 2026).
  ImportTable: (db, input) => [
    permission('ImportTable', tableArn(db, input.TableCreationParameters.TableName)),
    s3('ListBucket', input.S3BucketSource.S3Bucket),
    s3('GetObject', input.S3BucketSource.S3Bucket, `${input.S3BucketSource.S3KeyPrefix ?? ''}*`),
  ],
  ListBackups: () => [permission('ListBackups', '*')],
  ListBulkOperations: () => [permission('ListBulkOperations', '*')],
  ListTables: (db) => [permission('ListTables', db.catalog.arnOf('*'))],
  ListContributorInsights: () => [permission('ListContributorInsights', '*')],
  ListExports: () => [permission('ListExports', '*')],
  ListGlobalTables: () => [permission('ListGlobalTables', '*')],
  ListImports: () => [permission('ListImports', '*')],
  ListTagsOfResource: (_db, input) => [permission('ListTagsOfResource', input.ResourceArn)],
  PutItem: (db, input) => [
    permission('PutItem', tableArn(db, input.TableName), () =>
      itemContext(db, input, [input.Item], Object.keys(input.Item)),
    ),
  ],
  PutResourcePolicy: (_db, input) => [permission('PutResourcePolicy', input.ResourceArn)],
  Query: (db, input) => [
    permission('Query', sourceArn(db, input), () => ({
      ...itemContext(db, input, queriedKeys(db, input)),
      ...option('Select', input.Select),
    })),
  ],
  // Restoring writes a whole table: AWS asks for those actions too.
  RestoreTableFromBackup: (db, input) => [
    permission('RestoreTableFromBackup', input.BackupArn),
    ...restoring(db, 'RestoreTableFromBackup', input.TargetTableName),
  ],
  RestoreTableToPointInTime: (db, input) => [
    permission('RestoreTableToPointInTime', input.SourceTableArn ?? tableArn(db, input.SourceTableName ?? '')),
    ...restoring(db, 'RestoreTableToPointInTime', input.TargetTableName),
  ],
  Scan: (db, input) => [
    permission('Scan', sourceArn(db, input), () => ({
      ...itemContext(db, input, []),
      ...option('Select', input.Select),
    })),
  ],
  SearchVectors: (db, input) => [permission('SearchVectors', sourceArn(db, input), () => itemContext(db, input, []))],
  StartBulkPutItems: (db, input) => [permission('StartBulkPutItems', tableArn(db, input.TableName))],
  TagResource: (_db, input) => [permission('TagResource', input.ResourceArn)],
  TransactGetItems: (db, input) =>
    input.TransactItems.map(({ Get }) =>
      permission('GetItem', tableArn(db, Get.TableName), () => ({
        ...itemContext(db, Get, [Get.Key]),
        'dynamodb:EnclosingOperation': 'TransactGetItems',
      })),
    ),
  TransactWriteItems: (db, input) =>
    input.TransactItems.flatMap(({ Put, Update, Delete, ConditionCheck }) => {
      const enclosed = (action: string, one: ItemInput, key: Key, names?: readonly string[]): Permission =>
        permission(action, tableArn(db, one.TableName), () => ({
          ...itemContext(db, one, [key], names),
          'dynamodb:EnclosingOperation': 'TransactWriteItems',
        }));
      return [
        ...(Put ? [enclosed('PutItem', Put, Put.Item, Object.keys(Put.Item))] : []),
        ...(Update ? [enclosed('UpdateItem', Update, Update.Key)] : []),
        ...(Delete ? [enclosed('DeleteItem', Delete, Delete.Key)] : []),
        ...(ConditionCheck ? [enclosed('ConditionCheckItem', ConditionCheck, ConditionCheck.Key)] : []),
      ];
    }),
  UntagResource: (_db, input) => [permission('UntagResource', input.ResourceArn)],
  UpdateContinuousBackups: (db, input) => [permission('UpdateContinuousBackups', tableArn(db, input.TableName))],
  UpdateContributorInsights: (db, input) => [permission('UpdateContributorInsights', sourceArn(db, input))],
  UpdateGlobalTable: (db, input) => globalTable(db, 'UpdateGlobalTable', input.GlobalTableName),
  UpdateGlobalTableSettings: (db, input) => globalTable(db, 'UpdateGlobalTableSettings', input.GlobalTableName),
  UpdateItem: (db, input) => [
    permission('UpdateItem', tableArn(db, input.TableName), () => itemContext(db, input, [input.Key])),
  ],
  UpdateKinesisStreamingDestination: (db, input) => [
    permission('UpdateKinesisStreamingDestination', tableArn(db, input.TableName)),
  ],
  UpdateTable: (db, input) => [permission('UpdateTable', tableArn(db, input.TableName))],
  UpdateTableReplicaAutoScaling: (db, input) => [
    permission('UpdateTableReplicaAutoScaling', tableArn(db, input.TableName)),
  ],
  UpdateTimeToLive: (db, input) => [permission('UpdateTimeToLive', tableArn(db, input.TableName))],
} satisfies AccessTable<DynamodbOperations, Database>;

export const access = withResourcePolicies(rules);

interface ItemInput {
  readonly TableName: string;
  readonly ReturnValues?: string | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly AttributeUpdates?: Key | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly FilterExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
}

/** @param context worked out only when a policy has conditions */
function permission(action: string, resource: string, context?: () => Context): Permission {
  return { action: `dynamodb:${action}`, resource, ...(context && { context }) };
}

function globalTable(db: Database, action: string, name: string): readonly Permission[] {
  return [permission(action, `arn:aws:dynamodb::${db.accountId}:global-table/${name}`)];
}

function s3(action: string, bucket: string, key?: string): Permission {
  return { action: `s3:${action}`, resource: `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}` };
}

const RESTORING = ['Scan', 'Query', 'UpdateItem', 'PutItem', 'GetItem', 'DeleteItem', 'BatchWriteItem'];

function restoring(db: Database, action: string, target: string): readonly Permission[] {
  return [action, ...RESTORING].map((each) => permission(each, tableArn(db, target)));
}

function tableArn(db: Database, name: string): string {
  if (name === '') return db.catalog.arnOf('*');
  return db.catalog.find(name)?.arn ?? db.catalog.arnOf(tableNameOf(name));
}

function sourceArn(
  db: Database,
  input: { readonly TableName: string; readonly IndexName?: string | undefined },
): string {
  const table = tableArn(db, input.TableName);
  return input.IndexName === undefined ? table : `${table}/index/${input.IndexName}`;
}

function itemContext(db: Database, input: ItemInput, keys: readonly Key[], names: readonly string[] = []): Context {
  return {
    ...leading(db, input.TableName, keys),
    ...attributes(input, [...names, ...keys.flatMap((key) => Object.keys(key))]),
    ...option('ReturnValues', input.ReturnValues),
    ...option('ReturnConsumedCapacity', input.ReturnConsumedCapacity),
  };
}

/** Partition keys that the call touches, as policies compare them: as text. */
function leading(db: Database, tableName: string, keys: readonly Key[]): Context {
  const name = db.catalog.find(tableName)?.schema.hash.name;
  if (name === undefined) return {};
  const values = keys.flatMap((key) => {
    const value = key[name];
    const text: unknown = typeof value === 'object' && value !== null ? Object.values(value)[0] : undefined;
    return typeof text === 'string' ? [text] : [];
  });
  return values.length > 0 ? { 'dynamodb:LeadingKeys': [...new Set(values)] } : {};
}

function attributes(input: Partial<ItemInput>, names: readonly string[] = []): Context {
  const all = new Set([
    ...names,
    ...(input.AttributesToGet ?? []),
    ...Object.keys(input.AttributeUpdates ?? {}),
    ...namedAttributes(input),
  ]);
  return all.size > 0 ? { 'dynamodb:Attributes': [...all] } : {};
}

function option(name: string, value: string | undefined): Context {
  return value === undefined ? {} : { [`dynamodb:${name}`]: value };
}

interface QueryInput extends ItemInput {
  readonly IndexName?: string | undefined;
  readonly KeyConditions?:
    | Readonly<Record<string, { readonly AttributeValueList?: readonly unknown[] | undefined }>>
    | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
}

// The partition key of a query is the only one that is compared by `=` and named first in nearly all; a placeholder's value it is.
const EQUALITY = /([#\w]+)\s*=\s*(:\w+)/g;

function queriedKeys(db: Database, input: QueryInput): readonly Key[] {
  const table = db.catalog.find(input.TableName);
  if (!table) return [];
  const schema = (input.IndexName === undefined ? undefined : table.index(input.IndexName)?.schema) ?? table.schema;
  const old = input.KeyConditions?.[schema.hash.name]?.AttributeValueList?.[0];
  if (old !== undefined) return [{ [table.schema.hash.name]: old }];
  for (const [, name = '', value = ''] of (input.KeyConditionExpression ?? '').matchAll(EQUALITY)) {
    const attribute = input.ExpressionAttributeNames?.[name] ?? name;
    // LeadingKeys speaks of the index's partition key where an index is queried.
    if (attribute === schema.hash.name) return [{ [table.schema.hash.name]: input.ExpressionAttributeValues?.[value] }];
  }
  return [];
}
