/** `pg` and `postgres` as applications use them: over the cluster's endpoint, the RDS proxy, and the port that splits reads from writes. */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Databases, openDatabases, type Place } from '../lib/databases.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await openDatabases();
});
afterAll(() => databases.target.close());

/** Each has a table of its own: the cases of the three run over one database. */
const PLACES = ['cluster', 'proxy', 'split'] as const;

describe.each(PLACES)('pg over the %s endpoint', (name) => {
  const table = `pg_${name}`;
  let place: Place;
  let pool: pg.Pool;
  beforeAll(async () => {
    place = databases[name];
    pool = new pg.Pool({ ...place, max: 5 });
    await pool.query(`create table ${table} (id serial primary key, name text unique, body jsonb, at timestamptz)`);
  });
  afterAll(() => pool.end());

  it('logs in with TLS and without, by SCRAM; a wrong password is refused', async () => {
    for (const ssl of [false, { rejectUnauthorized: false }]) {
      const client = new pg.Client({ ...place, ssl });
      await client.connect();
      expect((await client.query('select current_user as name')).rows).toEqual([{ name: place.user }]);
      await client.end();
    }
    await expect(new pg.Client({ ...place, password: 'wrong' }).connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps types, prepared statements and results apart across a pool', async () => {
    const at = new Date('2026-02-03T04:05:06.789Z');
    const insert = { name: 'insert', text: `insert into ${table} (name, body, at) values ($1, $2, $3) returning id` };
    const ids = await Promise.all(
      Array.from({ length: 50 }, (_, n) => pool.query({ ...insert, values: [`name ${n}`, { n }, at] })),
    );
    const select = { name: 'select', text: `select name, body, at from ${table} where id = $1` };
    // A reader may be a moment behind another session's writes.
    await expect
      .poll(async () => (await pool.query(`select count(*)::int as count from ${table}`)).rows[0].count)
      .toBe(50);
    const rows = await Promise.all(ids.map(({ rows: [row] }) => pool.query({ ...select, values: [row.id] })));
    expect(rows.map((result) => result.rows[0])).toEqual(
      Array.from({ length: 50 }, (_, n) => ({ name: `name ${n}`, body: { n }, at })),
    );
  });

  it('commits, rolls back, and goes on after a savepoint', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`insert into ${table} (name) values ('kept')`);
    await client.query('savepoint one');
    const twice = client.query(`insert into ${table} (name) values ('kept')`);
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: `${table}_name_key` });
    await client.query('rollback to savepoint one');
    expect((await client.query(`select name from ${table} where name = 'kept'`)).rowCount).toBe(1);
    await client.query('commit');
    await client.query('begin');
    await client.query(`delete from ${table}`);
    await client.query('rollback');
    expect((await client.query(`select count(*)::int as count from ${table}`)).rows[0].count).toBeGreaterThan(0);
    client.release();
  });

  it('reads by a cursor inside a transaction', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query('declare numbers cursor for select n from generate_series(1, 1000) n');
    const seen: number[] = [];
    for (;;) {
      const { rows } = await client.query<{ n: number }>('fetch 300 from numbers');
      if (rows.length === 0) break;
      seen.push(...rows.map((row) => row.n));
    }
    await client.query('commit');
    client.release();
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, n) => n + 1));
  });

  it('hears what others notify', async () => {
    const listener = new pg.Client(place);
    await listener.connect();
    await listener.query(`listen ${table}`);
    const heard = once(listener, 'notification');
    await pool.query(`select pg_notify('${table}', 'hello')`);
    expect((await heard)[0]).toMatchObject({ channel: table, payload: 'hello' });
    await listener.end();
  });

  it('cancels what runs too long', async () => {
    const client = new pg.Client({ ...place, query_timeout: 0, statement_timeout: 200 });
    await client.connect();
    await expect(client.query('select pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  it('takes large results', async () => {
    const { rows } = await pool.query<{ n: number; text: string }>(
      `select n, repeat(chr(97 + n % 26), 200) as text from generate_series(1, 50000) n`,
    );
    expect(rows).toHaveLength(50_000);
    expect(rows[49_999]).toEqual({ n: 50_000, text: String.fromCharCode(97 + (50_000 % 26)).repeat(200) });
  });
});

