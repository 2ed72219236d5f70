/** CreateTable: answers CREATING; the table is ACTIVE, empty and durable by then. */
import type { CreateTableInput, CreateTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid, invalidParameter, resourceInUse } from '../errors.ts';
import { checkPolicy } from '../resource-policies/check-policy.ts';
import {
  checkAllUsed,
  checkIndexes,
  checkKeyLength,
  checkThroughput,
  readAttributes,
  readIndex,
  readKeySchema,
  readThroughput,
} from '../tables/definition.ts';
import { describeTable } from '../tables/describe.ts';
import { checkEncryption, readEncryption } from '../tables/encryption.ts';
import { checkNewWarm, checkOnDemandLimits } from '../tables/throughput-rules.ts';
import { beginning } from '../tables/lifecycle.ts';
import { refuseUnserved } from '../tables/unserved.ts';
import type { IndexRecord, StreamViewType, TableRecord } from '../tables/table.ts';
import { readTableClass } from '../tables/table-class.ts';
import { readTags } from '../tables/tags.ts';
import { checkVectorIndexes, readVectorIndex } from '../vectors/definition.ts';

/** AWS: table names are 3 to 255 characters; the wire takes ARNs in their place, so its own check is wider. */
const NAME_LENGTH = [3, 255] as const;
const NAME = /^[a-zA-Z0-9_.-]+$/;

export async function createTable(db: Database, input: CreateTableInput, call: Call): Promise<CreateTableOutput> {
  checkName(input.TableName);
  checkKeyLength(input.KeySchema ?? [], 'keySchema');
  input.LocalSecondaryIndexes?.forEach((index, i) =>
    checkKeyLength(index.KeySchema, `localSecondaryIndexes.${i + 1}.member.keySchema`),
  );
  refuseUnserved('CreateTable', input, ['GlobalTableSourceArn', 'GlobalTableSettingsReplicationMode']);
  const record = { ...readTable(db, input), ...beginning(db, call, 'CREATING') };
  if (db.catalog.find(record.name) ?? db.leaving.find(record.name))
    throw resourceInUse(`Table already exists: ${record.name}`);

  const viewType = streamViewType(input);
  const stream =
    viewType && db.streams.create(db.catalog.arnOf(record.name), record.name, record.id, record.keySchema, viewType);
  const withStream: TableRecord = stream
    ? { ...record, stream: { label: stream.record.label, viewType, enabled: true } }
    : record;
  const { ResourcePolicy: text } = input;
  const arn = db.catalog.arnOf(record.name);
  const policy =
    text === undefined ? undefined : { text, document: checkPolicy(db, arn, text), revision: String(record.createdMs) };
  const table = await db.catalog.save(withStream, () => {
    if (stream) db.streams.save(stream);
    if (policy) db.policies.put(arn, policy);
  });
  call.notes.resource = table.arn;
  return { TableDescription: describeTable(db, table, 'CREATING') };
}

function checkName(name: string): void {
  const problem = (constraint: string): Error =>
    invalid(
      `1 validation error detected: Value '${name}' at 'tableName' failed to satisfy constraint: Member must ${constraint}`,
    );
  if (name.length < NAME_LENGTH[0]) throw problem(`have length greater than or equal to ${NAME_LENGTH[0]}`);
  if (name.length > NAME_LENGTH[1]) throw problem(`have length less than or equal to ${NAME_LENGTH[1]}`);
  if (!NAME.test(name)) throw problem('satisfy regular expression pattern: [a-zA-Z0-9_.-]+');
}

function readTable(db: Database, input: CreateTableInput): TableRecord {
  const globals = input.GlobalSecondaryIndexes ?? [];
  const locals = input.LocalSecondaryIndexes ?? [];
  const billingMode = input.BillingMode ?? 'PROVISIONED';
  checkThroughput(billingMode, input.ProvisionedThroughput, globals, input.OnDemandThroughput);
  checkOnDemandLimits(input.OnDemandThroughput, '', true);
  checkNewWarm(input.WarmThroughput, billingMode, input.ProvisionedThroughput);
  for (const { IndexName, OnDemandThroughput, WarmThroughput, ProvisionedThroughput } of globals) {
    checkOnDemandLimits(OnDemandThroughput, IndexName, true);
    checkNewWarm(WarmThroughput, billingMode, ProvisionedThroughput, IndexName);
  }
  if (input.SSESpecification) checkEncryption(input.SSESpecification);
  const attributes = readAttributes(input.AttributeDefinitions ?? []);
  const keySchema = readKeySchema(input.KeySchema ?? [], attributes, 'table');
  if (locals.length > 0 && keySchema.length < 2) {
    throw invalidParameter(
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    );
  }
  if (input.GlobalSecondaryIndexes?.length === 0) throw invalidParameter('List of GlobalSecondaryIndexes is empty');
  if (input.LocalSecondaryIndexes?.length === 0) throw invalidParameter('List of LocalSecondaryIndexes is empty');
  if (input.VectorIndexes?.length === 0) throw invalidParameter('List of VectorIndexes is empty');
  const vectors = input.VectorIndexes ?? [];
  let space = db.catalog.reserveSpaces(1 + locals.length + globals.length + vectors.length);
  const own = space;
  const nextSpace = (): number => ++space;
  const indexes: IndexRecord[] = [
    ...locals.map((index) => readIndex('LSI', index, attributes, keySchema, nextSpace)),
    ...globals.map((index) => readIndex('GSI', index, attributes, keySchema, nextSpace)),
  ];
  const vectorIndexes = vectors.map((index) => readVectorIndex(index, attributes, nextSpace));
  checkIndexes(
    indexes,
    vectorIndexes.map((index) => index.name),
  );
  checkVectorIndexes(vectorIndexes, billingMode);
  checkAllUsed(attributes, [
    keySchema,
    ...indexes.map((index) => index.keySchema),
    ...vectorIndexes.map((index) => index.searchSchema),
  ]);
  const now = db.clock.now();
  return {
    name: input.TableName,
    id: db.random.uuid(),
    space: own,
    createdMs: now,
    keySchema,
    attributes,
    billingMode,
    billingSummary: billingMode === 'PAY_PER_REQUEST',
    ...(billingMode === 'PAY_PER_REQUEST' && { payPerRequestSinceMs: now }),
    throughput: input.ProvisionedThroughput
      ? readThroughput(input.ProvisionedThroughput)
      : { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    indexes,
    ...(vectorIndexes.length > 0 && { vectorIndexes }),
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    tags: readTags(input.Tags ?? []),
    ...(input.TableClass !== undefined && { tableClass: readTableClass(input.TableClass) }),
    ...(input.OnDemandThroughput && { onDemandThroughput: { ...input.OnDemandThroughput } }),
    ...(input.WarmThroughput && { warmThroughput: { ...input.WarmThroughput } }),
    ...(input.SSESpecification?.Enabled && { encryption: readEncryption(db, input.SSESpecification.KMSMasterKeyId) }),
  };
}

function streamViewType({ StreamSpecification: given }: CreateTableInput): StreamViewType | undefined {
  if (!given) return undefined;
  if (given.StreamEnabled) {
    if (!given.StreamViewType)
      throw invalidParameter('Table is being created with a stream enabled, UpdateViewType is required');
    return given.StreamViewType;
  }
  if (given.StreamViewType) {
    throw invalidParameter('Table is being created with a stream disabled, UpdateViewType should not be specified');
  }
  return undefined;
}
