/** UpdateTable: settings, stream, and one global index made or removed. Filling a new index goes on behind the answer. */
import type { UpdateTableInput, UpdateTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid, invalidParameter, limitExceeded, resourceInUse, resourceNotFound } from '../errors.ts';
import type { Stream } from '../streams/stream-store.ts';
import { checkIndexes, GLOBAL_INDEXES_MAX, readAttributes, readIndex, readThroughput } from '../tables/definition.ts';
import { describeTable } from '../tables/describe.ts';
import type { KeyType } from '../tables/key-schema.ts';
import type { IndexRecord, Table, TableRecord } from '../tables/table.ts';
import { readEncryption } from '../tables/encryption.ts';
import { checkCombination } from '../tables/update-rules.ts';
import { refuseUnserved } from '../tables/unserved.ts';

const MEMBERS = [
  'AttributeDefinitions',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexUpdates',
  'StreamSpecification',
  'SSESpecification',
  'TableClass',
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
  'WarmThroughput',
] as const;

/** What changes beside the table's own record. */
interface Change {
  record: TableRecord;
  streams: Stream[];
  filled: string[];
  cleared: number[];
}

export async function updateTable(db: Database, input: UpdateTableInput, call: Call): Promise<UpdateTableOutput> {
  refuseUnserved('UpdateTable', input, [
    'ReplicaUpdates',
    'MultiRegionConsistency',
    'GlobalTableWitnessUpdates',
    'GlobalTableSettingsReplicationMode',
    'VectorIndexUpdates',
  ]);
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  if (!MEMBERS.some((member) => member !== 'AttributeDefinitions' && input[member] !== undefined)) {
    throw invalid(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ' +
        'ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, ' +
        'OnDemandThroughput, WarmThroughput or TableClass is required',
    );
  }
  checkCombination(input);
  const change: Change = { record: settings(db, table.record, input), streams: [], filled: [], cleared: [] };
  changeStream(db, table, input, change);
  changeIndexes(db, input, change);
  const saved = await db.catalog.save(change.record, () => {
    for (const stream of change.streams) db.streams.save(stream);
    for (const space of change.cleared) db.catalog.listForClearing(space);
  });
  // Whoever reads the stream learns that its shard has ended.
  for (const stream of change.streams) db.streams.notify(stream);
  for (const space of change.cleared) db.background.clear(space);
  for (const name of change.filled) db.background.fill(saved.name, name);
  const description = describeTable(db, saved, 'UPDATING');
  const { encryption } = table.record;
  if (!encryption || saved.record.encryption) return { TableDescription: description };
  // The answer still shows the encryption that is being taken away (seen 2025-10-08).
  const SSEDescription = { Status: 'UPDATING', SSEType: 'KMS', KMSMasterKeyArn: encryption.keyArn } as const;
  return { TableDescription: { ...description, SSEDescription } };
}

