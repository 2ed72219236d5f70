/**
 * BatchExecuteStatement: one statement, many sets of parameters, sent in one go (insert-at-once.ts) and, outside a transaction, all
 * or nothing.
 * On PostgreSQL AWS answers no generated fields, and rows of RETURNING are lost.
 */
import type { BatchExecuteStatementInput, BatchExecuteStatementOutput } from '../../../api/rds-data.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { admitStatement } from '../admission.ts';
import { remedy } from '../remedy.ts';
import { execute, telling } from '../execution.ts';
import { runBatch } from '../insert-at-once.ts';
import { batchOnMysql } from '../mysql/execute.ts';
import { alignTypes, bindParameters } from '../parameters.ts';
import type { Session } from '../session.ts';
import type { RdsData } from '../store.ts';

export async function batchExecuteStatement(
  store: RdsData,
  input: BatchExecuteStatementInput,
  call: Call,
): Promise<BatchExecuteStatementOutput> {
  if (store.dependencies.target(input.resourceArn)?.engine === 'mysql') return batchOnMysql(store, input, call);
  const statement = admitStatement(input.sql, input.schema, call);
  const lenient = store.dependencies.lenient === true;
  const sets = input.parameterSets && input.parameterSets.length > 0 ? input.parameterSets : [[]];
  const bound = alignTypes(sets.map((set) => bindParameters(statement, set, lenient)));
  const work = (session: Session) => runBatch(session, input.sql, bound);
  const running = execute(store, store.postgres, input, call, work, (result) => result.traceless);
  const raw = await telling(store, call, statement, running, (failure) =>
    remedy(failure, statement, sets[0] ?? [], bound[0]?.text ?? ''),
  );
  call.notes.rows = raw.rowCount;
  return { updateResults: sets.map(() => ({ generatedFields: [] })) };
}
