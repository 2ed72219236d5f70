/**
 * Directories of PostgreSQL's that are whole or made anew. A mark lies beside one from before its first file is made until all
 * of them are on disk, so that a server may start in it meanwhile: what a power cut or a kill leaves half made is known by it.
 */
import { existsSync } from 'node:fs';
import { open, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';
import { runProgram } from './run-program.ts';
import type { Workshop } from './template.ts';

/** What is being made in this process, and what is on its way to the disk, by directory. */
const making = new Map<string, Promise<void>>();
const onItsWay = new Map<string, Promise<void>>();

/** Makes a directory unless it is there. Resolves when its files can be read; {@link onDisk} tells when they last. */
export async function makeWhole(directory: string, shop: Workshop, fill: () => Promise<void>): Promise<void> {
  // Whoever makes it may give up: the next one goes on.
  for (let other = making.get(directory); other; other = making.get(directory)) await other.catch(ignore);
  const mine = make(directory, shop, fill);
  making.set(directory, mine);
  await mine.finally(() => making.delete(directory));
}

async function make(directory: string, shop: Workshop, fill: () => Promise<void>): Promise<void> {
  if (existsSync(directory) && (onItsWay.has(directory) || !isUnfinished(directory))) return;
  await rm(directory, { recursive: true, force: true });
  await writeFile(markOf(directory), '');
  if (shop.durable) await syncDirectory(dirname(directory));
  try {
    await fill();
  } catch (cause) {
    await removeWhole(directory);
    throw cause;
  }
  const finishing = finish(directory, shop).finally(() => onItsWay.delete(directory));
  onItsWay.set(directory, finishing);
  // The mark that stays tells whoever asks.
  finishing.catch(ignore);
}

async function finish(directory: string, shop: Workshop): Promise<void> {
  if (shop.durable) await syncFiles(directory, shop);
  await rm(markOf(directory), { force: true });
  // Were the mark to come back with the power, what was committed meanwhile would be taken for half made.
  if (shop.durable) await syncDirectory(dirname(directory));
}

/** Resolves when all that was made there lasts. @throws HearthError HEARTH_STATE_UNWRITABLE */
export async function onDisk(directory: string): Promise<void> {
  await onItsWay.get(directory);
  if (isUnfinished(directory)) {
    throw new HearthError('HEARTH_STATE_UNWRITABLE', `the files of ${directory} could not be brought to the disk`);
  }
}

/** Resolves when nothing is on its way there any more. */
export async function settled(directory: string): Promise<void> {
  await onItsWay.get(directory)?.catch(ignore);
}

/** Deletes a directory and its mark. */
export async function removeWhole(directory: string): Promise<void> {
  await settled(directory);
  await rm(directory, { recursive: true, force: true });
  await rm(markOf(directory), { force: true });
}

export function isUnfinished(directory: string): boolean {
  return existsSync(markOf(directory));
}

function markOf(directory: string): string {
  return `${directory}.unfinished`;
}

/**
 * Linux writes a whole file system at once (50 ms), which a thousand files one by one take ten times as long for. Where that
 * cannot be asked for, initdb syncs them.
 */
async function syncFiles(directory: string, { binaries, account }: Workshop): Promise<void> {
  if (process.platform === 'linux') await runProgram({ ...account, prefix: [] }, ['sync', '-f', directory]);
  else await runProgram(account, [binaries.initdb, '--sync-only', '-D', directory]);
}

/** Without this a name may be lost with the power, and with it all that was committed below. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignore(): void {}
