import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bulkInsert } from './bulk-insert.ts';
import { failure, type Fixture, input, openFixture, testCall } from './fixture.ts';
import { batchExecuteStatement } from './operations/batch-execute-statement.ts';
import { beginTransaction } from './operations/begin-transaction.ts';
import { commitTransaction } from './operations/commit-transaction.ts';
import { alignTypes, bindParameters, type SqlParameter } from './parameters.ts';
import { readStatement } from './statement.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const ROWS = 20;
const rows = (set: (n: number) => SqlParameter[]): SqlParameter[][] => Array.from({ length: ROWS }, (_, n) => set(n));
const long = (name: string, longValue: number): SqlParameter => ({ name, value: { longValue } });
const text = (name: string, stringValue: string | null): SqlParameter =>
  stringValue === null ? { name, value: { isNull: true } } : { name, value: { stringValue } };

function atOnce(sql: string, sets: readonly SqlParameter[][]): string | undefined {
  const statement = readStatement(sql);
  return bulkInsert(sql, alignTypes(sets.map((set) => bindParameters(statement, set, false))))?.statement.text;
}

const batch = (sql: string, parameterSets: SqlParameter[][], more?: { transactionId: string }) =>
  batchExecuteStatement(fixture.data, { ...input(sql, more), parameterSets }, testCall());

async function select(sql: string): Promise<unknown> {
  const { formattedRecords = '' } = await fixture.run(sql, { formatRecordsAs: 'JSON' });
  return JSON.parse(formattedRecords);
}

/** How many statements of one transaction its rows come from. */
async function commands(table: string): Promise<unknown> {
  const { records = [] } = await fixture.run(`SELECT count(DISTINCT cmin::text) FROM ${table}`);
  return records[0]?.[0]?.longValue;
}

/** As many as the statements that fired it. */
async function counting(table: string): Promise<() => Promise<unknown>> {
  await fixture.run(`CREATE TABLE ${table}_log (n int)`);
  await fixture.run(
    `CREATE FUNCTION ${table}_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO ${table}_log VALUES (1); RETURN NULL; END $$`,
  );
  await fixture.run(`CREATE TRIGGER note AFTER INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION ${table}_note()`);
  return () => select(`SELECT count(*) AS n FROM ${table}_log`);
}

describe('which statements can be run at once', () => {
  const sets = rows((n) => [long('a', n), text('b', 'x')]);
  test.each([
    [
      'INSERT INTO t VALUES (:a, :b)',
      'INSERT INTO t SELECT hearth_1, hearth_2 FROM unnest($1, $2) AS hearth_rows(hearth_1, hearth_2)',
    ],
    [
      `insert into "s"."T" ("a", b) values (:b::double  precision, 'x', -- no
        :a::numeric(10, 2)[], NULL, :a);`,
      `INSERT INTO "s"."T" ("a",b) SELECT hearth_1::double precision, 'x', hearth_2::numeric (10,2)[], NULL, hearth_3 FROM unnest($1, $2, $3) AS hearth_rows(hearth_1, hearth_2, hearth_3)`,
    ],
  ])('%s', (sql, wanted) => expect(atOnce(sql, sets)).toBe(wanted));

  test.each([
    'INSERT INTO t VALUES (:a, lower(:b))',
    'INSERT INTO t VALUES (:a, (SELECT max(a) FROM t))',
    'INSERT INTO t VALUES (:a + 1)',
    'INSERT INTO t VALUES (:a), (:b)',
    'INSERT INTO t VALUES (:a) RETURNING a',
    'INSERT INTO t VALUES (:a) ON CONFLICT (a) DO UPDATE SET a = 1',
    'INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (:a)',
    'INSERT INTO t SELECT :a',
    'INSERT INTO t VALUES (:a, DEFAULT)',
    'INSERT INTO t (a[1]) VALUES (:a)',
    'INSERT INTO t VALUES (:a::',
    'INSERT INTO t VALUES (:a::numeric(lower(2)))',
    'UPDATE t SET a = :a',
    'WITH x AS (DELETE FROM t) INSERT INTO t VALUES (:a)',
  ])('not %s', (sql) => expect(atOnce(sql, sets)).toBeUndefined());

  test('nor what truly differs in types, has bytes, or is of few rows', () => {
    const sql = 'INSERT INTO t VALUES (:a)';
    expect(atOnce(sql, sets.slice(0, 3))).toBeUndefined();
    expect(atOnce(sql, [...sets, [{ name: 'a', value: { doubleValue: 1.5 } }]])).toBeUndefined();
    expect(
      atOnce(
        sql,
        rows(() => [{ name: 'a', value: { blobValue: new Uint8Array([1]) } }]),
      ),
    ).toBeUndefined();
    expect(
      atOnce(
        sql,
        rows(() => [{ name: 'a', value: { isNull: true } }]),
      ),
    ).toBeUndefined();
  });
});

