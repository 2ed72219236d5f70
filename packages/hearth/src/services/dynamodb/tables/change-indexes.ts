/** What an UpdateTable does to the indexes of a table: one may be made or removed, others get other throughput. */
import type { UpdateTableInput } from '../../../api/dynamodb.gen.ts';
import type { Database } from '../database.ts';
import { invalid, invalidParameter, limitExceeded, resourceInUse, resourceNotFoundNamed } from '../errors.ts';
import { member } from '../items/attribute-value.ts';
import type { Stream } from '../streams/stream-store.ts';
import { checkVectorIndexes, readVectorIndex } from '../vectors/definition.ts';
import { phaseOf } from '../vectors/lifecycle.ts';
import type { VectorIndexRecord } from '../vectors/vector-index.ts';
import { checkIndexes, GLOBAL_INDEXES_MAX, readAttributes, readIndex, readThroughput } from './definition.ts';
import type { KeyType } from './key-schema.ts';
import { isSlowlyMade, phaseOfGlobal } from './table-state.ts';
import type { IndexRecord, KeySchemaElement, TableRecord, Throughput } from './table.ts';
import { changeThroughput } from './throughput-changes.ts';
import { changedLimits, checkOnDemandLimits, checkWarmer, warmUnits } from './throughput-rules.ts';

/** What changes beside the table's own record. */
export interface TableChange {
  record: TableRecord;
  streams: Stream[];
  /** Indexes to be filled, numbers of spaces to be cleared. */
  filled: IndexRecord[];
  filledVectors: VectorIndexRecord[];
  cleared: number[];
  /** Global indexes that are taken away. */
  removed: IndexRecord[];
}

type Attributes = Readonly<Record<string, KeyType>>;

/** @param readyMs when a new global index may be ACTIVE, where that is not at once */
export function changeIndexes(
  db: Database,
  input: UpdateTableInput,
  change: TableChange,
  readyMs: number | undefined,
): void {
  const { record } = change;
  checkOneAtATime(record, input);
  const defined = readAttributes(input.AttributeDefinitions ?? []);
  // What the table has defined already has to be named again (seen 2026-08).
  const named = Object.fromEntries(
    Object.entries(defined).map(([name, type]) => [name, member(record.attributes, name) ?? type]),
  );
  const indexes = globalIndexes(db, input, change, named, readyMs);
  const vectorIndexes = changedVectorIndexes(db, input, change, named);
  checkIndexes(
    indexes,
    vectorIndexes.map((index) => index.name),
  );
  checkVectorIndexes(vectorIndexes, record.billingMode);
  // Seen 2026: definitions that no key uses any more are dropped.
  const schemas = [
    record.keySchema,
    ...indexes.map((each) => each.keySchema),
    ...vectorIndexes.map((each) => each.searchSchema),
  ];
  const used = new Set(schemas.flat().map((element) => element.AttributeName));
  const attributes: Attributes = { ...defined, ...record.attributes };
  change.record = {
    ...record,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => used.has(name))),
    indexes,
    ...((vectorIndexes.length > 0 || record.vectorIndexes) && { vectorIndexes }),
  };
}

type GlobalUpdates = UpdateTableInput['GlobalSecondaryIndexUpdates'];

/** What is told without a look at the table. Texts seen 2026-10-09. */
export function checkUpdates(updates: GlobalUpdates): void {
  if (updates?.length === 0) throw invalidParameter('List of GlobalSecondaryIndexUpdates is empty');
  const seen = new Set<string>();
  for (const { Create, Delete, Update } of updates ?? []) {
    if (Update?.ProvisionedThroughput) readThroughput(Update.ProvisionedThroughput, Update.IndexName);
    const [first, second] = [Create, Delete, Update].filter((action) => action !== undefined);
    if (second)
      throw invalidParameter('Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object');
    if (first && seen.has(first.IndexName)) {
      throw invalidParameter(
        `Only one global secondary index update per index is allowed simultaneously. Index: ${first.IndexName}`,
      );
    }
    if (!first) {
      throw invalidParameter(
        'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null',
      );
    }
    seen.add(first.IndexName);
  }
}

export function checkVectorUpdates(updates: UpdateTableInput['VectorIndexUpdates']): void {
  for (const { Create, Delete } of updates ?? []) {
    if (Create && Delete)
      throw invalidParameter('Only one vector index action is allowed per VectorIndexUpdate object');
    if (!Create && !Delete)
      throw invalidParameter('One of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must not be null');
  }
}

