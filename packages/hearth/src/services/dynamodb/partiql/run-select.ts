/** Runs one SELECT: a read of the ranges that its WHERE clause leaves, page by page. */
import type { Call } from '../../../wire/operation.ts';
import type { JsonText } from '../../../base/json-text.ts';
import type { ConsumedCapacity } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid, invalidParameter } from '../errors.ts';
import { resolvePath } from '../expression/evaluate.ts';
import { pathsOf } from '../expression/paths-of.ts';
import { projectionTree } from '../expression/project.ts';
import type { BoundCondition, BoundOperand, PathParts } from '../expression/syntax.ts';
import { type Item, type MutableItem, setMember } from '../items/attribute-value.ts';
import { continued, inRange } from '../items/key-range.ts';
import { readRange, type Source, sourceOf, startKey } from '../items/read-range.ts';
import { json } from '../items/request.ts';
import type { Range } from '../items/store.ts';
import { keyAttributes } from '../tables/key-schema.ts';
import type { Index } from '../tables/table.ts';
import type { BoundSelect, StatementInput } from './bind-statement.ts';
import { isKeyed, planKeys, rangesOf } from './key-plan.ts';
import { addCapacity } from './merge-capacity.ts';
import { decodePlace, encodePlace, fingerprint, type Place } from './next-token.ts';

/** AWS: a page holds 1 MB; what is read of several partitions ends with the one in which that is reached. */
const PAGE_BYTES_MAX = 1024 * 1024;

export interface SelectInput extends StatementInput {
  readonly ConsistentRead?: boolean | undefined;
  readonly NextToken?: string | undefined;
  readonly Limit?: number | undefined;
  readonly ReturnConsumedCapacity?: string | undefined;
}

export interface SelectOutput {
  readonly Items: JsonText[];
  readonly NextToken: string | undefined;
  readonly LastEvaluatedKey: JsonText | undefined;
  readonly ConsumedCapacity: ConsumedCapacity | undefined;
}

export function runSelect(db: Database, select: BoundSelect, input: SelectInput, call: Call): SelectOutput {
  const source = selectSource(db, select, input.ConsistentRead === true);
  const schema = source.index?.schema ?? source.table.schema;
  const plan = planKeys(schema, select.where);
  const reverse = readOrder(schema, select, plan.keys !== undefined);
  if (source.index) checkFiltered(source.index, schema, select.where);
  const ranges = rangesOf(plan, source.space, source.index !== undefined);
  const ordered = reverse ? ranges.toReversed() : ranges;
  const print = fingerprint(input.Statement, input.Parameters, source.table.record.id);
  const start = input.NextToken === undefined ? undefined : decodePlace(input.NextToken, print, ordered.length);
  return readPages(db, { select, source, ranges: ordered, reverse, start, print }, input, call);
}

/** Which table or index; with the words that PartiQL has for what Query words otherwise. */
export function selectSource(db: Database, select: BoundSelect, consistent: boolean): Source {
  const { table: name, index: indexName } = select.source;
  // Told before a missing table (seen 2026-07), after what the index is refused for.
  if (select.problem && !db.catalog.find(name)) throw select.problem;
  const table = db.catalog.get(name);
  const index = indexName === undefined ? undefined : table.index(indexName);
  if (indexName !== undefined && !index) {
    if (table.vectorIndex(indexName)) throw invalid('Scan operation not supported on this index type');
    throw invalid('The table does not have the specified index');
  }
  if (index) refuseManyAttributes(index);
  if (select.problem) throw select.problem;
  if (consistent && index?.record.kind === 'GSI') {
    throw invalid('Strongly consistent read is not supported on Global Secondary Indexes');
  }
  return sourceOf(db, { TableName: name, IndexName: indexName, ConsistentRead: consistent }, 'Scan');
}

/** Seen in eu-west-2 and us-east-1, 2026-10: the text names tables, the rule is the index's. */
function refuseManyAttributes({ record }: Index): void {
  const count = (type: string): number => record.keySchema.filter((element) => element.KeyType === type).length;
  if (count('HASH') > 1 || count('RANGE') > 1) {
    throw invalid(
      'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys.',
    );
  }
}

type Schema = Source['table']['schema'];

/** Whether the rows are asked for in descending order. */
function readOrder(schema: Schema, { orderBy }: BoundSelect, keyed: boolean): boolean {
  if (orderBy.length === 0) return false;
  if (!keyed) {
    throw invalid('Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.');
  }
  const names = keyAttributes(schema).map((attribute) => attribute.name);
  const stranger = orderBy.find(({ name }) => !names.includes(name));
  if (stranger) throw invalid(`Variable reference ${stranger.name} in ORDER BY clause must be part of the primary key`);
  return orderBy.at(-1)?.descending === true;
}

/** A read by an index's key may not ask for what the index lacks; a scan of it just does not find it (seen 2026). */
function checkFiltered(index: Index, schema: Schema, where: BoundCondition | undefined): void {
  const { attributes } = index;
  if (!where || !attributes || !isKeyed(schema, where)) return;
  const lacking = [...new Set(pathsOf(where).map(([name]) => String(name)))].filter((name) => !attributes.has(name));
  if (lacking.length > 0) {
    throw invalidParameter(
      `Secondary index ${index.record.name} does not project one or more filter attributes: [${lacking.join(', ')}]`,
    );
  }
}

