/** The flags of a verb, as Node reads them; what it does not take is a mistake in usage. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { HearthError } from '../base/hearth-error.ts';

export function usage(message: string): HearthError {
  return new HearthError('HEARTH_USAGE', message);
}

/** @throws HearthError HEARTH_USAGE */
export function readFlags<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}