/** Indexes of all kinds count together. */
function checkOneAtATime(record: TableRecord, input: UpdateTableInput): void {
  const updates = [...(input.GlobalSecondaryIndexUpdates ?? []), ...(input.VectorIndexUpdates ?? [])];
  const wanted = updates.filter((update) => update.Create ?? update.Delete).length;
  const underWay =
    record.indexes.some(isSlowlyMade) || (record.vectorIndexes ?? []).some((index) => index.status === 'CREATING');
  const creating = updates.some((update) => update.Create);
  if (wanted > 1 || (underWay && creating)) {
    throw limitExceeded(
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
}

function globalIndexes(
  db: Database,
  input: UpdateTableInput,
  change: TableChange,
  named: Attributes,
  readyMs: number | undefined,
): readonly IndexRecord[] {
  const { record } = change;
  let indexes = record.indexes;
  let added = false;
  for (const { Create, Delete, Update } of input.GlobalSecondaryIndexUpdates ?? []) {
    if (Create) {
      refuseKnown(record, Create.IndexName);
      checkBilling(record, Create.IndexName, Create.ProvisionedThroughput);
      refuseRedefinition(record, Create.KeySchema, readAttributes(input.AttributeDefinitions ?? []));
      refuseVectorAsKey(record, Create.KeySchema, named);
      const index = readIndex('GSI', Create, named, record.keySchema, () => db.catalog.reserveSpaces(1));
      const filling: IndexRecord = { ...index, status: 'CREATING', ...(readyMs !== undefined && { readyMs }) };
      indexes = [...indexes, filling];
      change.filled.push(filling);
      added = true;
    } else if (Delete) {
      const gone = global(record, indexes, Delete.IndexName, 'delete');
      if (phaseOfGlobal(gone, db.clock.now()) === 'allocating') throw allocating(record, gone.name);
      indexes = indexes.filter((index) => index !== gone);
      change.cleared.push(gone.space);
      change.removed.push(gone);
    } else if (Update) {
      const one = global(record, indexes, Update.IndexName, 'update');
      const updated = updatedIndex(record, one, Update, db.clock.now());
      indexes = indexes.map((index) => (index === one ? updated : index));
    }
  }
  if (added && indexes.filter((index) => index.kind === 'GSI').length > GLOBAL_INDEXES_MAX) {
    throw limitExceeded(`GlobalSecondaryIndex count exceeds the per-table limit of ${GLOBAL_INDEXES_MAX}`);
  }
  return indexes.map((index) => billedIndex(record, index));
}

/** Keys of a new index keep the types that they have as keys of the table or of another index. Text: seen 2024. */
function refuseRedefinition(record: TableRecord, wanted: readonly KeySchemaElement[], defined: Attributes): void {
  const redefined = wanted.find(({ AttributeName: name }) => {
    const [before, now] = [member(record.attributes, name), member(defined, name)];
    return before !== undefined && now !== undefined && before !== now;
  });
  if (!redefined) return;
  throw redefinition(schemaWith(record, redefined.AttributeName), schemaText(wanted, defined));
}

/** The same of vectors, which are lists; seen 2026-08. */
function refuseVectorAsKey(record: TableRecord, wanted: readonly KeySchemaElement[], types: Attributes): void {
  const vectors = new Map((record.vectorIndexes ?? []).map((index) => [index.attribute, index]));
  const index = wanted.map((element) => vectors.get(element.AttributeName)).find((each) => each);
  if (index) throw redefinition(vectorText(index.attribute, index.dimensions), schemaText(wanted, types));
}

function refuseKeyAsVector(record: TableRecord, name: string, dimensions: number): void {
  if (Object.hasOwn(record.attributes, name))
    throw redefinition(schemaWith(record, name), vectorText(name, dimensions));
}

/** The rule is from alternator's tests; the words for what is new are not known. */
function refuseRetyped(record: TableRecord, { searchSchema }: VectorIndexRecord, defined: Attributes): void {
  const retyped = searchSchema.find(({ AttributeName: name }) => {
    const before = member(record.attributes, name);
    return before !== undefined && before !== member(defined, name);
  });
  if (!retyped) return;
  const { AttributeName: name, SearchSchemaElementType: kind } = retyped;
  throw redefinition(
    schemaWith(record, name),
    `VectorIndexSchema:[SearchSchemaElement: key{${name}:${defined[name]}:${kind}}]`,
  );
}

function redefinition(existing: string, wanted: string): Error {
  return invalidParameter(
    'Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. ' +
      `Existing schema: ${existing} New schema: ${wanted}`,
  );
}

function schemaWith(record: TableRecord, name: string): string {
  const schemas = [record, ...record.indexes].map((each) => each.keySchema);
  const existing = schemas.find((each) => each.some((element) => element.AttributeName === name));
  return schemaText(existing ?? [], record.attributes);
}

function vectorText(name: string, dimensions: number): string {
  return `VectorIndexSchema:[VectorAttribute: key{${name}:L:${dimensions}}]`;
}

function schemaText(elements: readonly KeySchemaElement[], types: Attributes): string {
  const keys = elements.map(({ AttributeName: name, KeyType }) => `key{${name}:${types[name]}:${KeyType}}`);
  return `Schema:[${keys.map((key) => `SchemaElement: ${key}`).join(', ')}]`;
}

/** Throughput of an index goes with how the table is billed. */
function checkBilling({ billingMode }: TableRecord, index: string, given: Throughput | undefined): void {
  if (billingMode === 'PROVISIONED' && !given)
    throw invalidParameter(`ProvisionedThroughput must be specified for index: ${index}`);
  if (billingMode === 'PAY_PER_REQUEST' && given) {
    throw invalidParameter(
      `Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: ${index} when BillingMode is PAY_PER_REQUEST`,
    );
  }
}

function billedIndex(table: TableRecord, index: IndexRecord): IndexRecord {
  if (index.kind === 'LSI') return index;
  if (table.billingMode === 'PROVISIONED') {
    checkBilling(table, index.name, index.throughput);
    return index;
  }
  const { throughput: _before, ...onDemand } = index;
  return onDemand;
}

type IndexUpdate = NonNullable<NonNullable<GlobalUpdates>[number]['Update']>;

function updatedIndex(table: TableRecord, index: IndexRecord, update: IndexUpdate, nowMs: number): IndexRecord {
  const { ProvisionedThroughput, OnDemandThroughput, WarmThroughput } = update;
  const named = Object.values(OnDemandThroughput ?? {}).some((value) => value !== undefined);
  if (table.billingMode === 'PAY_PER_REQUEST') {
    checkBilling(table, index.name, ProvisionedThroughput);
    if (!named && !WarmThroughput) {
      throw invalidParameter(
        `The only Updates for index: ${index.name} when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput`,
      );
    }
  }
  checkOnDemandLimits(OnDemandThroughput, index.name);
  const none = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };
  const warm = { ...warmUnits(table.billingMode, index.throughput ?? none), ...index.warmThroughput };
  checkWarmer(WarmThroughput, warm, index.name);
  const throughput = ProvisionedThroughput && readThroughput(ProvisionedThroughput, index.name);
  if (throughput && index.throughput) refuseSameThroughput(index.name, index.throughput, throughput);
  const { onDemandThroughput: before, ...rest } = index;
  const onDemandThroughput = changedLimits(before, OnDemandThroughput);
  return {
    ...rest,
    ...(throughput && {
      throughput,
      throughputChanges: changeThroughput(index.throughput ?? none, throughput, index.throughputChanges ?? {}, nowMs),
    }),
    ...(onDemandThroughput && { onDemandThroughput }),
    ...(WarmThroughput && { warmThroughput: { ...index.warmThroughput, ...WarmThroughput } }),
  };
}

function refuseSameThroughput(index: string, current: Throughput, wanted: Throughput): void {
  if (
    wanted.ReadCapacityUnits !== current.ReadCapacityUnits ||
    wanted.WriteCapacityUnits !== current.WriteCapacityUnits
  )
    return;
  throw invalid(
    `The provisioned throughput for the index ${index} will not change. The requested value equals the current value. ` +
      `Current ReadCapacityUnits provisioned for the index: ${current.ReadCapacityUnits}. Requested ReadCapacityUnits: ${wanted.ReadCapacityUnits}. ` +
      `Current WriteCapacityUnits provisioned for the index: ${current.WriteCapacityUnits}. Requested WriteCapacityUnits: ${wanted.WriteCapacityUnits}. ` +
      'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
  );
}

function global(
  table: TableRecord,
  indexes: readonly IndexRecord[],
  name: string,
  how: 'delete' | 'update',
): IndexRecord {
  const index = indexes.find((each) => each.name === name);
  if (!index) throw resourceNotFoundNamed(`Index ${name} for table ${table.name}`);
  if (index.kind !== 'GSI') throw invalid(`Cannot ${how} an index that is not a GlobalSecondaryIndex: ${name}`);
  if (how === 'update' && index.status === 'CREATING') {
    throw resourceInUse(`Attempt to change a resource which is still in use: Index is being created: ${name}`);
  }
  return index;
}

function changedVectorIndexes(
  db: Database,
  input: UpdateTableInput,
  change: TableChange,
  named: Attributes,
): readonly VectorIndexRecord[] {
  const { record } = change;
  let indexes = record.vectorIndexes ?? [];
  for (const { Create, Delete } of input.VectorIndexUpdates ?? []) {
    if (Create) {
      refuseKnown(record, Create.IndexName);
      const read = readVectorIndex(Create, named, () => db.catalog.reserveSpaces(1));
      refuseKeyAsVector(record, read.attribute, read.dimensions);
      refuseRetyped(record, read, readAttributes(input.AttributeDefinitions ?? []));
      const index: VectorIndexRecord = { ...read, status: 'CREATING', startedMs: db.clock.now() };
      indexes = [...indexes, index];
      change.filledVectors.push(index);
    } else if (Delete) {
      const gone = indexes.find((index) => index.name === Delete.IndexName);
      if (!gone) throw resourceNotFoundNamed(`Index ${Delete.IndexName} for table ${record.name}`);
      if (phaseOf(gone, db.clock.now()) === 'allocating') throw allocating(record, gone.name);
      indexes = indexes.filter((index) => index !== gone);
      change.cleared.push(gone.space);
    }
  }
  return indexes;
}

function allocating(table: TableRecord, index: string): Error {
  return resourceInUse(
    'Attempt to change a resource which is still in use: Index creation is in resource allocation phase. ' +
      `Retry deletion during backfilling phase or when the index is active. Table: ${table.name} Index: ${index}`,
  );
}

function refuseKnown({ indexes, vectorIndexes = [] }: TableRecord, name: string): void {
  if ([...indexes, ...vectorIndexes].some((index) => index.name === name))
    throw invalid('Attempting to create an index which already exists');
}
