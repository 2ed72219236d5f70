/**
 * data-api-client 1.3, which demands the AWS SDK of old when it is loaded: it is given an adapter over today's instead, whose
 * methods give a promise when asked for one.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import {
  BatchExecuteStatementCommand,
  type BatchExecuteStatementCommandInput,
  BeginTransactionCommand,
  type BeginTransactionCommandInput,
  CommitTransactionCommand,
  type CommitTransactionCommandInput,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  type RDSDataClient,
  RollbackTransactionCommand,
  type RollbackTransactionCommandInput,
} from '@aws-sdk/client-rds-data';
import type { DataApiBase } from './data-api-dialect.ts';

export interface QueryAnswer {
  readonly records?: readonly Readonly<Record<string, unknown>>[];
  readonly numberOfRecordsUpdated?: number;
  readonly updateResults?: readonly object[];
  readonly transactionStatus?: string;
}

export interface Chain {
  query(sql: string | ((last: QueryAnswer) => readonly unknown[])): Chain;
  rollback(told: (cause: Error, status: unknown) => void): Chain;
  commit(): Promise<readonly QueryAnswer[]>;
}

export interface OldDataApiClient {
  query(sql: string, parameters?: object): Promise<QueryAnswer>;
  transaction(): Chain;
}

const require = createRequire(import.meta.url);

export function oldDataApiClient(client: RDSDataClient, base: DataApiBase): OldDataApiClient {
  const module: { exports?: (options: object) => unknown } = {};
  const load = compileFunction(readFileSync(require.resolve('data-api-client'), 'utf8'), ['module', 'require']);
  load(module, (name: string): unknown => (name === 'aws-sdk' ? {} : require(name)));
  const AWS = { RDSDataService: oldService(client) };
  // What its own documentation promises.
  return module.exports?.({ ...base, AWS }) as OldDataApiClient;
}

/** To be called with `new`. */
function oldService(client: RDSDataClient) {
  const asked =
    <Input, Output>(send: (input: Input) => Promise<Output>) =>
    (input: Input) => ({ promise: () => send(input) });
  return function service() {
    return {
      executeStatement: asked((input: ExecuteStatementCommandInput) => client.send(new ExecuteStatementCommand(input))),
      batchExecuteStatement: asked((input: BatchExecuteStatementCommandInput) =>
        client.send(new BatchExecuteStatementCommand(input)),
      ),
      beginTransaction: asked((input: BeginTransactionCommandInput) => client.send(new BeginTransactionCommand(input))),
      commitTransaction: asked((input: CommitTransactionCommandInput) =>
        client.send(new CommitTransactionCommand(input)),
      ),
      rollbackTransaction: asked((input: RollbackTransactionCommandInput) =>
        client.send(new RollbackTransactionCommand(input)),
      ),
    };
  };
}
