/** ExecuteStatement: one statement, in a transaction or by itself. */
import type { ExecuteStatementInput, ExecuteStatementOutput } from '../../../api/rds-data.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { admitStatement } from '../admission.ts';
import { remedy } from '../remedy.ts';
import { columnTypes } from '../catalogue.ts';
import { columnMetadata } from '../column-metadata.ts';
import { execute, telling } from '../execution.ts';
import { type Field, fieldReader } from '../fields.ts';
import { executeOnMysql } from '../mysql/execute.ts';
import { type BoundStatement, bindParameters } from '../parameters.ts';
import type { SessionPool } from '../pool.ts';
import { formatRecords } from '../records-json.ts';
import { RESULT_BYTES_MAX, RESULT_JSON_BYTES_MAX, responseTooLarge } from '../result-limits.ts';
import type { RawResult, Session } from '../session.ts';
import type { RdsData } from '../store.ts';

export async function executeStatement(
  store: RdsData,
  input: ExecuteStatementInput,
  call: Call,
): Promise<ExecuteStatementOutput> {
  if (store.dependencies.target(input.resourceArn)?.engine === 'mysql') return executeOnMysql(store, input, call);
  const statement = admitStatement(input.sql, input.schema, call);
  const bound = bindParameters(statement, input.parameters ?? [], store.dependencies.lenient === true);
  const { traceless } = statement;
  const work = (session: Session, pool: SessionPool<Session>) => run(session, pool, bound, input, call, traceless);
  const running = execute(store, store.postgres, input, call, work, () => traceless);
  return telling(store, call, statement, running, (failure) =>
    remedy(failure, statement, input.parameters ?? [], bound.text),
  );
}

async function run(
  session: Session,
  pool: SessionPool<Session>,
  bound: BoundStatement,
  input: ExecuteStatementInput,
  call: Call,
  traceless: boolean,
): Promise<ExecuteStatementOutput> {
  const asJson = input.formatRecordsAs === 'JSON';
  const bytesMax = asJson ? RESULT_JSON_BYTES_MAX : RESULT_BYTES_MAX;
  const prepared = traceless && session.transactionStatus === 'I';
  const raw = await (prepared ? session.runPrepared(bound, bytesMax) : session.run(bound, bytesMax));
  if (raw.tooLarge) throw responseTooLarge(asJson);
  if (raw.columns.length === 0) {
    call.notes.rows = raw.rowCount;
    if (!COUNTED.has(raw.command)) pool.tables.forget();
    return { numberOfRecordsUpdated: updatedRows(raw), generatedFields: [] };
  }
  call.notes.rows = raw.rows.length;
  const types = await columnTypes(raw.columns, session, pool);
  // A type that cannot be returned is refused with the first row: without rows its metadata are answered (observed 2026).
  const readers = raw.rows.length === 0 ? [] : types.map((type) => fieldReader(type, input.resultSetOptions ?? {}));
  const records = raw.rows.map((row) => row.map((text, i): Field => readers[i]?.(text) ?? { isNull: true }));
  if (asJson) {
    const names = raw.columns.map((column) => column.name);
    return { numberOfRecordsUpdated: 0, formattedRecords: formatRecords(names, records) };
  }
  if (input.includeResultMetadata !== true) return { numberOfRecordsUpdated: 0, records };
  const sources = await pool.tables.sources(raw.columns, session);
  const metadata = raw.columns.map((column, i) => {
    const type = types[i] ?? { oid: column.dataTypeID, name: 'unknown', jdbc: 1111 };
    return columnMetadata(column, type, sources[i]);
  });
  return { numberOfRecordsUpdated: 0, records, columnMetadata: metadata };
}

const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'SELECT']);

/** Other commands end in a number too (`CREATE TABLE` does not, `MOVE 3` does). */
function updatedRows(raw: RawResult): number {
  return COUNTED.has(raw.command) ? raw.rowCount : 0;
}