test('values arrive as they are, in their order, and the session forgets its sequences', async () => {
  await fixture.run('CREATE TABLE odd (id serial, a bigint, b text, c timestamp, d numeric(8, 2))');
  const words = ['', 'NULL', 'null', '{}', '"', '\\', 'a,b', ' x ', "it's", '\\x41', 'zwölf ☃', '\t\n', null];
  const sets = rows((n) => [
    long('a', n - 5),
    text('b', words[n % words.length] ?? null),
    { ...text('c', '2026-11-22 01:02:03.5'), typeHint: 'TIMESTAMP' as const },
    { ...text('d', '12.345'), typeHint: 'DECIMAL' as const },
  ]);
  const sql = 'INSERT INTO odd (a, b, c, d) VALUES (:a, :b, :c, :d)';
  expect(atOnce(sql, sets)).toBeDefined();
  expect((await batch(sql, sets)).updateResults).toHaveLength(ROWS);
  expect(await select('SELECT id, a, b, c::text, d FROM odd ORDER BY id')).toEqual(
    sets.map((_, n) => ({ id: n + 1, a: n - 5, b: words[n % words.length], c: '2026-11-22 01:02:03.5', d: '12.35' })),
  );
  expect(await commands('odd')).toBe(1);
  expect(await failure(fixture.run('SELECT lastval()'))).toMatchObject({
    message: expect.stringContaining('lastval is not yet defined') as string,
  });
});

test('a row that fails is told as its own, and none is kept', async () => {
  await fixture.run('CREATE TABLE once (id bigint PRIMARY KEY, name varchar(5))');
  const sql = 'INSERT INTO once VALUES (:id, :name)';
  const twice = rows((n) => [long('id', n === 12 ? 3 : n), text('name', n === 15 ? 'too long' : 'x')]);
  expect((await failure(batch(sql, twice))).message).toMatch(
    /"once_pkey"[^]*Key \(id\)=\(3\) already exists.; SQLState: 23505$/,
  );
  expect(await select('SELECT count(*) AS n FROM once')).toEqual([{ n: 0 }]);
  const typed = rows((n) => [text('id', String(n)), text('name', 'x')]);
  // Where it is in the text that the client sent.
  expect((await failure(batch(sql, typed))).message).toMatch(
    /is of type bigint but[^]*Position: 26[^]*SQLState: 42804$/,
  );
});

describe('where somebody could tell, rows come one by one', () => {
  test('triggers of statements', async () => {
    await fixture.run('CREATE TABLE watched (id bigint)');
    const fired = await counting('watched');
    await batch(
      'INSERT INTO watched VALUES (:id)',
      rows((n) => [long('id', n)]),
    );
    expect(await fired()).toEqual([{ n: ROWS }]);
  });

  test('a key to the table itself', async () => {
    await fixture.run('CREATE TABLE tree (id bigint PRIMARY KEY, parent bigint REFERENCES tree)');
    const sets = rows((n) => [long('id', n), long('parent', n === ROWS - 1 ? n : n + 1)]);
    expect((await failure(batch('INSERT INTO tree VALUES (:id, :parent)', sets))).message).toContain('SQLState: 23503');
  });

  test('a default that looks at the table', async () => {
    await fixture.run('CREATE TABLE counted (id bigint, before bigint)');
    await fixture.run("CREATE FUNCTION counted_before() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM counted'");
    await fixture.run('ALTER TABLE counted ALTER before SET DEFAULT counted_before()');
    await batch(
      'INSERT INTO counted (id) VALUES (:id)',
      rows((n) => [long('id', n)]),
    );
    expect(await select('SELECT max(before) AS n FROM counted')).toEqual([{ n: ROWS - 1 }]);
  });

  test('a transaction of the client', async () => {
    await fixture.run('CREATE TABLE within (id bigint)');
    const { transactionId = '' } = await beginTransaction(fixture.data, input(''), testCall());
    await batch(
      'INSERT INTO within VALUES (:id)',
      rows((n) => [long('id', n)]),
      { transactionId },
    );
    await commitTransaction(fixture.data, { ...input(''), transactionId }, testCall());
    expect(await commands('within')).toBe(ROWS);
  });

  test('a view', async () => {
    await fixture.run('CREATE TABLE under (id bigint)');
    await fixture.run('CREATE VIEW over AS SELECT * FROM under');
    await batch(
      'INSERT INTO over VALUES (:id)',
      rows((n) => [long('id', n)]),
    );
    expect(await select('SELECT count(*) AS n FROM under')).toEqual([{ n: ROWS }]);
  });
});
