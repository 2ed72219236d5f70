import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { Lmdb } from '../../engines/lmdb.ts';
import { LineStore } from './line-store.ts';

let directory: string;
let lmdb: Lmdb;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-lines-'));
  lmdb = new Lmdb({ directory, durable: false });
});
afterEach(async () => {
  await lmdb.close();
  rmSync(directory, { recursive: true, force: true });
});

const open = (): LineStore => new LineStore(lmdb, silentLog, () => {}, { lines: 100, characters: 1_000 });
const write = async (lines: LineStore, count: number, length: number): Promise<void> => {
  for (let at = 0; at < count; at++) lines.add(1, [{ at: 1, message: 'x'.repeat(length) }], 1);
  await lines.settled();
};
const kept = (lines: LineStore): number => [...lines.read(1, { at: 0, id: 0 })].length;

it('keeps so many lines, and so many characters, the newest; also after a restart', async () => {
  const lines = open();
  await write(lines, 250, 1);
  expect(kept(lines)).toBeGreaterThan(90);
  expect(kept(lines)).toBeLessThanOrEqual(100);
  await write(lines, 50, 100);
  expect(kept(lines)).toBeLessThanOrEqual(10);
  expect([...lines.read(1, { at: 0, id: 0 })].at(-1)?.id).toBe(300);
  const again = open();
  await write(again, 20, 100);
  expect(kept(again)).toBeGreaterThan(0);
  expect(kept(again)).toBeLessThanOrEqual(10);
});

it('tells when there is room again', async () => {
  const lines = open();
  expect(lines.room()).toBeUndefined();
  lines.add(1, [{ at: 1, message: 'x'.repeat(17_000_000) }], 1);
  const room = lines.room();
  expect(room).toBeInstanceOf(Promise);
  await room;
  expect(lines.room()).toBeUndefined();
  await lines.settled();
});
