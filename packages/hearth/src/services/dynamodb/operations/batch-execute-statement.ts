/** BatchExecuteStatement: up to 25 statements, all reads of single items or all writes; each succeeds or fails by itself. */
import type { BatchExecuteStatementInput, BatchExecuteStatementOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { JsonText } from '../../../base/json-text.ts';
import type { ConsumedCapacity } from '../capacity.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { itemKey } from '../items/key-bytes.ts';
import { type BoundSelect, type BoundWrite, readStatement } from '../partiql/bind-statement.ts';
import { locateWrite } from '../partiql/locate-write.ts';
import { mergeByTable } from '../partiql/merge-capacity.ts';
import { runSingleRead, singleKey } from '../partiql/single-read.ts';
import { runWrite } from '../partiql/run-write.ts';
import { keyOfRequest } from '../tables/key-schema.ts';

type Member = BatchExecuteStatementInput['Statements'][number];
type Response = Readonly<Record<string, unknown>>;

const BATCH = 'BatchExecuteStatement';

export async function batchExecuteStatement(
  db: Database,
  input: BatchExecuteStatementInput,
  call: Call,
): Promise<BatchExecuteStatementOutput> {
  const bound = input.Statements.map((member) => attempt(() => readStatement(member)));
  const kinds = new Set(bound.flatMap((each) => ('value' in each ? [each.value.kind === 'select'] : [])));
  if (kinds.size > 1) throw invalid('BatchExecuteStatement API does not support both read and write operations.');
  refuseTwins(bound.flatMap((each) => ('value' in each ? placeOf(db, each.value) : [])));
  const consumed: ConsumedCapacity[] = [];
  const refused: ConsumedCapacity[] = [];
  const responses: Response[] = [];
  for (const [i, member] of input.Statements.entries()) {
    const each = bound[i];
    if (!each) break;
    responses.push(
      'value' in each ? await run(db, each.value, member, input, call, consumed, refused) : failure(each.error),
    );
  }
  return {
    Responses: responses,
    ConsumedCapacity: consumed.length > 0 ? withRefused(consumed, refused) : undefined,
  };
}

function attempt<Value>(work: () => Value): { readonly value: Value } | { readonly error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

/** Refused writes are told of in the sum alone, and only where another write to the table was done (seen 2026-08-13). */
function withRefused(
  consumed: readonly ConsumedCapacity[],
  refused: readonly ConsumedCapacity[],
): readonly ConsumedCapacity[] {
  const tables = new Set(consumed.map((each) => each.TableName));
  return mergeByTable([...consumed, ...refused.filter((each) => tables.has(each.TableName))]);
}

/** Each member has an item of its own (seen 2026-08-13). */
function refuseTwins(places: readonly Buffer[]): void {
  if (new Set(places.map((place) => place.toString('latin1'))).size < places.length)
    throw invalid('Provided list of item keys contains duplicates');
}

/** Nothing of members that name no item: they fail by themselves. */
function placeOf(db: Database, statement: BoundSelect | BoundWrite): readonly Buffer[] {
  const place = attempt(() => {
    if (statement.kind !== 'select') return locateWrite(db, statement, false).place;
    const { record, schema } = db.catalog.get(statement.source.table);
    return itemKey(record.space, keyOfRequest(schema, singleKey(db, statement, BATCH)));
  });
  return 'value' in place ? [place.value] : [];
}

async function run(
  db: Database,
  statement: BoundSelect | BoundWrite,
  member: Member,
  input: BatchExecuteStatementInput,
  call: Call,
  consumed: ConsumedCapacity[],
  refused: ConsumedCapacity[],
): Promise<Response> {
  const { table: TableName } = statement.source;
  const request = { ...member, ReturnConsumedCapacity: input.ReturnConsumedCapacity };
  const charge = (capacity: ConsumedCapacity | undefined): void => {
    if (capacity) consumed.push(capacity);
  };
  // Told of a member that reached its item, done or refused.
  let ran = false;
  try {
    let item: JsonText | undefined;
    if (statement.kind === 'select') {
      const read = runSingleRead(db, statement, request, call, BATCH);
      charge(read.consumed);
      item = read.item;
    } else {
      const written = await runWrite(
        db,
        statement,
        { ReturnConsumedCapacity: input.ReturnConsumedCapacity },
        call,
        (units) => {
          ran = true;
          if (units) refused.push({ TableName: units.TableName, CapacityUnits: units.CapacityUnits });
        },
      );
      charge(written.consumed);
      item = written.item;
    }
    return item ? { TableName, Item: item } : { TableName };
  } catch (error) {
    return ran ? { ...failure(error), TableName } : failure(error);
  }
}

/** As the members of a batch name what a single statement throws. */
const CODES: Readonly<Record<string, string>> = {
  ValidationException: 'ValidationError',
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  ItemCollectionSizeLimitExceededException: 'ItemCollectionSizeLimitExceeded',
  ProvisionedThroughputExceededException: 'ProvisionedThroughputExceeded',
  RequestLimitExceeded: 'RequestLimitExceeded',
  ResourceNotFoundException: 'ResourceNotFound',
  ThrottlingException: 'ThrottlingError',
  TransactionConflictException: 'TransactionConflict',
};

function failure(error: unknown): Response {
  const code = error instanceof ServiceError ? CODES[error.code] : undefined;
  if (!(error instanceof ServiceError) || code === undefined) throw error;
  return { Error: { Code: code, Message: error.message } };
}
