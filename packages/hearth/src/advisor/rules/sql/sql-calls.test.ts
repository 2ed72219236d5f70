/** Q1, Q3–Q10, Q12, Q16, Q18: rules about how SQL is called. */
import { checkCases } from '../testing/cases.ts';
import { call, CLUSTER, invocations, overAnHour, sql } from '../testing/calls.ts';
import { q1 } from './q01-connect-per-invocation.ts';
import { q3 } from './q03-pool-in-lambda.ts';
import { q4 } from './q04-statement-loop.ts';
import { q5 } from './q05-transaction-left-open.ts';
import { q6 } from './q06-begin-as-text.ts';
import { q7 } from './q07-built-sql.ts';
import { q8 } from './q08-select-loop.ts';
import { q9 } from './q09-answer-too-large.ts';
import { q10 } from './q10-offset-paging.ts';
import { q12 } from './q12-secret-every-time.ts';
import { q16 } from './q16-pinned-sessions.ts';
import { q18 } from './q18-dsql-limits.ts';

const INSERT = 'insert into airports values (?, …)';
const SELECT = 'select * from airports where id = ?';
const api = (operation: string, more = {}) => call('rds-data', operation, { resource: CLUSTER, ...more });
const postgres = (shape: string, more = {}) => call('postgres', 'Query', { sqlShape: shape, ...more });
const dsql = (shape: string, more = {}) => call('dsql', 'Query', { sqlShape: shape, ...more });
const secret = () => call('secrets-manager', 'GetSecretValue');
const pool = (size: number) => `
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: Fn
      Handler: index.handler
      Runtime: nodejs22.x
      Environment: { Variables: { DB_POOL_MAX: ${size} } }
`;
const PROXY = `
Resources:
  Proxy: { Type: AWS::RDS::DBProxy, Properties: { DBProxyName: proxy } }
  Bucket: { Type: AWS::S3::Bucket }
`;

