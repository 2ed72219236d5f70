/**
 * Under which account PostgreSQL runs. It refuses root, and root is common in containers and CI. There it runs in a user
 * namespace of its own, in which root's files belong to an ordinary user (so it works below folders of mode 700); where
 * the system refuses namespaces (Docker's default), as an unprivileged user of the machine.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';

export type AccountMode = 'direct' | 'namespace' | 'unprivileged';

export interface Account {
  readonly mode: AccountMode;
  /** What stands before the program on the command line. */
  readonly prefix: readonly string[];
  /** Only `unprivileged`: the user that the files must belong to. */
  readonly uid?: number;
  readonly gid?: number;
}

interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const PROBE_TIMEOUT_MS = 5_000;

/** It takes a process to find out. */
let usual: Account | undefined;

/** @param forced for tests: takes this way even where a better one is open. */
export function chooseAccount(forced?: AccountMode): Account {
  return forced === undefined ? (usual ??= choose()) : choose(forced);
}

function choose(forced?: AccountMode): Account {
  const isRoot = process.getuid?.() === 0;
  if (forced === 'direct' || (forced === undefined && !isRoot)) return { mode: 'direct', prefix: [] };
  if (!isRoot) throw new HearthError('HEARTH_ENGINE_FAILED', `only root can run PostgreSQL as ${forced}`);
  if (forced !== 'unprivileged') {
    const prefix = namespacePrefix();
    if (namespaceWorks(prefix)) return { mode: 'namespace', prefix };
    if (forced === 'namespace') throw new HearthError('HEARTH_ENGINE_FAILED', 'this system refuses user namespaces');
  }
  const user = unprivilegedUser();
  return { mode: 'unprivileged', prefix: [], uid: user.uid, gid: user.gid };
}

/** Whether the account may enter a folder: always, but for an unprivileged user. */
export function canReach(account: Account, path: string): boolean {
  if (account.uid === undefined) return true;
  for (let at = path; ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat && !mayEnter(stat, account.uid)) return false;
    if (at === dirname(at)) return true;
  }
}

function mayEnter(stat: { uid: number; mode: number; isDirectory(): boolean }, uid: number): boolean {
  if (!stat.isDirectory()) return true;
  return (stat.mode & (stat.uid === uid ? 0o100 : 0o001)) !== 0;
}

function namespacePrefix(): readonly string[] {
  // initdb looks its own user up by name, so the user seen inside must be one that the machine knows.
  const users = readUsers();
  const user = users.find((one) => one.uid === 1000) ?? users.find((one) => one.uid !== 0);
  const uid = user?.uid ?? 1000;
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${user?.gid ?? 1000}`];
}

function namespaceWorks(prefix: readonly string[]): boolean {
  const [command = 'unshare', ...args] = prefix;
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore', timeout: PROBE_TIMEOUT_MS }).status === 0;
}

function unprivilegedUser(): User {
  const users = readUsers();
  const user = users.find((one) => one.name === 'postgres') ?? users.find((one) => one.name === 'nobody');
  return user ?? { name: 'nobody', uid: 65534, gid: 65534 };
}

function readUsers(): readonly User[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4)
      .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }));
  } catch {
    return [];
  }
}
