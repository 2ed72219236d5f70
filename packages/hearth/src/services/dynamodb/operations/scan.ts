/** Scan: a whole table or index in the order of its hashes, or one segment of it. */
import type { ScanInput, ScanOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import type { Projection } from '../expression/project.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import { type Item, parseItem } from '../items/attribute-value.ts';
import { continued, inRange, scanRange } from '../items/key-range.ts';
import {
  checkSelect,
  checkStartAttribute,
  checkStartNames,
  readRange,
  refuseAllAttributes,
  sourceOf,
  startKey,
} from '../items/read-range.ts';
import { readProjection } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import { OLDER } from '../items/value-wording.ts';
import { filterCondition, refuseLoneOperator, refuseMixture } from '../legacy/translate.ts';
import { keyAttributes } from '../tables/key-schema.ts';

export async function scan(db: Database, input: ScanInput, call: Call): Promise<ScanOutput> {
  const { AttributesToGet, ScanFilter, ConditionalOperator, FilterExpression, ProjectionExpression } = input;
  refuseMixture({ AttributesToGet, ScanFilter, ConditionalOperator }, { ProjectionExpression, FilterExpression });
  const expressions = (FilterExpression ?? ProjectionExpression) !== undefined;
  const read = expressions ? readExpressions : readLegacy;
  const { binder, filter, projection, start } = read(input);
  binder.finish();

  const source = sourceOf(db, input, 'Scan');
  const whole = scanRange(source.space, input.Segment, input.TotalSegments);
  if (start && source.index) {
    checkStartNames(source, start);
    for (const attribute of keyAttributes(source.index.schema)) checkStartAttribute(start, attribute);
  }
  refuseAllAttributes(source, input);
  const key = start && startKey(source, start);
  if (key && !inRange(whole, key)) {
    throw invalid(
      'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. ' +
        `TotalSegments: ${input.TotalSegments} Segment: ${input.Segment}`,
    );
  }
  checkScalarKeys(source.table, binder.opened);
  const range = key ? continued(whole, key, false) : whole;
  return readRange(db, source, input, { range, reverse: false, filter, projection }, call);
}

function checkSegments({ Segment, TotalSegments }: ScanInput): void {
  const missing = (one: string, other: string): Error =>
    invalid(`The ${one} parameter is required but was not present in the request when ${other} is present`);
  if (Segment !== undefined && TotalSegments === undefined) throw missing('TotalSegments', 'Segment parameter');
  if (Segment === undefined && TotalSegments !== undefined) throw missing('Segment', 'parameter TotalSegments');
  if (Segment !== undefined && TotalSegments !== undefined && Segment >= TotalSegments) {
    throw invalid(
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
        `Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    );
  }
}

interface Read {
  readonly binder: Binder;
  readonly filter: BoundCondition | undefined;
  readonly projection: Projection | undefined;
  readonly start: Item | undefined;
}

/** What AWS looks at in what order: the old parameters before ExclusiveStartKey and the segments, expressions after them. */
function readLegacy(input: ScanInput): Read {
  const { ScanFilter, ConditionalOperator } = input;
  refuseLoneValues(input);
  const binder = new Binder(input, false, OLDER);
  const projection = readProjection(input, binder);
  refuseLoneOperator(ConditionalOperator, ScanFilter);
  const filter = ScanFilter && filterCondition(ScanFilter, ConditionalOperator, OLDER);
  return { binder, filter, projection, start: readStart(input) };
}

function readExpressions(input: ScanInput): Read {
  const { FilterExpression } = input;
  refuseLoneValues(input);
  const start = readStart(input);
  const binder = new Binder(input, true, OLDER);
  const filter = FilterExpression === undefined ? undefined : binder.condition(FilterExpression, 'FilterExpression');
  return { binder, filter, projection: readProjection(input, binder), start };
}

function refuseLoneValues({ ExpressionAttributeNames, ExpressionAttributeValues, ...input }: ScanInput): void {
  if (ExpressionAttributeValues === undefined || input.FilterExpression !== undefined) return;
  if (ExpressionAttributeNames !== undefined && input.ProjectionExpression === undefined) return;
  throw invalid('ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null');
}

function readStart(input: ScanInput): Item | undefined {
  const start = input.ExclusiveStartKey && startItem(input.ExclusiveStartKey);
  checkSegments(input);
  checkSelect(input, '');
  return start;
}

/** Most of what can be wrong with a value AWS tells here as a wrong starting key. */
function startItem(given: Readonly<Record<string, unknown>>): Item {
  try {
    return parseItem(given);
  } catch (error) {
    if (!(error instanceof ServiceError) || !START_PROBLEM.test(error.message)) throw error;
    throw invalid(`The provided starting key is invalid: ${error.message}`);
  }
}

const START_PROBLEM = /^Supplied AttributeValue|: (?:Null attribute value|An string set|Binary sets)/;
