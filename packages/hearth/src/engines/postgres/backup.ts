/**
 * A server's data directory as it is at one moment, to be started later as a server of its own. The copy of one that runs begins
 * with recovery from the WAL that is copied last (the backup interface, as PostgreSQL has it for `cp`); of one at rest it is that.
 */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';
import type { ConnectionSettings } from './instance.ts';
import { writeOwned } from './parameter-file.ts';
import { runProgram } from './run-program.ts';
import { duringBackup, PROCESS_FILES, SIGNAL_FILE, VANISHED } from './standby.ts';
import type { Workshop } from './template.ts';

export interface BackupSource {
  readonly data: string;
  /** The superuser's, of a server that runs. */
  readonly connection: ConnectionSettings | undefined;
}

/** @param data where nothing is yet. A server at rest must not be started meanwhile. */
export async function copyServer(
  { data: source, connection }: BackupSource,
  data: string,
  shop: Workshop,
): Promise<void> {
  const { account, signal } = shop;
  const plain = { ...account, prefix: [] };
  if (!connection) {
    await runProgram(plain, ['cp', '-a', source, data], { signal });
    for (const name of [...PROCESS_FILES, SIGNAL_FILE]) await rm(join(data, name), { force: true });
    return;
  }
  await runProgram(plain, ['mkdir', '-m', '700', data], { signal });
  const label = await duringBackup(connection, async () => {
    const left = new Set([...PROCESS_FILES, 'pg_wal', 'pg_replslot', 'backup_label']);
    const entries = (await readdir(source)).filter((entry) => !left.has(entry));
    const sources = entries.map((entry) => join(source, entry));
    await runProgram(plain, ['cp', '-a', ...sources, data], { signal, tolerate: VANISHED });
  });
  await runProgram(plain, ['mkdir', '-m', '700', join(data, 'pg_replslot')], { signal });
  await runProgram(plain, ['cp', '-a', join(source, 'pg_wal'), data], { signal, tolerate: VANISHED });
  const first = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? '';
  if (!existsSync(join(data, 'pg_wal', first))) {
    throw new HearthError('HEARTH_ENGINE_FAILED', `${source} was written to faster than it could be copied`);
  }
  writeOwned(join(data, 'backup_label'), label, account);
}
