/** ExecuteStatement: one PartiQL statement; a SELECT comes in pages. */
import type { ExecuteStatementInput, ExecuteStatementOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { readStatement } from '../partiql/bind-statement.ts';
import { runSelect } from '../partiql/run-select.ts';
import { runWrite } from '../partiql/run-write.ts';

export async function executeStatement(
  db: Database,
  input: ExecuteStatementInput,
  call: Call,
): Promise<ExecuteStatementOutput> {
  const statement = readStatement(input);
  if (statement.kind === 'select') return runSelect(db, statement, input, call);
  const { item, consumed } = await runWrite(db, statement, input, call);
  return { Items: item ? [item] : [], ConsumedCapacity: consumed };
}
