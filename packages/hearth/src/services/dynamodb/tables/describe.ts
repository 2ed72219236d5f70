/** A table as DescribeTable and its kin answer it. Shapes: answers recorded 2025-10-08. */
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { ItemOutputOf } from '../../../api/item-types.ts';
import type { Database } from '../database.ts';
import { phaseOf } from '../vectors/lifecycle.ts';
import type { VectorIndexRecord } from '../vectors/vector-index.ts';
import { isSlowlyMade, phaseOfGlobal, type ShownUnits, stateOf, type Transition } from './table-state.ts';
import { describeThroughput } from './throughput-changes.ts';
import { warmUnits } from './throughput-rules.ts';
import type { IndexRecord, KeySchemaElement, Table, TableRecord, Throughput } from './table.ts';

export type Description = ItemOutputOf<TableDescription>;

type IndexDescription = NonNullable<Description['GlobalSecondaryIndexes']>[number];

/** What is shown while a change is under way, and in the answer to the call that asks for it. */
export type Meanwhile = Pick<Transition, 'leaving' | 'units'>;

/**
 * @param status other than that of a settled table: CREATING, UPDATING or DELETING, as the call's own answer says
 * @param asked of the call that is answered
 */
export function describeTable(
  db: Database,
  table: Table,
  status?: 'CREATING' | 'UPDATING' | 'DELETING',
  asked?: Meanwhile,
): Description {
  const { record } = table;
  const counts = db.items.counts(record.space);
  const busy =
    record.indexes.some((index) => index.status === 'CREATING' && !isSlowlyMade(index)) ||
    (record.vectorIndexes ?? []).some((index) => phaseOf(index, db.clock.now()) === 'allocating');
  const state = stateOf(record, db.clock.now());
  const shown: Description['TableStatus'] = status ?? (state === 'ACTIVE' && busy ? 'UPDATING' : state);
  const meanwhile = asked ?? (state === 'UPDATING' ? record.transition : undefined) ?? {};
  const base: Description = {
    ...(status !== 'DELETING' && {
      AttributeDefinitions: Object.entries(record.attributes).map(([AttributeName, AttributeType]) => ({
        AttributeName,
        AttributeType,
      })),
      CreationDateTime: new Date(record.createdMs),
      KeySchema: keySchema(record.keySchema),
    }),
    TableName: record.name,
    TableStatus: shown,
    ProvisionedThroughput: throughput(db, record, meanwhile.units?.['']),
    TableSizeBytes: counts.bytes,
    ItemCount: counts.items,
    TableArn: table.arn,
    TableId: record.id,
    DeletionProtectionEnabled: record.deletionProtection,
    ...billing(record, status),
    ...stream(table),
    ...extras(record),
  };
  const settled = status === undefined;
  return {
    ...base,
    ...indexes(db, table, status, meanwhile),
    ...((settled || record.warmThroughput) && status !== 'DELETING' && { WarmThroughput: warm(record, settled) }),
  };
}

function keySchema(elements: readonly KeySchemaElement[]): KeySchemaElement[] {
  return elements.map(({ AttributeName, KeyType }) => ({ AttributeName, KeyType }));
}

const NONE: Throughput = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };

function throughput(
  db: Database,
  { throughput: units = NONE, throughputChanges: changes }: Pick<IndexRecord, 'throughput' | 'throughputChanges'>,
  before: ShownUnits | undefined,
) {
  const nowMs = db.clock.now();
  if (!before) return describeThroughput(units, changes, nowMs);
  return describeThroughput(before.throughput, { ...changes, decreases: before.decreases }, nowMs);
}

function billing(record: TableRecord, status: string | undefined): Partial<Description> {
  if (!record.billingSummary) return {};
  const since =
    status === 'CREATING' || record.payPerRequestSinceMs === undefined
      ? undefined
      : new Date(record.payPerRequestSinceMs);
  return {
    BillingModeSummary: { BillingMode: record.billingMode, ...(since && { LastUpdateToPayPerRequestDateTime: since }) },
  };
}

function stream(table: Table): Partial<Description> {
  const current = table.record.stream;
  if (!current) return {};
  return {
    LatestStreamLabel: current.label,
    LatestStreamArn: `${table.arn}/stream/${current.label}`,
    ...(current.enabled && { StreamSpecification: { StreamEnabled: true, StreamViewType: current.viewType } }),
  };
}

