import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExecuteStatementInput } from '../../../api/rds-data.gen.ts';
import { CLUSTER_ARN, failure, type Fixture, input, openFixture, testCall } from '../fixture.ts';
import { executeStatement } from './execute-statement.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.run("CREATE TYPE mood AS ENUM ('sad', 'happy')");
  await fixture.run('CREATE DOMAIN score AS int CHECK (VALUE > 0)');
  await fixture.run(`CREATE TABLE place (
    id serial PRIMARY KEY, name varchar(40) NOT NULL, price numeric(10,2), at timestamptz, mood mood, ref uuid)`);
});
afterAll(() => fixture.close());

type Parameters = NonNullable<ExecuteStatementInput['parameters']>;

async function value(sql: string, more?: Partial<ExecuteStatementInput>): Promise<unknown> {
  const { records } = await fixture.run(sql, more);
  return records?.[0]?.[0];
}

describe('results', () => {
  test.each<readonly [string, unknown]>([
    ['SELECT 1::int2', { longValue: 1 }],
    ['SELECT 2147483647', { longValue: 2147483647 }],
    ['SELECT 9007199254740991', { longValue: 9007199254740991 }],
    ['SELECT 9223372036854775807', { longValue: 9223372036854775807n }],
    ['SELECT ARRAY[-9223372036854775808]', { arrayValue: { longValues: [-9223372036854775808n] } }],
    ['SELECT 1.5::float4', { doubleValue: 1.5 }],
    ['SELECT 0.1::float8', { doubleValue: 0.1 }],
    ["SELECT 'Infinity'::float8", { doubleValue: Infinity }],
    ['SELECT 123456.7890', { stringValue: '123456.7890' }],
    ['SELECT 1 > 2', { booleanValue: false }],
    ["SELECT 'text'", { stringValue: 'text' }],
    ["SELECT 'ab'::char(4)", { stringValue: 'ab  ' }],
    ["SELECT 'n'::name", { stringValue: 'n' }],
    ["SELECT DATE '2024-12-25'", { stringValue: '2024-12-25' }],
    ["SELECT TIME '14:30:45.12'", { stringValue: '14:30:45.12' }],
    ["SELECT TIMESTAMP '2024-12-25 14:30:45.123'", { stringValue: '2024-12-25 14:30:45.123' }],
    ["SELECT TIMESTAMPTZ '2024-12-25 14:30:45.5+05:30'", { stringValue: '2024-12-25 09:00:45.5' }],
    ['SELECT \'{"a": 1}\'::jsonb', { stringValue: '{"a": 1}' }],
    ['SELECT \'{"a":1}\'::json', { stringValue: '{"a":1}' }],
    ["SELECT '550e8400-e29b-41d4-a716-446655440000'::uuid", { stringValue: '550e8400-e29b-41d4-a716-446655440000' }],
    ["SELECT 'happy'::mood", { stringValue: 'happy' }],
    ['SELECT 7::score', { longValue: 7 }],
    ["SELECT '10.0.0.0/8'::cidr", { stringValue: '10.0.0.0/8' }],
    ["SELECT '[1,10)'::int4range", { stringValue: '[1,10)' }],
    ["SELECT '\\x00ff'::bytea", { blobValue: Buffer.from([0, 255]) }],
    ['SELECT NULL', { isNull: true }],
    ['SELECT NULL::int[]', { isNull: true }],
    ["SELECT '{1,NULL,3}'::int[]", { arrayValue: { longValues: [1, null, 3] } }],
    ["SELECT '{}'::int[]", { arrayValue: { longValues: [] } }],
    ["SELECT '{1.5,2}'::float8[]", { arrayValue: { doubleValues: [1.5, 2] } }],
    ["SELECT '{t,f}'::bool[]", { arrayValue: { booleanValues: [true, false] } }],
    [
      "SELECT ARRAY['a b', 'c\"d', 'e\\f', 'NULL', NULL, '', 'x,y', '{']",
      { arrayValue: { stringValues: ['a b', 'c"d', 'e\\f', 'NULL', null, '', 'x,y', '{'] } },
    ],
    ['SELECT ARRAY[1.50, 2]', { arrayValue: { stringValues: ['1.50', '2'] } }],
    ["SELECT ARRAY['happy'::mood]", { arrayValue: { stringValues: ['happy'] } }],
    ["SELECT '{2024-01-01}'::date[]", { arrayValue: { stringValues: ['2024-01-01'] } }],
  ])('%s', async (sql, field) => {
    expect(await value(sql)).toEqual(field);
  });

  test.each([
    ["SELECT '08:00:2b:01:02:03'::macaddr", 'MACADDR'],
    ["SELECT '[2024-01-01,2024-12-31]'::daterange", 'DATERANGE'],
    ["SELECT '[1,2)'::int8range", 'INT8RANGE'],
    ["SELECT '(1,2)'::point", 'POINT'],
    ["SELECT '1'::money", 'MONEY'],
    ['SELECT ROW(1, 2)', 'RECORD'],
    ['SELECT relkind FROM pg_class LIMIT 1', '"CHAR"'],
    ['SELECT place FROM (SELECT 1) x LEFT JOIN place ON true', 'PLACE'],
  ])('%s is refused', async (sql, type) => {
    expect(await failure(fixture.run(sql))).toMatchObject({
      code: 'UnsupportedResultException',
      message: `The result contains the unsupported data type ${type}.`,
    });
  });

  test('arrays of two dimensions are refused', async () => {
    expect(await failure(fixture.run("SELECT '{{1,2},{3,4}}'::int[]"))).toMatchObject({
      code: 'UnsupportedResultException',
    });
  });

  test('resultSetOptions', async () => {
    const options = { resultSetOptions: { decimalReturnType: 'DOUBLE_OR_LONG', longReturnType: 'STRING' } } as const;
    expect(await value('SELECT 1.25', options)).toEqual({ doubleValue: 1.25 });
    expect(await value('SELECT 12::numeric', options)).toEqual({ longValue: 12 });
    expect(await value('SELECT 9223372036854775807', options)).toEqual({ stringValue: '9223372036854775807' });
  });

  test('what changes rows counts them, what returns rows gives records', async () => {
    expect(await fixture.run("INSERT INTO place (name) VALUES ('a'), ('b')")).toEqual({
      numberOfRecordsUpdated: 2,
      generatedFields: [],
    });
    const returned = await fixture.run("INSERT INTO place (name) VALUES ('c') RETURNING name");
    expect(returned).toEqual({ numberOfRecordsUpdated: 0, records: [[{ stringValue: 'c' }]] });
    expect(await fixture.run('SELECT name FROM place WHERE false')).toEqual({ numberOfRecordsUpdated: 0, records: [] });
    expect(await fixture.run('DELETE FROM place')).toMatchObject({ numberOfRecordsUpdated: 3 });
    expect(await fixture.run('CREATE TABLE passing (a int)')).toEqual({
      numberOfRecordsUpdated: 0,
      generatedFields: [],
    });
    expect(await fixture.run('-- nothing')).toMatchObject({ numberOfRecordsUpdated: 0 });
  });

  test('columnMetadata', async () => {
    const { columnMetadata } = await fixture.run(
      'SELECT id, name AS title, price, at, mood, ARRAY[1] AS list, 1.0::float8 + 1 AS made FROM place',
      { includeResultMetadata: true },
    );
    expect(columnMetadata?.[0]).toEqual({
      name: 'id',
      label: 'id',
      type: 4,
      typeName: 'serial',
      schemaName: '',
      tableName: 'place',
      isAutoIncrement: true,
      isSigned: true,
      isCurrency: false,
      isCaseSensitive: false,
      nullable: 0,
      precision: 10,
      scale: 0,
      arrayBaseColumnType: 0,
    });
    expect(columnMetadata?.[1]).toEqual({
      name: 'title',
      label: 'title',
      type: 12,
      typeName: 'varchar',
      schemaName: '',
      tableName: 'place',
      isAutoIncrement: false,
      isSigned: false,
      isCurrency: false,
      isCaseSensitive: true,
      nullable: 0,
      precision: 40,
      scale: 0,
      arrayBaseColumnType: 0,
    });
    expect(columnMetadata?.[2]).toMatchObject({ type: 2, typeName: 'numeric', precision: 10, scale: 2, nullable: 1 });
    expect(columnMetadata?.[3]).toMatchObject({ type: 93, typeName: 'timestamptz', precision: 35, scale: 6 });
    expect(columnMetadata?.[4]).toMatchObject({ typeName: 'mood', tableName: 'place' });
    expect(columnMetadata?.[5]).toMatchObject({ type: 2003, typeName: '_int4', arrayBaseColumnType: 4, tableName: '' });
    expect(columnMetadata?.[6]).toMatchObject({ type: 8, typeName: 'float8', nullable: 2, precision: 17, scale: 17 });
  });

  test('columnMetadata follows a change of the table', async () => {
    await fixture.run('CREATE TABLE shifting (a int)');
    const nullable = async (): Promise<number | undefined> =>
      (await fixture.run('SELECT a FROM shifting', { includeResultMetadata: true })).columnMetadata?.[0]?.nullable;
    expect(await nullable()).toBe(1);
    await fixture.run('ALTER TABLE shifting ALTER a SET NOT NULL');
    expect(await nullable()).toBe(0);
  });

  test('formatRecordsAs JSON', async () => {
    const sql =
      "SELECT 1 AS id, 'x' AS name, 1.50 AS price, true AS open, NULL AS none, '\\x01'::bytea AS raw, ARRAY[1,2] AS list";
    const { formattedRecords, records, columnMetadata } = await fixture.run(sql, { formatRecordsAs: 'JSON' });
    expect(JSON.parse(formattedRecords ?? '')).toEqual([
      { id: 1, name: 'x', price: '1.50', open: true, none: null, raw: 'AQ==', list: [1, 2] },
    ]);
    expect(
      (await fixture.run("SELECT 9223372036854775807 AS big, 'NaN'::float8 AS no", { formatRecordsAs: 'JSON' }))
        .formattedRecords,
    ).toBe('[{"big":9223372036854775807,"no":"NaN"}]');
    expect(records).toBeUndefined();
    expect(columnMetadata).toBeUndefined();
    expect(await failure(fixture.run('SELECT 1 AS a, 2 AS a', { formatRecordsAs: 'JSON' }))).toMatchObject({
      code: 'BadRequestException',
    });
    expect(await fixture.run('DELETE FROM place', { formatRecordsAs: 'JSON' })).toEqual({
      numberOfRecordsUpdated: 0,
      generatedFields: [],
    });
  });

  test('a response above 1 MiB is refused, one below is not', async () => {
    expect(await failure(fixture.run("SELECT repeat('x', 2000) FROM generate_series(1, 100000)"))).toMatchObject({
      code: 'UnsupportedResultException',
      message: 'Database response exceeded size limit',
    });
    expect(await value("SELECT repeat('x', 1000000)")).toEqual({ stringValue: 'x'.repeat(1_000_000) });
    const blob = Buffer.alloc(500 * 1024, 'X');
    expect(await value('SELECT :v', { parameters: [{ name: 'v', value: { blobValue: blob } }] })).toEqual({
      blobValue: blob,
    });
  });
});