interface Read {
  readonly select: BoundSelect;
  readonly source: Source;
  readonly ranges: readonly Range[];
  readonly reverse: boolean;
  readonly start: Place | undefined;
  readonly print: string;
}

function readPages(db: Database, read: Read, input: SelectInput, call: Call): SelectOutput {
  const { select, source, ranges, reverse, start } = read;
  const names = select.columns && [...new Set(select.columns.map(([name]) => String(name)))];
  const projection = names && projectionTree(names.map((name) => [name]));
  const filter = select.where && (source.index ? withoutLacking(source.index, select.where) : select.where);
  const items: JsonText[] = [];
  const consumed: ConsumedCapacity[] = [];
  const { notes } = call;
  const totals = { readUnits: 0, itemsRead: 0, itemsReturned: 0 };
  let left = input.Limit;
  let bytes = 0;
  let next: { place: Place; key: JsonText | undefined } | undefined;
  for (const [i, whole] of ranges.entries()) {
    if (start && i < start.range) continue;
    const range = start?.key && i === start.range ? after(source, whole, start.key, reverse) : whole;
    const request = { ...input, TableName: select.source.table, IndexName: select.source.index, Limit: left };
    const page = readRange(db, source, request, { range, reverse, filter, projection }, call);
    totals.readUnits += notes.readUnits ?? 0;
    totals.itemsRead += notes.itemsRead ?? 0;
    totals.itemsReturned += notes.itemsReturned ?? 0;
    if (page.ConsumedCapacity) consumed.push(page.ConsumedCapacity);
    for (const item of page.Items ?? []) {
      bytes += item.latin1.length;
      items.push(select.columns ? columnsOf(select.columns, item) : item);
    }
    if (left !== undefined) left -= page.ScannedCount;
    const more = i + 1 < ranges.length;
    if (page.LastEvaluatedKey) {
      next = { place: { range: i, key: decode(page.LastEvaluatedKey) }, key: page.LastEvaluatedKey };
      break;
    }
    if (more && (bytes >= PAGE_BYTES_MAX || left === 0)) {
      next = { place: { range: i + 1, key: undefined }, key: undefined };
      break;
    }
  }
  Object.assign(notes, totals);
  return {
    Items: items,
    NextToken: next && encodePlace(next.place, read.print),
    LastEvaluatedKey: next?.key,
    ConsumedCapacity: consumed.length > 0 ? consumed.reduce(addCapacity) : emptyCapacity(db, read, input, call),
  };
}

/** Where no range is left to read (a contradiction in the clause) AWS still charges the least that a read costs. */
function emptyCapacity(
  db: Database,
  { select, source }: Read,
  input: SelectInput,
  call: Call,
): ConsumedCapacity | undefined {
  const nothing: Range = { from: Buffer.from([0]), to: Buffer.from([0]) };
  const request = { ...input, TableName: select.source.table, IndexName: select.source.index, Limit: undefined };
  const none = { range: nothing, reverse: false, filter: undefined, projection: undefined };
  return readRange(db, source, request, none, call).ConsumedCapacity;
}

function after(source: Source, whole: Range, key: Item, reverse: boolean): Range {
  const place = startKey(source, key);
  if (!inRange(whole, place)) throw invalid('Invalid NextToken: the token is not of this statement');
  return continued(whole, place, reverse);
}

function decode(key: JsonText): Item {
  // Written by readRange.
  return JSON.parse(key.toString()) as Item;
}

/** Only what is nested changes its name: `a.b` comes as `b`. */
export function columnsOf(columns: readonly PathParts[], row: JsonText): JsonText {
  if (columns.every((column) => column.length === 1)) return row;
  const item = decode(row);
  const out: MutableItem = {};
  for (const [i, column] of columns.entries()) {
    const value = resolvePath(column, item);
    const last = column.at(-1);
    // Elements of lists have no name of their own; PartiQL numbers such columns.
    if (value) setMember(out, typeof last === 'string' ? last : `_${i + 1}`, value);
  }
  return json(out);
}

/** Attributes that the index lacks are missing to its filter, also where a local index could fetch them. */
function withoutLacking(index: Index, condition: BoundCondition): BoundCondition {
  const { attributes, schema } = index;
  if (!attributes) return condition;
  const operand = (each: BoundOperand): BoundOperand => {
    if (each.kind === 'call') return { ...each, args: each.args.map(operand) };
    if (each.kind !== 'path' || attributes.has(String(each.parts[0]))) return each;
    // Keys are scalars: nothing lies below one.
    return { kind: 'path', parts: [schema.hash.name, 'missing'] };
  };
  const rewrite = (each: BoundCondition): BoundCondition => {
    switch (each.kind) {
      case 'and':
      case 'or':
        return { ...each, left: rewrite(each.left), right: rewrite(each.right) };
      case 'not':
        return { ...each, condition: rewrite(each.condition) };
      case 'compare':
        return { ...each, left: operand(each.left), right: operand(each.right) };
      case 'between':
        return { ...each, operand: operand(each.operand), low: operand(each.low), high: operand(each.high) };
      case 'in':
        return { ...each, operand: operand(each.operand), list: each.list.map(operand) };
      case 'call':
        return { ...each, args: each.args.map(operand) };
    }
  };
  return rewrite(condition);
}
