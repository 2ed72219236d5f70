/** Makes a table out of what was saved: the definition with the caller's overrides, then the items, then it is seen. */
import type { RestoreTableFromBackupInput } from '../../../api/dynamodb.gen.ts';
import type { Database } from '../database.ts';
import { invalid, resourceInUse } from '../errors.ts';
import type { Entry } from '../items/store.ts';
import { checkIndexes, readIndex } from '../tables/definition.ts';
import { describeTable, type Description } from '../tables/describe.ts';
import { readEncryption } from '../tables/encryption.ts';
import { type IndexRecord, Table, type TableRecord } from '../tables/table.ts';
import { checkVectorIndexes, readVectorIndex } from '../vectors/definition.ts';
import type { VectorIndexRecord } from '../vectors/vector-index.ts';
import { tableExists } from './errors.ts';
import { fillTable } from './copy.ts';

type Overrides = Omit<RestoreTableFromBackupInput, 'BackupArn'>;

/** @param source where it came from, for the table's RestoreSummary */
export async function restoreTable(
  db: Database,
  saved: TableRecord,
  overrides: Overrides,
  source: { readonly backupArn?: string; readonly tableArn: string; readonly atMs: number },
  items: () => AsyncIterable<readonly Entry[]>,
): Promise<Description> {
  const name = overrides.TargetTableName;
  if (db.catalog.find(name)) throw tableExists(name);
  const record = restoredRecord(db, saved, overrides);
  const restored: TableRecord = { ...record, restore: source };
  const table = new Table(restored, db.catalog.arnOf(name));
  const spaces = [record.space, ...table.indexSpaces()];
  // Whatever ends this early, the next start clears what was written.
  await db.lmdb.write(() => spaces.forEach((space) => db.catalog.listForClearing(space)));
  await fillTable(db, table, items());
  if (db.catalog.find(name)) {
    for (const space of spaces) db.background.clear(space);
    throw resourceInUse(`Table already exists: ${name}`);
  }
  const seen = await db.catalog.save(restored, () => spaces.forEach((space) => db.catalog.keep(space)));
  const description = describeTable(db, seen, 'CREATING');
  return {
    ...description,
    ...(description.RestoreSummary && { RestoreSummary: { ...description.RestoreSummary, RestoreInProgress: true } }),
  };
}

/** Streams, time to live, tags, policies and recovery of the source are not taken over (AWS: Restoring a table). */
function restoredRecord(db: Database, saved: TableRecord, overrides: Overrides): TableRecord {
  const {
    timeToLive: _ttl,
    timeToLiveChangedMs: _changed,
    transition: _transition,
    stream: _stream,
    restore: _restore,
    pointInTime: _recovery,
    ...rest
  } = saved;
  const { vectorIndexes: _vectors, contributorInsights: _insights, kinesis: _kinesis, ...described } = rest;
  const { rareChanges: _rare, throughputChanges: _throughput, ...kept } = described;
  const billingMode = overrides.BillingModeOverride ?? saved.billingMode;
  const throughput = overrides.ProvisionedThroughputOverride ?? saved.throughput;
  checkOverrides(saved, overrides);
  const indexes = restoredIndexes(db, saved, overrides);
  const vectorIndexes = restoredVectorIndexes(db, saved, overrides);
  checkIndexes(
    indexes,
    vectorIndexes.map((index) => index.name),
  );
  checkVectorIndexes(vectorIndexes, billingMode);
  const encryption = overrides.SSESpecificationOverride;
  const now = db.clock.now();
  return {
    ...kept,
    name: overrides.TargetTableName,
    id: db.random.uuid(),
    space: db.catalog.reserveSpaces(1),
    createdMs: now,
    billingMode,
    billingSummary: saved.billingSummary || overrides.BillingModeOverride !== undefined,
    ...(billingMode === 'PAY_PER_REQUEST' && { payPerRequestSinceMs: now }),
    throughput: billingMode === 'PAY_PER_REQUEST' ? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } : { ...throughput },
    ...(overrides.OnDemandThroughputOverride && { onDemandThroughput: { ...overrides.OnDemandThroughputOverride } }),
    indexes,
    ...(vectorIndexes.length > 0 && { vectorIndexes }),
    attributes: usedAttributes(saved, [
      ...indexes.map((each) => each.keySchema),
      ...vectorIndexes.map((each) => each.searchSchema),
    ]),
    deletionProtection: false,
    tags: {},
    ...(encryption?.Enabled && { encryption: readEncryption(db, encryption.KMSMasterKeyId) }),
  };
}

