/**
 * Runs a batch: row by row, pipelined, or as one statement where nobody can tell the difference. That one may only add rows to an
 * ordinary table on which no trigger, rule, policy, key to itself or default of the user's own would see how many statements there
 * were. Should it fail, everything is as before, and the batch is run row by row: for the error is that of a row.
 */
import { bulkInsert } from './bulk-insert.ts';
import type { BoundStatement } from './parameters.ts';
import { isDatabaseError } from './database-error.ts';
import type { RawResult, Session } from './session.ts';
import { OID } from './types.ts';

export interface BatchResult extends RawResult {
  /** Nothing is left in the session. */
  readonly traceless: boolean;
}

export async function runBatch(session: Session, sql: string, sets: readonly BoundStatement[]): Promise<BatchResult> {
  // In a transaction an error would need a savepoint to come back from.
  const bulk = session.transactionStatus === 'I' ? bulkInsert(sql, sets) : undefined;
  const atOnce = bulk && (await isPlain(session, bulk.table)) && (await tryAtOnce(session, bulk.statement));
  if (atOnce) return { ...atOnce, traceless: true };
  return { ...(await session.runBatch(sets)), traceless: false };
}

/** Foreign keys are checked by triggers of PostgreSQL's own; one to the table itself may find a row that came after. */
const PLAIN = `SELECT FROM pg_class c
  WHERE c.oid = to_regclass($1) AND c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity
    AND NOT EXISTS (SELECT FROM pg_trigger t LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
      WHERE t.tgrelid = c.oid AND (k.contype IS DISTINCT FROM 'f' OR k.conrelid = k.confrelid))
    AND NOT EXISTS (SELECT FROM pg_attrdef a JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = a.oid
      WHERE a.adrelid = c.oid AND d.refclassid = 'pg_proc'::regclass)`;
const PLAIN_BYTES_MAX = 1_024;

async function isPlain(session: Session, table: string): Promise<boolean> {
  try {
    const { rows } = await session.runPrepared({ text: PLAIN, types: [OID.text], values: [table] }, PLAIN_BYTES_MAX);
    return rows.length === 1;
  } catch (cause) {
    return unlessStopped(cause);
  }
}

async function tryAtOnce(session: Session, statement: BoundStatement): Promise<RawResult | false> {
  try {
    const result = await session.runPrepared(statement, 0);
    // Of all that a session keeps, an INSERT leaves behind what sequences gave last. Whoever comes next comes after this.
    session.command('DISCARD SEQUENCES').catch(() => undefined);
    return result;
  } catch (cause) {
    return unlessStopped(cause);
  }
}

/** Class 57 is operator intervention: the time-out's cancel, a shutdown. */
function unlessStopped(cause: unknown): false {
  if (!isDatabaseError(cause) || cause.code?.startsWith('57') === true) throw cause;
  return false;
}
