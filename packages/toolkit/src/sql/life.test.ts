/**
 * What goes wrong with connections on Lambda (dead sockets, rotated passwords, failovers, leaks, storms), each shown first on
 * the bare driver against a real PostgreSQL, then on the toolkit.
 */
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Client, type ClientConfig, Client as Driver } from 'pg';
import { jsonSecret } from '../config/index.ts';
import { handler, type Leftover } from '../handler/handler.ts';
import { closeHome, naive, openHome, overTcp, PASSWORD, type TestHome } from '../testing/home.ts';
import { raw } from './fragment.ts';
import { postgres, type PostgresOptions } from './postgres.ts';
import type { Queries, Sql } from './sql.ts';

let test: TestHome;
const opened: (Sql | Client)[] = [];
const warnings: string[] = [];

beforeAll(async () => {
  test = await openHome();
  await test.overHttp.run`create table things (id int primary key, n int not null default 0)`;
  await test.overHttp.run`insert into things select generate_series(1, 3)`;
});
afterEach(async () => {
  vi.useRealTimers();
  warnings.length = 0;
  await Promise.all(opened.splice(0).map((db) => ('end' in db ? db.end().catch(() => undefined) : db.close())));
});
afterAll(() => closeHome(test));

function toolkit(options: PostgresOptions = {}): Sql {
  const db = overTcp(test, { warn: (message) => void warnings.push(message), ...options });
  opened.push(db);
  return db;
}

async function bare(): Promise<Client> {
  const client = await naive(test);
  client.on('error', () => undefined); // unhandled, it would end the process: the first lesson
  opened.push(client);
  return client;
}

/** What an idle time-out, a failover or a proxy does to a connection while the environment is frozen. */
async function endAllSessions(): Promise<void> {
  await test.overHttp.run`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'`;
}

const context = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 10_000 };

/** How long what will surely be seen may take on a machine that is busy. */
const SOON_MS = 20_000;

describe('a dead connection', () => {
  it('fails the bare driver', async () => {
    const client = await bare();
    await client.query('select 1');
    await endAllSessions();
    await expect(client.query('select 1')).rejects.toThrow(/terminat|not queryable|Connection/);
  });

  it('is replaced, once, and without a word to the caller', async () => {
    const db = toolkit();
    const before = await db.one`select pg_backend_pid() as pid`;
    await endAllSessions();
    // A pause: what is asked within a second is not preceded by a look at the connection.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2_000 });
    const after = await db.one`select pg_backend_pid() as pid`;
    expect(after).not.toEqual(before);
  });

  it('is noticed after a freeze, before a write is sent on it', async () => {
    const db = toolkit();
    await db.run`select 1`;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
    await endAllSessions();
    await db.run`update things set n = n + 1 where id = 3`;
    expect(await db.one`select n from things where id = 3`).toEqual({ n: 1 });
    expect(warnings.join()).toMatch(/connected again/);
  });

  it('that says nothing at all, as after a forgotten NAT entry, is replaced as well', async () => {
    const sockets: Socket[] = [];
    const silent = new Set<Socket>();
    const network = createServer((near) => {
      const far = connect(test.port, '127.0.0.1');
      sockets.push(near, far);
      far.on('data', (data) => silent.has(near) || near.write(data));
      near.on('data', (data) => far.write(data));
      for (const socket of [near, far]) socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
    const address = network.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const db = toolkit({ port });
    await db.run`select 1`;
    for (const socket of sockets) silent.add(socket);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 });
    expect(await db.one`select 1 as a`).toEqual({ a: 1 });
    expect(warnings.join()).toMatch(/did not outlive the pause/);
    await db.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => network.close(resolve));
  });

  it('is told apart: a write that was under way is not done twice', async () => {
    const db = toolkit();
    const write = db.run`update things set n = n + 1 where id = 1 and pg_sleep(5) is not null`;
    const outcome = write.catch((error: unknown) => error);
    await vi.waitFor(async () => {
      const { n } = await test.overHttp.one<{
        n: number;
      }>`select count(*)::int as n from pg_locks where mode = 'RowExclusiveLock' and relation = 'things'::regclass`;
      expect(n).toBe(1);
    }, SOON_MS);
    await endAllSessions();
    expect(await outcome).toMatchObject({ code: 'CONNECTION_LOST' });
  });

  it('is no matter to a read', async () => {
    const db = toolkit();
    let again = 0;
    const read = db.read((reader) => (again++, reader.one`select 7 as a from pg_sleep(0.4)`));
    await vi.waitFor(async () => {
      const { n } = await test.overHttp.one<{
        n: number;
      }>`select count(*)::int as n from pg_stat_activity where query like '%select 7 as a%' and pid <> pg_backend_pid()`;
      expect(n).toBe(1);
    }, SOON_MS);
    await endAllSessions();
    expect(await read).toEqual({ a: 7 });
    expect(again).toBe(1);
  });

  it('is closed when it was idle for too long', async () => {
    const db = toolkit({ idleMs: 5_000 });
    const before = await db.one`select pg_backend_pid() as pid`;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
    expect(await db.one`select pg_backend_pid() as pid`).not.toEqual(before);
  });
});

