/** What each type of Aurora PostgreSQL becomes in the Data API and back, what it refuses to return, and what it demands of parameters. */
import {
  BeginTransactionCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  type Field,
  RDSDataClient,
  RollbackTransactionCommand,
  type SqlParameter,
} from '@aws-sdk/client-rds-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

let target: Target;
let data: RDSDataClient;

beforeAll(async () => {
  target = await openTarget();
  data = new RDSDataClient(clientOptions(target));
});
afterAll(() => target.close());

const base = () => ({
  resourceArn: target.outputs['PlacesClusterArn'] ?? '',
  secretArn: target.outputs['PlacesSecretArn'] ?? '',
  database: 'places',
});

const sql = (text: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  data.send(new ExecuteStatementCommand({ ...base(), sql: text, ...more }));

const value = (field: Field, more: Partial<SqlParameter> = {}): SqlParameter[] => [
  { name: 'v', value: field, ...more },
];

const UUID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const long = 'w'.repeat(100_000);
const large = new Uint8Array(500 * 1024).fill(7);

interface Kind {
  readonly type: string;
  readonly given: Field;
  /** As it is written in the statement. */
  readonly written?: string;
  /** Absent: what was given. */
  readonly read?: Field;
  readonly hint?: SqlParameter['typeHint'];
  readonly name: string;
}

const kinds: readonly Kind[] = [
  { type: 'smallint', given: { longValue: -32_768 }, name: 'int2' },
  { type: 'int', given: { longValue: 2_147_483_647 }, name: 'int4' },
  { type: 'bigint', given: { longValue: Number.MAX_SAFE_INTEGER }, name: 'int8' },
  { type: 'real', given: { doubleValue: 0.1 }, name: 'float4' },
  { type: 'double precision', given: { doubleValue: 1e-300 }, name: 'float8' },
  { type: 'numeric(10,4)', given: { doubleValue: 12.5 }, read: { stringValue: '12.5000' }, name: 'numeric' },
  { type: 'numeric', given: { stringValue: '1e3' }, hint: 'DECIMAL', read: { stringValue: '1000' }, name: 'numeric' },
  { type: 'boolean', given: { booleanValue: false }, name: 'bool' },
  { type: 'char(5)', given: { stringValue: 'ab' }, read: { stringValue: 'ab   ' }, name: 'bpchar' },
  { type: 'varchar(9)', given: { stringValue: 'Zürich 🏔' }, name: 'varchar' },
  { type: 'text', given: { stringValue: long }, name: 'text' },
  { type: 'bytea', given: { blobValue: large }, name: 'bytea' },
  { type: 'date', given: { stringValue: '2026-02-28' }, hint: 'DATE', name: 'date' },
  {
    type: 'time',
    given: { stringValue: '23:59:59.5' },
    read: { stringValue: '23:59:59.500' },
    hint: 'TIME',
    name: 'time',
  },
  { type: 'timestamp', given: { stringValue: '2026-02-28 01:02:03.004' }, hint: 'TIMESTAMP', name: 'timestamp' },
  {
    type: 'timestamptz',
    given: { stringValue: '2026-02-28 01:02:03+02' },
    written: ':v::timestamptz',
    read: { stringValue: '2026-02-27 23:02:03' },
    name: 'timestamptz',
  },
  { type: 'uuid', given: { stringValue: UUID }, hint: 'UUID', name: 'uuid' },
  { type: 'json', given: { stringValue: '{"b": 1,  "a": 2}' }, written: ':v::json', name: 'json' },
  {
    type: 'jsonb',
    given: { stringValue: '{"b": 1,  "a": 2}' },
    hint: 'JSON',
    read: { stringValue: '{"a": 2, "b": 1}' },
    name: 'jsonb',
  },
  { type: 'inet', given: { stringValue: '192.168.1.0/24' }, written: ':v::inet', name: 'inet' },
  { type: 'cidr', given: { stringValue: '10.0.0.0/8' }, written: ':v::cidr', name: 'cidr' },
  { type: 'int4range', given: { stringValue: '[1,10)' }, written: ':v::int4range', name: 'int4range' },
  { type: 'numrange', given: { stringValue: '[0.5,)' }, written: ':v::numrange', name: 'numrange' },
  { type: 'int', given: { isNull: true }, name: 'int4' },
];

/** Arrays are given as their text, for the Data API takes no others. */
const arrays: readonly [type: string, text: string, read: Field['arrayValue'] | undefined, name: string][] = [
  ['smallint[]', '{1,2}', { longValues: [1, 2] }, '_int2'],
  ['bigint[]', '{}', { longValues: [] }, '_int8'],
  ['real[]', '{3.14,2.5}', { doubleValues: [3.14, 2.5] }, '_float4'],
  ['boolean[]', '{t,f}', { booleanValues: [true, false] }, '_bool'],
  ['text[]', '{"a b","say \\"hi\\"",""}', { stringValues: ['a b', 'say "hi"', ''] }, '_text'],
  ['varchar(20)[]', '{x,y}', { stringValues: ['x', 'y'] }, '_varchar'],
  ['numeric[]', '{1.50}', { stringValues: ['1.50'] }, '_numeric'],
  ['date[]', '{2026-02-28}', { stringValues: ['2026-02-28'] }, '_date'],
  ['uuid[]', `{${UUID}}`, { stringValues: [UUID] }, '_uuid'],
  ['jsonb[]', '{"{\\"a\\":1}"}', { stringValues: ['{"a": 1}'] }, '_jsonb'],
];

describe('a value that is written and read again', () => {
  it.each(kinds)('$type, given as $name', async ({ type, given, written = ':v', read = given, hint, name }) => {
    await sql('drop table if exists kinds');
    await sql(`create table kinds (v ${type})`);
    const { numberOfRecordsUpdated } = await sql(`insert into kinds values (${written})`, {
      parameters: value(given, hint && { typeHint: hint }),
    });
    expect(numberOfRecordsUpdated).toBe(1);
    const { records, columnMetadata } = await sql('select v from kinds', { includeResultMetadata: true });
    expect(records).toEqual([[read]]);
    expect(columnMetadata?.[0]).toMatchObject({ typeName: name, tableName: 'kinds' });
  });

  it.each(arrays)('%s', async (type, text, read, name) => {
    const { records, columnMetadata } = await sql(`select :v::${type} as list`, {
      parameters: value({ stringValue: text }),
      includeResultMetadata: true,
    });
    expect(records).toEqual([[{ arrayValue: read }]]);
    expect(columnMetadata?.[0]?.typeName).toBe(name);
  });

  // The SDK kept nulls in these lists only from 3.1048 on; what AWS sends has always had them.
  it('an array with NULL in it', async () => {
    const { records } = await sql("select '{1,NULL,3}'::int[], array['a', null]");
    expect(records).toEqual([
      [{ arrayValue: { longValues: [1, null, 3] } }, { arrayValue: { stringValues: ['a', null] } }],
    ]);
  });
});

describe('a result that the Data API cannot return', () => {
  it.each([
    ["'08:00:2b:01:02:03'::macaddr", 'MACADDR'],
    ["'[2026-01-01,2026-12-31]'::daterange", 'DATERANGE'],
    ["'[2026-01-01,2026-12-31]'::tsrange", 'TSRANGE'],
    ["'[1,2]'::int8range", 'INT8RANGE'],
    ["'(1,2)'::point", 'POINT'],
    ["'1 day'::interval", 'INTERVAL'],
    ["'17:08:20+02'::timetz", 'TIMETZ'],
    ["'pg_class'::regclass", 'regclass'],
  ])('%s', async (expression, name) => {
    const refused = await failure(sql(`select ${expression}`));
    expect(refused).toMatchObject({ name: 'UnsupportedResultException', status: 400 });
    expect(refused.message).toBe(`The result contains the unsupported data type ${name}.`);
    expect((await sql(`select (${expression})::text`)).records).toHaveLength(1);
  });

  it('an array of two dimensions', async () => {
    const refused = await failure(sql("select '{{1,2},{3,4}}'::int[]"));
    expect(refused.name).toBe('UnsupportedResultException');
    expect(refused.message).toContain('The result contains a multidimensional array');
  });

  it('without rows is described all the same', async () => {
    const { columnMetadata } = await sql("select '1 day'::interval as span where false", {
      includeResultMetadata: true,
    });
    expect(columnMetadata?.[0]?.typeName).toBe('interval');
  });

  it('a result above 1 MiB, which a cursor in a transaction gives in parts', async () => {
    const rows = "select repeat('x', 1000) from generate_series(1, 2000)";
    expect(await failure(sql(rows))).toMatchObject({
      name: 'UnsupportedResultException',
      message: 'The result exceeds the size limit 1 MB.',
    });
    const { transactionId } = await data.send(new BeginTransactionCommand(base()));
    await sql(`declare parts cursor for ${rows}`, { transactionId });
    const sizes: number[] = [];
    do sizes.push((await sql('fetch 800 from parts', { transactionId })).records?.length ?? 0);
    while (sizes.at(-1) !== 0);
    expect(sizes).toEqual([800, 800, 400, 0]);
    await data.send(new RollbackTransactionCommand({ ...base(), transactionId }));
  });

  it('COPY', async () => {
    expect(await failure(sql('copy (select 1) to stdout'))).toMatchObject({
      message: 'execute: unexpected message: CopyOutResponse',
    });
  });
});

describe('a parameter', () => {
  it.each([
    ['uuid', { stringValue: UUID }, 'UUID'],
    ['jsonb', { stringValue: '{}' }, 'JSON'],
    ['date', { stringValue: '2026-02-28' }, 'DATE'],
    ['numeric', { stringValue: '1.5' }, 'DECIMAL'],
  ] as const)(
    'that is text goes into a column of type %s with a cast or a hint, and not without',
    async (type, given, hint) => {
      await sql('drop table if exists strict');
      await sql(`create table strict (v ${type})`);
      const insert = (written: string, typeHint?: SqlParameter['typeHint']) =>
        sql(`insert into strict values (${written})`, { parameters: value(given, typeHint && { typeHint }) });
      const refused = await failure(insert(':v'));
      expect(refused.name).toBe('DatabaseErrorException');
      expect(refused.message).toContain(`column "v" is of type ${type} but expression is of type text`);
      expect(refused.message).toContain('SQLState: 42804');
      await insert(':v', hint);
      await insert(`:v::${type}`);
      expect((await sql('select count(*) from strict')).records).toEqual([[{ longValue: 2 }]]);
    },
  );

  it('may stand several times, beside casts, slices, strings and comments that look like one', async () => {
    const { records } = await sql(
      `select :v::text || ':v' -- :v
        , (array[1,2,3])[1 : 2], /* :v */ 1 as ":v", :v`,
      { parameters: value({ stringValue: 'x' }) },
    );
    expect(records).toEqual([
      [{ stringValue: 'x:v' }, { arrayValue: { longValues: [1, 2] } }, { longValue: 1 }, { stringValue: 'x' }],
    ]);
  });

  // AWS replaces both, and tells so in no way; Hearth's log does.
  it('is none in a dollar-quoted text and in a slice, where Hearth differs knowingly', async () => {
    expect((await sql('select $$:v$$, (array[1,2,3])[1:2]')).records).toEqual([
      [{ stringValue: ':v' }, { arrayValue: { longValues: [1, 2] } }],
    ]);
  });
});
