/**
 * A process that writes is killed with SIGKILL again and again: everything that it acknowledged is there, transactions are
 * whole, and indexes, counts and stream agree with the items. HEARTH_KILLS asks for more kills.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from './testing/open-test-database.ts';

const KILLS = Number(process.env['HEARTH_KILLS'] ?? 2);
/** Acknowledged writes before a kill: each life ends at another moment. */
const LIFE_LEAST = 40;
const LIFE_SPREAD = 97;

interface Ledger {
  /** The last acknowledged number under each key; undefined: deleted. */
  readonly last: Map<string, { n: number; deleted: boolean }>;
}

async function live(directory: string, life: number, ledger: Ledger): Promise<void> {
  const script = new URL('testing/write-until-killed.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory, String(life)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = LIFE_LEAST + ((life * 31) % LIFE_SPREAD);
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, key = '', n] = line.split(' ');
    ledger.last.set(key, { n: Number(n), deleted: what === 'delete' });
    if (++seen === lines) child.kill('SIGKILL');
  }
  expect(seen).toBeGreaterThanOrEqual(lines);
}

type Item = Readonly<Record<'pk' | 'sk' | 'n' | 'tag', { S: string; N: string }>>;
const idOf = (item: Item): string => `${item.pk.S}/${item.sk.S}`;

async function scan(test: TestDatabase, IndexName?: string): Promise<Map<string, Item>> {
  const { Items } = await test.send('Scan', { TableName: 'Ledger', IndexName });
  return new Map(Items.map((item: Item) => [idOf(item), item]));
}

async function check(directory: string, ledger: Ledger): Promise<void> {
  const test = openTestDatabase(true, undefined, directory);
  const items = await scan(test);
  for (const [key, { n, deleted }] of ledger.last) {
    const found = Number(items.get(key)?.n.N ?? 0);
    // What was under way may have happened too; it is never older.
    const newer = deleted ? found > n : found >= n;
    expect(found === 0 || newer, `${key} has ${found}, acknowledged ${n}`).toBe(true);
    if (!deleted && !key.endsWith('/left') && found === 0) expect(await lastRecord(test, key)).toBe('REMOVE');
    if (key.endsWith('/left')) expect(items.get(key.replace('left', 'right'))?.n.N).toBe(String(found));
  }
  for (const index of ['byTag', 'local']) expect(await scan(test, index)).toEqual(items);
  const { record } = test.db.catalog.get('Ledger');
  for (const { space } of [record, ...record.indexes]) expect(test.db.items.counts(space).items).toBe(items.size);
  const images = await replayed(test);
  expect(images).toEqual(items);
  await test.close();
}

function records(test: TestDatabase): { eventName: string; dynamodb: { Keys: Item; NewImage?: Item } }[] {
  const [stream] = test.db.streams.list();
  expect(stream).toBeDefined();
  return stream ? [...test.db.streams.read(stream, 0)].map(({ json }) => JSON.parse(json.toString())) : [];
}

async function lastRecord(test: TestDatabase, key: string): Promise<string | undefined> {
  return records(test).findLast(({ dynamodb }) => idOf(dynamodb.Keys) === key)?.eventName;
}

/** What the items must be by the stream alone. */
async function replayed(test: TestDatabase): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  for (const { dynamodb } of records(test)) {
    if (dynamodb.NewImage) items.set(idOf(dynamodb.Keys), dynamodb.NewImage);
    else items.delete(idOf(dynamodb.Keys));
  }
  return items;
}

it('kill -9 loses nothing that was acknowledged', { timeout: 30_000 + KILLS * 10_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'hearth-dynamodb-kill-'));
  const ledger: Ledger = { last: new Map() };
  for (let life = 1; life <= KILLS; life++) {
    await live(directory, life, ledger);
    await check(directory, ledger);
  }
  rmSync(directory, { recursive: true, force: true });
});