describe('a rotated password', () => {
  const rotate = (to: string): Promise<number> => test.overHttp.run(raw(`alter role app password '${to}'`));

  it('fails who has kept the old one; the toolkit reads the secret afresh', async () => {
    const client = new SecretsManagerClient(test.client);
    const text = (password: string): string =>
      JSON.stringify({ username: 'app', password, host: '127.0.0.1', port: test.port, dbname: 'places' });
    await client.send(new CreateSecretCommand({ Name: 'app/rotated', SecretString: text(PASSWORD) }));
    const secret = jsonSecret('app/rotated', { client });
    const db = postgres({ secret, warn: (message) => void warnings.push(message) });
    opened.push(db);
    await db.run`select 1`;
    const kept = (await secret.get())['password'];
    await client.send(new PutSecretValueCommand({ SecretId: 'app/rotated', SecretString: text('second-password') }));
    await rotate('second-password');
    try {
      // An open connection outlives the rotation; a new one, here after a freeze, does not.
      expect(await db.one`select 1 as a`).toEqual({ a: 1 });
      await endAllSessions();
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2_000 });
      await expect(naive(test, kept)).rejects.toMatchObject({ code: '28P01' });
      expect(await db.one`select 1 as a`).toEqual({ a: 1 });
      expect(warnings.join()).toMatch(/password was refused/);
    } finally {
      await rotate(PASSWORD);
    }
  });

  it('that is wrong twice is an error', async () => {
    await expect(toolkit({ password: 'wrong' }).run`select 1`).rejects.toMatchObject({ code: '28P01' });
  });
});

describe('a failover', () => {
  it('leaves the bare driver on what is now a reader; the toolkit connects again', async () => {
    const client = await bare();
    const db = toolkit();
    await db.run`select 1`;
    // The old writer: sessions that were opened before stay, and may only read.
    await client.query('set default_transaction_read_only = on');
    await db.run`set default_transaction_read_only = on`;
    await expect(client.query('update things set n = 0')).rejects.toMatchObject({ code: '25006' });
    await expect(client.query('update things set n = 0')).rejects.toMatchObject({ code: '25006' });
    expect(await db.run`update things set n = 0`).toBe(3);
  });

  it('in a transaction: it runs again on the new writer', async () => {
    const db = toolkit();
    await db.run`set default_transaction_read_only = on`;
    let runs = 0;
    await db.transaction(async (tx) => (runs++, tx.run`update things set n = 5`));
    expect(runs).toBe(2);
    expect(await db.one`select distinct n from things`).toEqual({ n: 5 });
  });
});

describe('a reader', () => {
  it('is another connection; what it cannot prove to have, the writer is asked for', async () => {
    const db = toolkit({ reader: { host: '127.0.0.1', port: test.port } });
    const pid = (from: Queries): Promise<unknown> => from.one`select pg_backend_pid() as pid`;
    const writer = await db.write(pid);
    expect(await db.read(pid)).not.toEqual(writer);
    // Nobody here replays a log, so nobody can say how far it is.
    expect(await db.read(pid, { after: 'write' })).toEqual(writer);
  });
});

