/**
 * A prepared data directory, made once in a state directory (initdb: 0.5 s) and copied for every instance (50 ms), and the
 * superuser's password that goes with it.
 */
import { createHash } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../base/random.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { runProgram } from './run-program.ts';
import { makeWhole } from './whole.ts';

export interface TemplateOptions {
  readonly superuser: string;
  /** Statements run once in the template, one string each, without line breaks: roles that every instance has. */
  readonly templateSql: readonly string[];
}

export interface Template {
  readonly directory: string;
  readonly password: string;
}

const PASSWORD_LENGTH = 32;
const PASSWORD_ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Every way in asks for a password; PostgreSQL 14 and later on Aurora know only scram-sha-256. */
export const HBA: readonly string[] = [
  'local replication all scram-sha-256',
  'local all all scram-sha-256',
  'host all all 127.0.0.1/32 scram-sha-256',
  'host all all ::1/128 scram-sha-256',
];

/** What it takes to make files for PostgreSQL. */
export interface Workshop {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly random: Random;
  readonly durable: boolean;
  /** Ends what is being made when the home closes. */
  readonly signal: AbortSignal;
}

/** Instances of one home are made at the same time; they wait for one template. */
export async function prepareTemplate(root: string, options: TemplateOptions, shop: Workshop): Promise<Template> {
  const { superuser, templateSql } = options;
  const contents = JSON.stringify([shop.binaries.version, superuser, templateSql]);
  const key = createHash('sha256').update(contents).digest('hex').slice(0, 12);
  const directory = join(root, `template-${key}`);
  // Not the template's own: data directories made from an older one go on being served.
  const passwordFile = join(root, `${superuser}.password`);
  await makeWhole(directory, shop, async () => {
    if (!existsSync(passwordFile)) writePassword(passwordFile, shop);
    await initialise(directory, passwordFile, options, shop);
  });
  return { directory, password: readFileSync(passwordFile, 'utf8') };
}

function writePassword(passwordFile: string, { account, random }: Workshop): void {
  const temporary = `${passwordFile}.${random.uuid()}`;
  writeFileSync(temporary, random.text(PASSWORD_LENGTH, PASSWORD_ALPHABET), { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(temporary, account.uid, account.gid);
  renameSync(temporary, passwordFile);
}

async function initialise(
  directory: string,
  passwordFile: string,
  options: TemplateOptions,
  { binaries, account, signal }: Workshop,
): Promise<void> {
  const who = ['-U', options.superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  // Aurora's default collation is en_US.UTF-8, which most machines lack; the bundled ICU sorts alike.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  const rest = ['--wal-segsize=1', '--no-sync', '--no-instructions'];
  await runProgram(account, [binaries.initdb, '-D', directory, ...who, ...locale, ...rest], { signal });
  await writeFile(join(directory, 'pg_hba.conf'), `${HBA.join('\n')}\n`);
  await appendFile(join(directory, 'postgresql.conf'), "timezone = 'UTC'\nlog_timezone = 'UTC'\n");
  if (options.templateSql.length === 0) return;
  const single = [binaries.postgres, '--single', '-F', '-D', directory, '-c', 'log_checkpoints=off', 'postgres'];
  const said = await runProgram(account, single, { input: `${options.templateSql.join('\n')}\n`, signal });
  if (said.includes('ERROR:')) throw new Error(`the template's SQL failed: ${said}`);
}

/** @param data where nothing is yet. */
export async function copyTemplate(template: Template, data: string, { account, signal }: Workshop): Promise<void> {
  await runProgram({ ...account, prefix: [] }, ['cp', '-a', template.directory, data], { signal });
}
