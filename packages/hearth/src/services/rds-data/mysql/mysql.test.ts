/** The Data API over a real MariaDB or MySQL, where the machine has one; what needs none is tried in any case. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExecuteStatementInput } from '../../../api/rds-data.gen.ts';
import { systemClock } from '../../../base/clock.ts';
import { silentLog } from '../../../base/log.ts';
import { createRandom } from '../../../base/random.ts';
import { MysqlInstance } from '../../../engines/mysql/instance.ts';
import { findMysql } from '../../../engines/mysql/program.ts';
import { CLUSTER_ARN, failure, input, SECRET_ARN, testCall } from '../fixture.ts';
import { openRdsData, type RdsData } from '../index.ts';
import { batchExecuteStatement } from '../operations/batch-execute-statement.ts';
import { beginTransaction } from '../operations/begin-transaction.ts';
import { commitTransaction } from '../operations/commit-transaction.ts';
import { executeStatement } from '../operations/execute-statement.ts';
import { rollbackTransaction } from '../operations/rollback-transaction.ts';
import { fillIn } from './literal.ts';
import { readMysqlStatement } from './statement.ts';

type Parameters = NonNullable<ExecuteStatementInput['parameters']>;

const digits: Parameters = [
  { name: 'a', value: { stringValue: '9' } },
  { name: 'b', value: { stringValue: '1' } },
];

describe('statements', () => {
  test.each<readonly [string, Parameters, string]>([
    ['SELECT :a, :a', [{ name: 'a', value: { longValue: 7 } }], 'SELECT 7, 7'],
    ["SELECT ':a', \"it's :a\", `:a` -- :a\n", [], "SELECT ':a', \"it's :a\", `:a` -- :a\n"],
    ["SELECT 'it\\\\', :a, '\\':b'", [{ name: 'a', value: { isNull: true } }], "SELECT 'it\\\\', NULL, '\\':b'"],
    ['SELECT @x := :a # :b', [{ name: 'a', value: { doubleValue: 1.5 } }], 'SELECT @x := 1.5 # :b'],
    ['SELECT /* :a */ :1', [{ name: '1', value: { booleanValue: true } }], 'SELECT /* :a */ TRUE'],
    ['SELECT :a', [{ name: 'a', value: { stringValue: 'a\'b\\c"\n\0' } }], "SELECT 'a\\'b\\\\c\\\"\\n\\0'"],
    ['SELECT :a', [{ name: 'a', value: { blobValue: Buffer.from([0, 255]) } }], "SELECT x'00ff'"],
    ['SELECT :a LIMIT :a OFFSET :b', digits, "SELECT '9' LIMIT 9 OFFSET 1"],
    ['SELECT :a, :b limit\n:a , :b', digits, "SELECT '9', '1' limit\n9 , 1"],
    ['SELECT 1 LIMIT :a', [{ name: 'a', value: { stringValue: '1 OR 1' } }], "SELECT 1 LIMIT '1 OR 1'"],
  ])('%s', (sql, parameters, filled) => {
    expect(fillIn(readMysqlStatement(sql), parameters)).toBe(filled);
  });

  test('more than one is seen, semicolons in strings and routines are not', () => {
    expect(readMysqlStatement('SELECT 1; SELECT 2').multiple).toBe(true);
    expect(readMysqlStatement("SELECT ';'; -- end\n").multiple).toBe(false);
    expect(readMysqlStatement('CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END').multiple).toBe(false);
    expect(readMysqlStatement("select `a`, 'b' from t where c = :d").shape).toBe('select `a`, ? from t where c = ?');
  });
});

const program = findMysql();

