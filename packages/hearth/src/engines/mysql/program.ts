/** The MariaDB or MySQL server of this machine, where there is one: Hearth brings none along. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface MysqlProgram {
  readonly kind: 'mariadb' | 'mysql';
  readonly server: string;
  /** MariaDB's program that makes a data directory; MySQL's server does it itself. */
  readonly installer?: string;
}

const SERVERS = ['mariadbd', 'mysqld'];
const INSTALLERS = ['mariadb-install-db', 'mysql_install_db'];
/** Servers are not for everybody's PATH. */
const FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
  '/opt/homebrew/opt/mariadb/bin',
  '/opt/homebrew/opt/mysql/bin',
];
const PROBE_TIMEOUT_MS = 5_000;

/** @param path as the environment's PATH */
export function findMysql(path = process.env['PATH'] ?? ''): MysqlProgram | undefined {
  const folders = [...path.split(delimiter), ...(path === '' ? [] : FOLDERS)].filter((folder) => folder !== '');
  const server = firstOf(SERVERS, folders);
  if (server === undefined) return undefined;
  const version = spawnSync(server, ['--version'], { encoding: 'utf8', timeout: PROBE_TIMEOUT_MS }).stdout ?? '';
  if (!/mariadb/i.test(version)) return { kind: 'mysql', server };
  const installer = firstOf(INSTALLERS, [...folders, dirname(server), join(dirname(dirname(server)), 'bin')]);
  return installer === undefined ? undefined : { kind: 'mariadb', server, installer };
}

function firstOf(names: readonly string[], folders: readonly string[]): string | undefined {
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
