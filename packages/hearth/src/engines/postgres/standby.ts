/**
 * Hot standbys: a copy of a running primary's data directory (its backup interface around `cp`, as the package has no
 * pg_basebackup), the settings with which it follows, and the end of following. Also the access rules, which a copy inherits.
 */
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Account } from './account.ts';
import { adminClient } from './admin-client.ts';
import type { ConnectionSettings } from './instance.ts';
import { writeOwned } from './parameter-file.ts';
import { runProgram } from './run-program.ts';
import { HBA, type Workshop } from './template.ts';
import { isUnfinished } from './whole.ts';

export interface StandbySettings {
  /** The name under which the primary knows it. */
  readonly name: string;
  /** The primary's superuser, and where its data lies. */
  readonly primary: ConnectionSettings;
  readonly primaryData: string;
  /** How much later commits are shown than they arrive (recovery_min_apply_delay). */
  readonly applyDelayMs: number;
}

export const SIGNAL_FILE = 'standby.signal';
const PROMOTE_WAIT_S = 60;

/** Left where they are: what belongs to the running primary, and its WAL, which is streamed instead. */
export const PROCESS_FILES: readonly string[] = ['postmaster.pid', 'postmaster.opts'];
const NOT_COPIED = new Set([...PROCESS_FILES, 'pg_wal', 'pg_replslot', SIGNAL_FILE, 'backup_label']);
const MADE_EMPTY = ['pg_wal', 'pg_replslot'];
/** Temporary tables' files and dropped ones go while they are copied; replay restores what counts. */
export const VANISHED = /No such file or directory/;

/** @param data where nothing is yet. The primary must be running. */
export async function copyPrimary(settings: StandbySettings, data: string, shop: Workshop): Promise<void> {
  const { account, signal } = shop;
  const plain = { ...account, prefix: [] };
  await runProgram(plain, ['mkdir', '-m', '700', data], { signal });
  const label = await duringBackup(settings.primary, async () => {
    const entries = (await readdir(settings.primaryData)).filter((entry) => !NOT_COPIED.has(entry));
    const sources = entries.map((entry) => join(settings.primaryData, entry));
    await runProgram(plain, ['cp', '-a', ...sources, data], { signal, tolerate: VANISHED });
  });
  await runProgram(plain, ['mkdir', '-m', '700', ...MADE_EMPTY.map((entry) => join(data, entry))], { signal });
  writeOwned(join(data, 'backup_label'), label, account);
  configureStandby(data, account, settings);
}

/**
 * Whether a standby may begin as a copy of the template that its primary was made from. It may while the primary has kept all
 * that it wrote since, and a primary that is only being made has written nothing.
 */
export function templateWillDo(template: string, primaryData: string): boolean {
  if (isUnfinished(primaryData) || !existsSync(primaryData)) return true;
  const start = shutdownPosition(template);
  if (start === undefined || systemIdentifier(template) !== systemIdentifier(primaryData)) return false;
  return existsSync(join(primaryData, 'pg_wal', segmentName(start)));
}

/** @returns what `backup_label` is to say. */
export async function duringBackup(primary: ConnectionSettings, copy: () => Promise<void>): Promise<string> {
  return withAdmin(primary, async (client) => {
    await client.query("SELECT pg_backup_start('hearth', true)");
    await copy();
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)');
    return rows[0]?.labelfile ?? '';
  });
}

/** A client of our own for a moment. */
export async function withAdmin<Result>(
  settings: ConnectionSettings,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = adminClient(settings);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function isStandby(data: string): boolean {
  return existsSync(join(data, SIGNAL_FILE));
}

/** Writes what a standby reads when it starts or is told to reload. */
export function configureStandby(data: string, account: Account, settings: StandbySettings): void {
  const { primary, name, applyDelayMs } = settings;
  const target = Object.entries({
    host: primary.host,
    port: String(primary.port),
    user: primary.user,
    password: primary.password,
    application_name: name,
    sslmode: 'disable',
  })
    .map(([key, value]) => `${key}='${value.replaceAll(/['\\]/g, '\\$&')}'`)
    .join(' ');
  const lines = [
    `primary_conninfo = '${target.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`,
    `recovery_min_apply_delay = '${applyDelayMs}ms'`,
  ];
  writeOwned(join(data, 'postgresql.auto.conf'), `${lines.join('\n')}\n`, account);
  if (!isStandby(data)) writeOwned(join(data, SIGNAL_FILE), '', account);
}

export async function promoted(standby: ConnectionSettings): Promise<void> {
  const done = await withAdmin(standby, async (client) => {
    const { rows } = await client.query<{ done: boolean }>(
      `SELECT CASE WHEN pg_is_in_recovery() THEN pg_promote(true, ${PROMOTE_WAIT_S}) ELSE true END AS done`,
    );
    return rows[0]?.done;
  });
  if (done !== true) throw new Error('a standby was not promoted in time');
}

/** Written before each start: data directories outlive versions of Hearth. */
export function writeAccessRules(data: string, account: Account, first: readonly string[]): void {
  const file = join(data, 'pg_hba.conf');
  const text = `${[...first, ...HBA].join('\n')}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeOwned(file, text, account);
}

/** Where a primary that was shut down in order ended: all that it ever acknowledged lies before. Undefined if it was not. */
export function shutdownPosition(data: string): bigint | undefined {
  const head = controlHead(data);
  return head.readUInt32LE(16) === 1 ? head.readBigUInt64LE(32) : undefined;
}

/** Copies have their original's. */
function systemIdentifier(data: string): bigint {
  return controlHead(data).readBigUInt64LE(0);
}

/** ControlFileData of PostgreSQL 13 to 18: identifier, state at byte 16 (1: shut down), the last checkpoint's position at 32. */
function controlHead(data: string): Buffer {
  const head = Buffer.alloc(40);
  const file = openSync(join(data, 'global', 'pg_control'), 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  return head;
}

/** Of the first timeline, in segments of 1 MiB. */
function segmentName(position: bigint): string {
  const low = (position & 0xff_ff_ff_ffn) >> 20n;
  return ['1', (position >> 32n).toString(16), low.toString(16)]
    .map((part) => part.padStart(8, '0').toUpperCase())
    .join('');
}

/** `0/16B3748` → a number that can be compared. */
export function walPosition(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}
