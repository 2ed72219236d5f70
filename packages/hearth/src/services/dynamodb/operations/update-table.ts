/** UpdateTable: settings, stream, and one index made or removed. Filling a new index goes on behind the answer. */
import type { UpdateTableInput, UpdateTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid, invalidParameter } from '../errors.ts';
import { changeIndexes, checkUpdates, checkVectorUpdates, type TableChange } from '../tables/change-indexes.ts';
import { tellReaders } from '../streams/tell-readers.ts';
import { readThroughput } from '../tables/definition.ts';
import { describeTable, type Meanwhile } from '../tables/describe.ts';
import { beginning, indexReadyMs, refuseBusy } from '../tables/lifecycle.ts';
import type { IndexRecord, Table, TableRecord } from '../tables/table.ts';
import { rareChanges } from '../tables/rare-changes.ts';
import { readTableClass } from '../tables/table-class.ts';
import { changedEncryption } from '../tables/encryption.ts';
import {
  changedLimits,
  checkOnDemandLimits,
  checkWarmer,
  checkWarmNamed,
  warmUnits,
} from '../tables/throughput-rules.ts';
import { changeThroughput, decreasesToday } from '../tables/throughput-changes.ts';
import { checkCombination } from '../tables/update-rules.ts';
import { refuseUnserved } from '../tables/unserved.ts';

