/** For tests: a Data API over a real PostgreSQL in a temporary directory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecuteStatementInput, ExecuteStatementOutput } from '../../api/rds-data.gen.ts';
import { type Clock, systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { PostgresInstance } from '../../engines/postgres/instance.ts';
import { ServiceError } from '../../wire/errors.ts';
import type { Call } from '../../wire/operation.ts';
import { openRdsData, type RdsData, type RdsDataDependencies } from './index.ts';
import { executeStatement } from './operations/execute-statement.ts';
import { testCall as rootCall } from '../../wire/testing/test-call.ts';

export const CLUSTER_ARN = 'arn:aws:rds:us-east-1:000000000000:cluster:places';
export const SECRET_ARN = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:places-AbCdEf';

export interface Fixture {
  readonly postgres: PostgresInstance;
  readonly clock: Clock;
  readonly data: RdsData;
  /** The same database with other dependencies. */
  reopen(more: Partial<RdsDataDependencies>): RdsData;
  run(sql: string, more?: Partial<ExecuteStatementInput>): Promise<ExecuteStatementOutput>;
  close(): Promise<void>;
}

export async function openFixture(): Promise<Fixture> {
  const directory = mkdtempSync(join(tmpdir(), 'hearth-rds-data-'));
  const clock = systemClock();
  const random = createRandom();
  const postgres = new PostgresInstance({
    dataDirectory: join(directory, 'places'),
    stateDirectory: join(directory, 'postgres'),
    durable: false,
    superuser: 'rdsadmin',
    templateSql: ["CREATE ROLE app LOGIN PASSWORD 'pencil';", 'CREATE DATABASE app OWNER app;'],
    log: silentLog,
    clock,
    random,
  });
  await postgres.start();
  const secrets: Readonly<Record<string, string>> = {
    [SECRET_ARN]: JSON.stringify({ username: 'app', password: 'pencil' }),
    places: JSON.stringify({ username: 'app', password: 'pencil' }),
    wrong: JSON.stringify({ username: 'app', password: 'crayon' }),
    shapeless: 'pencil',
  };
  const dependencies: RdsDataDependencies = {
    clock,
    random,
    target: (arn) =>
      arn.startsWith(CLUSTER_ARN)
        ? {
            clusterIdentifier: 'places',
            httpEndpointEnabled: !arn.endsWith('-closed'),
            hasInstance: !arn.endsWith('-empty'),
            connect: async (user, password, database) => postgres.connection({ user, password, database }),
          }
        : undefined,
    readSecret: (id) => {
      const secret = secrets[id];
      if (secret === undefined) {
        throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      }
      return secret;
    },
  };
  const data = openRdsData(dependencies);
  const others: RdsData[] = [];
  return {
    postgres,
    clock,
    data,
    reopen(more) {
      const other = openRdsData({ ...dependencies, ...more });
      others.push(other);
      return other;
    },
    run: (sql, more) => executeStatement(data, input(sql, more), testCall()),
    async close() {
      await Promise.all([data, ...others].map((one) => one.close()));
      await postgres.destroy();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export function input(sql: string, more?: Partial<ExecuteStatementInput>): ExecuteStatementInput {
  return { resourceArn: CLUSTER_ARN, secretArn: SECRET_ARN, database: 'app', sql, ...more };
}

export const testCall = (): Call => rootCall('rds-data', 'ExecuteStatement');

/** The service error that a call ends with; anything else fails the test. */
export async function failure(work: Promise<unknown>): Promise<ServiceError> {
  const cause = await work.then(
    () => new Error('did not fail'),
    (error: unknown) => error,
  );
  if (!(cause instanceof ServiceError)) throw cause;
  return cause;
}
