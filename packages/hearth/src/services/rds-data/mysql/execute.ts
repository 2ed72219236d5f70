/** ExecuteStatement and BatchExecuteStatement on MySQL. */
import type {
  BatchExecuteStatementInput,
  BatchExecuteStatementOutput,
  ExecuteStatementInput,
  ExecuteStatementOutput,
} from '../../../api/rds-data.gen.ts';
import { validationException } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { refuseSchema } from '../admission.ts';
import { execute } from '../execution.ts';
import type { Field } from '../fields.ts';
import { formatRecords } from '../records-json.ts';
import { RESULT_BYTES_MAX, RESULT_JSON_BYTES_MAX, responseTooLarge } from '../result-limits.ts';
import type { RdsData } from '../store.ts';
import { mysqlFieldReader, mysqlMetadata } from './fields.ts';
import { fillIn } from './literal.ts';
import type { MysqlResult, MysqlSession } from './session.ts';
import { type MysqlStatement, readMysqlStatement } from './statement.ts';

export async function executeOnMysql(
  store: RdsData,
  input: ExecuteStatementInput,
  call: Call,
): Promise<ExecuteStatementOutput> {
  const sql = fillIn(admitStatement(input.sql, input.schema, call), input.parameters ?? []);
  const raw = await execute(store, store.mysql, input, call, (session) => session.run(sql));
  return answer(raw, input, call);
}

function admitStatement(sql: string, schema: string | undefined, call: Call): MysqlStatement {
  refuseSchema(schema);
  const statement = readMysqlStatement(sql);
  call.notes.sqlShape = statement.shape;
  if (statement.multiple) throw validationException("Multistatements aren't supported.");
  return statement;
}

function answer(raw: MysqlResult, input: ExecuteStatementInput, call: Call): ExecuteStatementOutput {
  const { columns, rows } = raw;
  call.notes.rows = columns.length === 0 ? raw.affectedRows : rows.length;
  if (columns.length === 0) return { numberOfRecordsUpdated: raw.affectedRows, generatedFields: generated(raw) };
  const asJson = input.formatRecordsAs === 'JSON';
  checkSize(rows, asJson);
  const readers = columns.map((column) => mysqlFieldReader(column, input.resultSetOptions ?? {}));
  const records = rows.map((row) => row.map((bytes, i): Field => readers[i]?.(bytes) ?? { isNull: true }));
  if (asJson) {
    const names = columns.map((column) => column.name);
    return { numberOfRecordsUpdated: 0, formattedRecords: formatRecords(names, records) };
  }
  const columnMetadata = input.includeResultMetadata === true ? { columnMetadata: columns.map(mysqlMetadata) } : {};
  return { numberOfRecordsUpdated: 0, records, generatedFields: [], ...columnMetadata };
}

function checkSize(rows: MysqlResult['rows'], asJson: boolean): void {
  let bytes = 0;
  for (const row of rows) for (const value of row) bytes += value?.length ?? 0;
  if (bytes > (asJson ? RESULT_JSON_BYTES_MAX : RESULT_BYTES_MAX)) throw responseTooLarge(asJson);
}

/** The key that an AUTO_INCREMENT column has made. */
function generated({ insertId }: MysqlResult): Field[] {
  return insertId > 0 ? [{ longValue: insertId }] : [];
}

/** All or nothing outside a transaction, as on PostgreSQL. */
export async function batchOnMysql(
  store: RdsData,
  input: BatchExecuteStatementInput,
  call: Call,
): Promise<BatchExecuteStatementOutput> {
  const statement = admitStatement(input.sql, input.schema, call);
  const sets = input.parameterSets && input.parameterSets.length > 0 ? input.parameterSets : [[]];
  const texts = sets.map((set) => fillIn(statement, set));
  const results = await execute(store, store.mysql, input, call, (session) => runAll(session, texts));
  call.notes.rows = results.reduce((sum, result) => sum + result.affectedRows, 0);
  return { updateResults: results.map((result) => ({ generatedFields: generated(result) })) };
}

async function runAll(session: MysqlSession, texts: readonly string[]): Promise<readonly MysqlResult[]> {
  const own = session.transactionStatus === 'I';
  if (own) await session.command('BEGIN');
  const results: MysqlResult[] = [];
  for (const sql of texts) results.push(await session.run(sql));
  if (own) await session.command('COMMIT');
  return results;
}
