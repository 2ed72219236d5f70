/** SearchVectors: the items whose vectors are nearest to one that is given. The search is exact: it looks at every entry. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { SearchVectorsInput, SearchVectorsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import { type Projection, project, projectionTree } from '../expression/project.ts';
import { equalValues, type Item, member, parseValue } from '../items/attribute-value.ts';
import { afterPrefix, partitionPrefix } from '../items/key-bytes.ts';
import { json } from '../items/request.ts';
import type { Entry, ItemReader } from '../items/store.ts';
import type { Table } from '../tables/table.ts';
import { UNDIVIDED, vectorBytes } from '../vectors/entries.ts';
import { decodeFloats, printFloat, toFloat } from '../vectors/floats.ts';
import { phaseOf } from '../vectors/lifecycle.ts';
import { compareScores, scoreOf } from '../vectors/score.ts';
import { type SearchCondition, searchClauses, searchCondition } from '../vectors/search-condition.ts';
import type { VectorIndex } from '../vectors/vector-index.ts';

/** AWS: TopK is 1 to 100. */
const TOP_MAX = 100;
/** Entries looked at in one turn of the event loop: some milliseconds. */
const BATCH = 500;

interface Found {
  readonly item: Item;
  readonly score: number;
}

export async function searchVectors(db: Database, input: SearchVectorsInput, call: Call): Promise<SearchVectorsOutput> {
  const { SearchConditionExpression, ProjectionExpression, TopK } = input;
  if (TopK > TOP_MAX) {
    throw invalid(
      `Provided TopK value '${TopK}' is out of valid range. The value must be between 1 and ${TOP_MAX} inclusive`,
    );
  }
  if (input.SearchVector.length === 0) {
    throw invalid(
      "1 validation error detected: Value at 'SearchVector' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
  if (input.ExpressionAttributeValues && SearchConditionExpression === undefined) {
    throw invalid(
      'ExpressionAttributeValues can only be specified when using expressions: SearchConditionExpression is null',
    );
  }
  const binder = new Binder(input, (SearchConditionExpression ?? ProjectionExpression) !== undefined);
  const condition =
    SearchConditionExpression === undefined
      ? undefined
      : binder.condition(SearchConditionExpression, 'SearchConditionExpression');
  const projection =
    ProjectionExpression === undefined ? undefined : projectionTree(binder.projection(ProjectionExpression));
  binder.finish();
  const clauses = searchClauses(condition);
  const vector = readVector(input.SearchVector);

  const table = db.catalog.get(input.TableName);
  const index = indexOf(db, table, input.IndexName);
  const { dimensions } = index.record;
  if (vector.length !== dimensions) {
    throw invalid(`Input search vector dimension ${vector.length} does not match vector index dimension ${dimensions}`);
  }
  const wanted = searchCondition(index, clauses);
  const { found, bytes, seen } = await search(db, index, wanted, vector, TopK, call);

  const { notes } = call;
  notes.resource = table.arn;
  notes.index = index.record.name;
  notes.consistency = 'eventual';
  notes.itemsRead = seen;
  notes.itemsReturned = found.length;
  const counted = input.ReturnConsumedCapacity === 'TOTAL' || input.ReturnConsumedCapacity === 'INDEXES';
  return {
    SearchResults: found.map(({ item, score }) => ({ Item: json(answer(index, item, projection)), Score: score })),
    ConsumedCapacity: counted ? { VectorSearchRequestBytes: vectorBytes(bytes) } : undefined,
  };
}

function readVector(given: readonly unknown[]): readonly number[] {
  return given.map((each) => {
    const float = numberOf(each);
    if (float === undefined) {
      throw invalid(
        'Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute',
      );
    }
    return float;
  });
}

function numberOf(raw: unknown): number | undefined {
  try {
    return toFloat(parseValue(raw));
  } catch {
    return undefined;
  }
}

function indexOf(db: Database, table: Table, name: string): VectorIndex {
  const index = table.vectorIndex(name);
  const phase = index && phaseOf(index.record, db.clock.now());
  if (!index || phase === 'allocating') throw invalid(`The table does not have the specified index: ${name}`);
  if (phase === 'backfilling') throw invalid(`Cannot search backfilling vector index: ${name}`);
  return index;
}

async function search(
  db: Database,
  index: VectorIndex,
  condition: SearchCondition,
  vector: readonly number[],
  top: number,
  call: Call,
): Promise<{ readonly found: readonly Found[]; readonly bytes: number; readonly seen: number }> {
  const { attribute, distance, space } = index.record;
  const nearest: Found[] = [];
  let bytes = 0;
  let seen = 0;
  for await (const { stored } of entriesOf(db, partitionPrefix(space, condition.hash ?? UNDIVIDED), call)) {
    seen++;
    bytes += stored.bytes;
    const item = stored.item();
    const held = member(item, attribute);
    if (!held || !('B' in held) || !matches(condition, item)) continue;
    const score = scoreOf(distance, vector, decodeFloats(held.B));
    const last = nearest.at(-1);
    if (nearest.length === top && last && compareScores(distance, score, last.score) >= 0) continue;
    const place = nearest.findIndex((each) => compareScores(distance, score, each.score) < 0);
    nearest.splice(place < 0 ? nearest.length : place, 0, { item, score });
    if (nearest.length > top) nearest.pop();
  }
  return { found: nearest, bytes, seen };
}

function matches({ filters }: SearchCondition, item: Item): boolean {
  return filters.every(([name, value]) => {
    const held = member(item, name);
    return held !== undefined && equalValues(held, value);
  });
}

/** In batches, so that a long search holds nobody up; what is written meanwhile may be seen or not. */
async function* entriesOf(db: Database, prefix: Buffer, call: Call): AsyncGenerator<Entry> {
  const to = afterPrefix(prefix);
  let from = prefix;
  for (;;) {
    const batch = firstOf(db.replicas.reader(false, call.notes), from, to);
    yield* batch;
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    from = Buffer.concat([last.key, Buffer.from([0])]);
    await turnOfTheLoop();
    call.signal.throwIfAborted();
  }
}

function firstOf(reader: ItemReader, from: Buffer, to: Buffer | undefined): readonly Entry[] {
  const batch: Entry[] = [];
  for (const entry of reader.range({ from, to })) {
    batch.push(entry);
    if (batch.length === BATCH) break;
  }
  return batch;
}

/** Only a projection shows the vector itself. */
function answer(index: VectorIndex, item: Item, projection: Projection | undefined): Item {
  const { attribute } = index.record;
  const { [attribute]: held, ...rest } = item;
  if (!projection) return rest;
  if (!held || !('B' in held)) return project(projection, rest);
  const numbers = [...decodeFloats(held.B)].map((float) => ({ N: printFloat(float) }));
  return project(projection, { ...rest, [attribute]: { L: numbers } });
}