/** Texts seen 2026-10-09. */
function checkOverrides(saved: TableRecord, overrides: Overrides): void {
  const {
    BillingModeOverride: mode,
    ProvisionedThroughputOverride: throughput,
    OnDemandThroughputOverride: limits,
  } = overrides;
  const problem = (text: string): Error => invalid(`Invalid Request: ${text}`);
  if (mode === 'PAY_PER_REQUEST' && throughput)
    throw problem('Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST');
  const wanted = mode ?? saved.billingMode;
  if (wanted === 'PAY_PER_REQUEST' && throughput)
    throw problem('Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED');
  if (mode === 'PROVISIONED' && saved.billingMode !== 'PROVISIONED' && !throughput)
    throw problem('Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED');
  const indexes: readonly { readonly IndexName: string; readonly ProvisionedThroughput?: unknown }[] =
    overrides.GlobalSecondaryIndexOverride ??
    saved.indexes.flatMap(({ kind, name, throughput: ProvisionedThroughput }) =>
      kind === 'GSI' ? [{ IndexName: name, ProvisionedThroughput }] : [],
    );
  const bare = wanted === 'PROVISIONED' && indexes.find((index) => !index.ProvisionedThroughput);
  if (bare) throw problem(`Must specify provisioned throughput for index ${bare.IndexName}`);
  for (const [name, value] of Object.entries(limits ?? {})) {
    if (value < 1) throw problem(`Requested ${name} for OnDemandThroughput is outside of valid range`);
  }
}

/** An override leaves indexes out; it cannot bring new ones. */
function restoredIndexes(db: Database, saved: TableRecord, overrides: Overrides): readonly IndexRecord[] {
  const kept = (kind: IndexRecord['kind'], given: Overrides['GlobalSecondaryIndexOverride']): IndexRecord[] => {
    const before = saved.indexes.filter((index) => index.kind === kind);
    const nextSpace = (): number => db.catalog.reserveSpaces(1);
    if (!given) return before.map((index) => ({ ...index, space: nextSpace(), status: 'ACTIVE' }));
    return given.map((index) => {
      if (!before.some((each) => each.name === index.IndexName)) throw notInSource(index.IndexName);
      return readIndex(kind, index, saved.attributes, saved.keySchema, nextSpace);
    });
  };
  return [
    ...kept('LSI', overrides.LocalSecondaryIndexOverride),
    ...kept('GSI', overrides.GlobalSecondaryIndexOverride),
  ];
}

function restoredVectorIndexes(
  db: Database,
  saved: TableRecord,
  { VectorIndexOverride: given }: Overrides,
): readonly VectorIndexRecord[] {
  const before = saved.vectorIndexes ?? [];
  const nextSpace = (): number => db.catalog.reserveSpaces(1);
  if (!given) return before.map((index) => ({ ...index, space: nextSpace(), status: 'ACTIVE' }));
  return given.map((index) => {
    if (!before.some((each) => each.name === index.IndexName)) throw notInSource(index.IndexName);
    return readVectorIndex(index, saved.attributes, nextSpace);
  });
}

function notInSource(index: string): Error {
  return invalid(
    `Invalid Request: Index ${index} does not match a secondary index that existed in the source table and cannot be created during the restore operation`,
  );
}

/** @param schemas of the indexes that are restored */
function usedAttributes(
  saved: TableRecord,
  schemas: readonly (readonly { readonly AttributeName: string }[])[],
): TableRecord['attributes'] {
  const used = new Set([saved.keySchema, ...schemas].flat().map((each) => each.AttributeName));
  return Object.fromEntries(Object.entries(saved.attributes).filter(([name]) => used.has(name)));
}
