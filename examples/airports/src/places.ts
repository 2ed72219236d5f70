/** The airports in Aurora, through the Data API only: no connection to keep, no pool to exhaust. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  DatabaseResumingException,
  ExecuteStatementCommand,
  type Field,
  RDSDataClient,
  RollbackTransactionCommand,
  type SqlParameter,
} from '@aws-sdk/client-rds-data';
import { type Airport, parametersOf, textParameter } from './airport.ts';
import type { Change } from './change.ts';
import { required } from './environment.ts';
import { MIGRATED, MIGRATION_LOCK, MIGRATIONS } from './migrations.ts';

/** Rows a call: well below the Data API's 4 MiB a request. */
export const BATCH_ROWS_MAX = 500;

/** Waking from 0 ACU takes about 15 s; a call in between gets DatabaseResumingException, which the SDK does not retry. */
const RESUME_WAITS_MS = [500, 1000, 2000, 3000, 4000, 5000, 5000, 5000];

const client = new RDSDataClient({});
const place = { resourceArn: required('PLACES_CLUSTER_ARN'), secretArn: required('PLACES_SECRET_ARN') };
const database = required('PLACES_DATABASE');

async function awake<T>(call: () => Promise<T>): Promise<T> {
  for (const waitMs of RESUME_WAITS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof DatabaseResumingException)) throw error;
      await sleep(waitMs);
    }
  }
  return call();
}

async function execute(sql: string, parameters: SqlParameter[] = [], transactionId?: string): Promise<Field[][]> {
  const command = new ExecuteStatementCommand({ ...place, database, sql, parameters, transactionId });
  const { records } = await awake(() => client.send(command));
  return records ?? [];
}

async function executeBatch(sql: string, parameterSets: SqlParameter[][], transactionId?: string): Promise<void> {
  const command = new BatchExecuteStatementCommand({ ...place, database, sql, parameterSets, transactionId });
  await awake(() => client.send(command));
}

/** Commits what `work` did, or rolls it back and throws what it threw. */
async function inTransaction(work: (transactionId: string) => Promise<void>): Promise<void> {
  const { transactionId } = await awake(() => client.send(new BeginTransactionCommand({ ...place, database })));
  if (!transactionId) throw new Error('the Data API began no transaction');
  try {
    await work(transactionId);
    await client.send(new CommitTransactionCommand({ ...place, transactionId }));
  } catch (error) {
    // The Data API may have ended it already; what went wrong first is what matters.
    await client.send(new RollbackTransactionCommand({ ...place, transactionId })).catch(() => undefined);
    throw error;
  }
}

let migrated: Promise<void> | undefined;

/** Once an environment. A failure is forgotten, so that the next call tries again. */
function migrate(): Promise<void> {
  migrated ??= runMigrations().catch((error: unknown) => {
    migrated = undefined;
    throw error;
  });
  return migrated;
}

async function runMigrations(): Promise<void> {
  const [row] = await execute(MIGRATED);
  if (row?.[0]?.booleanValue) return;
  await inTransaction(async (transactionId) => {
    await execute(MIGRATION_LOCK, [], transactionId);
    for (const statement of MIGRATIONS) await execute(statement, [], transactionId);
  });
}

const UPSERT = `
  INSERT INTO airports (iata, name, city, state, country, latitude, longitude)
  VALUES (:iata, :name, :city, :state, :country, :latitude, :longitude)
  ON CONFLICT (iata) DO UPDATE SET
    name = excluded.name, city = excluded.city, state = excluded.state, country = excluded.country,
    latitude = excluded.latitude, longitude = excluded.longitude`;

/** Inserts or replaces, so that an import that broke off is completed by running it again. */
export async function upsertAirports(airports: readonly Airport[]): Promise<void> {
  await migrate();
  for (let at = 0; at < airports.length; at += BATCH_ROWS_MAX)
    await executeBatch(UPSERT, airports.slice(at, at + BATCH_ROWS_MAX).map(parametersOf));
}

const AUDIT = `
  INSERT INTO audit (iata, event_id, event_name, changed_at, before, after)
  VALUES (:iata, :eventId, :eventName, to_timestamp(:changedAt), CAST(:before AS jsonb), CAST(:after AS jsonb))
  ON CONFLICT (iata, event_id) DO NOTHING`;

/** All of them or none. */
export async function appendAudit(changes: readonly Change[]): Promise<void> {
  await migrate();
  await inTransaction((transactionId) => executeBatch(AUDIT, changes.map(auditParameters), transactionId));
}

function auditParameters(change: Change): SqlParameter[] {
  return [
    { name: 'iata', value: { stringValue: change.iata } },
    { name: 'eventId', value: { stringValue: change.eventId } },
    { name: 'eventName', value: { stringValue: change.eventName } },
    { name: 'changedAt', value: { doubleValue: change.changedAtSeconds } },
    textParameter('before', change.before),
    textParameter('after', change.after),
  ];
}

export interface StateCount {
  /** Null for airports whose state the source does not name. */
  readonly state: string | null;
  readonly airports: number;
}

export async function airportsPerState(): Promise<readonly StateCount[]> {
  await migrate();
  const rows = await execute('SELECT state, count(*) FROM airports GROUP BY state ORDER BY state NULLS LAST');
  return rows.map(([state, count]) => ({ state: state?.stringValue ?? null, airports: count?.longValue ?? 0 }));
}
