/** Scan: a whole table or index in the order of its hashes, or one segment of it. */
import type { ScanInput, ScanOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import { parseItem } from '../items/attribute-value.ts';
import { continued, inRange, scanRange } from '../items/key-range.ts';
import { checkSelect, readRange, sourceOf, startKey } from '../items/read-range.ts';
import { readProjection } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import { OLDER } from '../items/value-wording.ts';
import { filterCondition, refuseLoneOperator, refuseMixture } from '../legacy/translate.ts';

export async function scan(db: Database, input: ScanInput, call: Call): Promise<ScanOutput> {
  const { AttributesToGet, ScanFilter, ConditionalOperator, FilterExpression, ProjectionExpression } = input;
  refuseMixture({ AttributesToGet, ScanFilter, ConditionalOperator }, { FilterExpression, ProjectionExpression });
  checkSegments(input);
  checkSelect(input, '');
  const start = input.ExclusiveStartKey && parseItem(input.ExclusiveStartKey);
  const binder = new Binder(input, (FilterExpression ?? ProjectionExpression) !== undefined, OLDER);
  const filter = readFilter(input, binder);
  const projection = readProjection(input, binder);
  binder.finish();

  const source = sourceOf(db, input, 'Scan');
  const whole = scanRange(source.space, input.Segment, input.TotalSegments);
  const key = start && startKey(source, start, 'Scan');
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

function readFilter(input: ScanInput, binder: Binder): BoundCondition | undefined {
  if (input.FilterExpression !== undefined) return binder.condition(input.FilterExpression, 'FilterExpression');
  refuseLoneOperator(input.ConditionalOperator, input.ScanFilter);
  return input.ScanFilter && filterCondition(input.ScanFilter, input.ConditionalOperator, OLDER);
}
