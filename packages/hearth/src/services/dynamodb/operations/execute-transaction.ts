/** ExecuteTransaction: up to 100 statements, all reads of single items or all writes and checks, all or nothing. */
import type { ExecuteTransactionInput, ExecuteTransactionOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { type BoundSelect, type BoundWrite, readStatement } from '../partiql/bind-statement.ts';
import { duplicateItem } from '../partiql/errors.ts';
import { locateWrite } from '../partiql/locate-write.ts';
import { readTransaction } from '../partiql/read-transaction.ts';
import { cancelled, checkDistinctItems, type Reason, validationReasons } from '../transactions/reasons.ts';
import { writeTransaction } from './transact-write-items.ts';

type Member = ExecuteTransactionInput['TransactStatements'][number];

export async function executeTransaction(
  db: Database,
  input: ExecuteTransactionInput,
  call: Call,
): Promise<ExecuteTransactionOutput> {
  const { TransactStatements: members } = input;
  const fingerprint = db.tokens.fingerprint(members);
  const bound = members.map((member, i) => naming(i, () => readMember(member)));
  const reads = bound.flatMap((each) => (each.kind === 'select' ? [each] : []));
  const writes = bound.flatMap((each) => (each.kind === 'select' ? [] : [each]));
  if (reads.length > 0 && writes.length > 0) {
    throw invalid('ExecuteTransaction API does not support both read and write operations.');
  }
  for (const { source } of bound) db.catalog.get(source.table);
  if (reads.length > 0) return readTransaction(db, reads, input, call, naming);

  for (const [i, write] of writes.entries()) {
    if (write.kind === 'exists') naming(i, () => locateWrite(db, write, false));
  }
  const actions = validationReasons([...writes.entries()], ([i, write]) =>
    locateWrite(db, write, members[i]?.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'),
  );
  checkDistinctItems(actions.map((action) => action.place));
  try {
    const { ConsumedCapacity } = await writeTransaction(db, actions, { ...input, fingerprint }, call);
    return { Responses: [], ConsumedCapacity };
  } catch (error) {
    throw withDuplicates(error, writes);
  }
}

function readMember(member: Member): BoundSelect | BoundWrite {
  const statement = readStatement(member);
  if ('returning' in statement && statement.returning !== undefined) {
    throw invalid('RETURNING clause is not supported in ExecuteTransaction.');
  }
  if (statement.kind === 'select' && statement.source.index !== undefined) {
    throw invalid('Reads on indices are not supported within transactions.');
  }
  return statement;
}

/** Problems with a parameter are told as they are; those of a statement say which it is (seen 2026-10). */
const OF_PARAMETERS =
  /^(?:The parameter cannot be converted|Nesting Levels|Number (?:over|under)flow|Attempting to store more than 38|Supplied AttributeValue|One or more parameter values were invalid)/;

function naming<Result>(i: number, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'ValidationException') throw error;
    if (OF_PARAMETERS.test(error.message)) throw error;
    throw invalid(`Validation failed in TransactStatements[${i}]: ${error.message}`);
  }
}

/** An INSERT whose item is there already is cancelled as a duplicate, not as a failed condition. */
function withDuplicates(error: unknown, writes: readonly BoundWrite[]): unknown {
  if (!(error instanceof ServiceError) || error.code !== 'TransactionCanceledException') return error;
  // Put there by cancelled().
  const reasons = error.members['CancellationReasons'] as readonly Reason[];
  return cancelled(
    reasons.map((reason, i) =>
      reason.Code === 'ConditionalCheckFailed' && writes[i]?.kind === 'insert'
        ? { ...reason, Code: 'DuplicateItem', Message: duplicateItem().message }
        : reason,
    ),
  );
}
