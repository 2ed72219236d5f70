/** One case table over both transports: what goes in comes out, and the same. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { isToolkitError } from '../base/error.ts';
import { closeHome, openHome, overTcp, type TestHome } from '../testing/home.ts';
import { as } from './encode.ts';
import { ident, list, raw, sql } from './fragment.ts';
import { insert } from './insert.ts';
import type { Sql } from './sql.ts';
import { stream } from './stream.ts';

let test: TestHome;
const both: Record<string, Sql> = {};
beforeAll(async () => {
  test = await openHome();
  both['postgres'] = overTcp(test);
  both['data-api'] = test.overHttp;
});
afterAll(() => closeHome(test, ...Object.values(both)));

/** SQL text of an expression → what both answer. */
const OUT: readonly (readonly [string, unknown])[] = [
  ['null::int4', null],
  ['1::int2', 1],
  ['2147483647::int4', 2147483647],
  ['9007199254740993::int8', 9007199254740993n],
  ["'0.10'::numeric", '0.10'],
  ['1.5::float4', 1.5],
  ['0.1::float8', 0.1],
  ['true', true],
  ["'ä''b'::text", "ä'b"],
  ["'ab'::char(4)", 'ab  '],
  ["'2026-01-31'::date", '2026-01-31'],
  ["'10:11:12'::time", '10:11:12'],
  ["'10:11:00.120'::time", '10:11:00.12'],
  ["'2026-01-31 10:11:12.123450'::timestamp", '2026-01-31 10:11:12.12345'],
  ["'2026-01-31 10:11:12.5'::timestamp", '2026-01-31 10:11:12.5'],
  ["'2026-01-31 10:11:12.5+05:30'::timestamptz", new Date('2026-01-31T04:41:12.500Z')],
  ["'9b2f0000-0000-4000-8000-000000000001'::uuid", '9b2f0000-0000-4000-8000-000000000001'],
  [`'{"a":[1,null]}'::json`, { a: [1, null] }],
  [`'[1,{"b":"x"}]'::jsonb`, [1, { b: 'x' }]],
  ["'\\x00ff10'::bytea", Uint8Array.of(0, 255, 16)],
  ["'{1,NULL,3}'::int4[]", [1, null, 3]],
  ["'{5}'::int8[]", [5n]],
  [`'{"a,b","c\\"d",NULL,"NULL"}'::text[]`, ['a,b', 'c"d', null, 'NULL']],
  ["'{t,f}'::bool[]", [true, false]],
  ["'{0.5,2}'::float8[]", [0.5, 2]],
  ["'{0.10}'::numeric[]", ['0.10']],
  ["'{}'::text[]", []],
];

/** Value → type that it is stored as → what comes back; both transports store it in a column of that type. */
const IN: readonly (readonly [unknown, string, unknown])[] = [
  ['text', 'text', 'text'],
  ['5 > 3 :not ::a $1 param', 'varchar(40)', '5 > 3 :not ::a $1 param'],
  [7, 'int4', 7],
  [7, 'int8', 7n],
  [0.25, 'float8', 0.25],
  [0.25, 'numeric', '0.25'],
  [Number.MAX_SAFE_INTEGER, 'int8', 9007199254740991n],
  [9007199254740993n, 'int8', 9007199254740993n],
  [true, 'bool', true],
  [new Date(1.5e12), 'timestamptz', new Date(1.5e12)],
  [{ a: { b: [1] } }, 'jsonb', { a: { b: [1] } }],
  [as('jsonb', [1, 'x']), 'jsonb', [1, 'x']],
  [as('json', null), 'json', null],
  [Uint8Array.of(1, 0, 2), 'bytea', Uint8Array.of(1, 0, 2)],
  [[1, 2, null], 'int4[]', [1, 2, null]],
  [['a', '"\\,{}', null], 'text[]', ['a', '"\\,{}', null]],
  [as('uuid', '9b2f0000-0000-4000-8000-000000000001'), 'uuid', '9b2f0000-0000-4000-8000-000000000001'],
  [as('date', '2026-02-28'), 'date', '2026-02-28'],
  [as('numeric', '12345678901234567890.123'), 'numeric', '12345678901234567890.123'],
  [as('uuid[]', []), 'uuid[]', []],
  [null, 'int4', null],
];