const MEMBERS = [
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

export async function updateTable(db: Database, input: UpdateTableInput, call: Call): Promise<UpdateTableOutput> {
  for (const { Update } of input.GlobalSecondaryIndexUpdates ?? []) {
    if (Update) checkWarmNamed(Update.WarmThroughput, Update.IndexName);
  }
  checkChanges(input);
  if (input.BillingMode === 'PROVISIONED' && !input.ProvisionedThroughput) {
    throw invalidParameter('ProvisionedThroughput must be specified when BillingMode is PROVISIONED');
  }
  if (input.ProvisionedThroughput) readThroughput(input.ProvisionedThroughput);
  checkUpdates(input.GlobalSecondaryIndexUpdates);
  checkVectorUpdates(input.VectorIndexUpdates);
  db.leaving.refuse(input.TableName);
  const table = db.catalog.describe(input.TableName);
  call.notes.resource = table.arn;
  checkReplicas(db, input.ReplicaUpdates ?? []);
  refuseUnserved('UpdateTable', input, [
    'ReplicaUpdates',
    'MultiRegionConsistency',
    'GlobalTableWitnessUpdates',
    'GlobalTableSettingsReplicationMode',
  ]);
  refuseProvisionedVectors(table.record, input);
  checkCombination(input);
  const changesIndexes = input.GlobalSecondaryIndexUpdates ?? input.VectorIndexUpdates;
  refuseBusy(db, table.record, changesIndexes ? ['CREATING'] : ['CREATING', 'UPDATING']);
  const change: TableChange = {
    record: { ...settings(db, table.record, input), ...beginning(db, call, 'UPDATING') },
    streams: [],
    filled: [],
    filledVectors: [],
    cleared: [],
    removed: [],
  };
  changeStream(db, table, input, change);
  changeIndexes(db, input, change, indexReadyMs(db, call));
  // What an index is busy with is told first (seen of vector indexes, 2026-08).
  refuseBusy(db, table.record, ['UPDATING']);
  const meanwhile = shownMeanwhile(db, table.record, change);
  const saved = await db.catalog.save(withMeanwhile(change.record, meanwhile), () => {
    for (const stream of change.streams) db.streams.save(stream);
    for (const space of change.cleared) db.catalog.listForClearing(space);
  });
  // Whoever reads the stream learns that its shard has ended.
  for (const stream of change.streams) tellReaders(db, stream);
  for (const space of change.cleared) db.background.clear(space);
  for (const index of change.filled) db.background.fill(saved.name, index);
  for (const index of change.filledVectors) db.background.fillVectors(saved.name, index);
  const description = describeTable(db, saved, 'UPDATING', meanwhile);
  const { encryption } = table.record;
  if (!encryption || saved.record.encryption) return { TableDescription: description };
  // The answer still shows the encryption that is being taken away (seen 2025-10-08).
  const SSEDescription = { Status: 'UPDATING', SSEType: 'KMS', KMSMasterKeyArn: encryption.keyArn } as const;
  return { TableDescription: { ...description, SSEDescription } };
}

/** Even where the last of them goes away with the same request (seen 2026-08-12). */
function refuseProvisionedVectors({ vectorIndexes = [] }: TableRecord, { BillingMode }: UpdateTableInput): void {
  if (vectorIndexes.length > 0 && BillingMode === 'PROVISIONED')
    throw invalidParameter('Tables with vector indexes must be in PAY_PER_REQUEST mode');
}

/** Of replicas in other regions there are none. Texts: alternator's tests, 2026, and ministack's, 2026-10. */
function checkReplicas(db: Database, updates: NonNullable<UpdateTableInput['ReplicaUpdates']>): void {
  if (updates.some(({ Create, Delete }) => (Create ?? Delete)?.RegionName === db.region)) {
    throw invalid(
      'Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.',
    );
  }
  if (updates.some(({ Update, Delete }) => Update ?? Delete)) {
    throw invalid('Replica specified in the Replica Update or Replica Delete action of the request was not found.');
  }
}

/** The answer, and descriptions until the change is done, show indexes that go away, and units as they were (seen 2026-10-08). */
function shownMeanwhile(db: Database, before: TableRecord, { record: after, removed }: TableChange): Meanwhile {
  const nowMs = db.clock.now();
  const pairs: readonly (readonly [string, Units, Units | undefined])[] = [
    ['', before, after],
    ...before.indexes.map(
      (index) => [index.name, index, after.indexes.find(({ name }) => name === index.name)] as const,
    ),
  ];
  const units = pairs.flatMap(([name, old, now]) =>
    old.throughput && old.throughputChanges !== now?.throughputChanges
      ? [[name, { throughput: old.throughput, decreases: decreasesToday(old.throughputChanges ?? {}, nowMs) }] as const]
      : [],
  );
  return {
    ...(removed.length > 0 && { leaving: removed }),
    ...(units.length > 0 && { units: Object.fromEntries(units) }),
  };
}

type Units = Pick<IndexRecord, 'throughput' | 'throughputChanges'>;

function withMeanwhile(record: TableRecord, meanwhile: Meanwhile): TableRecord {
  return record.transition ? { ...record, transition: { ...record.transition, ...meanwhile } } : record;
}

/** The text does not name what the request has (seen 2026-10-09). */
function checkChanges(input: UpdateTableInput): void {
  // An empty list is no change (seen 2026-08).
  if ((input.VectorIndexUpdates ?? []).length > 0) return;
  const { ReplicaUpdates, GlobalTableWitnessUpdates, GlobalTableSettingsReplicationMode, MultiRegionConsistency } =
    input;
  if (ReplicaUpdates ?? GlobalTableWitnessUpdates ?? GlobalTableSettingsReplicationMode) return;
  if (MEMBERS.some((member) => input[member] !== undefined)) return;
  throw invalid(
    'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ' +
      `ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, ${MultiRegionConsistency ? '' : 'MultiRegionConsistency, '}` +
      'DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required',
  );
}

function settings(db: Database, record: TableRecord, input: UpdateTableInput): TableRecord {
  const billingMode = input.BillingMode ?? record.billingMode;
  if (billingMode === 'PAY_PER_REQUEST' && input.ProvisionedThroughput) {
    throw invalidParameter(
      input.BillingMode
        ? 'ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST'
        : 'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  const limit = input.OnDemandThroughput && Object.keys(input.OnDemandThroughput)[0];
  if (billingMode === 'PROVISIONED' && limit !== undefined) {
    throw invalidParameter(
      `${limit} for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED`,
    );
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
  const tableClass = input.TableClass === undefined ? undefined : readTableClass(input.TableClass);
  const { encryption: _encryption, onDemandThroughput: _limits, ...rest } = record;
  const encrypted = changedEncryption(db, record.encryption, input.SSESpecification);
  checkOnDemandLimits(input.OnDemandThroughput);
  checkWarmer(input.WarmThroughput, { ...warmUnits(record.billingMode, throughput), ...record.warmThroughput });
  const onDemandThroughput = changedLimits(record.onDemandThroughput, input.OnDemandThroughput);
  return {
    ...rest,
    billingMode,
    billingSummary: record.billingSummary || input.BillingMode !== undefined,
    ...(onDemand && record.billingMode !== 'PAY_PER_REQUEST' && { payPerRequestSinceMs: db.clock.now() }),
    ...(wanted &&
      record.billingMode === 'PROVISIONED' && {
        throughputChanges: changeThroughput(throughput, wanted, record.throughputChanges ?? {}, db.clock.now()),
      }),
    rareChanges: rareChanges(record, { billingMode, ...(tableClass && { tableClass }) }, db.clock.now()),
    throughput: wanted ?? (onDemand ? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } : throughput),
    deletionProtection: input.DeletionProtectionEnabled ?? record.deletionProtection,
    ...(tableClass && { tableClass, tableClassChangedMs: db.clock.now() }),
    ...(onDemandThroughput && { onDemandThroughput }),
    ...(input.WarmThroughput && { warmThroughput: { ...record.warmThroughput, ...input.WarmThroughput } }),
    ...(encrypted && { encryption: encrypted }),
  };
}

function changeStream(
  db: Database,
  table: Table,
  { StreamSpecification: given }: UpdateTableInput,
  change: TableChange,
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
