import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failure, type Fixture, openFixture } from './fixture.ts';

let fixture: Fixture;
let admin: Client;
beforeAll(async () => {
  fixture = await openFixture();
  admin = new Client({ ...fixture.postgres.connection() });
  admin.on('error', () => undefined);
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await fixture.close();
});

/** Sessions of the Data API, as PostgreSQL sees them. */
async function sessions(): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'app'",
  );
  return rows[0]?.n ?? 0;
}

/** And until the Data API has read what PostgreSQL told it: that lies at its sockets by then, and is read within this turn. */
async function untilSessions(wanted: number): Promise<void> {
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  while ((await sessions()) !== wanted) await turn();
  await turn();
}

test('calls one after the other share a session, however many there are', async () => {
  for (let i = 0; i < 20; i++) await fixture.run('SELECT 1');
  expect(await sessions()).toBe(1);
});

test('more calls at once than sessions wait for their turn', async () => {
  const calls = Array.from({ length: 150 }, () => fixture.run('SELECT pg_sleep(0.01)'));
  await Promise.all(calls);
  expect(await sessions()).toBeLessThanOrEqual(64);
  expect(await sessions()).toBeGreaterThan(1);
});

test('idle sessions are closed: they would keep a cluster awake', async () => {
  await fixture.run('SELECT 1');
  fixture.clock.advance(20_000);
  fixture.clock.advance(20_000);
  await untilSessions(0);
  expect((await fixture.run('SELECT 1')).records).toEqual([[{ longValue: 1 }]]);
});

test('a session that PostgreSQL ended is replaced', async () => {
  await fixture.run('SELECT 1');
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'");
  await untilSessions(0);
  expect((await fixture.run('SELECT 1')).records).toEqual([[{ longValue: 1 }]]);
  const cut = failure(fixture.run('SELECT pg_sleep(60)'));
  let ended = 0;
  while (ended === 0) {
    const sql =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND usename = 'app'";
    ended = (await admin.query(sql)).rowCount ?? 0;
  }
  expect(await cut).toMatchObject({
    message: 'FATAL: terminating connection due to administrator command; SQLState: 57P01',
  });
  expect((await fixture.run('SELECT 1')).records).toEqual([[{ longValue: 1 }]]);
});

test('the server restarted in between is not noticed', async () => {
  await fixture.run('SELECT 1');
  await admin.end();
  await fixture.postgres.stop();
  await fixture.postgres.start();
  admin = new Client({ ...fixture.postgres.connection() });
  admin.on('error', () => undefined);
  await admin.connect();
  expect((await fixture.run('SELECT 1')).records).toEqual([[{ longValue: 1 }]]);
});
