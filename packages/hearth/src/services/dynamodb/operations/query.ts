/** Query: one partition of a table or index, in the order of its sort key. */
import type { QueryInput, QueryOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid, WRITE_PREFIX } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import { pathsOf } from '../expression/paths-of.ts';
import { type KeyClause, keyClauses, type KeyCondition, keyCondition } from '../expression/key-condition.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import { parseItem } from '../items/attribute-value.ts';
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
  refuseMixture(
    { AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions },
    { ProjectionExpression, FilterExpression, KeyConditionExpression },
  );
  checkSelect(input, WRITE_PREFIX);
  const start = input.ExclusiveStartKey && parseItem(input.ExclusiveStartKey, READ);
  const binder = new Binder(input, (KeyConditionExpression ?? FilterExpression ?? ProjectionExpression) !== undefined);
  const clauses = readKeyClauses(input, binder);
  const filter = readFilter(input, binder);
  const projection = readProjection(input, binder);
  binder.finish();

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

function readKeyClauses(input: QueryInput, binder: Binder): readonly KeyClause[] {
  const condition =
    input.KeyConditionExpression !== undefined
      ? binder.condition(input.KeyConditionExpression, 'KeyConditionExpression')
      : input.KeyConditions && keyConditions(input.KeyConditions);
  if (!condition)
    throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  return keyClauses(condition);
}

function readFilter(input: QueryInput, binder: Binder): BoundCondition | undefined {
  if (input.FilterExpression !== undefined) return binder.condition(input.FilterExpression, 'FilterExpression');
  refuseLoneOperator(input.ConditionalOperator, input.QueryFilter);
  return input.QueryFilter && filterCondition(input.QueryFilter, input.ConditionalOperator, READ);
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