function extras(record: TableRecord): Partial<Description> {
  const { restore } = record;
  return {
    ...(restore && {
      RestoreSummary: {
        ...(restore.backupArn !== undefined && { SourceBackupArn: restore.backupArn }),
        SourceTableArn: restore.tableArn,
        RestoreDateTime: new Date(restore.atMs),
        RestoreInProgress: false,
      },
    }),
    ...(record.tableClass && {
      TableClassSummary: {
        TableClass: record.tableClass,
        ...(record.tableClassChangedMs !== undefined && { LastUpdateDateTime: new Date(record.tableClassChangedMs) }),
      },
    }),
    ...(record.onDemandThroughput && { OnDemandThroughput: record.onDemandThroughput }),
    ...(record.encryption && {
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: record.encryption.keyArn },
    }),
  };
}

function warm(record: TableRecord, settled: boolean): Description['WarmThroughput'] {
  const units = { ...warmUnits(record.billingMode, record.throughput), ...record.warmThroughput };
  return { ...units, Status: settled ? 'ACTIVE' : 'UPDATING' };
}

function indexes(
  db: Database,
  table: Table,
  status: string | undefined,
  { leaving = [], units = {} }: Meanwhile,
): Partial<Description> {
  if (status === 'DELETING') return {};
  const of = (kind: IndexRecord['kind']): IndexDescription[] =>
    table.record.indexes
      .filter((index) => index.kind === kind)
      .map((index) => describeIndex(db, table, index, status, units[index.name]));
  const local = of('LSI');
  const gone = leaving.map((index) => ({
    ...describeIndex(db, table, index, status, undefined),
    IndexStatus: 'DELETING' as const,
  }));
  const global = [...of('GSI'), ...gone];
  const vectors = (table.record.vectorIndexes ?? []).map((index) => describeVectorIndex(db, table, index, status));
  return {
    ...(local.length > 0 && { LocalSecondaryIndexes: local }),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
    ...(vectors.length > 0 && { VectorIndexes: vectors }),
  };
}

function describeIndex(
  db: Database,
  table: Table,
  index: IndexRecord,
  status: string | undefined,
  before: ShownUnits | undefined,
): IndexDescription {
  const counts = db.items.counts(index.space);
  const phase = phaseOfGlobal(index, db.clock.now());
  // The answer to the call that adds an index has it allocated.
  const begins = status === 'UPDATING' && !isSlowlyMade(index);
  const units = index.throughput ?? NONE;
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.keySchema),
    Projection: index.projection,
    ...(index.kind === 'GSI' && {
      IndexStatus: status === 'CREATING' ? 'CREATING' : index.status,
      ...(phase !== 'active' && { Backfilling: phase === 'backfilling' && !begins }),
      ProvisionedThroughput: throughput(db, index, before),
      ...(index.onDemandThroughput && { OnDemandThroughput: index.onDemandThroughput }),
      ...(status === undefined && {
        WarmThroughput: { ...warmUnits(table.record.billingMode, units), ...index.warmThroughput, Status: 'ACTIVE' },
      }),
    }),
    IndexSizeBytes: counts.bytes,
    ItemCount: counts.items,
    IndexArn: `${table.arn}/index/${index.name}`,
  };
}

type VectorIndexDescription = NonNullable<Description['VectorIndexes']>[number];

function describeVectorIndex(
  db: Database,
  table: Table,
  index: VectorIndexRecord,
  status: string | undefined,
): VectorIndexDescription {
  const counts = db.items.counts(index.space);
  const phase = phaseOf(index, db.clock.now());
  return {
    ...vectorIndexDefinition(index),
    IndexStatus: status === 'CREATING' ? 'CREATING' : index.status,
    ...(phase !== 'active' && { Backfilling: phase === 'backfilling' }),
    IndexSizeBytes: counts.bytes,
    ItemCount: counts.items,
    IndexArn: `${table.arn}/index/${index.name}`,
  };
}

/** What tables and backups tell of a vector index. */
export function vectorIndexDefinition(index: VectorIndexRecord) {
  return {
    IndexName: index.name,
    VectorAttribute: { AttributeName: index.attribute },
    ...(index.searchSchema.length > 0 && { SearchSchema: index.searchSchema.map((element) => ({ ...element })) }),
    Projection: index.projection,
    Dimensions: index.dimensions,
    DistanceFunction: index.distance,
  };
}
