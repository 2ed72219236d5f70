/** The Data API as a transport: HTTP, no connection to keep, every call on the writer. */
import type * as Rds from '@aws-sdk/client-rds-data';
import { aws, missing } from '../base/aws.ts';
import { remainingMs, singleton } from '../base/environment.ts';
import { codeOf } from '../base/error.ts';
import { retry } from '../base/retry.ts';
import { batchChunks, fromResponse, parametersOf } from './data-api-fields.ts';
import { raw, render } from './fragment.ts';
import { createSql, type Sql } from './sql.ts';
import { DatabaseError, type Execute, outcome, type Result, type Run, type Transport } from './transport.ts';

export interface DataApiOptions {
  readonly resourceArn: string;
  readonly secretArn: string;
  /** Say it: without, PostgreSQL takes the user's name for it. */
  readonly database: string;
  /** Default: one of the SDK's own making, from the environment. */
  readonly client?: Rds.RDSDataClient;
}

interface Operations {
  ExecuteStatement: [Rds.ExecuteStatementCommandInput, Rds.ExecuteStatementCommandOutput];
  BatchExecuteStatement: [Rds.BatchExecuteStatementCommandInput, Rds.BatchExecuteStatementCommandOutput];
  BeginTransaction: [Rds.BeginTransactionCommandInput, Rds.BeginTransactionCommandOutput];
  CommitTransaction: [Rds.CommitTransactionCommandInput, Rds.CommitTransactionCommandOutput];
  RollbackTransaction: [Rds.RollbackTransactionCommandInput, Rds.RollbackTransactionCommandOutput];
}

/** How long a resuming cluster is waited for outside of `handler()`; AWS says about 15 s, 30 s after a day's pause. */
const RESUME_WAIT_MS = 40_000;
const RESUME_STEP_MS = 1_000;
/** Statements that answer rows: a batch of the Data API would lose them. */
const ANSWERS_ROWS = /^\s*(select|with|values)\b|\breturning\b/i;

/**
 * SQL over the Data API of Aurora. Nothing is called before the first statement; the same configuration gives the same object.
 *
 * ```ts
 * import { dataApi } from 'hearth-toolkit/data-api';
 *
 * const { CLUSTER: resourceArn = '', SECRET: secretArn = '' } = process.env;
 * const db = dataApi({ resourceArn, secretArn, database: 'app' });
 * const airports = await db.many<{ iata: string }>`select iata from airports where state = ${'MA'}`;
 * ```
 */
export function dataApi(options: DataApiOptions): Sql {
  return singleton('dataApi', options, () => createSql(transportOf(options)));
}

function transportOf({ resourceArn, secretArn, database, client }: DataApiOptions): Transport {
  const { call } = aws<Operations>('RDSData', () => import('@aws-sdk/client-rds-data').catch(missing), client);
  const target = { resourceArn, secretArn, database };

  /** A cluster that is resuming has run nothing: the call is made again until the invocation's time is nearly over. */
  const ask = <Name extends keyof Operations>(
    operation: Name,
    input: Omit<Operations[Name][0], keyof typeof target>,
    run: Run = {},
  ): Promise<Operations[Name][1]> =>
    retry(
      (attempt) => {
        if (attempt) run.retried?.();
        return call(operation, { ...target, ...input }, { signal: run.signal });
      },
      {
        when: (error) => codeOf(error) === 'DatabaseResumingException',
        baseMs: RESUME_STEP_MS,
        maxMs: RESUME_STEP_MS,
        untilMs: Date.now() + (remainingMs(RESUME_STEP_MS) ?? RESUME_WAIT_MS),
        signal: run.signal,
      },
    ).catch((error: unknown) => {
      throw outcome(databaseError(error), run);
    });

  const executeIn =
    (transactionId?: string): Execute =>
    async (statements, run) => {
      const [first = raw('')] = statements;
      const statement = { transactionId, sql: render(first, ':') };
      const results: Result[] = [];
      if (statements.length > 1 && !ANSWERS_ROWS.test(statement.sql))
        for (const parameterSets of batchChunks(statements)) {
          await ask('BatchExecuteStatement', { ...statement, parameterSets }, run);
          results.push(...parameterSets.map(() => ({ rows: [], count: 1 })));
        }
      else
        for (const each of statements) {
          const input = {
            ...statement,
            parameters: parametersOf(each),
            includeResultMetadata: true,
            resultSetOptions: { longReturnType: 'STRING', decimalReturnType: 'STRING' } as const,
          };
          results.push(fromResponse(await ask('ExecuteStatement', input, run)));
        }
      return results;
    };

  return {
    kind: 'data-api',
    execute: executeIn(),
    async begin(begin, run) {
      const { transactionId } = await ask('BeginTransaction', {}, run);
      const execute = executeIn(transactionId);
      if (begin) await execute([raw(`set transaction ${begin}`)], run);
      return {
        execute,
        // What the database has ended by itself cannot be rolled back; what cannot be reached ends after three minutes.
        end: (how) =>
          how === 'commit'
            ? ask('CommitTransaction', { transactionId }).then(() => undefined)
            : ask('RollbackTransaction', { transactionId }).then(
                () => undefined,
                () => undefined,
              ),
      };
    },
    close: async () => undefined,
  };
}

/** The SQLSTATE stands at the end of the text. */
function databaseError(error: unknown): unknown {
  const [, text = '', code] =
    /^(?:ERROR: )?(.*); SQLState: (\w{5})\s*$/s.exec(error instanceof Error ? error.message : '') ?? [];
  return code ? new DatabaseError(code, text, error) : error;
}