checkCases([
  {
    rule: q1,
    found: [{ calls: invocations(20, () => [call('postgres', 'Connect')]), expect: { count: 20 } }],
    silent: [
      { calls: invocations(20, (n) => (n === 0 ? [call('postgres', 'Connect')] : [postgres(SELECT)])) },
      { calls: invocations(20, () => [call('postgres', 'Connect')], { cold: true }) },
    ],
  },
  {
    rule: q3,
    found: [
      { template: pool(10), expect: { templateLine: 10 } },
      {
        calls: invocations(1, () => [1, 2, 3].map((id) => postgres(SELECT, { connectionId: `c${id}` }))),
        says: /used 3 connections/,
      },
    ],
    silent: [{ template: pool(1) }, { calls: invocations(3, () => [postgres(SELECT, { connectionId: 'c' })]) }],
  },
  {
    rule: q4,
    // 61 invocations over an hour, nine of ten calls saved in each.
    found: [
      {
        calls: invocations(61, () => Array.from({ length: 10 }, () => sql(INSERT))),
        expect: { count: 610 },
        money: (549 * 730 * 0.35e-6) / (3600 / 3600),
      },
    ],
    silent: [
      { calls: invocations(61, () => [sql(INSERT), sql(INSERT)]) },
      { calls: invocations(5, () => [api('BatchExecuteStatement', { sqlShape: INSERT, rows: 100 })]) },
    ],
  },
  {
    rule: q5,
    found: [
      {
        calls: invocations(3, (n) => [api('BeginTransaction'), ...(n > 0 ? [api('CommitTransaction')] : [])]),
        expect: { count: 1 },
      },
      {
        calls: invocations(1, () => [
          api('BeginTransaction', { transactionId: 'a' }),
          api('BeginTransaction', { transactionId: 'b' }),
          api('RollbackTransaction', { transactionId: 'b' }),
        ]),
        expect: { count: 1 },
      },
    ],
    silent: [
      { calls: invocations(3, () => [api('BeginTransaction'), sql(INSERT), api('RollbackTransaction')]) },
      { calls: invocations(1, () => [api('BeginTransaction', { errorCode: 'BadRequestException' })]) },
    ],
  },
  {
    rule: q6,
    found: [
      { calls: invocations(1, () => [sql('BEGIN'), sql(INSERT), sql('COMMIT')]), expect: { count: 2 } },
      { calls: [sql('start transaction')] },
    ],
    silent: [{ calls: [sql(INSERT), sql('select begin_at from t')] }, { calls: [postgres('BEGIN')] }],
  },
  {
    rule: q7,
    found: [{ calls: overAnHour(8, (n) => sql(SELECT, { sqlTextHash: `text-${n}` })), expect: { count: 8 } }],
    silent: [
      { calls: overAnHour(8, () => sql(SELECT, { sqlTextHash: 'one' })) },
      { calls: overAnHour(8, () => sql(SELECT)) },
    ],
  },
  {
    rule: q8,
    found: [
      {
        calls: invocations(2, () => [sql('select id from states'), ...[1, 2, 3].map(() => sql(SELECT))]),
        expect: { count: 6 },
      },
    ],
    silent: [
      { calls: invocations(2, () => [sql('select id from states'), sql(SELECT)]) },
      { calls: invocations(2, () => [sql('select id from states'), ...[1, 2, 3].map(() => sql(INSERT))]) },
    ],
  },
  {
    rule: q9,
    found: [
      { calls: [sql(SELECT, { responseBytes: 900_000 })], says: /879 KiB/ },
      { calls: [sql(SELECT, { resultTooLarge: true })] },
    ],
    silent: [
      { calls: [sql(SELECT, { responseBytes: 500_000 })] },
      { calls: [postgres(SELECT, { responseBytes: 9_000_000 })] },
    ],
  },
  {
    rule: q10,
    found: [
      { calls: overAnHour(6, () => sql('select * from t order by id limit ? offset ?')), expect: { count: 6 } },
      { calls: [sql('select * from t limit ? OFFSET ?', { offset: 5_000 })] },
    ],
    silent: [
      { calls: [sql('select * from t limit ? offset ?')] },
      { calls: overAnHour(6, () => sql('select * from t limit ? offset ?', { offset: 20 })) },
    ],
  },
  {
    rule: q12,
    found: [{ calls: invocations(61, () => [secret()]), expect: { count: 61 }, money: 61 * 730 * 5e-6 }],
    silent: [
      { calls: invocations(61, (n) => (n === 0 ? [secret()] : [])) },
      { calls: invocations(61, () => [secret()], { cold: true }) },
    ],
  },
  {
    rule: q16,
    found: [
      { template: PROXY, calls: [postgres('SET search_path TO app'), postgres('select pg_advisory_lock(?)')] },
      { calls: [postgres(SELECT, { pinned: 'prepared statement' })] },
    ],
    silent: [
      { calls: [postgres('SET search_path TO app')] },
      {
        template: PROXY,
        calls: [
          postgres('set local statement_timeout = ?'),
          postgres('select pg_advisory_xact_lock(?)'),
          postgres(SELECT),
        ],
      },
    ],
  },
  {
    rule: q18,
    found: [
      {
        calls: [dsql(INSERT, { rows: 2_000, transactionId: 't' }), dsql(INSERT, { rows: 2_000, transactionId: 't' })],
        says: /4000 rows/,
      },
      {
        calls: [dsql('create table t (a int)', { transactionId: 't' }), dsql(INSERT, { rows: 1, transactionId: 't' })],
        says: /DDL and DML/,
      },
      { calls: [dsql(INSERT, { errorCode: '40001', traceId: 'a' })], says: /not tried again/ },
      { calls: [dsql('select created_at as day from t order by day')], says: /alias/ },
    ],
    silent: [
      { calls: [dsql(INSERT, { rows: 2_000, transactionId: 't' }), dsql(INSERT, { rows: 2_000, transactionId: 'u' })] },
      { calls: [dsql(INSERT, { errorCode: '40001', traceId: 'a' }), dsql(INSERT, { traceId: 'a', rows: 1 })] },
      { calls: [dsql('select day as d from t order by day'), sql(INSERT, { rows: 5_000 })] },
    ],
  },
]);
