/** `pg` through the proxy: logins, transactions, prepared statements, errors, pinning, limits. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProxyFixture, type ProxyFixture } from './fixture.ts';

let fixture: ProxyFixture;
beforeAll(async () => {
  fixture = await openProxyFixture();
});
afterAll(() => fixture.close());

test('logs in by SCRAM, and says what the server says of itself', async () => {
  const { connect } = await fixture.open();
  const client = await connect({ application_name: 'mine' });
  const { rows } = await client.query('select current_user as user, current_database() as database');
  expect(rows).toEqual([{ user: 'app', database: 'app' }]);
  await client.end();
});

test('tells of every statement by whom it was sent, shapes alone, rows, errors, and not of the connection', async () => {
  const heard: unknown[] = [];
  const { connect } = await fixture.open({
    onStatement: ({ applicationName, user }, { operation, sqlShape, rows, errorCode, requestBytes, responseBytes }) =>
      void heard.push([applicationName, user, operation, sqlShape, rows, errorCode, requestBytes * responseBytes > 0]),
  });
  const clients = [await connect({ application_name: 'one' }), await connect({ application_name: 'two' })];
  const [one, two] = clients;
  await one?.query('select generate_series(1, 3)');
  await two?.query({ name: 'named', text: 'select $1::int', values: [1] });
  await one?.query({ name: 'named too', text: 'select $1::int', values: [2] });
  await one?.query('select nothing').catch(() => undefined);
  await Promise.all(clients.map((client) => client.end()));
  expect(heard).toEqual([
    ['one', 'app', 'Statement', 'select generate_series(?, ?)', 3, undefined, true],
    ['two', 'app', 'Statement', 'select ?::int', 1, undefined, true],
    ['one', 'app', 'Statement', 'select ?::int', 1, undefined, true],
    ['one', 'app', 'Statement', 'select nothing', undefined, '42703', true],
  ]);
});

test('refuses a wrong password and an unknown user in AWS words', async () => {
  const { connect } = await fixture.open();
  await expect(connect({ password: 'wrong' })).rejects.toMatchObject({
    code: '28P01',
    message: 'The password that was provided for the role app is wrong.',
  });
  await expect(connect({ user: 'nobody' })).rejects.toThrow(
    'This RDS proxy has no credentials for the role nobody. Check the credentials for this role and try again.',
  );
});

test('passes on what PostgreSQL says of a database that does not exist', async () => {
  const { connect } = await fixture.open();
  await expect(connect({ database: 'absent' })).rejects.toMatchObject({
    code: '3D000',
    message: 'database "absent" does not exist',
  });
});

test('speaks TLS, and demands it when told so', async () => {
  const { connect } = await fixture.open({ requireTls: true });
  await expect(connect()).rejects.toThrow('This RDS Proxy requires TLS connections');
  const client = await connect({ ssl: { rejectUnauthorized: false } });
  const { rows } = await client.query("select repeat('x', 300000) as text");
  expect(rows[0].text).toHaveLength(300_000);
  await client.end();
});

test('200 clients share 10 connections, and each sees its own answers', async () => {
  const { connect, proxy } = await fixture.open();
  const clients = await Promise.all(Array.from({ length: 200 }, () => connect()));
  const results = await Promise.all(
    clients.map(async (client, n) => {
      const seen: number[] = [];
      for (let round = 0; round < 5; round++) {
        const text = 'select $1::int as n, pg_backend_pid() as pid';
        const { rows } = await client.query(round % 2 ? { name: 'mine', text, values: [n] } : { text, values: [n] });
        seen.push(rows[0].n);
      }
      return seen;
    }),
  );
  expect(results).toEqual(clients.map((_, n) => [n, n, n, n, n]));
  expect(proxy.counts.clients).toBe(200);
  expect(proxy.counts.backends.writer).toBeLessThanOrEqual(10);
  const inTransactions = clients.slice(0, 40).map(async (client, n) => {
    await client.query('begin');
    const { rows } = await client.query('select pg_backend_pid() as pid');
    const { rows: again } = await client.query('select pg_backend_pid() as pid, $1::int as n', [n]);
    await client.query(n % 2 ? 'commit' : 'rollback');
    return rows[0].pid === again[0].pid && again[0].n === n;
  });
  expect((await Promise.all(inTransactions)).every(Boolean)).toBe(true);
  await Promise.all(clients.map((client) => client.end()));
});

test('a prepared statement follows its client to another connection', async () => {
  const { connect, proxy } = await fixture.open({ limits: { connectionsMax: 2 } });
  const first = await connect();
  const second = await connect();
  const statement = { name: 'sum', text: 'select $1::int + $2::int as sum, pg_backend_pid() as pid', values: [1, 2] };
  const a = await first.query(statement);
  // The connection that has the statement is taken away.
  await second.query('begin');
  const b = await first.query({ ...statement, values: [3, 4] });
  await second.query('rollback');
  expect([a.rows[0].sum, b.rows[0].sum]).toEqual([3, 7]);
  expect(a.rows[0].pid).not.toBe(b.rows[0].pid);
  // Another client means something else by the same name.
  expect((await second.query({ name: 'sum', text: "select 'other' as sum" })).rows[0].sum).toBe('other');
  expect((await first.query({ ...statement, values: [5, 6] })).rows[0].sum).toBe(11);
  expect(proxy.counts.pinned).toBe(0);
  await first.end();
  await second.end();
});

test('errors come through and leave the client usable', async () => {
  const { connect } = await fixture.open();
  const client = await connect();
  await expect(client.query('select 1/0')).rejects.toMatchObject({ code: '22012' });
  await expect(client.query({ name: 'bad', text: 'select * from absent' })).rejects.toMatchObject({ code: '42P01' });
  await client.query('create table absent (a int)');
  expect((await client.query({ name: 'bad', text: 'select * from absent' })).rows).toEqual([]);
  await client.query('drop table absent');
  await client.query('begin');
  await expect(client.query('select $1::int / 0', [1])).rejects.toMatchObject({ code: '22012' });
  await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
  await client.query('rollback');
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();
});

test('a client that leaves in a transaction leaves nothing behind', async () => {
  const { connect, proxy } = await fixture.open({ limits: { connectionsMax: 1 } });
  const first = await connect();
  await first.query('create table left_behind (a int)');
  await first.query('begin');
  await first.query('insert into left_behind values (1)');
  await first.end();
  const second = await connect();
  expect((await second.query('select * from left_behind')).rows).toEqual([]);
  await second.query('drop table left_behind');
  expect(proxy.counts.backends.writer).toBe(1);
  await second.end();
});

test('SET pins the session, and the log says why', async () => {
  const { connect, proxy, pins, warnings } = await fixture.open({
    ownerOf: ({ applicationName }) => ({ functionName: applicationName, requestId: 'r-1' }),
  });
  const client = await connect({ application_name: 'Orders' });
  await client.query("set statement_timeout = '7s'");
  expect((await client.query('show statement_timeout')).rows[0].statement_timeout).toBe('7s');
  expect(proxy.counts.pinned).toBe(1);
  expect(pins).toMatchObject([
    { reason: 'settings', sql: "set statement_timeout = '7s'", owner: { functionName: 'Orders', requestId: 'r-1' } },
  ]);
  expect(warnings[0]).toContain("Reason: SQL changed session settings that the proxy doesn't track.");
  expect(warnings[0]).toContain('Function: Orders (r-1).');
  await client.end();
  const next = await connect();
  expect((await next.query('show statement_timeout')).rows[0].statement_timeout).toBe('0');
  await next.end();
});

test.each([
  ['prepare p as select 1', 'prepared'],
  ['create temp table mine (a int)', 'temporary'],
  ['select pg_advisory_lock(1)', 'lock'],
  ['listen somewhere', 'listen'],
  ["select set_config('work_mem', '8MB', false)", 'settings'],
])('%s pins', async (sql, reason) => {
  const { connect, pins, proxy } = await fixture.open();
  const client = await connect();
  await client.query('select 1');
  expect(proxy.counts.pinned).toBe(0);
  await client.query(sql);
  expect(pins.map((pin) => pin.reason)).toEqual([reason]);
  await client.end();
});

test('a text above 16 KB pins', async () => {
  const { connect, pins } = await fixture.open();
  const client = await connect();
  await client.query(`select length('${'x'.repeat(17 * 1024)}')`);
  expect(pins).toMatchObject([{ reason: 'long' }]);
  await client.end();
});

test.each(['update t set a = 1', 'select pg_advisory_xact_lock(1)', 'begin; set local work_mem = 1000; commit'])(
  '%s does not pin',
  async (sql) => {
    const { connect, pins } = await fixture.open();
    const client = await connect();
    await client.query(sql).catch(() => undefined);
    expect(pins).toEqual([]);
    await client.end();
  },
);

test('a pinned session starves the pool until the borrow time-out', async () => {
  const { connect } = await fixture.open({ limits: { connectionsMax: 1, borrowTimeoutMs: 120_000 } });
  const pinned = await connect();
  const second = await connect();
  await pinned.query("set work_mem = '8MB'");
  const waiting = second.query('select 1');
  const refused = expect(waiting).rejects.toThrow('Timed-out waiting to acquire database connection');
  // The query must have come to the proxy before time moves.
  await pinned.query('select pg_sleep(0.05)');
  fixture.clock.advance(121_000);
  await refused;
  await pinned.end();
});

test('notifications reach the client that listens', async () => {
  const { connect } = await fixture.open();
  const listener = await connect();
  const speaker = await connect();
  await listener.query('listen news');
  const heard = once(listener, 'notification');
  await speaker.query("notify news, 'hello'");
  expect(await heard).toMatchObject([{ channel: 'news', payload: 'hello' }]);
  await listener.end();
  await speaker.end();
});

test('cancels what a client runs', async () => {
  const { connect, port } = await fixture.open();
  const client = await connect();
  const running = client.query('select pg_sleep(60)');
  const cancelled = expect(running).rejects.toMatchObject({ code: '57014' });
  // pg keeps them on the client; its types do not say so.
  const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
  const other = await fixture.direct();
  for (;;) {
    const { rows } = await other.query(
      "select 1 from pg_stat_activity where query like '%pg_sleep(60)' and state = 'active'",
    );
    if (rows.length > 0) break;
  }
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(80_877_102, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);
  connectTo(port).end(message);
  await cancelled;
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await other.end();
});

function connectTo(port: number): Socket {
  return connect({ port, host: '127.0.0.1' });
}

test('a client that is idle for too long is disconnected', async () => {
  const { connect } = await fixture.open({ idleClientTimeoutMs: 1_800_000 });
  const client = await connect();
  await client.query('select 1');
  // once() rejects with what comes as an error.
  const gone = expect(once(client, 'end')).rejects.toThrow('terminating connection due to idle-session timeout');
  fixture.clock.advance(1_900_000);
  await gone;
});

test('large results flow through a slow reader', async () => {
  const { connect } = await fixture.open();
  const client = await connect();
  const { rows } = await client.query("select n, repeat('y', 1000) as text from generate_series(1, 20000) n");
  expect(rows).toHaveLength(20_000);
  expect(rows[19_999].n).toBe(20_000);
  await client.end();
});

test('a database that goes away takes no idle client with it', async () => {
  const { connect, proxy } = await fixture.open();
  const client = await connect();
  await client.query('select 1');
  const admin = await fixture.direct();
  const { rows } = await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");
  expect(rows.length).toBeGreaterThan(0);
  await expect.poll(() => proxy.counts.backends.writer).toBe(0);
  expect((await client.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
  await client.end();
  await admin.end();
});

test('garbage is turned away', async () => {
  const { port, connect } = await fixture.open();
  const socket = connectTo(port);
  socket.on('error', () => undefined);
  socket.end(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
  await once(socket, 'close');
  const client = await connect();
  expect(client).toBeInstanceOf(Client);
  await client.end();
});
