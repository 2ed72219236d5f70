/** The engine's promises: all or nothing, in order of keys, there after a reopen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Lmdb } from './lmdb.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-lmdb-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('an LMDB environment', () => {
  it('keeps nothing of a write that throws, and everything of one that resolved', async () => {
    const lmdb = new Lmdb({ directory, durable: true });
    const database = lmdb.database<string, string>('texts', { encoding: 'string' });
    await lmdb.write(() => database.put('kept', 'a'));
    const failed = lmdb.write(() => {
      void database.put('kept', 'b');
      void database.put('other', 'c');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect([database.get('kept'), database.get('other')]).toEqual(['a', undefined]);
    await lmdb.close();

    const again = new Lmdb({ directory, durable: true });
    expect(again.database<string, string>('texts', { encoding: 'string' }).get('kept')).toBe('a');
    await again.close();
  });

  it('lets a write see what another of the same moment has written', async () => {
    const lmdb = new Lmdb({ directory, durable: false });
    const counter = lmdb.database<number, string>('counts', { encoding: 'json' });
    const add = (): Promise<unknown> => lmdb.write(() => counter.put('n', (counter.get('n') ?? 0) + 1));
    await Promise.all(Array.from({ length: 50 }, add));
    expect(counter.get('n')).toBe(50);
    await lmdb.close();
  });
});
