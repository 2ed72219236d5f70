import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { isAlive } from '../../engines/postgres/orphan.ts';
import { untilAnswered } from './fixture.ts';
import { openDirectory } from './serve.fixture.ts';

const LOAD = 4;

async function open(port: number): Promise<Client> {
  const client = new Client({ host: '127.0.0.1', port, user: 'chief', password: 'first-key', database: 'app' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function countRows(port: number): Promise<number> {
  const client = await open(port);
  const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM t');
  await client.end();
  return Number(rows[0]?.n);
}

async function writeUntilItEnds(port: number, onWrite: (count: number) => void): Promise<number> {
  const first = await open(port);
  await first.query('CREATE TABLE IF NOT EXISTS t (n int)');
  await first.end();
  let acknowledged = 0;
  const writer = async (): Promise<void> => {
    const client = await open(port);
    for (;;) {
      await client.query('INSERT INTO t VALUES (1)');
      onWrite(++acknowledged);
    }
  };
  await Promise.allSettled(Array.from({ length: LOAD }, writer));
  return acknowledged;
}

test('kill -9 of Hearth, and of Hearth with all PostgreSQLs, under load: nothing acknowledged is lost, no process stays', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'hearth-safety-'));
  try {
    const script = fileURLToPath(new URL('serve.fixture.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { port, pids } = JSON.parse(line.toString()) as { port: number; pids: number[] };
    const acknowledged = await writeUntilItEnds(port, (count) => count === 200 && child.kill('SIGKILL'));
    expect(acknowledged).toBeGreaterThanOrEqual(200);
    for (const pid of pids) while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
    let home = await openDirectory(directory);
    const kept = await countRows(port);
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
    expect(kept).toBeLessThanOrEqual(acknowledged + LOAD);
    // Both servers at once, in the middle of writes; the reader comes back too.
    const cluster = home.rds.running('safe') ?? expect.fail('gone');
    await cluster.wakeAll();
    const more = await writeUntilItEnds(port, (count) => {
      if (count === 100) for (const node of cluster.nodes) process.kill(node.postgres.pid ?? 0, 'SIGKILL');
    });
    expect(await untilAnswered(() => countRows(port))).toBeGreaterThanOrEqual(kept + more);
    await cluster.wakeAll();
    expect(cluster.readers[0]?.ready).toBe(true);
    // A reader whose data is damaged is made anew from the writer.
    const reader = cluster.readers[0] ?? expect.fail('no reader');
    await cluster.exclusive(() => reader.stop());
    truncateSync(join(reader.postgres.dataDirectory, 'global/pg_control'), 100);
    await cluster.wakeAll();
    const reached = home.rds.records.instance('safe-2')?.port ?? 0;
    expect(await countRows(reached)).toBeGreaterThanOrEqual(kept + more);
    // A writer's is not: there is nothing to make it from.
    const writer = cluster.writer ?? expect.fail('no writer');
    await home.close();
    truncateSync(join(writer.postgres.dataDirectory, 'global/pg_control'), 100);
    home = await openDirectory(directory);
    await expect(home.rds.running('safe')?.wake()).rejects.toMatchObject({ code: 'HEARTH_STATE_CORRUPT' });
    await home.close();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}, 180_000);
