/**
 * Where PostgreSQL's files lie. Normally all below the state directory. An unprivileged user may be unable to enter that
 * (a project below a folder of mode 700): then they lie in a reachable folder that a pointer file in the state directory
 * names, owned by that user, mode 700.
 */
import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';
import { type Account, canReach } from './account.ts';

export interface Places {
  /** Programs (if copied), the template and its password. */
  readonly root: string;
  /** Where the data directory that the caller named truly lies. */
  readonly data: string;
  /** Short enough for a socket's path. */
  readonly socket: string;
  readonly logFile: string;
}

/** `sun_path` holds 104 bytes on macOS, 108 on Linux, with a closing zero. */
const SOCKET_PATH_BYTES_MAX = 103;
const SOCKET_NAME_LONGEST = '.s.PGSQL.65535';
const POINTER = 'location';

export function findPlaces(stateDirectory: string, dataDirectory: string, account: Account, durable: boolean): Places {
  const state = resolve(stateDirectory);
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const root = account.uid === undefined ? state : reachableRoot(state, account, durable);
  const data =
    root === state ? resolve(dataDirectory) : join(root, 'data', short(relative(state, resolve(dataDirectory))));
  mkdirSync(dirname(resolve(dataDirectory)), { recursive: true });
  makeOwned(dirname(data), account);
  return { root, data, socket: socketPath(data), logFile: `${resolve(dataDirectory)}.log` };
}

/** Removes what stands beside a data directory; the instance must be stopped. */
export function removeBeside({ socket, logFile }: Places): void {
  for (const path of [socket, logFile]) rmSync(path, { recursive: true, force: true });
}

function reachableRoot(state: string, account: Account, durable: boolean): string {
  const pointer = join(state, POINTER);
  if (existsSync(pointer)) {
    const root = readFileSync(pointer, 'utf8').trim();
    if (existsSync(root)) return root;
    throw new HearthError('HEARTH_STATE_CORRUPT', `${pointer} names ${root}, which is gone`);
  }
  if (canReach(account, state)) {
    const root = join(state, 'owned');
    makeOwned(root, account);
    return root;
  }
  // A machine empties its temporary folder when it starts, so what must last lies elsewhere if it can.
  const parent = durable && existsSync('/var/lib') ? '/var/lib' : tmpdir();
  const root = mkdtempSync(join(parent, 'hearth-postgres-'));
  own(root, account);
  writeFileSync(pointer, `${root}\n`);
  return root;
}

/** Beside the data, or in the machine's temporary folder where that path would be too long for a socket. */
function socketPath(data: string): string {
  const beside = `${data}.sock`;
  const fits = Buffer.byteLength(join(beside, SOCKET_NAME_LONGEST)) <= SOCKET_PATH_BYTES_MAX;
  return fits ? beside : join(tmpdir(), `hearth-${short(data)}`);
}

/** Made at each start, and removed at each stop. Its name can be guessed, so it is looked at before it is trusted. */
export function makeSocketDirectory(directory: string, account: Account): void {
  makeOwned(directory, account);
  const stat = lstatSync(directory);
  const owner = account.uid ?? process.getuid?.();
  if (!stat.isDirectory() || stat.uid !== owner) {
    throw new HearthError('HEARTH_ENGINE_FAILED', `${directory} belongs to somebody else`);
  }
}

function makeOwned(directory: string, account: Account): void {
  if (existsSync(directory)) return;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  own(directory, account);
}

function own(path: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Deletes what lies outside the state directory, if anything does: for homes that leave nothing behind. */
export function removeOutsideState(stateDirectory: string): void {
  const pointer = join(resolve(stateDirectory), POINTER);
  if (!existsSync(pointer)) return;
  rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  rmSync(pointer);
}
