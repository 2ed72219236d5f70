import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { PostgresInstance } from './instance.ts';
import { shutdownPosition, type StandbySettings, walPosition } from './standby.ts';

const directory = mkdtempSync(join(tmpdir(), 'hearth standby ')); // a blank in the path: it stands in primary_conninfo
const open: PostgresInstance[] = [];
afterAll(async () => {
  for (const instance of open) await instance.destroy();
  rmSync(directory, { recursive: true, force: true });
});

function make(name: string, durable = false): PostgresInstance {
  const instance = new PostgresInstance({
    dataDirectory: join(directory, name),
    stateDirectory: directory,
    durable,
    superuser: 'keeper',
    templateSql: [],
    log: silentLog,
    clock: systemClock(),
    random: createRandom(),
  });
  open.push(instance);
  return instance;
}

const of = (primary: PostgresInstance, name: string, applyDelayMs = 0): StandbySettings => ({
  name,
  primary: primary.connection(),
  primaryData: primary.dataDirectory,
  applyDelayMs,
});

async function ask(instance: PostgresInstance, sql: string): Promise<string> {
  const client = new Client({ ...instance.connection(), ssl: false });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({ text: sql, rowMode: 'array' });
    return String(rows[0]?.[0]);
  } finally {
    await client.end();
  }
}

async function until(instance: PostgresInstance, sql: string, wanted: string): Promise<void> {
  for (let i = 0; (await ask(instance, sql)) !== wanted; i++) if (i > 1_000) expect.fail(`${sql} is never ${wanted}`);
}

test('a standby follows, refuses writes, takes over, and the old primary follows it', async () => {
  const first = make('first', true);
  await first.start();
  await ask(first, 'CREATE TABLE t AS SELECT 1 AS n');
  const second = make('second', true);
  second.follow(of(first, 'second'));
  const before = performance.now();
  await second.start();
  expect(performance.now() - before).toBeLessThan(10_000);
  await until(second, "SELECT count(*) FROM pg_class WHERE relname = 't'", '1');
  await expect(ask(second, 'INSERT INTO t VALUES (2)')).rejects.toMatchObject({ code: '25006' });
  await ask(first, 'INSERT INTO t SELECT generate_series(2, 1000)');
  await first.stop('fast');
  const end = shutdownPosition(first.dataDirectory) ?? expect.fail('no clean end');
  expect(walPosition(await ask(second, 'SELECT pg_last_wal_receive_lsn()'))).toBeGreaterThan(end);
  await second.promote();
  await ask(second, 'INSERT INTO t VALUES (1001)');
  first.follow(of(second, 'first'));
  await first.start();
  await until(first, 'SELECT count(*) FROM t', '1001');
  expect(await ask(first, 'SELECT pg_is_in_recovery()')).toBe('true');
  // Its delay can be set while it runs.
  first.follow(of(second, 'first', 60_000));
  await until(first, "SELECT current_setting('recovery_min_apply_delay')", '1min');
  await ask(second, 'INSERT INTO t VALUES (1002)');
  expect(await ask(first, 'SELECT count(*) FROM t')).toBe('1001');
  first.follow(of(second, 'first'));
  await until(first, 'SELECT count(*) FROM t', '1002');
});

test('one that was prepared before its primary wrote follows from there, without a copy of it', async () => {
  const first = make('early');
  const second = make('follower');
  await Promise.all([first.prepare(), second.prepare(first.dataDirectory)]);
  const before = statSync(join(second.dataDirectory, 'PG_VERSION')).ino;
  await first.start();
  await ask(first, 'CREATE TABLE t AS SELECT 1 AS n');
  second.follow(of(first, 'follower'));
  await second.start();
  await until(second, "SELECT count(*) FROM pg_class WHERE relname = 't'", '1');
  expect(statSync(join(second.dataDirectory, 'PG_VERSION')).ino).toBe(before);
});

test('one whose primary no longer has all that it wrote is a copy of it', async () => {
  const first = make('long');
  await first.start();
  await ask(first, 'CREATE TABLE t AS SELECT 1 AS n');
  // As a checkpoint does once wal_keep_size is passed.
  for (const name of readdirSync(join(first.dataDirectory, 'pg_wal'))
    .filter((one) => /^0{7}1/.test(one))
    .slice(0, 1)) {
    await ask(first, 'SELECT pg_switch_wal()');
    rmSync(join(first.dataDirectory, 'pg_wal', name));
  }
  const second = make('short');
  await second.prepare(first.dataDirectory);
  expect(existsSync(second.dataDirectory)).toBe(false);
  second.follow(of(first, 'short'));
  await second.start();
  await until(second, 'SELECT count(*) FROM t', '1');
});

test('one that was named the primary while it was down is promoted when it starts', async () => {
  const first = make('one');
  await first.start();
  const second = make('two');
  second.follow(of(first, 'two'));
  await second.start();
  await second.stop('fast');
  await first.stop('fast');
  expect(shutdownPosition(first.dataDirectory)).toBeDefined();
  second.lead();
  await second.start();
  expect(await ask(second, 'CREATE TABLE t AS SELECT 1')).toBeDefined();
});

test('a primary that was killed has no clean end', async () => {
  const first = make('killed');
  await first.start();
  await first.stop('immediate');
  expect(shutdownPosition(first.dataDirectory)).toBeUndefined();
});