describe('what an invocation leaves behind', () => {
  it('on the bare driver lands in the next one: an open transaction with its locks', async () => {
    const client = await bare();
    const careless = async (): Promise<void> => {
      await client.query('begin');
      await client.query('update things set n = 100 where id = 1');
    };
    await careless();
    const { state } = await test.overHttp.one<{
      state: string;
    }>`select state from pg_stat_activity where usename = 'app' and state <> 'idle'`;
    expect(state).toBe('idle in transaction');
    const other = toolkit();
    await expect(other.with({ timeoutMs: 200 }).run`update things set n = 1 where id = 1`).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    await client.query('rollback');
  });

  it('is rolled back by handler(), with the line that began it', async () => {
    const db = toolkit();
    const left: Leftover[] = [];
    const careless = handler(
      async () => {
        // Nobody waits for it, and it never ends by itself.
        void db
          .transaction(async (tx) => {
            await tx.run`update things set n = 100 where id = 1`;
            await new Promise(() => undefined);
          })
          .catch(() => undefined);
        await vi.waitFor(async () => {
          const { n } = await test.overHttp.one<{
            n: number;
          }>`select count(*)::int as n from pg_locks where mode = 'RowExclusiveLock' and relation = 'things'::regclass`;
          expect(n).toBe(1);
        }, SOON_MS);
        return 'done';
      },
      { report: (leftover) => void left.push(leftover) },
    );
    expect(await careless({}, context)).toBe('done');
    expect(left).toMatchObject([{ kind: 'transaction', fate: 'rolled back', requestId: 'r-1' }]);
    expect(left[0]?.where).toContain('life.test.ts');
    expect(await db.run`update things set n = 1 where id = 1`).toBe(1);
  });

  it('even when it was begun by a plain BEGIN', async () => {
    const db = toolkit();
    const left: Leftover[] = [];
    const careless = handler(
      async () => {
        await db.run`begin`;
        await db.run`update things set n = 100 where id = 1`;
      },
      { report: (leftover) => void left.push(leftover) },
    );
    await careless({}, context);
    expect(left).toMatchObject([{ kind: 'transaction', what: 'a transaction begun by a plain BEGIN' }]);
    expect(await toolkit().one`select n from things where id = 1`).toEqual({ n: 1 });
  });

  it('a query nobody awaited is waited for, or cancelled', async () => {
    for (const [unawaited, fate, n] of [
      ['wait', 'waited', 7],
      ['cancel', 'cancelled', 1],
    ] as const) {
      const db = toolkit();
      const left: Leftover[] = [];
      await db.run`update things set n = 1 where id = 2`;
      const careless = handler(
        async () => {
          void db.run`update things set n = 7 where id = 2 and pg_sleep(0.2) is not null`.catch(() => undefined);
        },
        { unawaited, report: (leftover) => void left.push(leftover) },
      );
      await careless({}, context);
      expect(left).toMatchObject([{ kind: 'query', fate }]);
      expect(await db.one`select n from things where id = 2`).toEqual({ n });
    }
  });
});

describe('connections', () => {
  it('are one for one configuration, and a second one is told', async () => {
    const idleMs = 77_777;
    expect(overTcp(test, { idleMs })).toBe(overTcp(test, { idleMs }));
    const db = toolkit({ idleMs });
    await Promise.all([db.run`select 1`, db.run`select 2`, db.run`select 3`]);
    expect(warnings).toEqual([]);
    await toolkit().run`select 1`;
    expect(warnings.join()).toMatch(/holds 2 connections/);
  });

  it('are those of the driver that is given', async () => {
    const asked: unknown[] = [];
    class Watched extends Driver {
      constructor(config: ClientConfig) {
        super(config);
        asked.push(config.host);
      }
    }
    expect(await toolkit({ driver: Watched }).one`select 1 as a`).toEqual({ a: 1 });
    expect(asked).toEqual(['127.0.0.1']);
  });

  it('storm: what finds no slot waits for one', async () => {
    await test.overHttp.run`alter role app connection limit 5`;
    try {
      const crowd = await Promise.allSettled(Array.from({ length: 20 }, () => bare()));
      expect(crowd.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
      await Promise.all(opened.splice(0).map((db) => ('end' in db ? db.end() : db.close())));
      const asks = Array.from({ length: 20 }, async () => {
        const db = toolkit();
        const row = await db.one`select 1 as a`;
        await db.close();
        return row;
      });
      expect(await Promise.all(asks)).toHaveLength(20);
    } finally {
      await test.overHttp.run`alter role app connection limit -1`;
    }
  });
});
