/** Query: one partition of a table or index, in the order of its sort key. */
import type { QueryInput, QueryOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid, WRITE_PREFIX } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import { pathsOf } from '../expression/paths-of.ts';
import { type KeyClause, keyClauses, type KeyCondition, keyCondition } from '../expression/key-condition.ts';
import type { Projection } from '../expression/project.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import { type Item, parseItem } from '../items/attribute-value.ts';
import { continued, inRange, queryRange } from '../items/key-range.ts';
import { partitionPrefix } from '../items/key-bytes.ts';
import {
  checkSelect,
  checkStartAttribute,
  checkStartNames,
  readRange,
  refuseAllAttributes,
  type Source,
  sourceOf,
  startKey,
} from '../items/read-range.ts';
import { readProjection } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import type { Range } from '../items/store.ts';
import { READ } from '../items/value-wording.ts';
import { filterCondition, keyConditions, refuseLoneOperator, refuseMixture } from '../legacy/translate.ts';
import { keyAttributes } from '../tables/key-schema.ts';

export async function query(db: Database, input: QueryInput, call: Call): Promise<QueryOutput> {
  const { AttributesToGet, KeyConditions, QueryFilter, ConditionalOperator } = input;
  const { KeyConditionExpression, FilterExpression, ProjectionExpression } = input;
  const expressions = (KeyConditionExpression ?? FilterExpression ?? ProjectionExpression) !== undefined;
  // Beside other expressions AWS still takes KeyConditions (dynalite's suite, verified against AWS).
  const mixedKeys = KeyConditionExpression === undefined ? {} : { KeyConditions };
  refuseMixture(
    { AttributesToGet, QueryFilter, ConditionalOperator, ...mixedKeys },
    { ProjectionExpression, FilterExpression, KeyConditionExpression },
  );
  checkSelect(input, WRITE_PREFIX);
  const { binder, clauses, filter, projection, start } = (expressions ? readExpressions : readLegacy)(input);

  const source = sourceOf(db, input, 'Query');
  const schema = source.index?.schema ?? source.table.schema;
  if (start) checkStartNames(source, start);
  const condition = keyCondition(schema, clauses, (attribute) => {
    if (start) checkStartAttribute(start, attribute);
  });
  const whole = queryRange(source.space, condition, source.index !== undefined);
  const reverse = input.ScanIndexForward === false;
  const range = start ? after(source, whole, startKey(source, start), condition, reverse) : whole;
  checkFilter(source, filter, FilterExpression === undefined ? 'QueryFilter' : 'Filter Expression');
  refuseAllAttributes(source, input);
  checkScalarKeys(source.table, binder.opened);
  return readRange(db, source, input, { range, reverse, filter, projection }, call);
}

interface Read {
  readonly binder: Binder;
  readonly clauses: readonly KeyClause[];
  readonly filter: BoundCondition | undefined;
  readonly projection: Projection | undefined;
  readonly start: Item | undefined;
}

/** AWS looks at ExclusiveStartKey before expressions, and at what a key condition may say after all of them. */
function readExpressions(input: QueryInput): Read {
  const { KeyConditionExpression, FilterExpression } = input;
  const start = readStart(input);
  const binder = new Binder(input, true);
  if (KeyConditionExpression === undefined && !input.KeyConditions) throw noCondition();
  const condition =
    KeyConditionExpression === undefined
      ? undefined
      : binder.condition(KeyConditionExpression, 'KeyConditionExpression');
  const filter = FilterExpression === undefined ? undefined : binder.condition(FilterExpression, 'FilterExpression');
  const projection = readProjection(input, binder);
  binder.finish();
  return { binder, clauses: condition ? keyClauses(condition) : legacyClauses(input), filter, projection, start };
}

/** Of the old parameters the filter comes first and the key's conditions last. */
function readLegacy(input: QueryInput): Read {
  const { QueryFilter, ConditionalOperator } = input;
  const binder = new Binder(input, false);
  refuseLoneOperator(ConditionalOperator, QueryFilter);
  const filter = QueryFilter && filterCondition(QueryFilter, ConditionalOperator, READ);
  const projection = readProjection(input, binder);
  const start = readStart(input);
  return { binder, clauses: legacyClauses(input), filter, projection, start };
}

function legacyClauses({ KeyConditions }: QueryInput): readonly KeyClause[] {
  const clauses = KeyConditions && keyConditions(KeyConditions);
  if (!clauses || clauses.length === 0) throw noCondition();
  return clauses;
}

function readStart({ ExclusiveStartKey }: QueryInput): Item | undefined {
  return ExclusiveStartKey && parseItem(ExclusiveStartKey, READ);
}

function noCondition(): Error {
  return invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
}

/** What the key condition could say better may not stand in the filter. */
function checkFilter({ table, index }: Source, filter: BoundCondition | undefined, what: string): void {
  if (!filter) return;
  const keys = new Set(keyAttributes(index?.schema ?? table.schema).map((attribute) => attribute.name));
  for (const [name] of pathsOf(filter)) {
    if (typeof name === 'string' && keys.has(name)) {
      throw invalid(`${what} can only contain non-primary key attributes: Primary key attribute: ${name}`);
    }
  }
}

/** What is left of the range after ExclusiveStartKey, which has to lie in it: its sort key is looked at first. */
function after({ space }: Source, whole: Range, key: Buffer, condition: KeyCondition, reverse: boolean): Range {
  const partition = partitionPrefix(space, condition.hash, condition.moreHashes);
  const there = Buffer.concat([partition, key.subarray(partition.length)]);
  const otherPartition = !there.equals(key);
  if (condition.range && !inRange(whole, there)) {
    throw invalid('The provided starting key does not match the range key predicate');
  }
  if (otherPartition && condition.range) {
    throw invalid('The query can return at most one row and cannot be restarted');
  }
  if (otherPartition) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  return continued(whole, key, reverse);
}
