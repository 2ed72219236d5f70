/**
 * The audit of changes, on the bare SDK: what `places.ts` leaves to the toolkit is done here by hand. The two stand side by side so
 * that they can be compared.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  DatabaseResumingException,
  ExecuteStatementCommand,
  RDSDataClient,
  RollbackTransactionCommand,
  type SqlParameter,
} from '@aws-sdk/client-rds-data';
import type { Change } from './change.ts';
import { required } from './environment.ts';
import { AUDIT, MIGRATION_LOCK } from './migrations.ts';

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

/** Commits what `work` did, or rolls it back and throws what it threw. */
async function inTransaction(work: (transactionId: string) => Promise<unknown>): Promise<void> {
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
  migrated ??= inTransaction(async (transactionId) => {
    for (const sql of [MIGRATION_LOCK, AUDIT])
      await client.send(new ExecuteStatementCommand({ ...place, database, sql, transactionId }));
  }).catch((error: unknown) => {
    migrated = undefined;
    throw error;
  });
  return migrated;
}

const INSERT = `
  INSERT INTO audit (iata, event_id, event_name, changed_at, before, after)
  VALUES (:iata, :eventId, :eventName, to_timestamp(:changedAt), CAST(:before AS jsonb), CAST(:after AS jsonb))
  ON CONFLICT (iata, event_id) DO NOTHING`;

/** All of them or none. */
export async function appendAudit(changes: readonly Change[]): Promise<void> {
  await migrate();
  const parameterSets = changes.map(parametersOf);
  await inTransaction((transactionId) =>
    client.send(new BatchExecuteStatementCommand({ ...place, database, sql: INSERT, parameterSets, transactionId })),
  );
}

function parametersOf(change: Change): SqlParameter[] {
  return [
    { name: 'iata', value: { stringValue: change.iata } },
    { name: 'eventId', value: { stringValue: change.eventId } },
    { name: 'eventName', value: { stringValue: change.eventName } },
    { name: 'changedAt', value: { doubleValue: change.changedAtSeconds } },
    textParameter('before', change.before),
    textParameter('after', change.after),
  ];
}

function textParameter(name: string, value: string | undefined): SqlParameter {
  return { name, value: value === undefined ? { isNull: true } : { stringValue: value } };
}