function settings(db: Database, record: TableRecord, input: UpdateTableInput): TableRecord {
  const billingMode = input.BillingMode ?? record.billingMode;
  if (billingMode === 'PAY_PER_REQUEST' && input.ProvisionedThroughput) {
    throw invalidParameter(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (billingMode === 'PROVISIONED' && record.billingMode !== 'PROVISIONED' && !input.ProvisionedThroughput) {
    throw invalidParameter('ProvisionedThroughput must be specified when BillingMode is PROVISIONED');
  }
  const wanted = input.ProvisionedThroughput && readThroughput(input.ProvisionedThroughput);
  const { throughput } = record;
  if (
    wanted &&
    record.billingMode === 'PROVISIONED' &&
    wanted.ReadCapacityUnits === throughput.ReadCapacityUnits &&
    wanted.WriteCapacityUnits === throughput.WriteCapacityUnits &&
    !input.GlobalSecondaryIndexUpdates
  ) {
    throw invalid(
      `The provisioned throughput for the table will not change. The requested value equals the current value. ` +
        `Current ReadCapacityUnits provisioned for the table: ${throughput.ReadCapacityUnits}. Requested ReadCapacityUnits: ${wanted.ReadCapacityUnits}. ` +
        `Current WriteCapacityUnits provisioned for the table: ${throughput.WriteCapacityUnits}. Requested WriteCapacityUnits: ${wanted.WriteCapacityUnits}. ` +
        'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
    );
  }
  const onDemand = billingMode === 'PAY_PER_REQUEST';
  const { encryption: _before, ...rest } = record;
  const encrypted =
    input.SSESpecification?.Enabled === undefined
      ? record.encryption
      : input.SSESpecification.Enabled
        ? readEncryption(db, input.SSESpecification.KMSMasterKeyId)
        : undefined;
  return {
    ...rest,
    billingMode,
    billingSummary: record.billingSummary || input.BillingMode !== undefined,
    ...(onDemand && record.billingMode !== 'PAY_PER_REQUEST' && { payPerRequestSinceMs: db.clock.now() }),
    throughput: wanted ?? (onDemand ? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } : throughput),
    deletionProtection: input.DeletionProtectionEnabled ?? record.deletionProtection,
    ...(input.TableClass && { tableClass: input.TableClass }),
    ...(input.OnDemandThroughput && { onDemandThroughput: { ...input.OnDemandThroughput } }),
    ...(input.WarmThroughput && { warmThroughput: { ...input.WarmThroughput } }),
    ...(encrypted && { encryption: encrypted }),
  };
}

function changeStream(
  db: Database,
  table: Table,
  { StreamSpecification: given }: UpdateTableInput,
  change: Change,
): void {
  if (!given) return;
  const { record } = table;
  const current = record.stream?.enabled ? db.streams.find(`${table.arn}/stream/${record.stream.label}`) : undefined;
  if (!given.StreamEnabled) {
    if (given.StreamViewType)
      throw invalidParameter('If stream is being disabled, then UpdateViewType must not be specified');
    if (!current || !record.stream) throw invalid(`Table has no stream to disable: TableName: ${record.name}`);
    db.streams.disable(current);
    change.streams.push(current);
    change.record = { ...change.record, stream: { ...record.stream, enabled: false } };
    return;
  }
  if (current) throw invalid(`Table already has an enabled stream: TableName: ${record.name}`);
  if (!given.StreamViewType) throw invalidParameter('If stream is being enabled then UpdateViewType is required');
  const stream = db.streams.create(table.arn, record.name, record.id, record.keySchema, given.StreamViewType);
  change.streams.push(stream);
  change.record = {
    ...change.record,
    stream: { label: stream.record.label, viewType: given.StreamViewType, enabled: true },
  };
}

function changeIndexes(db: Database, input: UpdateTableInput, change: Change): void {
  const updates = input.GlobalSecondaryIndexUpdates ?? [];
  if (updates.filter((update) => update.Create ?? update.Delete).length > 1) {
    throw limitExceeded(
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  const { record } = change;
  const defined = readAttributes(input.AttributeDefinitions ?? []);
  // What the table has defined already keeps its type, whatever the request says, but has to be named again (seen 2026-08).
  const named = Object.fromEntries(
    Object.entries(defined).map(([name, type]) => [name, record.attributes[name] ?? type]),
  );
  let attributes: Readonly<Record<string, KeyType>> = { ...defined, ...record.attributes };
  let indexes: readonly IndexRecord[] = record.indexes;
  for (const { Create, Delete, Update } of updates) {
    if (Create) {
      if (indexes.some((index) => index.name === Create.IndexName)) {
        throw invalid('Attempting to create an index which already exists');
      }
      const index = readIndex('GSI', Create, named, record.keySchema, () => db.catalog.reserveSpaces(1));
      indexes = [...indexes, { ...index, status: 'CREATING' }];
      change.filled.push(index.name);
    } else if (Delete) {
      const gone = global(indexes, Delete.IndexName, 'delete');
      indexes = indexes.filter((index) => index !== gone);
      change.cleared.push(gone.space);
    } else if (Update) {
      const one = global(indexes, Update.IndexName, 'update');
      const throughput = Update.ProvisionedThroughput && readThroughput(Update.ProvisionedThroughput);
      indexes = indexes.map((index) => (index === one ? { ...index, ...(throughput && { throughput }) } : index));
    } else {
      throw invalidParameter(
        'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null',
      );
    }
  }
  if (change.filled.length > 0 && indexes.filter((index) => index.kind === 'GSI').length > GLOBAL_INDEXES_MAX) {
    throw limitExceeded(`GlobalSecondaryIndex count exceeds the per-table limit of ${GLOBAL_INDEXES_MAX}`);
  }
  checkIndexes(indexes);
  // Seen 2026: definitions that no key uses any more are dropped.
  const used = new Set(
    [record.keySchema, ...indexes.map((index) => index.keySchema)].flat().map((element) => element.AttributeName),
  );
  attributes = Object.fromEntries(Object.entries(attributes).filter(([name]) => used.has(name)));
  change.record = { ...change.record, attributes, indexes };
}

function global(indexes: readonly IndexRecord[], name: string, how: 'delete' | 'update'): IndexRecord {
  const index = indexes.find((each) => each.name === name);
  if (!index) throw resourceNotFound();
  if (index.kind !== 'GSI') throw invalid(`Cannot ${how} an index that is not a GlobalSecondaryIndex: ${name}`);
  if (index.status === 'CREATING') {
    throw resourceInUse(`Attempt to change a resource which is still in use: Index is being created: ${name}`);
  }
  return index;
}
