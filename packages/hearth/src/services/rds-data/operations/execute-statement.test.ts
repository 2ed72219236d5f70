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

  test('what AWS would read otherwise or cannot return is told in the log', async () => {
    const told: string[] = [];
    const telling = fixture.reopen({ warn: (text) => told.push(text.replace(/^.*?: /, '')) });
    const run = (sql: string) => executeStatement(telling, input(sql), testCall());
    expect((await run('SELECT (ARRAY[1,2,3])[1:2]')).records).toEqual([[{ arrayValue: { longValues: [1, 2] } }]]);
    expect((await run('SELECT (ARRAY[1,2,3])[:2]')).records).toEqual([[{ arrayValue: { longValues: [1, 2] } }]]);
    expect((await run('SELECT $$a :b c$$')).records).toEqual([[{ stringValue: 'a :b c' }]]);
    await run("SELECT (ARRAY[1,2,3])[1 : 2], ':a', 1::int, $$ x::y := z $$ -- :b");
    await failure(run("SELECT '1 day'::interval"));
    await failure(run("SELECT 'infinity'::date"));
    expect(told).toEqual([
      'AWS would take the :2 of the slice for a parameter and fail; write [… : 2]',
      'AWS would take the :2 of the slice for a parameter and fail; write [… : 2]',
      "AWS would replace :b in the dollar-quoted text by a parameter; quote it with '…'",
      'The result contains the unsupported data type INTERVAL. A cast lets it pass: value::text',
      'the Data API cannot return a date or timestamp that is infinite; a cast lets it pass: value::text',
    ]);
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
    ['COPY place FROM STDIN', {}, 'DatabaseErrorException', 'execute: unexpected message: CopyInResponse'],
    ['COPY place TO STDOUT', {}, 'DatabaseErrorException', 'execute: unexpected message: CopyOutResponse'],
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