describe.each(['postgres', 'data-api'])('over %s', (name) => {
  const db = (): Sql => both[name] as Sql; // set in beforeAll

  it.each(OUT)('%s', async (expression, expected) => {
    expect(await db().one`select ${raw(expression)} as v`).toEqual({ v: expected });
  });

  it.each(IN)('%o as %s', async (value, type, expected) => {
    const table = ident(`in_${name}_${Math.random()}`);
    await db().run`create table ${table} (v ${raw(type)})`;
    await db().run`insert into ${table} values (${value})`;
    expect(await db().one`select v from ${table}`).toEqual({ v: expected });
  });

  it('weaves fragments, lists and names', async () => {
    const columns = list([ident('a b'), ident('c')]);
    const where = sql`where c in (${list([1, 3])})`;
    const rows = await db().many`select ${columns} from (values (1, 2), (2, 3)) t("a b", c) ${where}`;
    expect(rows).toEqual([{ 'a b': 2, c: 3 }]);
  });

  it('gives one, maybe, and says when it cannot', async () => {
    expect(await db().maybe`select 1 as a where false`).toBeUndefined();
    await expect(db().one`select 1 where false`).rejects.toMatchObject({ code: 'NOT_ONE_ROW' });
    const two = await db().maybe`select generate_series(1, 2)`.catch((error: unknown) => error);
    expect(isToolkitError(two, 'NOT_ONE_ROW')).toBe(true);
    await expect(db().many`select ${undefined}`).rejects.toMatchObject({ code: 'UNDEFINED_PARAMETER' });
  });

  it('gives the SQLSTATE of an error', async () => {
    await expect(db().run`select 1 / 0`).rejects.toMatchObject({ name: 'DatabaseError', code: '22012' });
  });

  it('commits, rolls back, and refuses calls that would wait for themselves', async () => {
    const table = ident(`tx_${name}`);
    await db().run`create table ${table} (a int)`;
    const done = await db().transaction(async (tx) => {
      await tx.run`insert into ${table} values (1)`;
      return tx.one<{ n: bigint }>`select count(*) as n from ${table}`;
    });
    expect(done.n).toBe(1n);
    const failing = db().transaction(async (tx) => {
      await tx.run`insert into ${table} values (2)`;
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(db().transaction(() => db().run`select 1`)).rejects.toMatchObject({ code: 'TRANSACTION_OPEN' });
    expect(await db().many`select a from ${table}`).toEqual([{ a: 1 }]);
  });

  it('nests by savepoints', async () => {
    const table = ident(`save_${name}`);
    await db().run`create table ${table} (a int)`;
    await db().transaction(async (tx) => {
      await tx.run`insert into ${table} values (1)`;
      const inner = tx.transaction(async (deeper) => {
        await deeper.run`insert into ${table} values (2)`;
        throw new Error('only the inner one');
      });
      await expect(inner).rejects.toThrow('only the inner one');
      await tx.run`insert into ${table} values (3)`;
    });
    expect(await db().many`select a from ${table} order by a`).toEqual([{ a: 1 }, { a: 3 }]);
  });

  it('runs a transaction again after a serialisation failure', async () => {
    const table = ident(`serial_${name}`);
    await db().run`create table ${table} (a int)`;
    await db().run`insert into ${table} values (0)`;
    const other = overTcp(test);
    let runs = 0;
    await db().transaction(
      async (tx) => {
        const { a } = await tx.one<{ a: number }>`select a from ${table}`;
        if (++runs === 1) await other.run`update ${table} set a = 10`;
        await tx.run`update ${table} set a = ${a + 1}`;
      },
      { isolation: 'repeatable read' },
    );
    expect(runs).toBe(2);
    expect(await other.one`select a from ${table}`).toEqual({ a: 11 });
    await other.close();
  });

  it('batches, with and without RETURNING, all or nothing', async () => {
    const table = ident(`batch_${name}`);
    await db().run`create table ${table} (id serial, a int unique, b text)`;
    const items = Array.from({ length: 1_000 }, (_, a) => ({ a, b: `b${a}` }));
    await db().batch(items, ({ a, b }) => sql`insert into ${table} (a, b) values (${a}, ${b})`);
    expect(await db().one`select count(*)::int as n from ${table}`).toEqual({ n: 1_000 });
    const back = await db().batch([2000, 2001], (a) => sql`insert into ${table} (a) values (${a}) returning a`);
    expect(back).toEqual([{ a: 2000 }, { a: 2001 }]);
    const clash = db().batch([3000, 3000], (a) => sql`insert into ${table} (a) values (${a})`);
    await expect(clash).rejects.toMatchObject({ code: '23505' });
    expect(await db().one`select count(*)::int as n from ${table}`).toEqual({ n: 1_002 });
  });

  it('takes batches that are larger than a request may be', async () => {
    const table = ident(`large_${name}`);
    await db().run`create table ${table} (a int, b text, c bytea)`;
    const items = Array.from({ length: 12 }, (_, a) => a);
    const [text, bytes] = ['ü"'.repeat(100_000), new Uint8Array(200_000).fill(7)];
    await db().batch(items, (a) => sql`insert into ${table} values (${a}, ${text}, ${bytes})`);
    const sums = sql`select count(*)::int as n, sum(length(b))::int as b, sum(length(c))::int as c from ${table}`;
    expect(await db().one(sums)).toEqual({ n: 12, b: 12 * 200_000, c: 12 * 200_000 });
    const rows = items.map((a) => ({ a, b: text, c: bytes }));
    await insert(db(), `large_${name}`, rows);
    expect(await db().one(sums)).toMatchObject({ n: 24 });
  });

  it('inserts rows of any type in one statement', async () => {
    const name_ = `insert_${name.replace('-', '_')}`;
    await db()
      .run`create table ${ident(name_)} (id uuid, at timestamptz, tags text[], doc jsonb, bytes bytea, n numeric, big int8)`;
    const row = {
      id: '9b2f0000-0000-4000-8000-000000000001',
      at: new Date(0),
      tags: ['a', 'b,c'],
      doc: { x: 1 },
      bytes: Uint8Array.of(0, 1),
      n: '0.10',
      big: 2n ** 62n,
    };
    expect(await insert(db(), name_, [row, { ...row, tags: [] }], { returning: true })).toEqual([
      row,
      { ...row, tags: [] },
    ]);
  });

  it('streams a large result and may be left early', async () => {
    const seen: number[] = [];
    for await (const { n } of stream<{ n: number }>(db(), sql`select generate_series(1, ${1000}::int) as n`, {
      size: 300,
    }))
      seen.push(n);
    expect(seen).toHaveLength(1000);
    for await (const _ of stream(db(), sql`select generate_series(1, 1000)`)) break;
    expect(await db().one`select 1 as a`).toEqual({ a: 1 });
  });

  it('validates rows, and gives what the schema makes', async () => {
    const row = z.object({ n: z.string().transform(Number) });
    expect(await db().with({ row }).one`select '7' as n`).toEqual({ n: 7 });
    await expect(db().with({ row }).many`select 7 as n`).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('takes no statement after the end of a transaction', async () => {
    const leaked = await db().transaction(async (tx) => tx);
    await expect(leaked.run`select 1`).rejects.toMatchObject({ code: 'TRANSACTION_ENDED' });
  });

  it('cancels by signal and by time', async () => {
    const stop = new AbortController();
    const stopped = db().with({ signal: stop.signal }).run`select pg_sleep(20)`;
    await vi.waitFor(async () => {
      const question = sql`select pid from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'`;
      expect(await test.overHttp.many(question)).toHaveLength(1);
    }, 20_000);
    stop.abort('enough');
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED', message: 'enough' });
    const slow = db().with({ timeoutMs: 100 }).run`select pg_sleep(20)`;
    await expect(slow).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await db().one`select 1 as a`).toEqual({ a: 1 });
  });
});