describe.runIf(program !== undefined)('on a server', () => {
  let folder: string;
  let server: MysqlInstance;
  let data: RdsData;
  beforeAll(async () => {
    if (!program) return;
    folder = mkdtempSync(join(tmpdir(), 'hearth-mysql-'));
    const parts = { log: silentLog, clock: systemClock(), random: createRandom() };
    server = new MysqlInstance({
      program,
      dataDirectory: join(folder, 'places'),
      host: '127.0.0.1',
      durable: false,
      ...parts,
    });
    const place = await server.start(0);
    await server.run([
      'CREATE DATABASE app',
      "CREATE USER 'app'@'%' IDENTIFIED BY 'pencil'",
      "GRANT ALL PRIVILEGES ON app.* TO 'app'@'%'",
    ]);
    data = openRdsData({
      ...parts,
      target: () => ({
        clusterIdentifier: 'places',
        httpEndpointEnabled: true,
        hasInstance: true,
        engine: 'mysql',
        connect: (user, password, database) => Promise.resolve({ ...place, user, password, database }),
      }),
      readSecret: (id) => JSON.stringify({ username: 'app', password: id === SECRET_ARN ? 'pencil' : 'crayon' }),
    });
    await run(`CREATE TABLE t (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) UNIQUE, flag BOOL, small SMALLINT,
      big BIGINT UNSIGNED, price DECIMAL(10,4), ratio DOUBLE, day DATE, moment DATETIME(3), at TIMESTAMP NULL, clock TIME, born YEAR,
      bits BIT(8), raw VARBINARY(20), bin BINARY(4), blobbed BLOB, body TEXT, size ENUM('small', 'large'))`);
  });
  afterAll(async () => {
    await data.close();
    await server.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (sql: string, more?: Partial<ExecuteStatementInput>) =>
    executeStatement(data, input(sql, more), testCall());

  test('types come as AWS gives them', async () => {
    const made = await run(
      `INSERT INTO t (name, flag, small, big, price, ratio, day, moment, at, clock, born, bits, raw, bin, blobbed, body, size)
       VALUES (:name, :flag, -5, 18446744073709551615, 123456.789, 1.5, '2024-12-25', '2024-12-25 14:30:45.123', '2024-01-15 10:20:30', '14:30:45',
       2024, b'101', :raw, 'ab', :raw, :body, 'large')`,
      {
        parameters: [
          { name: 'name', value: { stringValue: 'Åsa \'"\\ 🌍' } },
          { name: 'flag', value: { booleanValue: true } },
          { name: 'raw', value: { blobValue: Buffer.from([0, 1, 255]) } },
          { name: 'body', value: { stringValue: 'x'.repeat(1000) } },
        ],
      },
    );
    expect(made).toEqual({ numberOfRecordsUpdated: 1, generatedFields: [{ longValue: 1 }] });
    const { records, columnMetadata } = await run('SELECT * FROM t', { includeResultMetadata: true });
    expect(records).toEqual([
      [
        { longValue: 1 },
        { stringValue: 'Åsa \'"\\ 🌍' },
        { booleanValue: true },
        { longValue: -5 },
        { longValue: 18446744073709551615n },
        { stringValue: '123456.7890' },
        { doubleValue: 1.5 },
        { stringValue: '2024-12-25' },
        { stringValue: '2024-12-25 14:30:45.123' },
        { stringValue: '2024-01-15 10:20:30' },
        { stringValue: '14:30:45' },
        { stringValue: '2024-01-01' },
        { blobValue: Buffer.from([5]) },
        { blobValue: Buffer.from([0, 1, 255]) },
        { blobValue: Buffer.from('ab\0\0') },
        { blobValue: Buffer.from([0, 1, 255]) },
        { stringValue: 'x'.repeat(1000) },
        { stringValue: 'large' },
      ],
    ]);
    expect(columnMetadata?.[0]).toEqual({
      name: 'id',
      label: 'id',
      type: 4,
      typeName: 'INT UNSIGNED',
      schemaName: '',
      tableName: 't',
      isAutoIncrement: true,
      isSigned: false,
      isCurrency: false,
      isCaseSensitive: false,
      nullable: 0,
      precision: 10,
      scale: 0,
      arrayBaseColumnType: 0,
    });
    expect(columnMetadata?.map(({ typeName }) => typeName).slice(1)).toEqual(
      [
        'VARCHAR',
        'TINYINT',
        'SMALLINT',
        'BIGINT UNSIGNED',
        'DECIMAL',
        'DOUBLE',
        'DATE',
        'DATETIME',
        'TIMESTAMP',
        'TIME',
        'YEAR',
        'BIT',
      ].concat(['VARBINARY', 'BINARY', 'BLOB', 'TEXT', 'CHAR']),
    );
    expect(columnMetadata?.[1]).toMatchObject({ precision: 40, nullable: 1 });
    expect(columnMetadata?.[5]).toMatchObject({ precision: 10, scale: 4, isSigned: true });
  });

  test('options, JSON, NULL and no rows', async () => {
    expect(
      (
        await run('SELECT NULL, 1, 2.50', {
          resultSetOptions: { longReturnType: 'STRING', decimalReturnType: 'DOUBLE_OR_LONG' },
        })
      ).records,
    ).toEqual([[{ isNull: true }, { stringValue: '1' }, { doubleValue: 2.5 }]]);
    expect((await run("SELECT 1 AS a, 'x' AS b", { formatRecordsAs: 'JSON' })).formattedRecords).toBe(
      '[{"a":1,"b":"x"}]',
    );
    expect((await run('SELECT id FROM t WHERE FALSE')).records).toEqual([]);
    expect(await run('UPDATE t SET small = 6')).toMatchObject({ numberOfRecordsUpdated: 1 });
    expect((await failure(run("SELECT REPEAT('x', 1100000)"))).message).toBe('The result exceeds the size limit 1 MB.');
  });

  test('JSON columns are called so, which MariaDB keeps as text', async () => {
    await run('CREATE TABLE papers (id INT PRIMARY KEY, meta JSON, body LONGTEXT)');
    await run('INSERT INTO papers VALUES (1, :meta, :meta)', {
      parameters: [{ name: 'meta', value: { stringValue: '{"pages":[1,2]}' } }],
    });
    const { records, columnMetadata } = await run('SELECT meta, body FROM papers', { includeResultMetadata: true });
    expect(JSON.parse(records?.[0]?.[0]?.stringValue ?? '')).toEqual({ pages: [1, 2] });
    expect(columnMetadata?.map(({ typeName }) => typeName)).toEqual(['JSON', 'LONGTEXT']);
  });

  test('fails in the words of MySQL, and refuses what the Data API refuses', async () => {
    expect(await failure(run('SELECT * FROM nowhere'))).toMatchObject({
      code: 'DatabaseErrorException',
      message: "Database error code: 1146. Message: Table 'app.nowhere' doesn't exist",
    });
    expect((await failure(run('SELECT 1; SELECT 2'))).message).toBe("Multistatements aren't supported.");
    expect((await failure(run('SELECT :x'))).message).toBe('Cannot find parameter: x');
    expect((await failure(run('SELECT 1', { secretArn: 'other' }))).code).toBe('InvalidSecretException');
    expect((await run('SELECT DATABASE()', { database: undefined })).records).toEqual([[{ isNull: true }]]);
  });

  test('batches answer the keys they made, all or nothing', async () => {
    const batch = (names: readonly string[]) =>
      batchExecuteStatement(
        data,
        {
          ...input('INSERT INTO t (name) VALUES (:name)'),
          parameterSets: names.map((stringValue) => [{ name: 'name', value: { stringValue } }]),
        },
        testCall(),
      );
    const { updateResults } = await batch(['b1', 'b2']);
    expect(updateResults?.map(({ generatedFields }) => Object.keys(generatedFields?.[0] ?? {}))).toEqual([
      ['longValue'],
      ['longValue'],
    ]);
    expect((await failure(batch(['b3', 'b1']))).message).toContain('Database error code: 1062');
    expect((await run("SELECT COUNT(*) FROM t WHERE name LIKE 'b%'")).records).toEqual([[{ longValue: 2 }]]);
  });

  test('transactions commit, roll back, and leave nothing in their session', async () => {
    const base = { resourceArn: CLUSTER_ARN, secretArn: SECRET_ARN };
    const begin = async () =>
      (await beginTransaction(data, { ...base, database: 'app' }, testCall())).transactionId ?? '';
    const count = async () => (await run("SELECT COUNT(*) FROM t WHERE name LIKE 't%'")).records?.[0]?.[0]?.longValue;
    const first = await begin();
    const call = testCall();
    const owned = { ...call, principal: { ...call.principal, accessKeyId: 'AKIAOWNER' } };
    const { transactionId } = await beginTransaction(data, { ...base, database: 'app' }, owned);
    expect(data.openOf('AKIAOWNER')).toMatchObject([{ resourceArn: CLUSTER_ARN, database: 'app' }]);
    await commitTransaction(data, { ...base, transactionId: transactionId ?? '' }, owned);
    expect(data.openOf('AKIAOWNER')).toEqual([]);
    await run("INSERT INTO t (name) VALUES ('t1')", { transactionId: first });
    expect(await count()).toBe(0);
    await commitTransaction(data, { ...base, transactionId: first }, testCall());
    const second = await begin();
    await run("INSERT INTO t (name) VALUES ('t2')", { transactionId: second });
    await run('SET @kept = 1', { transactionId: second });
    await rollbackTransaction(data, { ...base, transactionId: second }, testCall());
    expect(await count()).toBe(1);
    expect((await run('SELECT @kept, @@autocommit')).records).toEqual([[{ isNull: true }, { longValue: 1 }]]);
    const third = await begin();
    await failure(run("INSERT INTO t (name) VALUES ('t1')", { transactionId: third }));
    expect((await failure(run('SELECT 1', { transactionId: third }))).code).toBe('TransactionNotFoundException');
  });

  test('a statement above 45 s is cancelled for real', async () => {
    const running = failure(run('SELECT SLEEP(60)'));
    const sleeping = async (): Promise<unknown> =>
      (await run("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO = 'SELECT SLEEP(60)'"))
        .records?.[0]?.[0]?.longValue;
    while ((await sleeping()) === 0) await new Promise((resolve) => setImmediate(resolve));
    data.dependencies.clock.advance(45_000);
    expect((await running).code).toBe('StatementTimeoutException');
    await expect.poll(sleeping).toBe(0);
  });

  test('a server that was stopped has kept its data', async () => {
    await data.close();
    await server.stop();
    await server.start(0);
    await server.run(['SELECT 1 FROM app.t']);
  });
});
