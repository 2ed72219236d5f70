import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExecuteStatementInput } from '../../../api/rds-data.gen.ts';
import { CLUSTER_ARN, failure, type Fixture, openFixture, SECRET_ARN, testCall } from '../fixture.ts';
import { batchExecuteStatement } from './batch-execute-statement.ts';
import { beginTransaction } from './begin-transaction.ts';
import { commitTransaction } from './commit-transaction.ts';
import { rollbackTransaction } from './rollback-transaction.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.run('CREATE TABLE entry (id serial PRIMARY KEY, name text, ref uuid, amount numeric)');
});
beforeEach(async () => {
  await fixture.run('TRUNCATE entry');
});
afterAll(() => fixture.close());

const login = { resourceArn: CLUSTER_ARN, secretArn: SECRET_ARN };
const begin = async (): Promise<string> =>
  (await beginTransaction(fixture.data, { ...login, database: 'app' }, testCall())).transactionId ?? '';
const commit = (transactionId: string) => commitTransaction(fixture.data, { ...login, transactionId }, testCall());
const rollback = (transactionId: string) => rollbackTransaction(fixture.data, { ...login, transactionId }, testCall());

async function count(more?: Partial<ExecuteStatementInput>): Promise<number | undefined> {
  return (await fixture.run('SELECT count(*) FROM entry', more)).records?.[0]?.[0]?.longValue;
}

/** Sessions that are in a transaction, seen from outside. */
async function openTransactions(): Promise<number | undefined> {
  const sql = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'";
  return (await fixture.run(sql)).records?.[0]?.[0]?.longValue;
}

function batch(sql: string, sets: readonly ExecuteStatementInput['parameters'][], transactionId?: string) {
  const parameterSets = sets.map((set) => set ?? []);
  return batchExecuteStatement(
    fixture.data,
    { ...login, database: 'app', sql, parameterSets, ...(transactionId !== undefined && { transactionId }) },
    testCall(),
  );
}

