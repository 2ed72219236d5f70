/** What Query and Scan have in common: choosing table or index, which attributes, paging, capacity, the answer. */
import type { Call } from '../../../wire/operation.ts';
import type { JsonText } from '../../../base/json-text.ts';
import { consumedCapacity, type ConsumedCapacity, newUnits, readUnits } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid, invalidParameter } from '../errors.ts';
import { type Projection, project, topLevelNames } from '../expression/project.ts';
import { pathsOf } from '../expression/paths-of.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import { type KeyAttribute, keyAttributes, keyItem, keyOfItem } from '../tables/key-schema.ts';
import type { Index, Table } from '../tables/table.ts';
import { type Item, member, typeOf } from './attribute-value.ts';
import { indexKey, itemKey, PREFIX_BYTES } from './key-bytes.ts';
import { noteItem } from './note-item.ts';
import { readPage } from './page.ts';
import { json } from './request.ts';
import type { Entry, Range } from './store.ts';

export interface RangeInput {
  readonly TableName: string;
  readonly IndexName?: string | undefined;
  readonly Select?: string | undefined;
  readonly Limit?: number | undefined;
  readonly ConsistentRead?: boolean | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

export interface Source {
  readonly table: Table;
  readonly index: Index | undefined;
  readonly space: number;
}

export interface RangeOutput {
  readonly Items: JsonText[] | undefined;
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey: JsonText | undefined;
  readonly ConsumedCapacity: ConsumedCapacity | undefined;
}

/** Which combinations of Select and projection AWS takes; before the table is looked up. */
export function checkSelect(input: RangeInput, prefix: string): void {
  const { Select, IndexName } = input;
  const projected =
    input.ProjectionExpression !== undefined
      ? 'ProjectionExpression'
      : input.AttributesToGet
        ? 'AttributesToGet'
        : undefined;
  if (projected && Select !== undefined && Select !== 'SPECIFIC_ATTRIBUTES') {
    const what = Select === 'COUNT' ? 'only the Count' : Select;
    throw invalid(`${prefix}Cannot specify the ${projected} when choosing to get ${what}`);
  }
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined) {
    throw invalid(`${prefix}ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName`);
  }
  if (Select === 'SPECIFIC_ATTRIBUTES' && !projected) {
    throw invalid(
      `${prefix}Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES`,
    );
  }
}

export function sourceOf(db: Database, input: RangeInput, operation: 'Query' | 'Scan'): Source {
  const table = db.catalog.get(input.TableName);
  if (input.IndexName === undefined) return { table, index: undefined, space: table.record.space };
  const index = table.index(input.IndexName);
  if (!index) {
    if (table.vectorIndex(input.IndexName)) throw notReadHere(input, operation);
    throw invalid(`The table does not have the specified index: ${input.IndexName}`);
  }
  if (index.record.kind === 'GSI' && input.ConsistentRead) {
    throw invalid('Consistent reads are not supported on global secondary indexes');
  }
  if (index.record.kind === 'GSI' && index.record.status === 'CREATING') {
    throw invalid(`Cannot read from backfilling global secondary index: ${input.IndexName}`);
  }
  return { table, index, space: index.record.space };
}

/** Of vector indexes: AWS speaks of global ones where a Query is to be consistent, and ends its text with a stop (seen 2026-08-19). */
function notReadHere({ ConsistentRead }: RangeInput, operation: 'Query' | 'Scan'): Error {
  if (ConsistentRead && operation === 'Query') {
    return invalid('Consistent reads are not supported on global secondary indexes');
  }
  return invalid(`${operation} operation not supported on this index type${operation === 'Query' ? '.' : ''}`);
}

/** Names that ExclusiveStartKey has to have: of the table's key, and of the index that is read. */
function startNames({ table, index }: Source): ReadonlySet<string> {
  const names = new Set(table.keyNames);
  for (const attribute of index ? keyAttributes(index.schema) : []) names.add(attribute.name);
  return names;
}

/** What AWS looks at first in the ExclusiveStartKey of a Query, or of a Scan of an index. */
export function checkStartNames(source: Source, key: Item): void {
  if (Object.keys(key).length !== startNames(source).size) throw invalid('The provided starting key is invalid');
}

/** Then one by one the key attributes of what is read. */
export function checkStartAttribute(key: Item, { name, type }: KeyAttribute): void {
  const value = member(key, name);
  if (!value) throw invalid('The provided starting key is invalid');
  if (typeOf(value) !== type) throw invalid('The provided key element does not match the schema');
}