describe.each(PLACES)('postgres over the %s endpoint', (name) => {
  const table = `js_${name}`;
  let sql: postgres.Sql;
  beforeAll(async () => {
    sql = postgres({ ...databases[name], max: 4, onnotice: () => {}, ssl: { rejectUnauthorized: false } });
    await sql`create table ${sql(table)} (id int primary key, name text, tags text[])`;
  });
  afterAll(() => sql.end());

  it('pipelines, prepares and reads what it wrote in one transaction', async () => {
    await sql.begin(async (tx) => {
      await Promise.all(
        Array.from(
          { length: 100 },
          (_, n) => tx`insert into ${tx(table)} ${tx({ id: n, name: `n${n}`, tags: ['a', `${n}`] })}`,
        ),
      );
      const [row] = await tx`select count(*)::int as count from ${tx(table)}`;
      expect(row).toEqual({ count: 100 });
    });
    await expect.poll(async () => (await sql`select 1 from ${sql(table)} where id = 99`).length).toBe(1);
    const rows = await Promise.all(
      Array.from({ length: 200 }, (_, n) => sql`select name, tags from ${sql(table)} where id = ${n % 100}`),
    );
    expect(rows.map(([row]) => row?.['name'])).toEqual(Array.from({ length: 200 }, (_, n) => `n${n % 100}`));
  });

  it('copies in and out', async () => {
    const reserved = await sql.reserve();
    const lines = Array.from({ length: 5_000 }, (_, n) => `${n + 1_000}\tline ${n}\t{x}\n`);
    await pipeline(Readable.from(lines), await reserved`copy ${reserved(table)} from stdin`.writable());
    let text = '';
    const out =
      await reserved`copy (select id, name from ${reserved(table)} where id >= 1000 order by id) to stdout`.readable();
    for await (const chunk of out) text += String(chunk);
    expect(text).toBe(lines.map((line) => `${line.slice(0, line.lastIndexOf('\t'))}\n`).join(''));
    reserved.release();
  });

  it('cancels, and the connection goes on', async () => {
    const slow = sql`select pg_sleep(30)`.execute();
    await expect
      .poll(
        async () =>
          (await sql`select 1 from pg_stat_activity where query = 'select pg_sleep(30)' and state = 'active'`).length,
      )
      .toBe(1);
    slow.cancel();
    await expect(slow).rejects.toMatchObject({ code: '57014' });
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('rolls back what throws, and nests by savepoints', async () => {
    const attempt = sql.begin(async (tx) => {
      await tx`insert into ${tx(table)} (id) values (-1)`;
      await tx.savepoint((inner) => inner`insert into ${inner(table)} (id) values (-1)`).catch(() => undefined);
      await tx`insert into ${tx(table)} (id) values (-2)`;
      throw new Error('enough');
    });
    await expect(attempt).rejects.toThrow('enough');
    expect(await sql`select id from ${sql(table)} where id < 0`).toEqual([]);
  });
});

describe('the proxy', () => {
  it('lets 200 clients work over eight connections', async () => {
    const clients = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const client = new pg.Client({ ...databases.proxy, application_name: 'crowd' });
        await client.connect();
        return client;
      }),
    );
    const answers = await Promise.all(
      clients.map(async (client, n) => {
        await client.query('begin');
        const { rows } = await client.query({ name: 'own', text: 'select $1::int as mine', values: [n] });
        await client.query('commit');
        return rows[0].mine;
      }),
    );
    expect(answers).toEqual(clients.map((_, n) => n));
    const direct = new pg.Client({ ...databases.cluster, application_name: 'count' });
    await direct.connect();
    const { rows } = await direct.query(
      `select count(*)::int as count from pg_stat_activity
       where usename = current_user and backend_type = 'client backend' and pid <> pg_backend_pid() and application_name = ''`,
    );
    expect(rows[0].count).toBeGreaterThan(0);
    expect(rows[0].count).toBeLessThanOrEqual(8);
    await direct.end();
    await Promise.all(clients.map((client) => client.end()));
  });

  it('shows each client of the split port its own writes at once', async () => {
    const client = new pg.Client(databases.split);
    await client.connect();
    expect((await client.query('select pg_is_in_recovery() as reader')).rows).toEqual([{ reader: true }]);
    await client.query('create table own_writes (n int)');
    for (let n = 1; n <= 20; n++) {
      await client.query('insert into own_writes values ($1)', [n]);
      expect((await client.query('select count(*)::int as count from own_writes')).rows).toEqual([{ count: n }]);
    }
    await client.end();
  });
});
