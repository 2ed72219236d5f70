/** `postgres` (postgres.js) through the proxy: it pipelines, prepares what it sends, and streams COPY. */
import { EventEmitter, once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProxyFixture, PASSWORD, type ProxyFixture, USER } from './fixture.ts';

let fixture: ProxyFixture;
beforeAll(async () => {
  fixture = await openProxyFixture();
});
afterAll(() => fixture.close());

function driver(port: number, max = 5): postgres.Sql {
  return postgres({
    host: '127.0.0.1',
    port,
    user: USER,
    password: PASSWORD,
    database: 'app',
    max,
    onnotice: () => {},
  });
}

test('pipelines prepared statements over few connections', async () => {
  const { port, proxy } = await fixture.open({ limits: { connectionsMax: 3 } });
  const sql = driver(port);
  await sql`create table items (id int primary key, name text, tags text[], at timestamptz default now(), body jsonb)`;
  await sql.begin(async (tx) => {
    for (let n = 0; n < 50; n++) {
      await tx`insert into items ${tx({ id: n, name: `name ${n}`, tags: ['a', `b${n}`], body: tx.json({ n }) })}`;
    }
  });
  const rows = await Promise.all(
    Array.from({ length: 200 }, (_, n) => sql`select id, name, tags, body from items where id = ${n % 50}`),
  );
  expect(rows.map(([row]) => row?.['id'])).toEqual(Array.from({ length: 200 }, (_, n) => n % 50));
  expect(rows[7]?.[0]).toMatchObject({ name: 'name 7', tags: ['a', 'b7'], body: { n: 7 } });
  expect(proxy.counts.backends.writer).toBeLessThanOrEqual(3);
  expect(proxy.counts.pinned).toBe(0);
  await sql`drop table items`;
  await sql.end();
});

test('transactions, savepoints, errors', async () => {
  const { port } = await fixture.open({ limits: { connectionsMax: 2 } });
  const sql = driver(port);
  await sql`create table t (a int primary key)`;
  await sql.begin(async (tx) => {
    await tx`insert into t values (1)`;
    await tx.savepoint(async (inner) => inner`insert into t values (1)`).catch(() => undefined);
    await tx`insert into t values (2)`;
  });
  await expect(sql.begin((tx) => tx`insert into t values (2)`)).rejects.toMatchObject({ code: '23505' });
  expect((await sql`select a from t order by a`).map(({ a }) => Number(a))).toEqual([1, 2]);
  await sql`drop table t`;
  await sql.end();
});

test('COPY in both directions, cursors, describe', async () => {
  const { port } = await fixture.open();
  const sql = driver(port, 2);
  await sql`create table lines (n int, text text)`;
  const writable: Writable = await sql`copy lines from stdin`.writable();
  const input = Array.from({ length: 5_000 }, (_, n) => `${n}\tline ${n}\n`);
  await pipeline(Readable.from(input), writable);
  expect((await sql`select count(*)::int as count, max(n) as max from lines`)[0]).toEqual({ count: 5_000, max: 4_999 });
  let seen = 0;
  await sql`select n from lines order by n`.cursor(500, (rows) => void (seen += rows.length));
  expect(seen).toBe(5_000);
  const described = await sql`select n from lines where text = ${'x'}`.describe();
  expect(described.columns.map(({ name }) => name)).toEqual(['n']);
  // Last, for the driver may leave its socket paused after a stream, with or without a proxy.
  const readable: Readable = await sql`copy (select n from lines order by n) to stdout`.readable();
  let text = '';
  for await (const chunk of readable) text += String(chunk);
  expect(text.split('\n').filter(Boolean)).toHaveLength(5_000);
  await sql.end({ timeout: 0 });
});

test('LISTEN, cancel, large values', async () => {
  const { port } = await fixture.open();
  const sql = driver(port);
  const news = new EventEmitter();
  const heard = once(news, 'heard');
  await sql.listen('topic', (text) => void news.emit('heard', text));
  await sql.notify('topic', 'news');
  expect(await heard).toEqual(['news']);
  const slow = sql`select pg_sleep(30)`;
  const refused = expect(slow).rejects.toMatchObject({ code: '57014' });
  await sql`select pg_sleep(0.1)`;
  slow.cancel();
  await refused;
  const big = 'z'.repeat(5_000_000);
  expect((await sql`select length(${big}::text) as n`)[0]).toEqual({ n: 5_000_000 });
  await sql.end();
});
