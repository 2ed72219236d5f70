/**
 * Server parameters lie in a file of their own beside postgresql.conf, so that a running server takes up those that may change
 * while it runs (SIGHUP), and the rest with its next start.
 */
import { chownSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';

const FILE = 'hearth.conf';
const INCLUDE = `include_if_exists = '${FILE}'\n`;

export type Parameters = Readonly<Record<string, string>>;

export function writeParameters(data: string, account: Account, parameters: Parameters): void {
  const lines = Object.entries(parameters).map(([name, value]) => `${name} = ${quoted(value)}\n`);
  writeOwned(join(data, FILE), lines.join(''), account);
  // Data directories outlive versions of Hearth, and an older one did not ask for the file.
  const main = join(data, 'postgresql.conf');
  const text = readFileSync(main, 'utf8');
  if (!text.includes(INCLUDE)) writeOwned(main, `${text}${INCLUDE}`, account);
}

/** As postgresql.conf reads strings: backslashes escape, quotes double. */
function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** Never seen half written. */
export function writeOwned(path: string, text: string, account: Account): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, text, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(temporary, account.uid, account.gid);
  renameSync(temporary, path);
}
