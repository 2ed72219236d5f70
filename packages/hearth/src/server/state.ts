/**
 * The state directory: versioned, held by one process at a time, private to its owner. What lies in it belongs to the
 * services; this file only says whether it may be used.
 */
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HearthError } from '../base/hearth-error.ts';
import { isSameProcess, processIdentity, type ProcessIdentity } from '../base/process-identity.ts';

/** Raised when the form of anything in the directory changes; an older one is migrated here, a newer one refused. */
export const STATE_VERSION = 1;

export interface StateDirectory {
  readonly path: string;
  /** A folder inside, made when missing. */
  folder(name: string): string;
  file(name: string): string;
  release(): void;
}

/** @throws HearthError HEARTH_STATE_LOCKED, HEARTH_STATE_VERSION, HEARTH_STATE_CORRUPT, HEARTH_STATE_UNWRITABLE */
export function openStateDirectory(path: string): StateDirectory {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
  } catch (cause) {
    throw unwritable(path, cause);
  }
  const lock = join(path, 'lock');
  takeLock(path, lock);
  try {
    checkVersion(path);
  } catch (error) {
    rmSync(lock, { force: true });
    throw error;
  }
  return {
    path,
    folder(name) {
      const folder = join(path, name);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
    file: (name) => join(path, name),
    release: () => rmSync(lock, { force: true }),
  };
}

/** Writes a file so that a reader, or a crash, sees the old bytes or the new ones and nothing between. */
export function writeFileAtomically(file: string, text: string, mode = 0o600): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, file);
}

function checkVersion(path: string): void {
  const file = join(path, 'version');
  if (!existsSync(file)) {
    try {
      writeFileAtomically(file, `${STATE_VERSION}\n`);
    } catch (cause) {
      throw unwritable(path, cause);
    }
    return;
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!/^\d+$/.test(text)) throw new HearthError('HEARTH_STATE_CORRUPT', `${file} does not hold a version number`);
  if (Number(text) !== STATE_VERSION) {
    throw new HearthError(
      'HEARTH_STATE_VERSION',
      `${path} was written in form ${text} of the state directory; this Hearth reads form ${STATE_VERSION}`,
    );
  }
}

/**
 * The lock is a file that names its holder. It appears by link(2), which fails when it exists, and a lock whose holder is
 * gone (kill -9) is moved away by rename, which only one contender can do.
 */
function takeLock(directory: string, lock: string): void {
  const own = join(directory, `lock.${process.pid}.tmp`);
  try {
    writeFileSync(own, JSON.stringify(processIdentity(process.pid)), { mode: 0o600 });
  } catch (cause) {
    throw unwritable(directory, cause);
  }
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, lock);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(directory, error);
      }
      removeStaleLock(directory, lock);
    }
    throw new HearthError('HEARTH_STATE_LOCKED', `${directory} is being taken by another Hearth`);
  } finally {
    rmSync(own, { force: true });
  }
}

function removeStaleLock(directory: string, lock: string): void {
  const holder = readLock(lock);
  if (holder === undefined) return;
  if (holder !== 'unreadable' && isSameProcess(holder)) {
    throw new HearthError('HEARTH_STATE_LOCKED', `${directory} is in use by process ${holder.pid}`);
  }
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // Another contender moved it first.
  }
  const moved = readLock(aside);
  if (moved !== undefined && moved !== 'unreadable' && isSameProcess(moved)) {
    // Between our look and our rename a contender had taken the lock: give it back.
    try {
      linkSync(aside, lock);
    } finally {
      rmSync(aside, { force: true });
    }
    throw new HearthError('HEARTH_STATE_LOCKED', `${directory} is in use by process ${moved.pid}`);
  }
  rmSync(aside, { force: true });
}

function readLock(file: string): ProcessIdentity | 'unreadable' | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'pid' in parsed && typeof parsed.pid === 'number') {
      const started = 'started' in parsed && typeof parsed.started === 'string' ? parsed.started : undefined;
      return { pid: parsed.pid, started };
    }
  } catch {
    // A torn write: whoever wrote it is gone.
  }
  return 'unreadable';
}

function unwritable(path: string, cause: unknown): HearthError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new HearthError('HEARTH_STATE_UNWRITABLE', `${path} cannot be written: ${reason}`, { cause });
}
