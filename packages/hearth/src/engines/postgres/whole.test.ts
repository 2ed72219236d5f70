import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import type { Workshop } from './template.ts';
import { isUnfinished, makeWhole, onDisk } from './whole.ts';

const root = mkdtempSync(join(tmpdir(), 'hearth-whole-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function shopOf(): Promise<Workshop> {
  const account = chooseAccount(process.getuid?.() === 0 ? 'namespace' : 'direct');
  const random = createRandom();
  const binaries = await findBinaries(root, account, random);
  return { binaries, account, random, durable: true, signal: new AbortController().signal };
}

/** @returns how often it was filled. */
async function fillWith(directory: string, text: string): Promise<() => number> {
  const shop = await shopOf();
  let fillings = 0;
  const fill = (): Promise<void> => {
    fillings++;
    mkdirSync(directory);
    writeFileSync(join(directory, text), '');
    return Promise.resolve();
  };
  await Promise.all([makeWhole(directory, shop, fill), makeWhole(directory, shop, fill)]);
  return () => fillings;
}

test('a directory is made once, by whoever comes first', async () => {
  const directory = join(root, 'once');
  expect((await fillWith(directory, 'a'))()).toBe(1);
  expect((await fillWith(directory, 'b'))()).toBe(0);
  await onDisk(directory);
  expect(isUnfinished(directory)).toBe(false);
  expect((await fillWith(directory, 'b'))()).toBe(0);
  expect(existsSync(join(directory, 'a'))).toBe(true);
});

test('what another process left unfinished is made anew', async () => {
  const directory = join(root, 'left');
  mkdirSync(directory);
  writeFileSync(join(directory, 'half'), '');
  writeFileSync(`${directory}.unfinished`, '');
  await expect(onDisk(directory)).rejects.toMatchObject({ code: 'HEARTH_STATE_UNWRITABLE' });
  expect((await fillWith(directory, 'a'))()).toBe(1);
  await onDisk(directory);
  expect(existsSync(join(directory, 'half'))).toBe(false);
  expect(isUnfinished(directory)).toBe(false);
});

test('one whose filling fails leaves nothing', async () => {
  const directory = join(root, 'failed');
  const fill = (): Promise<void> => {
    mkdirSync(directory);
    return Promise.reject(new Error('no space'));
  };
  await expect(makeWhole(directory, await shopOf(), fill)).rejects.toThrow('no space');
  expect(existsSync(directory)).toBe(false);
  expect(isUnfinished(directory)).toBe(false);
});
