/** Why PostgreSQL did not start, out of its log or its data directory, as one of Hearth's own errors. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HearthError, type HearthErrorCode } from '../../base/hearth-error.ts';
import { lastLines } from './run-program.ts';

interface Cause {
  readonly pattern: RegExp;
  readonly code: HearthErrorCode;
  readonly what: string;
}

const CAUSES: readonly Cause[] = [
  { pattern: /No space left on device/, code: 'HEARTH_STATE_UNWRITABLE', what: 'the disk is full' },
  { pattern: /Address already in use/, code: 'HEARTH_PORT_IN_USE', what: 'its port is taken' },
  {
    pattern: /was initialized by PostgreSQL version/,
    code: 'HEARTH_STATE_VERSION',
    what: 'another version wrote its data',
  },
  {
    pattern:
      /database files are incompatible|could not locate a valid checkpoint|invalid data in file|is not a valid data directory|incorrect checksum|could not open file "(global|base)|PANIC/,
    code: 'HEARTH_STATE_CORRUPT',
    what: 'its data directory is damaged',
  },
];

/** Without these nothing starts, and we write into some of them ourselves before it may say so. */
const ESSENTIAL = ['PG_VERSION', 'postgresql.conf', 'global/pg_control', 'base', 'pg_wal'];

/** @throws HearthError HEARTH_STATE_CORRUPT */
export function checkDataDirectory(data: string): void {
  const missing = ESSENTIAL.filter((name) => !existsSync(join(data, name)));
  if (missing.length === 0) return;
  throw new HearthError('HEARTH_STATE_CORRUPT', `${data} is damaged: it lacks ${missing.join(', ')}`);
}

/** @param logStart bytes of the log that stood there before this start. */
export function startFailure(exitCode: number, logFile: string, logStart: number): HearthError {
  const said = readFileSync(logFile).subarray(logStart).toString();
  const cause = CAUSES.find((one) => one.pattern.test(said));
  const what = cause ? cause.what : `it ended with ${exitCode}`;
  return new HearthError(
    cause?.code ?? 'HEARTH_ENGINE_FAILED',
    `PostgreSQL did not start, ${what}; its log is ${logFile}: ${lastLines(said)}`,
  );
}
