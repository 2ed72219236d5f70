/** What a result becomes in the Data API: fields, columnMetadata, records as JSON, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExecuteStatementInput } from '../../api/rds-data.gen.ts';
import { failure, type Fixture, openFixture } from './fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.run("CREATE TYPE mood AS ENUM ('sad', 'happy')");
  await fixture.run('CREATE DOMAIN score AS int CHECK (VALUE > 0)');
  await fixture.run(`CREATE TABLE place (
    id serial PRIMARY KEY, name varchar(40) NOT NULL, price numeric(10,2), at timestamptz, mood mood, ref uuid)`);
});
afterAll(() => fixture.close());

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
    ["SELECT TIME '14:30:45.12'", { stringValue: '14:30:45.120' }],
    ["SELECT TIME '14:30:45.1234'", { stringValue: '14:30:45.123400' }],
    ["SELECT TIMESTAMP '2024-12-25 14:30:45'", { stringValue: '2024-12-25 14:30:45' }],
    ["SELECT TIMESTAMP '0044-03-15 12:00:00.5 BC'", { stringValue: '0044-03-15 12:00:00.500 BC' }],
    [
      "SELECT '{2024-12-25 14:30:45.1+01}'::timestamptz[]",
      { arrayValue: { stringValues: ['2024-12-25 13:30:45.100'] } },
    ],
    ["SELECT TIMESTAMP '2024-12-25 14:30:45.123'", { stringValue: '2024-12-25 14:30:45.123' }],
    ["SELECT TIMESTAMPTZ '2024-12-25 14:30:45.5+05:30'", { stringValue: '2024-12-25 09:00:45.500' }],
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
    ["SELECT '1 day'::interval", 'INTERVAL'],
    ["SELECT '17:08:20+02'::timetz", 'TIMETZ'],
    ["SELECT ARRAY['1 day'::interval]", 'INTERVAL[]'],
    ["SELECT 'place'::regclass", 'regclass'],
    ["SELECT ARRAY['int'::regtype]", 'regtype[]'],
    ['SELECT indkey FROM pg_index LIMIT 1', 'int2vector'],
    ["SELECT '23 25'::oidvector", 'oidvector'],
    ['SELECT place FROM (SELECT 1) x LEFT JOIN place ON true', 'place'],
  ])('%s is refused', async (sql, type) => {
    expect(await failure(fixture.run(sql))).toMatchObject({
      code: 'UnsupportedResultException',
      message: `The result contains the unsupported data type ${type}.`,
    });
  });

  test('what cannot be returned is refused with the first row, and described without one', async () => {
    const { records, columnMetadata } = await fixture.run("SELECT '1 day'::interval AS span WHERE false", {
      includeResultMetadata: true,
    });
    expect(records).toEqual([]);
    expect(columnMetadata?.[0]).toMatchObject({ name: 'span', typeName: 'interval' });
  });

  test.each(["'infinity'::date", "'-infinity'::timestamp", "'infinity'::timestamptz", "'{infinity}'::date[]"])(
    '%s fails inside, and says nothing',
    async (expression) => {
      expect(await failure(fixture.run(`SELECT ${expression}`))).toMatchObject({
        code: 'InternalFailure',
        status: 500,
        message: '',
      });
    },
  );

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
      message: 'The result exceeds the size limit 1 MB.',
    });
    // Two bytes a row, four a column, and the text in UTF-8.
    const uuids = (rows: number) => fixture.run(`SELECT gen_random_uuid() FROM generate_series(1, ${rows})`);
    expect((await uuids(24_966)).records).toHaveLength(24_966);
    expect((await failure(uuids(24_967))).code).toBe('UnsupportedResultException');
    const accents = (rows: number) => fixture.run(`SELECT repeat('é', 1000) FROM generate_series(1, ${rows})`);
    expect((await accents(522)).records).toHaveLength(522);
    expect((await failure(accents(523))).code).toBe('UnsupportedResultException');
    expect(await value("SELECT repeat('x', 1000000)")).toEqual({ stringValue: 'x'.repeat(1_000_000) });
    const blob = Buffer.alloc(500 * 1024, 'X');
    expect(await value('SELECT :v', { parameters: [{ name: 'v', value: { blobValue: blob } }] })).toEqual({
      blobValue: blob,
    });
  });
});