describe('parameters', () => {
  const cases: readonly (readonly [string, Parameters, unknown])[] = [
    ['SELECT :v', [{ name: 'v', value: { stringValue: 'é' } }], { stringValue: 'é' }],
    ['SELECT :v', [{ name: 'v', value: { longValue: 7 } }], { longValue: 7 }],
    // The parser gives what a number cannot hold as a bigint.
    [
      'SELECT :v',
      [{ name: 'v', value: { longValue: 9223372036854775807n as unknown as number } }],
      { longValue: 9223372036854775807n },
    ],
    ['SELECT :v', [{ name: 'v', value: { doubleValue: 7 } }], { doubleValue: 7 }],
    ['SELECT :v', [{ name: 'v', value: { booleanValue: true } }], { booleanValue: true }],
    ['SELECT :v', [{ name: 'v', value: { isNull: true } }], { isNull: true }],
    ['SELECT :v', [{ name: 'v' }], { isNull: true }],
    ['SELECT pg_typeof(:v)::text', [{ name: 'v', value: { stringValue: 'a' } }], { stringValue: 'text' }],
    ['SELECT pg_typeof(:v)::text', [{ name: 'v', value: { longValue: 1 } }], { stringValue: 'bigint' }],
    ['SELECT :v::text', [{ name: 'v', value: { longValue: 456 } }], { stringValue: '456' }],
    ["SELECT ARRAY['a'] && ARRAY[:v]", [{ name: 'v', value: { stringValue: 'a' } }], { booleanValue: true }],
    ['SELECT :v::int', [{ name: 'v', value: { stringValue: '123' } }], { longValue: 123 }],
    [
      'SELECT :1 || :2 || :1',
      [
        { name: '1', value: { stringValue: 'a' } },
        { name: '2', value: { stringValue: 'b' } },
      ],
      { stringValue: 'aba' },
    ],
    ['SELECT (ARRAY[1,2,3])[:2]', [], { arrayValue: { longValues: [1, 2] } }],
    ['SELECT (ARRAY[:2])', [{ name: '2', value: { longValue: 5 } }], { arrayValue: { longValues: [5] } }],
    ["SELECT '{\"a\":1}'::jsonb ? 'a'", [], { booleanValue: true }],
    ["SELECT ':v'", [{ name: 'v', value: { longValue: 7 } }], { stringValue: ':v' }],
  ];
  test.each(cases)('%s', async (sql, parameters, field) => {
    expect(await value(sql, { parameters })).toEqual(field);
  });

  test.each([
    ['DATE', '2024-01-31', 'date'],
    ['TIME', '10:11:12', 'time without time zone'],
    ['TIMESTAMP', '2024-01-31 10:11:12', 'timestamp without time zone'],
    ['DECIMAL', '1.50', 'numeric'],
    ['UUID', '550e8400-e29b-41d4-a716-446655440000', 'uuid'],
    ['JSON', '{"a": 1}', 'jsonb'],
  ] as const)('typeHint %s', async (typeHint, text, type) => {
    const parameters: Parameters = [{ name: 'v', typeHint, value: { stringValue: text } }];
    expect(await value('SELECT pg_typeof(:v)::text', { parameters })).toEqual({ stringValue: type });
    expect(await value('SELECT :v', { parameters })).toEqual({ stringValue: text });
  });

  test('a uuid without a cast is refused as on AWS; lenient lets it pass', async () => {
    const more = { parameters: [{ name: 'ref', value: { stringValue: '550e8400-e29b-41d4-a716-446655440000' } }] };
    const sql = "INSERT INTO place (name, ref) VALUES ('u', :ref)";
    expect(await failure(fixture.run(sql, more))).toMatchObject({
      code: 'DatabaseErrorException',
      message:
        'ERROR: column "ref" is of type uuid but expression is of type text; ' +
        'Hint: You will need to rewrite or cast the expression.; Position: 44; SQLState: 42804',
    });
    const told: string[] = [];
    const telling = fixture.reopen({ warn: (text) => told.push(text) });
    for (const where of ['ref = :ref', ':ref = ref', 'ref IN (:ref)', 'nothing = :ref'])
      await failure(executeStatement(telling, input(`SELECT 1 FROM place WHERE ${where}`, more), testCall()));
    await failure(executeStatement(telling, input(sql, more), testCall()));
    const remedy = 'parameter :ref goes as text where uuid is needed; write :ref::uuid, or give it typeHint UUID';
    expect(told).toEqual(Array.from({ length: 4 }, () => `arn:aws:iam::000000000000:root: ${remedy}`));
    const lenient = fixture.reopen({ lenient: true });
    expect(await executeStatement(lenient, input(sql, more), testCall())).toMatchObject({ numberOfRecordsUpdated: 1 });
  });

  test('a missing one is told, one too many is not', async () => {
    expect(await failure(fixture.run('SELECT :gone'))).toMatchObject({
      code: 'BadRequestException',
      message: 'Cannot find parameter: gone',
    });
    expect(await value('SELECT 1', { parameters: [{ name: 'more', value: { longValue: 1 } }] })).toEqual({
      longValue: 1,
    });
  });

  test('arrays are refused', async () => {
    const parameters: Parameters = [{ name: 'v', value: { arrayValue: { longValues: [1] } } }];
    expect(await failure(fixture.run('SELECT :v', { parameters }))).toMatchObject({
      code: 'ValidationException',
      message: 'Array parameters are not supported',
    });
  });
});

