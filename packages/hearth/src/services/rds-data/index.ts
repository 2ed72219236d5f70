/**
 * The Data API of Aurora PostgreSQL and Aurora MySQL (rds-data), as of Aurora Serverless v2.
 *
 * Served: ExecuteStatement, BatchExecuteStatement, BeginTransaction, CommitTransaction, RollbackTransaction.
 *
 * Different by design: the log tells which cast a refused parameter needs, and where AWS would take the `:2` of a slice or a `:name` in
 * `$$…$$` for a parameter, which here it is not; with `--lenient-data-api` PostgreSQL infers the types of parameters, which AWS does
 * not. A batch without a transaction is all or nothing. The database is this machine's, so what AWS may answer about an overloaded
 * one never comes. On MariaDB the text of a JSON column stays as it was written, where MySQL writes its own.
 *
 * Not served: ExecuteSql (AWS retired it with Aurora Serverless v1).
 */
import type { RdsDataOperations } from '../../api/rds-data.gen.ts';
import type { AccessTable, Call, Handlers, Permission } from '../../wire/operation.ts';
import { batchExecuteStatement } from './operations/batch-execute-statement.ts';
import { beginTransaction } from './operations/begin-transaction.ts';
import { commitTransaction } from './operations/commit-transaction.ts';
import { executeStatement } from './operations/execute-statement.ts';
import { rollbackTransaction } from './operations/rollback-transaction.ts';
import { RdsData, type RdsDataDependencies } from './store.ts';

export type { RdsData, RdsDataDependencies } from './store.ts';

export const handlers = {
  ExecuteStatement: executeStatement,
  BatchExecuteStatement: batchExecuteStatement,
  BeginTransaction: beginTransaction,
  CommitTransaction: commitTransaction,
  RollbackTransaction: rollbackTransaction,
} satisfies Handlers<RdsDataOperations, RdsData>;

/** The caller needs the secret as well as the cluster. A secret given by its name has six unknown characters at its ARN's end. */
function needs(operation: string) {
  return (_: RdsData, input: { resourceArn: string; secretArn: string }, call: Call): readonly Permission[] => {
    const secret = input.secretArn.startsWith('arn:')
      ? input.secretArn
      : `arn:aws:secretsmanager:${call.region}:${call.accountId}:secret:${input.secretArn}-??????`;
    return [
      { action: `rds-data:${operation}`, resource: input.resourceArn },
      { action: 'secretsmanager:GetSecretValue', resource: secret },
    ];
  };
}

export const access = {
  ExecuteStatement: needs('ExecuteStatement'),
  BatchExecuteStatement: needs('BatchExecuteStatement'),
  BeginTransaction: needs('BeginTransaction'),
  CommitTransaction: needs('CommitTransaction'),
  RollbackTransaction: needs('RollbackTransaction'),
} satisfies AccessTable<RdsDataOperations, RdsData>;

export function openRdsData(dependencies: RdsDataDependencies): RdsData {
  return new RdsData(dependencies);
}
