/** The Data API as a transport: HTTP, no connection to keep, every call on the writer. */
import type * as Rds from '@aws-sdk/client-rds-data';
import { ToolkitError, codeOf } from '../base/error.ts';
import { remainingMs, singleton } from '../base/environment.ts';
import { peer } from '../base/peer.ts';
import { wait } from '../base/wait.ts';
import { batchChunks, fromResponse, parametersOf, textOf } from './data-api-fields.ts';
import { type Fragment, templateOf, sql as build } from './fragment.ts';
import { createSql, type Sql } from './sql.ts';
import { DatabaseError, type Result, type Run, type Session, type Transport } from './transport.ts';

export interface DataApiOptions {
  readonly resourceArn: string;
  readonly secretArn: string;
  /** Say it: without, PostgreSQL takes the user's name for it. */
  readonly database: string;
  /** Default: one of the SDK's own making, from the environment. */
  readonly client?: Rds.RDSDataClient;
}

/** How long a resuming cluster is waited for outside of `handler()`; AWS says about 15 s, 30 s after a day's pause. */
const RESUME_WAIT_MS = 40_000;
const RESUME_STEP_MS = 500;

/** SQL over the Data API of Aurora. The same configuration gives the same object. */
export function dataApi(options: DataApiOptions): Sql {
  return singleton('dataApi', options, () => createSql(new DataApiTransport(options)));
}

type Call<T> = (sdk: typeof Rds, client: Rds.RDSDataClient, run: { abortSignal?: AbortSignal }) => Promise<T>;

class DataApiTransport implements Transport {
  readonly kind = 'data-api';
  readonly #options: DataApiOptions;
  #client: Rds.RDSDataClient | undefined;

  constructor(options: DataApiOptions) {
    this.#options = options;
  }

  get reader(): Transport {
    return this;
  }

  execute(statement: Fragment, run: Run): Promise<Result> {
    return this.#execute(statement, run);
  }

  async begin(begin: string, run: Run): Promise<Session> {
    const { resourceArn, secretArn, database } = this.#options;
    const target = { resourceArn, secretArn, database };
    const { transactionId } = await this.#call(run, true, (sdk, client, http) =>
      client.send(new sdk.BeginTransactionCommand(target), http),
    );
    const id = { resourceArn, secretArn, transactionId };
    if (begin !== '') await this.#execute(build(templateOf([`set transaction ${begin}`])), run, transactionId);
    return {
      execute: (statement, inner) => this.#execute(statement, inner, transactionId),
      executeMany: (statements, inner) => this.#many(statements, inner, transactionId),
      commit: async () => {
        await this.#call({}, false, (sdk, client) => client.send(new sdk.CommitTransactionCommand(id)));
      },
      // What the database has ended by itself is not there any more; what cannot be reached ends after three minutes.
      rollback: () =>
        this.#call({}, false, (sdk, client) => client.send(new sdk.RollbackTransactionCommand(id))).then(
          () => undefined,
          () => undefined,
        ),
    };
  }

  async close(): Promise<void> {
    if (!this.#options.client) this.#client?.destroy();
    this.#client = undefined;
  }

  async #execute(statement: Fragment, run: Run, transactionId?: string): Promise<Result> {
    const request = {
      ...this.#target(transactionId),
      sql: textOf(statement),
      parameters: parametersOf(statement),
      includeResultMetadata: true,
      resultSetOptions: { longReturnType: 'STRING', decimalReturnType: 'STRING' } as const,
    };
    return this.#call(run, true, async (sdk, client, http) =>
      fromResponse(await client.send(new sdk.ExecuteStatementCommand(request), http)),
    );
  }

  /** Chunks below the request's limit. A batch returns no rows on the Data API: RETURNING goes one by one. */
  async #many(
    statements: readonly Fragment[],
    run: Run,
    transactionId: string | undefined,
  ): Promise<readonly Result[]> {
    const [first] = statements;
    if (!first) return [];
    const text = textOf(first);
    const results: Result[] = [];
    if (/\breturning\b/i.test(text) || /^\s*(select|with|values)\b/i.test(text)) {
      for (const statement of statements) results.push(await this.#execute(statement, run, transactionId));
      return results;
    }
    for (const parameterSets of batchChunks(statements)) {
      const request = { ...this.#target(transactionId), sql: text, parameterSets };
      await this.#call(run, true, (sdk, client, http) =>
        client.send(new sdk.BatchExecuteStatementCommand(request), http),
      );
      for (const _ of parameterSets) results.push({ rows: [], count: 1 });
    }
    return results;
  }

  #target(transactionId: string | undefined) {
    const { resourceArn, secretArn, database } = this.#options;
    return { resourceArn, secretArn, database, ...(transactionId !== undefined && { transactionId }) };
  }

  /** A cluster that is resuming has run nothing: the call is made again until the invocation's time is nearly over. */
  async #call<T>(run: Run, mayWait: boolean, call: Call<T>): Promise<T> {
    const sdk = await peer('@aws-sdk/client-rds-data', import('@aws-sdk/client-rds-data'));
    this.#client ??= this.#options.client ?? new sdk.RDSDataClient({});
    const until = Date.now() + (remainingMs(RESUME_STEP_MS) ?? RESUME_WAIT_MS);
    for (;;) {
      try {
        return await call(sdk, this.#client, run.signal ? { abortSignal: run.signal } : {});
      } catch (error) {
        if (run.signal?.aborted) throw new ToolkitError('CANCELLED', String(run.signal.reason), error);
        if (codeOf(error) !== 'DatabaseResumingException' || !mayWait) throw databaseError(error);
        if (Date.now() + RESUME_STEP_MS > until) throw databaseError(error);
        await wait(RESUME_STEP_MS, run.signal);
      }
    }
  }
}

/** The SQLSTATE stands at the end of the text. */
function databaseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = /; SQLState: (\w{5})\s*$/.exec(error.message)?.[1];
  if (code === undefined) return error;
  const message = error.message.replace(/^ERROR: /, '').replace(/; SQLState: \w{5}\s*$/, '');
  return new DatabaseError(code, message, error);
}