describe('refusals', () => {
  test.each<readonly [string, Partial<ExecuteStatementInput>, string, string]>([
    ['SELECT 1; SELECT 2', {}, 'ValidationException', "Multistatements aren't supported."],
    ['SELECT 1', { schema: 'public' }, 'ValidationException', "The schema parameter isn't supported"],
    ['SELECT nope', {}, 'DatabaseErrorException', 'ERROR: column "nope" does not exist; Position: 8; SQLState: 42703'],
    [
      'SELECT * FROM nope',
      {},
      'DatabaseErrorException',
      'ERROR: relation "nope" does not exist; Position: 15; SQLState: 42P01',
    ],
    [
      'SELECT 1',
      { database: undefined, secretArn: 'wrong' },
      'InvalidSecretException',
      'FATAL: password authentication failed for user "app"; SQLState: 28P01',
    ],
    [
      'SELECT 1',
      { database: 'nope' },
      'DatabaseErrorException',
      'FATAL: database "nope" does not exist; SQLState: 3D000',
    ],
    ['SELECT 1', { secretArn: 'gone' }, 'SecretsErrorException', "Secrets Manager can't find the specified secret."],
    [
      'SELECT 1',
      { secretArn: 'shapeless' },
      'InvalidSecretException',
      'The secret must be JSON with the keys username and password.',
    ],
    [
      'SELECT 1',
      { resourceArn: `${CLUSTER_ARN}-closed` },
      'HttpEndpointNotEnabledException',
      'HttpEndpoint is not enabled for cluster places',
    ],
    [
      'SELECT 1',
      { resourceArn: 'arn:aws:rds:us-east-1:000000000000:cluster:Other' },
      'HttpEndpointNotEnabledException',
      'HttpEndpoint is not enabled for cluster Other',
    ],
    [
      'SELECT 1',
      { resourceArn: `${CLUSTER_ARN}-empty` },
      'DatabaseNotFoundException',
      'DB cluster places has no DB instance.',
    ],
    [
      'COPY place FROM STDIN',
      {},
      'DatabaseErrorException',
      'ERROR: COPY from stdin failed: COPY FROM STDIN is not supported by the Data API; Where: COPY place, line 1; SQLState: 57014',
    ],
  ])('%s %o', async (sql, more, code, message) => {
    expect(await failure(fixture.run(sql, more))).toMatchObject({ code, message });
    expect(await value('SELECT 1')).toEqual({ longValue: 1 });
  });

  test('detail and hint are told', async () => {
    await fixture.run("INSERT INTO place (id, name) VALUES (1000, 'x')");
    const twice = await failure(fixture.run("INSERT INTO place (id, name) VALUES (1000, 'x')"));
    expect(twice.message).toBe(
      'ERROR: duplicate key value violates unique constraint "place_pkey"; Detail: Key (id)=(1000) already exists.; SQLState: 23505',
    );
  });

  test('a secret by its name opens the database too, and no database means the user name', async () => {
    expect(await value('SELECT current_database()::text', { secretArn: 'places', database: undefined })).toEqual({
      stringValue: 'app',
    });
  });

  test('a statement above 45 s is cancelled for real', async () => {
    const running = failure(fixture.run('SELECT pg_sleep(60)'));
    while ((await activeSleeps()) === 0) await new Promise((resolve) => setImmediate(resolve));
    fixture.clock.advance(45_000);
    const error = await running;
    expect(error).toMatchObject({ code: 'StatementTimeoutException' });
    expect(error.members['dbConnectionId']).toBeGreaterThan(0);
    expect(await activeSleeps()).toBe(0);
  });
});

async function activeSleeps(): Promise<number> {
  const sql = "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND state = 'active'";
  const field = (await fixture.run(sql)).records?.[0]?.[0];
  return field?.longValue ?? 0;
}

test('nothing of a session lasts to the next call', async () => {
  await fixture.run('SET search_path TO pg_catalog');
  expect(await value("SELECT current_setting('search_path')")).toEqual({ stringValue: '"$user", public' });
  await fixture.run('CREATE TEMP TABLE fleeting (a int)');
  expect(await failure(fixture.run('SELECT * FROM fleeting'))).toMatchObject({ code: 'DatabaseErrorException' });
  await fixture.run('SELECT pg_advisory_lock(7)');
  expect(await value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")).toEqual({ longValue: 0 });
  await fixture.run('BEGIN');
  expect(await value("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")).toEqual({
    longValue: 0,
  });
});

test('the journal learns rows, shape and resource', async () => {
  const call = testCall();
  await executeStatement(fixture.data, input("SELECT 'x' FROM generate_series(1, 3) WHERE 5 > 1"), call);
  expect(call.notes).toMatchObject({
    rows: 3,
    sqlShape: 'SELECT ? FROM generate_series(?, …) WHERE ? > ?',
    resource: CLUSTER_ARN,
  });
});
