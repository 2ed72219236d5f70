import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { HearthError } from '../../base/hearth-error.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import type { AccountMode } from './account.ts';
import { type ConnectionSettings, PostgresInstance, type PostgresOptions } from './instance.ts';
import { isAlive } from './orphan.ts';
import { removeOutsideState } from './places.ts';

const isRoot = process.getuid?.() === 0;
const modes: readonly AccountMode[] = isRoot ? ['namespace', 'unprivileged'] : ['direct'];
const clock = systemClock();
const cleanup: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const step of cleanup.reverse()) await step();
});

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hearth-pg-test-'));
  chmodSync(directory, 0o700);
  cleanup.push(() => {
    removeOutsideState(join(directory, 'unprivileged'));
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

/** One template for all tests, but for those that run as another user. */
const shared = temporary();

function stateOf(account: AccountMode | undefined): string {
  return join(shared, account ?? 'postgres');
}

function open(directory: string, more: Partial<PostgresOptions> = {}): PostgresInstance {
  const instance = new PostgresInstance({
    dataDirectory: join(directory, 'one'),
    stateDirectory: stateOf(more.account),
    durable: false,
    superuser: 'keeper',
    templateSql: ['CREATE ROLE everywhere NOLOGIN;'],
    log: silentLog,
    clock,
    random: createRandom(),
    ...more,
  });
  cleanup.push(() => instance.destroy());
  return instance;
}

async function query(settings: ConnectionSettings, sql: string): Promise<unknown[]> {
  const client = new Client({ ...settings });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await clock.sleep(10);
}

describe.each(modes)('as %s', (account) => {
  const directory = temporary();
  const instance = open(directory, { account });

  test('starts, serves below a folder of mode 700, keeps its data over a stop', async () => {
    await instance.start();
    expect(instance.accountMode).toBe(account);
    await query(instance.connection(), 'CREATE TABLE t AS SELECT 42 AS n');
    await instance.stop();
    expect(instance.running).toBe(false);
    await instance.start();
    expect(await query(instance.connection(), 'SELECT n FROM t')).toEqual([{ n: 42 }]);
    expect(
      await query(instance.connection(), "SELECT rolname FROM pg_roles WHERE rolname = 'everywhere'"),
    ).toHaveLength(1);
  });

  test('loads extensions that need the bundled libraries', async () => {
    await query(
      instance.connection(),
      'CREATE EXTENSION postgres_fdw; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION pgcrypto',
    );
    expect(
      await query(instance.connection(), "SELECT datlocprovider AS p FROM pg_database WHERE datname = 'postgres'"),
    ).toEqual([{ p: 'i' }]);
  });

  test('refuses a wrong password', async () => {
    await expect(query({ ...instance.connection(), password: 'wrong' }, 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
  });

  test('recovers after PostgreSQL was killed, and tells that it ended', async () => {
    await query(instance.connection(), 'INSERT INTO t VALUES (43)');
    const ended = new Promise<number>((resolve) => (instance.onExit = resolve));
    process.kill(instance.pid ?? 0, 'SIGKILL');
    await ended;
    expect(instance.running).toBe(false);
    await instance.start();
    expect(await query(instance.connection(), 'SELECT count(*)::int AS n FROM t')).toEqual([{ n: 2 }]);
  });

  test('stops one that an earlier process left behind', async () => {
    const first = instance.pid ?? 0;
    const second = open(directory, { account });
    await second.start();
    expect(isAlive(first)).toBe(false);
    expect(await query(second.connection(), 'SELECT count(*)::int AS n FROM t')).toEqual([{ n: 2 }]);
    await second.stop();
  });
});

test('several at once share one template; a newer template leaves older data readable', async () => {
  const directory = temporary();
  const two = ['a', 'b'].map((name) => open(directory, { dataDirectory: join(directory, name) }));
  await Promise.all(two.map((instance) => instance.start()));
  const [first, second] = two;
  await query(first?.connection() ?? expect.fail(), 'CREATE TABLE t AS SELECT 1 AS n');
  await expect(query(second?.connection() ?? expect.fail(), 'SELECT * FROM t')).rejects.toThrow('does not exist');
  await Promise.all(two.map((instance) => instance.stop()));
  const later = open(directory, { dataDirectory: join(directory, 'a'), templateSql: [] });
  await later.start();
  expect(await query(later.connection(), 'SELECT n FROM t')).toEqual([{ n: 1 }]);
  expect(readdirSync(stateOf(undefined)).filter((name) => /^template-[0-9a-f]+$/.test(name))).toHaveLength(2);
});

test('a path too long for a socket is no obstacle', async () => {
  const instance = open(temporary(), { dataDirectory: join(temporary(), 'd'.repeat(60), 'e'.repeat(60), 'one') });
  await instance.start();
  const { host } = instance.connection();
  expect(host.startsWith(join(tmpdir(), 'hearth-'))).toBe(true);
  expect(await query(instance.connection(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await instance.stop();
  expect(existsSync(host)).toBe(false);
});

test('a preparation that is abandoned leaves nothing half made', async () => {
  const directory = temporary();
  const first = open(directory, { stateDirectory: join(directory, 'own') });
  const preparing = first.prepare();
  await first.abandon();
  await expect(preparing).rejects.toThrow();
  expect(readdirSync(join(directory, 'own')).filter((name) => name.startsWith('template-'))).toEqual([]);
  expect(existsSync(first.dataDirectory)).toBe(false);
});

test('a postmaster.pid that names another program is not believed', async () => {
  const directory = temporary();
  const instance = open(directory);
  await instance.start();
  await instance.stop();
  const other = spawn('sleep', ['60']);
  cleanup.push(() => void other.kill());
  writeFileSync(join(instance.dataDirectory, 'postmaster.pid'), `${other.pid}\n${instance.dataDirectory}\n`);
  await instance.start();
  expect(isAlive(other.pid ?? 0)).toBe(true);
  expect(await query(instance.connection(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('PostgreSQL ends when the process that started it is killed', async () => {
  const directory = temporary();
  const script = `
    import { PostgresInstance } from ${JSON.stringify(new URL('./instance.ts', import.meta.url).href)};
    import { systemClock } from ${JSON.stringify(new URL('../../base/clock.ts', import.meta.url).href)};
    import { createRandom } from ${JSON.stringify(new URL('../../base/random.ts', import.meta.url).href)};
    const log = { info() {}, warn() {}, error() {} };
    const one = new PostgresInstance({ dataDirectory: ${JSON.stringify(join(directory, 'one'))}, stateDirectory: ${JSON.stringify(stateOf(undefined))},
      durable: false, superuser: 'keeper', templateSql: ['CREATE ROLE everywhere NOLOGIN;'], log, clock: systemClock(), random: createRandom() });
    await one.start();
    console.log(one.pid);
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk))),
  );
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  await gone(pid);
  expect(existsSync(join(directory, 'one', 'postmaster.pid'))).toBe(false);
});

describe('what fails to start says why', () => {
  test('a damaged data directory', async () => {
    const directory = temporary();
    const instance = open(directory);
    await instance.start();
    await instance.stop();
    writeFileSync(join(instance.dataDirectory, 'global', 'pg_control'), Buffer.alloc(8192, 7));
    const error = await instance.start().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(HearthError);
    expect(error).toMatchObject({ code: 'HEARTH_STATE_CORRUPT' });
    expect(String(error)).toContain(instance.logFile);
    expect(instance.running).toBe(false);
  });

  test('a data directory that lacks what it needs', async () => {
    const instance = open(temporary());
    await instance.start();
    await instance.stop();
    for (const name of ['postgresql.conf', 'pg_wal', 'PG_VERSION']) {
      rmSync(join(instance.dataDirectory, name), { recursive: true });
      const error = await instance.start().catch((cause: unknown) => cause);
      expect(error).toMatchObject({ code: 'HEARTH_STATE_CORRUPT' });
      expect(String(error)).toContain(name);
    }
  });

  test('a full disk, and once there is room it starts', async () => {
    const instance = open(temporary());
    await instance.start();
    await instance.stop();
    // The kernel's own answer to whoever writes there is that no space is left.
    const options = join(instance.dataDirectory, 'postmaster.opts');
    rmSync(options);
    symlinkSync('/dev/full', options);
    const error = await instance.start().catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      code: 'HEARTH_STATE_UNWRITABLE',
      remedy: expect.stringContaining('Free disk space'),
    });
    expect(String(error)).toContain('the disk is full');
    rmSync(options);
    await instance.start();
    expect(await query(instance.connection(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a port that is taken', async () => {
    const directory = temporary();
    const { createServer } = await import('node:net');
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const instance = open(directory, { port });
    await expect(instance.start()).rejects.toMatchObject({ code: 'HEARTH_PORT_IN_USE' });
    server.close();
    await instance.start();
    expect(await query({ ...instance.connection(), host: '127.0.0.1' }, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readFileSync(instance.logFile, 'utf8')).toContain('ready to accept connections');
  });
});

test('a copy has what was committed before it, of a server that runs and of one at rest', async () => {
  const directory = temporary();
  const named = (name: string): PostgresInstance =>
    open(directory, { dataDirectory: join(directory, name), durable: true });
  const original = named('original');
  await original.start();
  await query(original.connection(), 'CREATE TABLE t AS SELECT generate_series(1, 1000) AS n');
  const stop = new AbortController();
  const load = (async (): Promise<void> => {
    while (!stop.signal.aborted) await query(original.connection(), 'INSERT INTO t SELECT generate_series(1, 1000)');
  })();
  const running = named('running');
  await running.copyFrom(original);
  stop.abort();
  await load;
  const count = async (of: PostgresInstance): Promise<number> => {
    const [row] = (await query(of.connection(), 'SELECT count(*)::int AS n FROM t')) as { n: number }[]; // the query's own shape
    return row?.n ?? 0;
  };
  const all = await count(original);
  await original.stop();
  const resting = named('resting');
  await resting.copyFrom(original);
  await Promise.all([running.start(), resting.start()]);
  expect(await count(resting)).toBe(all);
  const before = await count(running);
  expect(before % 1000).toBe(0);
  expect(before).toBeGreaterThanOrEqual(1000);
  // A server of its own: what it writes is nobody else's.
  await query(running.connection(), 'TRUNCATE t');
  expect(await count(resting)).toBe(all);
});
