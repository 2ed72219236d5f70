/**
 * Templates that the homes of one user share, in his cache folder: a new home then copies what an earlier one made (50 ms) and
 * spares initdb (0.5 s). Nothing depends on it: where it cannot be had, each home makes its own.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Random } from '../../base/random.ts';

export interface ShelvedTemplate {
  readonly directory: string;
  readonly password: string;
}

/** To be raised when templates of the same name are made otherwise. */
const REVISION = 1;
/** One takes 31 MB; those that no home has copied for so long are removed. */
const UNUSED_MS_MAX = 30 * 24 * 3_600_000;

/** @param make makes a template and the file of its password */
export async function shelvedTemplate(
  key: string,
  { account, random, nowMs }: { readonly account: Account; readonly random: Random; readonly nowMs: number },
  make: (directory: string, passwordFile: string) => Promise<void>,
): Promise<ShelvedTemplate | undefined> {
  const shelf = shelfOf(account);
  if (shelf === undefined) return undefined;
  const place = join(shelf, `postgres-${process.platform}-${process.arch}-${key}-${REVISION}`);
  if (!existsSync(place)) {
    const temporary = `${place}.${random.uuid()}`;
    try {
      await mkdir(temporary, { mode: 0o700 });
      await make(join(temporary, 'data'), join(temporary, 'password'));
      await rename(temporary, place);
    } catch (cause) {
      await rm(temporary, { recursive: true, force: true });
      // Another home may have been quicker.
      if (!existsSync(place)) throw cause;
    }
  }
  await removeUnused(shelf, nowMs);
  utimesSync(place, nowMs / 1_000, nowMs / 1_000);
  return { directory: join(place, 'data'), password: readFileSync(join(place, 'password'), 'utf8') };
}

/** Undefined where there is no folder that is this user's alone, or PostgreSQL runs as another user. */
function shelfOf(account: Account): string | undefined {
  if (account.uid !== undefined) return undefined;
  const shelf = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'hearth');
  try {
    mkdirSync(shelf, { recursive: true, mode: 0o700 });
    const stat = lstatSync(shelf);
    const mine = stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
    return mine ? shelf : undefined;
  } catch {
    return undefined;
  }
}

async function removeUnused(shelf: string, nowMs: number): Promise<void> {
  const names = readdirSync(shelf).filter((name) => name.startsWith('postgres-'));
  for (const name of names) {
    const path = join(shelf, name);
    const usedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? nowMs;
    if (nowMs - usedMs > UNUSED_MS_MAX) await rm(path, { recursive: true, force: true });
  }
}