describe('transactions', () => {
  test('are seen from outside only after the commit', async () => {
    const transactionId = await begin();
    await fixture.run("INSERT INTO entry (name) VALUES ('a')", { transactionId });
    expect(await count({ transactionId })).toBe(1);
    expect(await count()).toBe(0);
    expect(await commit(transactionId)).toEqual({ transactionStatus: 'Transaction Committed' });
    expect(await count()).toBe(1);
    expect(await failure(commit(transactionId))).toMatchObject({
      code: 'TransactionNotFoundException',
      message: `Transaction ${transactionId} is not found. One previous call resulted in a termination of your transaction.`,
    });
  });

  test('leave nothing after a rollback', async () => {
    const transactionId = await begin();
    await fixture.run("INSERT INTO entry (name) VALUES ('a')", { transactionId });
    expect(await rollback(transactionId)).toEqual({ transactionStatus: 'Rollback Complete' });
    expect(await count()).toBe(0);
    expect(await openTransactions()).toBe(0);
  });

  test('keep their session: settings, temporary tables, savepoints', async () => {
    const transactionId = await begin();
    const run = (sql: string) => fixture.run(sql, { transactionId });
    await run("SET LOCAL application_name = 'mine'");
    await run('CREATE TEMP TABLE fleeting (a int)');
    await run('SAVEPOINT one');
    await run('INSERT INTO fleeting VALUES (1)');
    await run('ROLLBACK TO SAVEPOINT one');
    expect((await run('SELECT count(*) FROM fleeting')).records).toEqual([[{ longValue: 0 }]]);
    await commit(transactionId);
    expect(await failure(fixture.run('SELECT * FROM fleeting'))).toMatchObject({ code: 'DatabaseErrorException' });
  });

  test('die of an error inside', async () => {
    const transactionId = await begin();
    await fixture.run("INSERT INTO entry (name) VALUES ('a')", { transactionId });
    expect((await failure(fixture.run('SELECT nope', { transactionId }))).message).toContain('SQLState: 42703');
    const dead = {
      code: 'TransactionNotFoundException',
      message: `Transaction ${transactionId} is not found. Transaction has been aborted due to an error from a previous call.`,
    };
    expect(await failure(fixture.run('SELECT 1', { transactionId }))).toMatchObject(dead);
    expect(await failure(commit(transactionId))).toMatchObject(dead);
    expect(await count()).toBe(0);
  });

  test('that an error aborted can be rolled back, once', async () => {
    const transactionId = await begin();
    await failure(fixture.run('INVALID SQL QUERY', { transactionId }));
    expect(await rollback(transactionId)).toEqual({ transactionStatus: 'Rollback Complete' });
    expect(await failure(rollback(transactionId))).toMatchObject({
      message: `Transaction ${transactionId} is not found. One previous call resulted in a termination of your transaction.`,
    });
  });

  test('outlive a COMMIT by SQL, which clients send before they call CommitTransaction', async () => {
    const transactionId = await begin();
    await fixture.run("INSERT INTO entry (name) VALUES ('a')", { transactionId });
    await fixture.run('COMMIT', { transactionId });
    expect(await count()).toBe(1);
    expect(await commit(transactionId)).toEqual({ transactionStatus: 'Transaction Committed' });
    expect(await failure(commit(transactionId))).toMatchObject({ code: 'TransactionNotFoundException' });
  });

  test('go on in the next transaction after a COMMIT or ROLLBACK by SQL', async () => {
    const transactionId = await begin();
    const insert = (name: string) => fixture.run(`INSERT INTO entry (name) VALUES ('${name}')`, { transactionId });
    await insert('committed');
    await fixture.run('COMMIT', { transactionId });
    await insert('rolled back by SQL');
    await fixture.run('ROLLBACK', { transactionId });
    await insert('rolled back by the call');
    expect(await count()).toBe(1);
    expect(await rollback(transactionId)).toEqual({ transactionStatus: 'Rollback Complete' });
    expect(await count()).toBe(1);
  });

  test('take one request at a time', async () => {
    const transactionId = await begin();
    const first = fixture.run('SELECT pg_sleep(0.2)', { transactionId });
    const second = await failure(fixture.run('SELECT 1', { transactionId }));
    expect(second).toMatchObject({ code: 'DatabaseErrorException', message: 'Transaction is still running a query' });
    await first;
    await fixture.run('SELECT 1', { transactionId });
    await commit(transactionId);
  });

  test('end after 3 minutes without a call, and after 24 hours in any case', async () => {
    const idle = await begin();
    fixture.clock.advance(2 * 60_000);
    await fixture.run('SELECT 1', { transactionId: idle });
    fixture.clock.advance(2 * 60_000);
    await fixture.run('SELECT 1', { transactionId: idle });
    fixture.clock.advance(3 * 60_000);
    expect(await failure(fixture.run('SELECT 1', { transactionId: idle }))).toMatchObject({
      message: `Transaction ${idle} is not found. Transaction may be expired.`,
    });
    const old = await begin();
    for (let minutes = 0; minutes < 24 * 60; minutes += 2) {
      await fixture.run('SELECT 1', { transactionId: old });
      fixture.clock.advance(2 * 60_000);
    }
    expect((await failure(fixture.run('SELECT 1', { transactionId: old }))).message).toContain('may be expired');
    expect(await openTransactions()).toBe(0);
  });

  test('are not found by a stranger, nor on another cluster', async () => {
    expect(await failure(commit('AQC5'))).toMatchObject({
      code: 'TransactionNotFoundException',
      message: 'Transaction AQC5 is not found. Transaction may be expired.',
    });
    const transactionId = await begin();
    const resourceArn = `${CLUSTER_ARN}2`;
    expect(await failure(fixture.run('SELECT 1', { transactionId, resourceArn }))).toMatchObject({
      code: 'TransactionNotFoundException',
    });
    expect(await failure(fixture.run('SELECT 1', { transactionId, database: 'postgres' }))).toMatchObject({
      code: 'BadRequestException',
    });
    await rollback(transactionId);
  });

  test('tell at the commit what a deferred constraint says', async () => {
    await fixture.run('CREATE TABLE IF NOT EXISTS late (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
    const transactionId = await begin();
    await fixture.run('INSERT INTO late VALUES (1), (1)', { transactionId });
    expect((await failure(commit(transactionId))).message).toContain('SQLState: 23505');
  });

  test('that time out are rolled back; continueAfterTimeout lets the statement go on', async () => {
    const transactionId = await begin();
    const running = failure(fixture.run('SELECT pg_sleep(60)', { transactionId }));
    await sleeping(60);
    fixture.clock.advance(45_000);
    expect(await running).toMatchObject({ code: 'StatementTimeoutException' });
    expect((await failure(fixture.run('SELECT 1', { transactionId }))).code).toBe('TransactionNotFoundException');

    const going = failure(
      fixture.run("INSERT INTO entry SELECT 1, 'late' FROM pg_sleep(0.5)", { continueAfterTimeout: true }),
    );
    await sleeping(0.5);
    fixture.clock.advance(45_000);
    expect(await going).toMatchObject({ code: 'StatementTimeoutException' });
    while ((await count()) === 0) await fixture.run('SELECT pg_sleep(0.02)');
    expect(await count()).toBe(1);
  });
});

/** Resolves once a statement with this `pg_sleep` runs. */
async function sleeping(seconds: number): Promise<void> {
  const sql = `SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(${seconds})%' AND wait_event = 'PgSleep'`;
  while ((await fixture.run(sql)).records?.[0]?.[0]?.longValue === 0)
    await new Promise((resolve) => setImmediate(resolve));
}

describe('batches', () => {
  const insert = 'INSERT INTO entry (name, amount) VALUES (:name, :amount)';
  const set = (name: string | null, amount: number, whole = true): ExecuteStatementInput['parameters'] => [
    { name: 'name', value: name === null ? { isNull: true } : { stringValue: name } },
    { name: 'amount', value: whole ? { longValue: amount } : { doubleValue: amount } },
  ];

  test('answer an empty result for every set', async () => {
    const answer = await batch(`${insert} RETURNING id`, [set('a', 1), set('b', 2)]);
    expect(answer).toEqual({ updateResults: [{ generatedFields: [] }, { generatedFields: [] }] });
    expect(await count()).toBe(2);
  });

  test('take sets of differing types, and null', async () => {
    await batch(insert, [set(null, 1), set('b', 2.5, false), set('c', 3)]);
    const { records } = await fixture.run('SELECT name, amount FROM entry ORDER BY amount');
    expect(records).toEqual([
      [{ isNull: true }, { stringValue: '1' }],
      [{ stringValue: 'b' }, { stringValue: '2.5' }],
      [{ stringValue: 'c' }, { stringValue: '3' }],
    ]);
  });

  test('are all or nothing', async () => {
    const sql = 'INSERT INTO entry (id, name) VALUES (:id, :name)';
    const of = (id: number): ExecuteStatementInput['parameters'] => [
      { name: 'id', value: { longValue: id } },
      { name: 'name', value: { stringValue: 'x' } },
    ];
    const error = await failure(batch(sql, [of(1), of(2), of(1)]));
    expect(error.message).toContain('SQLState: 23505');
    expect(await count()).toBe(0);
  });

  test('run inside a transaction', async () => {
    const transactionId = await begin();
    await batch(insert, [set('a', 1), set('b', 2)], transactionId);
    expect(await count()).toBe(0);
    await commit(transactionId);
    expect(await count()).toBe(2);
  });

  test('without sets run once; with several statements not at all', async () => {
    expect(await batch("INSERT INTO entry (name) VALUES ('x')", [])).toEqual({
      updateResults: [{ generatedFields: [] }],
    });
    expect(await count()).toBe(1);
    expect(await failure(batch('SELECT 1; SELECT 2', []))).toMatchObject({ code: 'ValidationException' });
  });

  test('of 5,000 sets pass in one go', async () => {
    await batch(
      insert,
      Array.from({ length: 5_000 }, (_, i) => set(`n${i}`, i)),
    );
    expect(await count()).toBe(5_000);
  });
});