/** The key at which a page ended, out of ExclusiveStartKey; here the table's own key is looked at. */
export function startKey(source: Source, key: Item): Buffer {
  const { table, index, space } = source;
  const problem = (): Error =>
    invalid('The provided starting key is invalid: The provided key element does not match the schema');
  if (Object.keys(key).length !== startNames(source).size) throw problem();
  const read = (schema: Table['schema']): ReturnType<typeof keyOfItem> => {
    try {
      return keyOfItem(schema, key);
    } catch {
      throw problem();
    }
  };
  const whole = read(table.schema);
  const base = itemKey(table.record.space, whole);
  return index ? indexKey(space, read(index.schema), base, index.wholeKey && whole) : base;
}

/** A global index answers only with what it holds. */
export function refuseAllAttributes({ index }: Source, { Select }: RangeInput): void {
  if (Select !== 'ALL_ATTRIBUTES' || index?.record.kind !== 'GSI' || !index.attributes) return;
  throw invalidParameter(
    `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.record.name} because its projection type is not ALL`,
  );
}

/** How the attributes that are asked for lie to what an index holds. */
function mustComplete(
  { index }: Source,
  input: RangeInput,
  { projection, filter }: Pick<RangeRead, 'projection' | 'filter'>,
): boolean {
  const { attributes } = index ?? {};
  if (!index || !attributes) return false;
  const missing = projection ? topLevelNames(projection).filter((name) => !attributes.has(name)) : [];
  if (index.record.kind === 'GSI') {
    if (missing.length > 0) {
      throw invalidParameter(`Global secondary index ${index.record.name} does not project [${missing.join(', ')}]`);
    }
    return false;
  }
  const filtered = filter ? pathsOf(filter).map(([name]) => String(name)) : [];
  return input.Select === 'ALL_ATTRIBUTES' || missing.length > 0 || filtered.some((name) => !attributes.has(name));
}

export interface RangeRead {
  readonly range: Range;
  readonly reverse: boolean;
  readonly filter: BoundCondition | undefined;
  readonly projection: Projection | undefined;
}

export function readRange(db: Database, source: Source, input: RangeInput, read: RangeRead, call: Call): RangeOutput {
  const { table, index } = source;
  const consistent = input.ConsistentRead === true;
  const units = newUnits();
  const reader = db.replicas.reader(consistent, call.notes);
  const fetch = (entry: Entry): Item | undefined => {
    // A local index lacks what is asked for: the item itself is read, at its own cost.
    const stored = reader.get(itemKey(table.record.space, keyOfItem(table.schema, entry.stored.item())));
    units.table += readUnits(stored?.bytes ?? 0, consistent);
    return stored?.item();
  };
  const complete = mustComplete(source, input, read) ? fetch : undefined;
  const rangeName = table.schema.range?.name;
  const page = readPage(reader, { ...read, rangeName, limit: input.Limit, ...(complete && { complete }) });

  const cost = readUnits(page.bytes, consistent);
  if (!index) units.table += cost;
  else (index.record.kind === 'GSI' ? units.global : units.local).set(index.record.name, cost);
  const inPartition = read.range.from.length >= PREFIX_BYTES ? read.range.from : undefined;
  db.throttle.charge(table, 'read', units, inPartition);

  const { notes } = call;
  notes.resource = table.arn;
  notes.readUnits = units.table + (index ? cost : 0);
  notes.itemsRead = page.scanned;
  if (inPartition) noteItem(notes, inPartition.subarray(0, PREFIX_BYTES), undefined);
  notes.itemsReturned = page.kept.length;
  notes.consistency = consistent ? 'strong' : 'eventual';
  if (index) notes.index = index.record.name;

  const last = page.last?.stored.item();
  return {
    Items:
      input.Select === 'COUNT'
        ? undefined
        : page.kept.map(({ entry, item }) =>
            answer(entry, item, read.projection, input.Select === 'ALL_ATTRIBUTES' && complete !== undefined),
          ),
    Count: page.kept.length,
    ScannedCount: page.scanned,
    LastEvaluatedKey: last && json({ ...keyItem(table.schema, last), ...(index && keyItem(index.schema, last)) }),
    ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, input.TableName, units),
  };
}

function answer(
  entry: Entry,
  item: Item | undefined,
  projection: Projection | undefined,
  completed: boolean,
): JsonText {
  if (projection) return json(project(projection, item ?? entry.stored.item()));
  return completed ? json(item ?? {}) : entry.stored.json;
}
